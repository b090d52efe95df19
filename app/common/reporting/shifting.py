"""Moving the tail of a sheet down once, together with everything that points at its rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.cell_range import MultiCellRange
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW = 1_048_576
_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_REFERENCE = re.compile(
    rf"!{_CELL}(?::{_CELL})?"  # on another sheet
    r"|(?<![\w!.'\"])(\$?[A-Z]{1,3}\$?)(\d{1,7})(?::(\$?[A-Z]{1,3}\$?)(\d{1,7}))?(?![\w(!.])"
)


@dataclass(frozen=True)
class Shift:
    """The rows `first` to `last` become `count` rows; what lies below moves along."""

    first: int
    last: int
    count: int

    @property
    def by(self) -> int:
        """How far the tail moves; negative when it moves up."""
        return self.count - (self.last - self.first + 1)

    @property
    def new_last(self) -> int:
        """The last row of the report."""
        return self.first + self.count - 1

    def row(self, number: int) -> int:
        """Where a row outside the zone goes."""
        return min(number + self.by, LAST_ROW) if number > self.last else number

    def span(self, top: int, bottom: int) -> tuple[int, int] | None:
        """Where a range of rows goes; None when it only held rows of the zone that are gone."""
        if bottom < self.first or top > self.last:
            return self.row(top), self.row(bottom)
        if top > self.first and bottom <= self.last:
            return None
        begin = min(top, self.first)
        return begin, self.new_last if bottom <= self.last else self.row(bottom)


def move_tail(sheet: "Worksheet", shift: Shift) -> None:
    """Empty the zone, move what lies below it, and let every range of the sheet follow."""
    _move_merges(sheet, shift)
    _move_cells(sheet, shift)
    _move_heights(sheet, shift)
    _follow_formulas(sheet, shift)
    _follow_links(sheet, shift)
    _follow_validations(sheet, shift)
    _follow_conditional_formats(sheet, shift)
    _follow_print_setup(sheet, shift)


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _move_merges(sheet: "Worksheet", shift: Shift) -> None:
    """Shift the merged blocks of the tail, stretch those that pass the zone, drop those within it."""
    blocks = list(sheet.merged_cells.ranges)
    sheet.merged_cells.ranges.clear()
    for block in blocks:
        span = shift.span(block.min_row, block.max_row)
        if shift.first <= block.min_row and block.max_row <= shift.last:
            continue
        if span is not None:
            block.min_row, block.max_row = span
            sheet.merged_cells.ranges.add(block)


def _move_cells(sheet: "Worksheet", shift: Shift) -> None:
    """Move the cells of the tail with style and comment; `insert_rows` loses both and is slow."""
    below = [place for place in sheet._cells if place[0] >= shift.first]
    moved = {place: sheet._cells.pop(place) for place in below}
    for (row, column), cell in moved.items():
        if row > shift.last:
            cell.row = shift.row(row)
            sheet._cells[cell.row, column] = cell


def _move_heights(sheet: "Worksheet", shift: Shift) -> None:
    """Let heights and hidden marks of the tail's rows go with them."""
    moved = {number: sheet.row_dimensions.pop(number) for number in list(sheet.row_dimensions) if number >= shift.first}
    for number, dimension in moved.items():
        if number > shift.last:
            dimension.index = shift.row(number)
            sheet.row_dimensions[dimension.index] = dimension


def _follow_formulas(sheet: "Worksheet", shift: Shift) -> None:
    """Point the formulas of header and tail at the rows' new places: SUM(F6:F6) → SUM(F6:F8327)."""
    for cell in list(sheet._cells.values()):
        if cell.data_type == "f" and isinstance(cell.value, str):
            cell.value = shift_formula(cell.value, shift)


def shift_formula(formula: str, shift: Shift) -> str:
    """A formula whose references follow the moved rows; references to other sheets stay."""

    def move(found: re.Match[str]) -> str:
        if found[0].startswith("!"):
            return found[0]
        if found[3] is None:
            return f"{found[1]}{shift.row(int(found[2]))}"
        span = shift.span(int(found[2]), int(found[4])) or (shift.first, shift.new_last)
        return f"{found[1]}{span[0]}:{found[3]}{span[1]}"

    return _REFERENCE.sub(move, formula)


def _follow_links(sheet: "Worksheet", shift: Shift) -> None:
    for cell in sheet._cells.values():
        link = getattr(cell, "hyperlink", None)
        if link is not None:
            link.ref = cell.coordinate


def _follow_validations(sheet: "Worksheet", shift: Shift) -> None:
    """Stretch the drop-down lists of the sample row over all rows."""
    kept = []
    for validation in sheet.data_validations.dataValidation:
        ranges = list(_spans_of(validation.sqref, shift))
        if ranges:
            validation.sqref = _joined(ranges)
            kept.append(validation)
    sheet.data_validations.dataValidation = kept


def _follow_conditional_formats(sheet: "Worksheet", shift: Shift) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList

    moved = ConditionalFormattingList()
    for block in sheet.conditional_formatting:
        ranges = list(_spans_of(block.sqref, shift))
        for rule in block.rules if ranges else []:
            if min(r.min_row for r in block.sqref.ranges) > shift.last:
                rule.formula = [shift_formula(formula, shift) for formula in rule.formula]
            moved.add(" ".join(ranges), rule)
    sheet.conditional_formatting = moved


def _follow_print_setup(sheet: "Worksheet", shift: Shift) -> None:
    """Stretch the print area, the filter and tables; move the page breaks."""
    if sheet.print_area:
        areas = [area.rpartition("!")[2].replace("$", "") for area in str(sheet.print_area).split(",")]
        sheet.print_area = ",".join(filter(None, (_moved_range(area, shift) for area in areas)))
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = _moved_range(sheet.auto_filter.ref, shift)
    for table in sheet.tables.values():
        table.ref = _moved_range(table.ref, shift) or table.ref
        if table.autoFilter is not None:
            table.autoFilter.ref = table.ref
    for mark in sheet.row_breaks.brk:
        mark.id = shift.row(mark.id)


def _moved_range(area: str, shift: Shift) -> str:
    """A range in letters after the move; empty when it is gone. Whole columns (A:T) stay."""
    from openpyxl.worksheet.cell_range import CellRange

    if not any(character.isdigit() for character in area):
        return area
    block = CellRange(area)
    span = shift.span(block.min_row, block.max_row)
    if span is None:
        return ""
    return f"{_letters(block.min_col)}{span[0]}:{_letters(block.max_col)}{span[1]}"


def _spans_of(ranges: "MultiCellRange", shift: Shift) -> Iterator[str]:
    for block in ranges.ranges:
        moved = _moved_range(block.coord, shift)
        if moved:
            yield moved


def _joined(ranges: list[str]) -> "MultiCellRange":
    from openpyxl.worksheet.cell_range import MultiCellRange

    return MultiCellRange(" ".join(ranges))
