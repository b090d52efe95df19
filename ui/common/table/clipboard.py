"""Copying rows so that a worksheet gets the same cells: TSV, and HTML in which long numbers stay text."""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from ui.common.table.column import CHECK_KEY, Column

_QUOTED = frozenset('\t\n\r"')
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AS_TEXT = " style='mso-number-format:\"\\@\"'"


def copied_cells(columns: Sequence[Column[Any]], rows: Sequence[Any], *, header: bool) -> list[list[str]]:
    """Return the texts of the rows, one list per row, the titles first if wanted."""
    shown = [column for column in columns if column.key != CHECK_KEY]
    cells = [[column.copied(row) for column in shown] for row in rows]
    return [[column.title for column in shown], *cells] if header else cells


def tab_separated(cells: Sequence[Sequence[str]]) -> str:
    """Join cells as a worksheet does: tabs, line ends, quotes where needed."""
    return "".join("\t".join(_quoted(cell) for cell in row) + "\r\n" for row in cells)


def html_table(columns: Sequence[Column[Any]], cells: Sequence[Sequence[str]]) -> str:
    """Return an HTML table; IDs and whatever could be read as a formula carry the text format."""
    as_text = [column.text_format for column in columns if column.key != CHECK_KEY]
    lines = [
        "<tr>" + "".join(_html_cell(cell, text) for cell, text in zip(row, as_text, strict=True)) + "</tr>"
        for row in cells
    ]
    return "<html><head><meta charset='utf-8'></head><body><table>\n" + "\n".join(lines) + "\n</table></body></html>"


def clipboard_content(columns: Sequence[Column[Any]], rows: Sequence[Any], *, header: bool) -> QMimeData:
    """Return both flavours of the rows."""
    cells = copied_cells(columns, rows, header=header)
    content = QMimeData()
    content.setText(tab_separated(cells))
    content.setHtml(html_table(columns, cells))
    return content


def _quoted(cell: str) -> str:
    """Quote a cell that holds a tab, line end or quote."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED & set(cell) else cell


def _html_cell(cell: str, as_text: bool) -> str:
    """Return one cell; a number with a sign in front is no formula."""
    formula = cell.startswith(_FORMULA) and not _is_number(cell)
    words = escape(cell).replace("\r\n", "\n").replace("\n", "<br style='mso-data-placement:same-cell'>")
    return f"<td{_AS_TEXT if as_text or formula else ''}>{words}</td>"


def _is_number(cell: str) -> bool:
    digits = cell.lstrip("+-").replace(",", "").replace(".", "", 1)
    return digits.isascii() and digits.isdecimal()
