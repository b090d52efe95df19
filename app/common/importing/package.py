"""Changing single cells inside an .xlsx while every other byte of it stays as it is.

openpyxl would read and write the whole book: 13 s for 8,000 rows, and what it does not know is lost.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from app.common.importing.styles import Styles, UnfamiliarPackageError

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_LIGHT = 3
_LONGEST_CELL = 32_767
_WIDTH = b'<col min="%d" max="%d" width="60" customWidth="1"/>'

_ROW = re.compile(rb"<row\b([^>]*?)(/?)>")
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>.*?</c>)", re.S)
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})\d+"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_SPANS = re.compile(rb'\sspans="[^"]*"')
_DIMENSION = re.compile(rb"<dimension\b[^>]*?(?:/>|></dimension>)")
_LAST_OF_COLUMNS = re.compile(rb'.*<col\b[^>]*?\bmax="(\d+)"', re.S)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class CellEdit:
    """What becomes of one cell.

    Args:
        column: 1-based column.
        text: its new text; None keeps what is there.
        fill: its new colour as RRGGBB; empty keeps the old one.
    """

    column: int
    text: str | None = None
    fill: str = ""


@dataclass(frozen=True)
class SheetEdit:
    """The edits of one sheet by row number, and the column that is made wide."""

    name: str
    rows: Mapping[int, Sequence[CellEdit]]
    wide_column: int = 0


def edit_package(book: Path, edits: Sequence[SheetEdit], draft: Path) -> None:
    """Write a copy of ``book`` with the edits to ``draft``.

    Raises:
        UnfamiliarPackageError: the package is written in a way that this module does not know.
    """
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as new:
        parts = _sheet_parts(old)
        if missing := [edit.name for edit in edits if edit.name not in parts]:
            raise KeyError(missing[0])
        changed = {parts[edit.name]: edit for edit in edits}
        styles = Styles(_read(old, _STYLES).decode())
        for item in old.infolist():
            if item.filename == _STYLES:
                continue
            entry = zipfile.ZipInfo(item.filename, item.date_time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if item.filename in changed:
                with new.open(entry, "w", force_zip64=True) as part:
                    for piece in _edit_sheet(old.read(item), changed[item.filename], styles):
                        part.write(piece)
            else:
                new.writestr(entry, old.read(item), compresslevel=_LIGHT)
        new.writestr(_STYLES, styles.render().encode())


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    """Return one part that every usual workbook has."""
    try:
        return package.read(name)
    except KeyError as error:
        raise UnfamiliarPackageError(name) from error


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return sheet name → name of its part."""
    from defusedxml.ElementTree import fromstring

    targets: dict[str, str] = {}
    for relation in fromstring(_read(package, _RELATIONS)):
        target = str(relation.get("Target", ""))
        targets[str(relation.get("Id"))] = target[1:] if target.startswith("/") else f"xl/{target}"
    parts: dict[str, str] = {}
    for element in fromstring(_read(package, _WORKBOOK)).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            parts[str(element.get("name"))] = targets.get(str(key), "")
    return parts


def _edit_sheet(xml: bytes, edit: SheetEdit, styles: Styles) -> Iterator[bytes]:
    """Yield the pieces of the sheet's part with its rows edited."""
    begin, end = xml.find(b"<sheetData>"), xml.find(b"</sheetData>")
    if begin < 0 or end < begin:
        raise UnfamiliarPackageError("sheetData")
    yield _widen(_DIMENSION.sub(b"", xml[:begin], count=1), edit.wide_column)
    kept = begin
    left = set(edit.rows)
    for opening in _ROW.finditer(xml, begin, end):
        number = _ROW_NUMBER.search(opening.group(1))
        if number is None:
            raise UnfamiliarPackageError("row without number")
        row = int(number.group(1))
        if row not in left:
            continue
        left.discard(row)
        yield xml[kept : opening.start()]
        closed = bool(opening.group(2))
        kept = opening.end() if closed else xml.find(b"</row>", opening.end(), end) + len(b"</row>")
        cells = b"" if closed else xml[opening.end() : kept - len(b"</row>")]
        yield b"<row" + _SPANS.sub(b"", opening.group(1)) + b">"
        yield _edit_cells(cells, row, edit.rows[row], styles)
        yield b"</row>"
    if left:
        raise UnfamiliarPackageError("rows missing")
    yield xml[kept:]


def _widen(head: bytes, column: int) -> bytes:
    """Give one column its width where that does not collide with the widths that are there."""
    if not column:
        return head
    width = _WIDTH % (column, column)
    place = head.find(b"</cols>")
    if place < 0:
        return head + b"<cols>" + width + b"</cols>"
    last = _LAST_OF_COLUMNS.match(head[:place])
    free = last is not None and int(last.group(1)) < column
    return head[:place] + width + head[place:] if free else head


def _edit_cells(cells: bytes, row: int, edits: Sequence[CellEdit], styles: Styles) -> bytes:
    """Return the cells of one row with the edits in their places."""
    found = [(_column_of(cell.group(1)), cell.group(0), cell.group(1)) for cell in _CELL.finditer(cells)]
    wanted = {edit.column: edit for edit in edits}
    pieces: list[tuple[int, bytes]] = []
    for column, whole, attributes in found:
        edit = wanted.pop(column, None)
        pieces.append((column, whole if edit is None else _edit_cell(whole, attributes, row, edit, styles)))
    pieces += [(column, _edit_cell(b"", b"", row, edit, styles)) for column, edit in wanted.items()]
    pieces.sort(key=lambda piece: piece[0])
    return b"".join(xml for _, xml in pieces)


def _column_of(attributes: bytes) -> int:
    """Return the 1-based column of a cell's address."""
    place = _PLACE.search(attributes)
    if place is None:
        raise UnfamiliarPackageError("cell without address")
    number = 0
    for letter in place.group(1):
        number = number * 26 + letter - 64
    return number


def column_letters(column: int) -> str:
    """Return the letters of a 1-based column: 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _edit_cell(whole: bytes, attributes: bytes, row: int, edit: CellEdit, styles: Styles) -> bytes:
    """Return one cell with another colour, another text or both."""
    if edit.text is not None and (b"<v" in whole or b"<is" in whole):
        raise UnfamiliarPackageError("the cell is in use")
    old = _STYLE.search(attributes)
    base = int(old.group(1)) if old else 0
    style = styles.derive(base, edit.fill, quoted=(edit.text or "")[:1] in tuple("=+-@"))
    address = f"{column_letters(edit.column)}{row}"
    if edit.text is None and whole:
        if old is None:
            return whole.replace(b"<c", b'<c s="%d"' % style, 1)
        return whole.replace(old.group(0), b's="%d"' % style, 1)
    if edit.text is None:
        return f'<c r="{address}" s="{style}"/>'.encode()
    text = escape(_CONTROLS.sub("", edit.text)[:_LONGEST_CELL])
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'.encode()
