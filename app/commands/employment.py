"""`bangfu employment`: the month's work by village, what breaks the county's rules, who has no steady work."""

from argparse import Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from app.commands.opening import opened_file
from app.commands.parsing import add_command, day_of
from app.common.errors import UserError
from app.common.office import read_office

_CHOICES = "report 务工就业月报；check 按规则核对；idle 有劳动力而没有人稳定就业的搬迁户"


def add_employment_command(commands: Any) -> None:
    """Add `employment` to the command line."""
    command = add_command(commands, "employment", "就业：务工月报、按县里的规则核对", _run, _words)
    command.add_argument("what", choices=("report", "check", "idle"), help=_CHOICES)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--month", help="YYYY-MM，默认本月")
    command.add_argument("--as-of", type=day_of, help="核对的日期，默认今天")
    command.add_argument("--out", type=Path, help="月报另存为工作簿")


def _run(asked: Namespace) -> dict[str, Any]:
    if asked.what == "check":
        return check_work(asked.data, asked.as_of)
    if asked.what == "idle":
        return tell_idle(asked.data, asked.as_of)
    return report_work(asked.data, asked.month, asked.out)


def report_work(data: Path, month: str | None, out: Path | None) -> dict[str, Any]:
    """Count the month's work by village and write it, if asked.

    Raises:
        UserError: the month is no month.
    """
    from app.employment.report import DEFINITION, WorkLine, work_report
    from app.employment.report_book import write_work_report

    with opened_file(data) as work:
        today = work.clock.today()
        first = _month(month) if month else today.replace(day=1)
        report = work.read(lambda session: work_report(session, first, today))
        if out is not None:
            write_work_report(out, report, work.read(read_office).township)

    def told(line: WorkLine) -> dict[str, Any]:
        return {**asdict(line), "percent": str(line.percent) if line.percent is not None else None}

    return {
        "month": report.month,
        "as_of": report.on.isoformat(),
        "definition": DEFINITION,
        "out": str(out) if out else None,
        "villages": [told(line) for line in report.lines],
        "total": told(report.total),
    }


def check_work(data: Path, on: date | None) -> dict[str, Any]:
    """Tell which spells and intentions break the county's rules."""
    from app.employment.findings import work_findings

    with opened_file(data) as work:
        day = on or work.clock.today()
        found = work.read(lambda session: work_findings(session, day))
    numbers = sorted({one.number for one in found})
    return {
        "as_of": day.isoformat(),
        "count": len(found),
        "by_number": {number: sum(one.number == number for one in found) for number in numbers},
        "findings": [asdict(one) for one in found],
    }


def tell_idle(data: Path, on: date | None) -> dict[str, Any]:
    """Tell the resettled households with labour in which nobody works steadily, and how many there are of each."""
    from app.employment.queries import relocated_work

    with opened_file(data) as work:
        day = on or work.clock.today()
        found = work.read(lambda session: relocated_work(session, day))
    return {
        "as_of": day.isoformat(),
        "households": found.households,
        "with_labour": found.with_labour,
        "with_stable_worker": found.with_stable_worker,
        "idle": [asdict(one) for one in found.idle],
    }


def _words(told: dict[str, Any]) -> list[str]:
    if "idle" in told:
        lines = [f"{h['village']}  {h['number']}  {h['head_name']}  劳动力 {h['labourers']} 人" for h in told["idle"]]
        return [*lines, f"截至 {told['as_of']}，有劳动力的搬迁户 {told['with_labour']} 户，无稳定就业 {len(lines)} 户"]
    if "findings" in told:
        lines = [f"{f['number']}  {f['village']}  {f['name']}  {f['sentence']}" for f in told["findings"]]
        return [*lines, f"截至 {told['as_of']}，共 {told['count']} 条"]
    lines = [
        f"{line['village']}  劳动力 {line['able']}  已务工 {line['working']}（省外 {line['other_province']}、省内县外 "
        f"{line['in_province']}、县内 {line['in_county']}）  返乡 {line['returned']}  稳岗 {line['stable']}"
        for line in (*told["villages"], told["total"])
    ]
    return [f"务工就业月报 {told['month']}，统计截止 {told['as_of']}", *lines]


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise UserError(f"「{text}」不是月份", remedy="请写成 YYYY-MM，例如 2026-10") from None
