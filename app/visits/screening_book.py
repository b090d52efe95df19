"""The board village × week as a workbook."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from app.common.reporting.cells import Cell
from app.common.reporting.cells import Kind as CellKind
from app.common.reporting.listing import ListColumn, write_list
from app.visits.rules import week_words
from app.visits.screenings import WeekCell, WeekRow


def write_screening_board(rows: Sequence[WeekRow], on: date, path: Path) -> int:
    """Write one row per village and one column per week; return how many villages.

    Raises:
        UserError: the target cannot be written.
    """
    weeks = [cell.week for cell in rows[0].cells] if rows else []
    columns = [
        ListColumn("行政村", 14, frozen=True),
        *(ListColumn(week_words(week), 20) for week in weeks),
        ListColumn("缺几周", 8, CellKind.COUNT, total=True),
    ]
    subtitle = f"截至 {on.year}年{on.month:02}月{on.day:02}日，最近 {len(weeks)} 周"
    return write_list(path, "一周一摸排情况", columns, _lines(rows), subtitle)


def cell_words(cell: WeekCell) -> str:
    """How a week of a village reads: 未摸排, 已摸排 35 户, 补做."""
    if not cell.grids:
        return "未摸排"
    looked = f" {cell.households} 户" if cell.households else ""
    return f"{'补做' if cell.late else '已摸排'}{looked}{'，有线索' if cell.clues else ''}"


def _lines(rows: Sequence[WeekRow]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [row.village, *(cell_words(cell) for cell in row.cells), row.missing]
