"""`bangfu blank`: a county sheet as a workbook to fill in."""

from pathlib import Path
from typing import Any

from app.commands.opening import opened_file
from app.households.blanks import BlankOrder, give_out_blank
from app.registers import REGISTER


def write_blank_sheet(kind: str, data: Path, village: str, filled: bool, out: Path) -> dict[str, Any]:
    """Write the workbook; `withheld` counts values that it could not carry (their cells are marked)."""
    with opened_file(data) as work:
        report = give_out_blank(work, BlankOrder(kind, out, village, filled), register=REGISTER)
    return {
        "out": str(report.path),
        "kind": report.kind,
        "rows": report.rows,
        "columns": report.columns,
        "village": report.village,
        "withheld": report.withheld,
    }
