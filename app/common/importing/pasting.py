"""Rows copied from a spreadsheet, written as a workbook of text cells, so that they are taken over like any other."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from app.common.errors import UserError

MOST_ROWS = 20_000
_MOST_COLUMNS = 200


def pasted_cells(text: str) -> list[list[str]]:
    """Return the cells of what a spreadsheet puts on the clipboard: tabs, line ends, quotes where needed.

    Raises:
        UserError: there are no rows, or more than can be looked at.
    """
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t") if any(c.strip() for c in row)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        raise UserError("剪贴板里没有可以粘贴的行", "请在 Excel 或 WPS 里连同表头一起选中要登记的行，复制后再按 Ctrl+V")
    if len(rows) > MOST_ROWS or max(map(len, rows)) > _MOST_COLUMNS:
        raise UserError(f"剪贴板里有 {len(rows):,} 行，最多粘贴 {MOST_ROWS:,} 行", "请存成表格文件，用“导入”")
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def write_pasted(path: Path, cells: Sequence[Sequence[str]]) -> None:
    """Write the cells as text into a new workbook: 18 digits stay 18 digits."""
    import xlsxwriter

    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, **plain}) as book:
        as_text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet("粘贴")
        for number, row in enumerate(cells):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, as_text)
