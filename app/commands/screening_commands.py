"""The words of `bangfu screen`: which households stand out, and why."""

import argparse
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command, day_of


def add_screening_commands(commands: Any) -> None:
    """Add `screen`."""
    screen = add_command(commands, "screen", "监测筛查：哪些户需要核实，每条理由都带数字", _run, _words)
    screen.add_argument("--data", type=Path, required=True)
    screen.add_argument("--line", type=_yuan, help="试算：假如监测线是多少元")
    screen.add_argument("--on", type=day_of, help="截至 YYYY-MM-DD，默认今天")


def _yuan(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"“{text}”不是金额") from None


def _run(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.opening import opened_file
    from app.monitoring.screening.screen import ScreenOrder, screen

    with opened_file(asked.data) as work:
        order = ScreenOrder(asked.on or work.clock.today(), asked.line)
        found = work.read(lambda session: screen(session, order))
    rows = [
        {
            "household_number": row.number,
            "head": row.head,
            "village": row.village,
            "per_person": None if row.per_person is None else str(row.per_person),
            "reasons": [{"rule": hit.rule.value, "text": hit.text} for hit in row.hits],
        }
        for row in found.rows
    ]
    line = found.thresholds.line
    return {
        "count": len(rows),
        "looked_at": found.looked_at,
        "year": found.year,
        "line": None if line is None else str(line),
        "rows": rows,
    }


def _words(told: dict[str, Any]) -> Sequence[str]:
    lines = []
    if told["line"] is None:
        lines.append(f"没有 {told['year']} 年的监测线，收入没有比较；在 设置 → 政策参数 里填写，或用 --line 试算")
    for row in told["rows"]:
        lines.append(f"{row['village']}  {row['head']}  {row['household_number']}")
        lines += [f"    {reason['rule']}：{reason['text']}" for reason in row["reasons"]]
    return [*lines, f"看了 {told['looked_at']:,} 户，需要核实 {told['count']:,} 户"]
