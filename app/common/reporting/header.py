"""Where the header of a template lies, read with its merges, and where its rows and its tail begin."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.common.importing.rows import RowRole, is_code_row, row_role

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SEARCHED_ROWS = 15
MOST_HEADER_ROWS = 3
_FEWEST_CELLS_OF_A_ROW = 3


@dataclass(frozen=True)
class TemplateHeader:
    """The header of a sheet: rows `top` to `bottom` as Excel counts, and the path of each column."""

    top: int
    bottom: int
    paths: dict[int, tuple[str, ...]]

    @property
    def first_column(self) -> int:
        """The leftmost column with a header."""
        return min(self.paths)

    @property
    def last_column(self) -> int:
        """The rightmost column with a header."""
        return max(self.paths)


@dataclass(frozen=True)
class Zone:
    """The rows between header and tail that the report replaces; `total` is the 合计 row, if any."""

    first: int
    last: int
    total: int | None


class SheetText:
    """The texts of a sheet, where every cell of a merged block reads as its first one."""

    def __init__(self, sheet: "Worksheet") -> None:
        self.sheet = sheet
        self.last_row, self.last_column = sheet.max_row, sheet.max_column
        self._texts = {
            place: text
            for place, cell in sheet._cells.items()
            if cell.value is not None and (text := str(cell.value).strip())
        }
        self._anchors = {
            (row, column): (block.min_row, block.min_col)
            for block in sheet.merged_cells.ranges
            if block.size["rows"] * block.size["columns"] < 100_000
            for row in range(block.min_row, block.max_row + 1)
            for column in range(block.min_col, block.max_col + 1)
        }

    def at(self, row: int, column: int) -> str:
        """The text of a cell without blanks around it."""
        return self._texts.get(self._anchors.get((row, column), (row, column)), "")

    def row(self, number: int) -> list[str]:
        """All texts of a row."""
        return [self.at(number, column) for column in range(1, self.last_column + 1)]

    def own_row(self, number: int) -> list[str]:
        """The texts of a row as they are stored, merged blocks once."""
        return [self._texts.get((number, column), "") for column in range(1, self.last_column + 1)]

    def role(self, number: int) -> RowRole:
        """What a row is."""
        return row_role(tuple(self.own_row(number)))

    def is_framed(self, number: int) -> bool:
        """Whether any cell of a row has a border at its side or bottom."""
        cells = (self.sheet._cells.get((number, column)) for column in range(1, self.last_column + 1))
        borders = [cell.border for cell in cells if cell is not None]
        return any(bool(border.left.style or border.bottom.style) for border in borders)

    def is_row_of_table(self, number: int) -> bool:
        """Whether a row is there for names: framed, or filled with anything but a total or a note."""
        filled = any(self.own_row(number)) and self.role(number) not in (RowRole.TOTAL, RowRole.NOTE)
        return filled or (not any(self.own_row(number)) and self.is_framed(number))

    def continues(self, row: int, column: int) -> bool:
        """Whether a cell belongs to a merged block that begins in a column further left."""
        anchor: tuple[int, int] = self._anchors.get((row, column), (row, column))
        return anchor[1] < column

    def has_wide_merge(self, row: int) -> bool:
        """Whether cells of a row are merged sideways."""
        return any(b.min_row <= row <= b.max_row and b.max_col > b.min_col for b in self.sheet.merged_cells.ranges)


def find_header(sheet: "Worksheet", count: Callable[[dict[int, tuple[str, ...]]], int]) -> TemplateHeader | None:
    """Find the one to three rows whose columns match the form best; None when nothing matches.

    Args:
        count: how many of the headers the form knows.
    """
    text = SheetText(sheet)
    best: tuple[int, TemplateHeader] | None = None
    for top, bottom in _spans(sheet):
        paths = _paths(text, top, bottom)
        matched = count(paths) if paths else 0
        if matched and (best is None or matched > best[0]):
            best = matched, TemplateHeader(top, bottom, paths)
    return _with_code_row(text, best[1]) if best else None


def _spans(sheet: "Worksheet") -> Iterator[tuple[int, int]]:
    """All runs of rows that could be a header, widened by the merges at their edges, short ones first."""
    last = min(sheet.max_row, SEARCHED_ROWS)
    seen: set[tuple[int, int]] = set()
    for height in range(MOST_HEADER_ROWS):
        for start in range(1, last + 1 - height):
            span = _widened(sheet, start, start + height)
            if span not in seen and span[1] - span[0] <= MOST_HEADER_ROWS:
                seen.add(span)
                yield span


def _widened(sheet: "Worksheet", top: int, bottom: int) -> tuple[int, int]:
    """The run together with every merged block that is partly in it."""
    while True:
        crossing = [r for r in sheet.merged_cells.ranges if r.min_row <= bottom and r.max_row >= top]
        wider = min([top, *(r.min_row for r in crossing)]), max([bottom, *(r.max_row for r in crossing)])
        if wider == (top, bottom):
            return wider
        top, bottom = wider


def _paths(text: SheetText, top: int, bottom: int) -> dict[int, tuple[str, ...]]:
    """The header of each column from the top row down."""
    rows = [text.row(number) for number in range(top, bottom + 1)]
    if any(len({cell for cell in row if cell}) <= 1 < len(rows[-1]) for row in rows):
        return {}
    for number, (upper, lower) in enumerate(pairwise(rows), start=top):
        if not text.has_wide_merge(number):
            _spread_blocks(upper, lower)
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(len(rows[0])):
        parts = [row[column] for row in rows if row[column]]
        distinct = tuple(part for place, part in enumerate(parts) if part not in parts[:place])
        if distinct and not text.continues(bottom, column + 1):
            paths[column + 1] = distinct
    return paths


def _spread_blocks(upper: list[str], lower: list[str]) -> None:
    """Let a block reach over the blank cells to its right, where the sheet was made without merges."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
            upper[column] = upper[column - 1]


def _with_code_row(text: SheetText, header: TemplateHeader) -> TemplateHeader:
    """Take a row of column numbers (1 2 3 …, 甲 乙 1 2 …) under the header into it."""
    below = [text.at(header.bottom + 1, column) for column in header.paths]
    numbers = [int(cell) for cell in below if cell.isdecimal()]
    rising = all(later - earlier == 1 for earlier, later in pairwise(numbers))
    if len(numbers) < _FEWEST_CELLS_OF_A_ROW or "" in below or not rising or not is_code_row(tuple(below)):
        return header
    return TemplateHeader(header.top, header.bottom + 1, header.paths)


def find_zone(sheet: "Worksheet", header: TemplateHeader) -> Zone:
    """Find the rows that the report replaces: everything between the header and 合计 or the footer."""
    text = SheetText(sheet)
    first, total = header.bottom + 1, None
    if text.role(first) is RowRole.TOTAL and text.is_row_of_table(first + 1):
        first, total = first + 1, first
    last_row = _last_row_of_names(text, header, first)
    for number in range(last_row + 1, text.last_row + 1):
        role = text.role(number)
        if role is RowRole.TOTAL and total is None:
            return Zone(first, number - 1, number)
        if role in (RowRole.NOTE, RowRole.TOTAL) or (number > first and _is_spread(text, number, header)):
            return Zone(first, _without_gap(text, first, number - 1), total)
    return Zone(first, max(text.last_row, first), total)


def _last_row_of_names(text: SheetText, header: TemplateHeader, first: int) -> int:
    """The last row with content like a row of the table: with subtotals between, 合计 comes after it."""
    fewest = max(_FEWEST_CELLS_OF_A_ROW, len(header.paths) // 3)
    found = first - 1
    for number in range(first, text.last_row + 1):
        if len([cell for cell in text.own_row(number) if cell]) >= fewest and text.role(number) is RowRole.DATA:
            found = number
    return found


def _without_gap(text: SheetText, first: int, last: int) -> int:
    """The last row above a footer without the blank, unframed rows that keep them apart."""
    while last > first and not any(text.own_row(last)) and not text.is_framed(last):
        last -= 1
    return last


def _is_spread(text: SheetText, row: int, header: TemplateHeader) -> bool:
    """Whether one text is merged over most of the row, as notes below a table are."""
    cells = [text.at(row, column) for column in header.paths]
    return len(cells) > _FEWEST_CELLS_OF_A_ROW and bool(cells[0]) and len(set(cells)) == 1
