"""Who joined and who left since the previous list of the name, as a workbook, before the new list is kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.common.progress import Progress
from app.common.reporting.cells import Cell
from app.common.reporting.listing import ListColumn, write_list
from app.common.work import Work
from app.households.imports import ImportPlan
from app.rosters.movements import list_movement

_COLUMNS = (ListColumn("变化", 8, frozen=True), ListColumn("姓名", 12), ListColumn("行", 8), ListColumn("在台账里", 12))


def write_changes(work: Work, plan: ImportPlan, out: Path, progress: Progress | None = None) -> int:
    """Write the names; return how many.

    Raises:
        UserError: the target cannot be written.
    """

    def read(session: Session) -> list[tuple[Any, ...]]:
        return list_movement(session.connection(), plan.options)

    found = work.read(read, attach=plan.opened.staging)

    def rows() -> Iterator[list[Cell]]:
        yield from (list(line) for line in found)

    title = f"{plan.options.roster}变化名单"
    subtitle = f"数据日期：{plan.options.as_of}；共 {len(found):,} 条"
    return write_list(out, title, _COLUMNS, rows(), subtitle, progress=progress)
