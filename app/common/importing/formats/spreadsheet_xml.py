"""XML spreadsheets of Excel 2003, as older systems write them."""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from app.common.importing.formats.encodings import decode_markup
from app.common.importing.formats.numbers import moment_to_text, number_to_text
from app.common.importing.formats.pages import LAST_ROW, Page, Refused, text_page
from app.common.importing.formats.spanning import SpannedGrid
from app.common.importing.limits import Limits, TooLarge

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WIDEST_GAP = 100_000
_MIDNIGHT_ONLY = "1899-12-31T"


def read_spreadsheet_xml(content: bytes, limits: Limits) -> list[Page]:
    """Return the worksheets of an XML spreadsheet.

    Raises:
        Refused: it is XML of another kind, or not well-formed, or asks for other files.
        TooLarge: it is beyond the limits.
        ValueError: it is no text.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    text = _DECLARATION.sub("", decode_markup(content).lstrip("\ufeff"), count=1)
    source = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        pages = list(_read_pages(iterparse(source, ("start", "end"), forbid_dtd=True), limits))
    except DefusedXmlException as error:
        raise Refused(
            "含有外部引用或实体定义，为安全没有读取", "请用 WPS/Excel 打开它，另存为 .xlsx 后再导入。"
        ) from error
    except ParseError as error:
        raise ValueError(str(error)) from error
    if not pages:
        raise Refused("是 XML 文件，里面没有工作表", "请选择 .xlsx 或 .xls 文件。")
    return pages


def _read_pages(events: Any, limits: Limits) -> Iterator[Page]:
    """Follow the document; every row is let go when it was read."""
    position = -1
    grid, name, hidden, row = SpannedGrid(limits), "", False, 0
    for event, element in events:
        kind = element.tag.rpartition("}")[2]
        if event == "start":
            if kind == "Worksheet":
                position += 1
                grid, name, hidden, row = SpannedGrid(limits), _attribute(element, "Name"), False, 0
        elif kind == "Row" and position >= 0:
            row = _read_row(element, grid, row)
            element.clear()
        elif kind == "Visible":
            hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        elif kind == "Worksheet":
            grid.end()
            yield text_page(position, name or f"Sheet{position + 1}", grid.rows, grid.merges, hidden)
            element.clear()


def _read_row(element: Any, grid: SpannedGrid, row: int) -> int:
    """Add one row to the grid; return its number."""
    number = _whole(_attribute(element, "Index"), row + 1)
    if number > LAST_ROW or number - row > _WIDEST_GAP:
        raise TooLarge(f"行号跳到了第 {number:,} 行")
    grid.skip_rows(max(number - row - 1, 0))
    for cell in element:
        if cell.tag.rpartition("}")[2] != "Cell":
            continue
        across = _whole(_attribute(cell, "MergeAcross"), 0) + 1
        down = _whole(_attribute(cell, "MergeDown"), 0) + 1
        index = _whole(_attribute(cell, "Index"), 0)
        if index:
            grid.put_cell(index - 1, _cell_text(cell), across, down)
        else:
            grid.add_cell(_cell_text(cell), across, down)
    grid.end_row()
    spanned = min(_whole(_attribute(element, "Span"), 0), _WIDEST_GAP)
    grid.skip_rows(spanned)
    return max(number, row + 1) + spanned


def _cell_text(cell: Any) -> str:
    """Return the text that stands for the value of a cell."""
    for part in cell:
        if part.tag.rpartition("}")[2] == "Data":
            return _value_text("".join(part.itertext()), _attribute(part, "Type"))
    return ""


def _value_text(text: str, kind: str) -> str:
    """Turn a value into text by its declared type; one that does not fit its type stays as it is."""
    try:
        if kind == "Number" and text.strip():
            return number_to_text(float(text))
        if kind == "Boolean":
            return "是" if text.strip() == "1" else "否"
        if kind == "DateTime":
            moment = datetime.fromisoformat(text.strip())
            return moment_to_text(moment.time() if text.startswith(_MIDNIGHT_ONLY) else moment)
    except ValueError:
        return text
    return text


def _attribute(element: Any, name: str) -> str:
    """Return an attribute whatever its namespace."""
    for key, value in element.items():
        if key == name or key.endswith(f"}}{name}"):
            return str(value)
    return ""


def _whole(text: str, otherwise: int) -> int:
    """Return the whole number that an attribute says."""
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 9 else otherwise
