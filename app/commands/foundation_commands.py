"""The words of `bangfu foundation`: the 发展基础 paragraph from the records."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.commands.parsing import add_command, day_of


def add_foundation_commands(commands: Any) -> None:
    """Add `foundation`."""
    foundation = add_command(commands, "foundation", "从台账生成规划里的“发展基础”一节（Word），附口径", _run, _words)
    foundation.add_argument("--data", type=Path, required=True)
    foundation.add_argument("--as-of", type=day_of, help="截至 YYYY-MM-DD，默认今天")
    foundation.add_argument("--out", type=Path, required=True)


def _run(asked: argparse.Namespace) -> dict[str, Any]:
    from app.commands.opening import opened_file
    from app.common.figures import plain_number
    from app.submissions.foundation import write_foundation

    with opened_file(asked.data) as work:
        written = write_foundation(work, asked.out, asked.as_of or work.clock.today())
    figures = {figure.code: plain_number(figure.value) for figure in written.figures}
    return {"path": str(written.path), "figures": figures, "missing": list(written.missing)}


def _words(told: dict[str, Any]) -> Sequence[str]:
    lines = [f"已生成 {told['path']}，用了 {len(told['figures'])} 个数字"]
    if told["missing"]:
        lines.append(f"尚未登记：{'、'.join(told['missing'])}")
    return lines
