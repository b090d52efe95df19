"""`bangfu relocation`: resettled households and what is not in order about them."""

from argparse import Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from app.commands.opening import opened_file
from app.commands.parsing import add_command, day_of


def add_relocation_command(commands: Any) -> None:
    """Add `relocation` to the command line."""
    command = add_command(commands, "relocation", "易地搬迁：逐户核对就业、旧房、联结、入住和证件", _run, _words)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--as-of", type=day_of, help="核对的日期，默认今天")


def _run(asked: Namespace) -> dict[str, Any]:
    return check_relocation(asked.data, asked.as_of)


def check_relocation(data: Path, on: date | None) -> dict[str, Any]:
    """Tell how many resettled households there are, how many have each concern, and which they are."""
    from app.registers import HOUSEHOLD_VIEW
    from app.relocation.checks import Concern, check_resettled

    with opened_file(data) as work:
        day = on or work.clock.today()
        found = work.read(lambda session: check_resettled(session, HOUSEHOLD_VIEW, day))
    return {
        "as_of": day.isoformat(),
        "households": len(found),
        "people": sum(one.people for one in found),
        "concerns": {str(concern): sum(concern in one.concerns for one in found) for concern in Concern},
        "rows": [asdict(one) for one in found if one.concerns],
    }


def _words(told: dict[str, Any]) -> list[str]:
    lines = [f"{r['village']}  {r['number']}  {r['head_name']}  {'、'.join(r['concerns'])}" for r in told["rows"]]
    counts = "，".join(f"{word} {count} 户" for word, count in told["concerns"].items())
    return [*lines, f"截至 {told['as_of']}，搬迁 {told['households']} 户 {told['people']} 人：{counts}"]
