"""The clerk's own workbook given back: a 原因 column beside every row and coloured cells."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.common.files import replace_file
from app.common.importing.child import open_staging
from app.common.importing.gathering import GATHERED, is_gathered
from app.common.importing.inspecting import BookKind, inspect_book
from app.common.importing.package import CellEdit, SheetEdit, edit_package
from app.common.importing.styles import UnfamiliarPackageError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

REASON_HEADER = "原因"
_REASON_WIDTH = 60
_LOOK_ASIDE = 100
_LONGEST_CELL = 32_767
_MOST_STYLED_CELLS = 1_500_000


class Mark(Enum):
    """How a row or cell is coloured; the value is its fill."""

    ERROR = "FFC7CE"
    DOUBT = "FFEB9C"
    NEW = "C6EFCE"
    CHANGED = "DDEBF7"
    PLAIN = ""


@dataclass(frozen=True)
class RowNote:
    """What became of one row.

    Args:
        status: one word (新增, 修改, 有问题 …); text: why; both go into the 原因 column.
        columns: 1-based columns whose cells are coloured; none colours only the 原因 cell.
        mark: the colour.
    """

    status: str
    text: str = ""
    columns: tuple[int, ...] = ()
    mark: Mark = Mark.PLAIN

    @property
    def sentence(self) -> str:
        """The words of the 原因 cell."""
        return "：".join(part for part in (self.status, self.text) if part)


@dataclass(frozen=True)
class SheetNotes:
    """The notes of one sheet, keyed by the row number that Excel shows.

    Args:
        sheet_name: the sheet of the workbook.
        header_row: the lowest header row; 原因 stands in it.
        last_column: the last used column of the sheet (``SheetGrid.columns``); 原因 goes behind it.
        notes: what became of each row.
    """

    sheet_name: str
    header_row: int
    last_column: int
    notes: Mapping[int, RowNote]


def write_annotated(
    book: Path,
    out: Path,
    sheet_name: str,
    header_row: int,
    last_column: int,
    notes: Mapping[int, RowNote],
    *,
    staging: Path | None = None,
) -> None:
    """Write a copy of ``book`` with one annotated sheet to ``out`` (always .xlsx, or .xlsm for a .xlsm).

    Args:
        staging: the staging file of the book; needed for .xls, which is written anew from it.

    Raises:
        UserError: the book is gone, or ``out`` is open in WPS/Excel, its disk full or its folder read-only.
    """
    write_annotated_sheets(book, out, [SheetNotes(sheet_name, header_row, last_column, notes)], staging=staging)


def write_annotated_sheets(book: Path, out: Path, sheets: Sequence[SheetNotes], *, staging: Path | None = None) -> None:
    """Write a copy of ``book`` with several annotated sheets; see ``write_annotated``."""
    if not _is_gathered(staging, sheets) and inspect_book(book) is BookKind.XLSX:
        replace_file(partial(_annotate_xlsx, book, sheets, staging), out)
    elif staging is None:
        raise ValueError("an .xls workbook is annotated from its staging file")
    else:
        replace_file(partial(_write_anew, staging, sheets), out)


def _is_gathered(staging: Path | None, sheets: Sequence[SheetNotes]) -> bool:
    """Tell whether the annotated list is one gathered from forms, which no sheet of the book itself holds."""
    return staging is not None and any(notes.sheet_name == GATHERED for notes in sheets) and is_gathered(staging)


def _annotate_xlsx(book: Path, sheets: Sequence[SheetNotes], staging: Path | None, draft: Path) -> None:
    """Edit the cells in place; what an odd program wrote goes through openpyxl or is written anew."""
    try:
        edit_package(book, [_to_edit(notes, staging) for notes in sheets], draft)
    except UnfamiliarPackageError:
        if staging is not None and _count_cells(staging) > _MOST_STYLED_CELLS:
            _write_anew(staging, sheets, draft)
        else:
            _annotate_slowly(book, sheets, draft)


def _to_edit(notes: SheetNotes, staging: Path | None) -> SheetEdit:
    """Say cell by cell what the notes change."""
    beside = max(notes.last_column, _used_columns(staging, notes.sheet_name)) + 1
    rows: dict[int, list[CellEdit]] = {notes.header_row: [CellEdit(beside, REASON_HEADER)]}
    for row, note in notes.notes.items():
        fill = note.mark.value
        coloured = [CellEdit(column, fill=fill) for column in dict.fromkeys(note.columns) if fill]
        rows[row] = [*coloured, CellEdit(beside, note.sentence, fill)]
    return SheetEdit(notes.sheet_name, rows, beside)


def _used_columns(staging: Path | None, sheet_name: str) -> int:
    """Return how many columns a sheet uses, as far as a staging file tells."""
    if staging is None:
        return 0
    with closing(open_staging(str(staging))) as store:
        found = store.execute("SELECT column_count FROM sheet WHERE name = ?", (sheet_name,)).fetchone()
    return int(found[0]) if found else 0


def _count_cells(staging: Path) -> int:
    """Return how many cells the book has; openpyxl needs some 300 bytes for each."""
    with closing(open_staging(str(staging))) as store:
        found = store.execute("SELECT coalesce(sum(row_count * column_count), 0) FROM sheet").fetchone()
    return int(found[0])


def annotated_name(book: Path) -> str:
    """Return the file name that the annotated copy of a book gets: 名单（导入结果）.xlsx."""
    suffix = ".xlsm" if book.suffix.lower() == ".xlsm" else ".xlsx"
    return f"{book.stem}（导入结果）{suffix}"


def _annotate_slowly(book: Path, sheets: Sequence[SheetNotes], draft: Path) -> None:
    """Annotate an .xlsx through openpyxl, which keeps styles, merges and formulas."""
    from openpyxl import load_workbook

    workbook = load_workbook(book, keep_vba=book.suffix.lower() == ".xlsm", keep_links=False)
    try:
        for notes in sheets:
            sheet: Worksheet = workbook[notes.sheet_name]
            _annotate_sheet(sheet, notes)
        workbook.save(draft)
    finally:
        workbook.close()


def _annotate_sheet(sheet: "Worksheet", notes: SheetNotes) -> None:
    """Put the 原因 column into one sheet and colour the cells."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    fills = {mark: PatternFill("solid", fgColor=mark.value) for mark in Mark if mark.value}
    beside = _free_column(sheet, notes.last_column)
    head = sheet.cell(notes.header_row, beside)
    _put_text(head, REASON_HEADER)
    head.font = Font(bold=True)
    top = Alignment(vertical="top")
    for row, note in notes.notes.items():
        cell = sheet.cell(row, beside)
        _put_text(cell, note.sentence)
        cell.alignment = top
        fill = fills.get(note.mark)
        if fill is not None:
            cell.fill = fill
            for column in note.columns:
                sheet.cell(row, column).fill = fill
    sheet.column_dimensions[get_column_letter(beside)].width = _REASON_WIDTH


def _free_column(sheet: "Worksheet", last_column: int) -> int:
    """Return the first column behind ``last_column`` that no cell uses; mere formats do not count."""
    widest = min(sheet.max_column, last_column + _LOOK_ASIDE)
    rows = sheet.iter_rows(min_col=last_column + 1, max_col=widest) if widest > last_column else ()
    used = {cell.column for row in rows for cell in row if cell.value is not None}
    return max((column for column in used if column is not None), default=last_column) + 1


def _put_text(cell: Any, text: str) -> None:
    """Write a text that stays a text even when it begins with an equals sign."""
    cell.value = text
    cell.data_type = "s"
    if text[:1] in "=+-@":
        cell.quotePrefix = True


def _write_anew(staging: Path, sheets: Sequence[SheetNotes], draft: Path) -> None:
    """Write the texts of a book as a new .xlsx with the same rows and columns; its styles are lost."""
    import xlsxwriter

    noted = {notes.sheet_name: notes for notes in sheets}
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with closing(open_staging(str(staging))) as store, xlsxwriter.Workbook(str(draft), options) as workbook:
        fills = {mark: workbook.add_format({"bg_color": f"#{mark.value}"}) for mark in Mark if mark.value}
        shown = False
        for position, name, hidden, columns in store.execute(
            "SELECT position, name, hidden, column_count FROM sheet ORDER BY position"
        ).fetchall():
            sheet = workbook.add_worksheet(name)
            if hidden and name not in noted:
                sheet.hide()
            elif not shown:
                sheet.activate()
                sheet.set_first_sheet()
                shown = True
            grid = store.execute(f"SELECT * FROM grid_{position:d} ORDER BY r")
            _write_grid(sheet, grid, columns, noted.get(name), fills)


def _write_grid(
    sheet: Any,
    grid: Iterable[tuple[Any, ...]],
    columns: int,
    notes: SheetNotes | None,
    fills: Mapping[Mark, Any],
) -> None:
    """Write the rows of one sheet from top to bottom, with its notes if it has some."""
    beside = max(columns, notes.last_column if notes else 0)
    if notes is not None:
        sheet.set_column(beside, beside, _REASON_WIDTH)
    for number, *cells in grid:
        note = notes.notes.get(number) if notes else None
        fill = fills.get(note.mark) if note else None
        coloured = {column - 1 for column in note.columns} if note and fill else set()
        for place, text in enumerate(cells[:beside]):
            if text is not None or place in coloured:
                sheet.write_string(number - 1, place, _bounded(text or ""), fill if place in coloured else None)
        if notes is not None and number == notes.header_row:
            sheet.write_string(number - 1, beside, REASON_HEADER)
        elif note is not None:
            sheet.write_string(number - 1, beside, _bounded(note.sentence), fill)


def _bounded(text: str) -> str:
    """Cut a text to what one cell can hold."""
    return text[:_LONGEST_CELL]
