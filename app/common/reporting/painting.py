"""Writing the rows into the zone of a template: every row looks like its sample row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.common.importing.headers import header_unit
from app.common.progress import Progress
from app.common.reporting.cells import (
    COUNT_FORMAT,
    MONEY_FORMAT,
    TEXT_FORMAT,
    Cell,
    Kind,
    clean_text,
    may_act,
    number_text,
)
from app.common.reporting.filling import Filling, in_ten_thousands

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_REPORT_EVERY = 500


@dataclass(frozen=True)
class SampleCell:
    """One cell of the sample row: its styles for plain and risky text, and the county's own formula."""

    column: int
    style: Any
    inert_style: Any
    formula: str | None


@dataclass(frozen=True)
class SampleRow:
    """The row that all rows are copied from."""

    number: int
    height: float | None
    cells: tuple[SampleCell, ...]
    merges: tuple[tuple[int, int], ...]


def take_sample(sheet: "Worksheet", row: int, kinds: Mapping[int, Kind]) -> SampleRow:
    """Read the look of the sample row; `kinds` says which columns will be filled and with what."""
    cells = []
    for column in range(1, sheet.max_column + 1):
        cell = sheet._cells.get((row, column))
        if cell is None and column not in kinds:
            continue
        formula = cell.value if cell is not None and cell.data_type == "f" and column not in kinds else None
        style, inert = _styles(sheet, row, column, kinds.get(column))
        cells.append(SampleCell(column, style, inert, str(formula) if isinstance(formula, str) else None))
    merges = tuple(
        (block.min_col, block.max_col)
        for block in sheet.merged_cells.ranges
        if block.min_row == block.max_row == row and block.max_col > block.min_col
    )
    return SampleRow(row, sheet.row_dimensions[row].height, tuple(cells), merges)


def _styles(sheet: "Worksheet", row: int, column: int, kind: Kind | None) -> tuple[Any, Any]:
    """The style array of a column, once as it is and once with Excel's mark for text that must stay text."""
    from openpyxl.cell.cell import Cell as SheetCell

    old = sheet._cells.get((row, column))
    plain: Any = SheetCell(sheet, row=1, column=1, style_array=getattr(old, "_style", None))
    if kind is Kind.ID:
        plain.number_format = TEXT_FORMAT
    elif kind in (Kind.MONEY, Kind.COUNT) and plain.number_format in ("General", TEXT_FORMAT):
        plain.number_format = MONEY_FORMAT if kind is Kind.MONEY else COUNT_FORMAT
    inert: Any = SheetCell(sheet, row=1, column=1, style_array=plain._style)
    inert.quotePrefix = True
    return plain._style, inert._style


def paint_rows(
    sheet: "Worksheet",
    sample: SampleRow,
    places: Mapping[int, int],
    rows: Sequence[Sequence[Cell]],
    ten_thousands: frozenset[int],
    progress: Progress,
) -> None:
    """Write the rows from the sample row on.

    Args:
        places: sheet column → place in a row of the report.
        ten_thousands: sheet columns whose header wants 万元.
    """
    for offset, row in enumerate(rows):
        if offset % _REPORT_EVERY == 0:
            progress.report(offset, len(rows), "正在填表")
        number = sample.number + offset
        for cell in sample.cells:
            place = places.get(cell.column)
            value = row[place] if place is not None else None
            if cell.column in ten_thousands:
                value = in_ten_thousands(value)
            _paint(sheet, number, sample.number, cell, value)
    _copy_heights(sheet, sample, len(rows))
    _copy_merges(sheet, sample, len(rows))


def _paint(sheet: "Worksheet", row: int, sample_row: int, sample: SampleCell, value: Cell) -> None:
    """Make one cell; text is marked as text after it is set, so that nothing becomes a formula."""
    from openpyxl.cell.cell import Cell as SheetCell

    cell: Any = SheetCell(sheet, row=row, column=sample.column)
    cell._style = sample.style
    if sample.formula is not None:
        cell.value = _translated(sample.formula, sample_row, row, sample.column)
    elif isinstance(value, Decimal | int):
        set_number(cell, value)
    elif value is not None:
        set_text(cell, value.isoformat() if isinstance(value, date) else value)
        if cell.value and may_act(cell.value):
            cell._style = sample.inert_style
    sheet._cells[row, sample.column] = cell


def set_text(cell: Any, text: str) -> None:
    """Give a cell a text that stays a text whatever it begins with."""
    cell.value = clean_text(text) or None
    cell.data_type = "s" if cell.value else "n"


def set_number(cell: Any, value: Decimal | int) -> None:
    """Give a cell a number, digit by digit."""
    cell.value = number_text(value)
    cell.data_type = "n"


def _translated(formula: str, origin: int, row: int, column: int) -> str:
    """The sample row's own formula, for another row."""
    from openpyxl.formula.translate import Translator
    from openpyxl.utils import get_column_letter

    letters = get_column_letter(column)
    return str(Translator(formula, origin=f"{letters}{origin}").translate_formula(f"{letters}{row}"))


def _copy_heights(sheet: "Worksheet", sample: SampleRow, count: int) -> None:
    from openpyxl.worksheet.dimensions import RowDimension

    if sample.height is None:
        return
    for number in range(sample.number, sample.number + count):
        sheet.row_dimensions[number] = RowDimension(sheet, index=number, ht=sample.height)


def _copy_merges(sheet: "Worksheet", sample: SampleRow, count: int) -> None:
    """Repeat the sideways merges of the sample row, all at once: adding one by one searches all others."""
    from openpyxl.worksheet.cell_range import CellRange

    for first, last in sample.merges:
        sheet.merged_cells.ranges.update(
            CellRange(min_col=first, max_col=last, min_row=number, max_row=number)
            for number in range(sample.number, sample.number + count)
        )


def columns_in_ten_thousands(
    headers: Mapping[int, Sequence[str]], places: Mapping[int, int], filling: Filling, sheet_unit: str
) -> frozenset[int]:
    """The money columns that the template wants in 万元, by their header or the 金额单位 line."""
    found = set()
    for column, place in places.items():
        if filling.columns[place].kind is Kind.MONEY:
            units = [unit for part in headers[column] if (unit := header_unit(part))]
            if (units[-1] if units else sheet_unit) == "万元":
                found.add(column)
    return frozenset(found)


def paint_totals(
    sheet: "Worksheet", row: int, places: Mapping[int, int], filling: Filling, ten_thousands: frozenset[int]
) -> None:
    """Write the sums into the 合计 row; cells that are merged away or that we have no sum for stay."""
    for column, place in places.items():
        value = filling.totals[place] if filling.totals else None
        cell = sheet.cell(row, column)
        if value is None or type(cell).__name__ == "MergedCell":
            continue
        if column in ten_thousands:
            value = in_ten_thousands(value)
        if isinstance(value, Decimal | int):
            set_number(cell, value)
            if isinstance(value, Decimal) and cell.number_format in ("General", TEXT_FORMAT):
                cell.number_format = MONEY_FORMAT
        else:
            set_text(cell, str(value))
