"""Making a new file for a township: policies, villages, the office's names."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.errors import UserError
from app.common.policy.loading import load_policies
from app.common.work import Work
from db.common.entities import Setting
from db.households.entities import Village


def found_file(
    path: Path, villages: Sequence[str], township: str = "", county: str = "", clock: Clock | None = None
) -> Work:
    """Make an empty file and give it back open.

    Raises:
        UserError: there is a file already (it is never overwritten), a village is blank or named twice.
    """
    names = [name.strip() for name in villages]
    if not all(names):
        raise UserError("村名不能为空", remedy="用逗号隔开各村，例如：石板溪村,大塘村")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UserError(f"「{twice}」写了两次", remedy="每个村只写一次")
    work = Work(path, clock, new=True)
    try:
        work.write(load_policies, title="装入政策参数和代码表", kind="policy")
        work.write(partial(_set_up, names=names, township=township, county=county), title="建立台账", kind="found")
    except BaseException:
        work.close()
        path.unlink(missing_ok=True)
        raise
    work.changed = False
    return work


def _set_up(session: Session, names: Sequence[str], township: str, county: str) -> None:
    session.add_all([Village(name=name, position=place) for place, name in enumerate(names, 1)])
    session.add_all([Setting(key="township", value=township), Setting(key="county", value=county)])
