"""Writes a county book the way counties do: titles, notes, merges, totals, footers, a wrong size tag."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.sample.book_rows import Book

_MADE = datetime(2026, 10, 31, 16, 20)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Dress:
    """What stands around the rows of a book.

    Args:
        above: lines above the header; each is written into the first cell and merged over the width.
        blocks: titles over groups of columns (width, title); "" leaves the columns' own header over two rows.
        total: 0-based column → text of the 合计 row.
        footer: the line of those who made it.
        blank_rows: formatted rows without anything below.
        hidden: rows of a second, hidden sheet.
        wrong_size: whether the size tag says A1.
    """

    sheet: str
    above: tuple[str, ...] = ()
    blocks: tuple[tuple[int, str], ...] = ()
    total: tuple[tuple[int, str], ...] = ()
    footer: str = ""
    blank_rows: int = 0
    hidden: tuple[tuple[str, ...], ...] = ()
    wrong_size: bool = False


def write_book(book: Book, dress: Dress, folder: Path) -> Path:
    """Write one book into the folder; an older one of that name is replaced."""
    import xlsxwriter

    path = folder / book.file_name
    # cells merged over two header rows cannot be written row by row
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": not dress.blocks})
    workbook.set_properties({"created": _MADE, "author": "沅岭县"})
    _write_sheet(workbook, book, dress)
    if dress.hidden:
        other = workbook.add_worksheet("Sheet2")
        other.hide()
        for row, cells in enumerate(dress.hidden):
            for column, text in enumerate(cells):
                other.write_string(row, column, text)
    workbook.close()
    if dress.wrong_size:
        _tell_wrong_size(path)
    return path


def _write_sheet(workbook: Any, book: Book, dress: Dress) -> None:
    sheet = workbook.add_worksheet(dress.sheet)
    head = workbook.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    plain = workbook.add_format({"border": 1, "num_format": "@"})
    width = len(book.headers)
    row = _write_above(workbook, sheet, dress.above, width)
    row = _write_header(sheet, head, book.headers, dress.blocks, row)
    if row + 1 != book.first_row:
        raise AssertionError(f"{book.file_name}: rows begin at {row + 1}, not at {book.first_row}")
    sheet.freeze_panes(row, 0)
    for cells in book.rows:
        _write_cells(sheet, row, cells, plain)
        row += 1
    if dress.total:
        texts = dict(dress.total)
        _write_cells(sheet, row, [texts.get(column, "") for column in range(width)], plain)
        row += 1
    if dress.footer:
        sheet.write_string(row, 0, dress.footer)
        row += 1
    for blank in range(row, row + dress.blank_rows):
        for column in range(width):
            sheet.write_blank(blank, column, None, plain)


def _write_cells(sheet: Any, row: int, cells: Sequence[str], plain: Any) -> None:
    for column, text in enumerate(cells):
        if text:
            sheet.write_string(row, column, text, plain)


def _write_above(workbook: Any, sheet: Any, above: Sequence[str], width: int) -> int:
    """Titles first in large letters, notes as they are; each over the whole width."""
    title = workbook.add_format({"bold": True, "font_size": 16, "align": "center"})
    note = workbook.add_format({"align": "left", "text_wrap": True})
    for row, text in enumerate(above):
        sheet.merge_range(row, 0, row, width - 1, "", title if row == 0 else note)
        sheet.write_string(row, 0, text, title if row == 0 else note)
    return len(above)


def _write_header(sheet: Any, head: Any, headers: Sequence[str], blocks: Sequence[tuple[int, str]], row: int) -> int:
    """One row, or two with blocks above: columns without a block stand over both rows."""
    if not blocks:
        for column, text in enumerate(headers):
            sheet.write_string(row, column, text, head)
        return row + 1
    column = 0
    lower: list[tuple[int, str]] = []
    for width, title in blocks:
        for place in range(column, column + width):
            if title:
                lower.append((place, headers[place]))
            else:
                sheet.merge_range(row, place, row + 1, place, headers[place], head)
        if title:
            sheet.merge_range(row, column, row, column + width - 1, title, head)
        column += width
    for place, text in lower:
        sheet.write_string(row + 1, place, text, head)
    return row + 2


def _tell_wrong_size(path: Path) -> None:
    """Make the size tag say that only A1 is filled, as the national system does."""
    draft = path.with_suffix(".tmp")
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == _SHEET:
                content = _DIMENSION.sub(b'<dimension ref="A1"/>', content, count=1)
            new.writestr(entry, content)
    draft.replace(path)
