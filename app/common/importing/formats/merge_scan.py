"""Merged cells of .xlsb and .ods, which the parser does not tell; a file that looks odd tells of none.

A sheet without any merged cell counts as one that does not tell: there a place written once per block is filled down.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from app.common.importing.formats.kinds import BookKind
from app.common.importing.formats.pages import Merge

_LARGEST_PART = 64 * 1024 * 1024
_MOST = 100_000
_BEGIN_MERGES = re.compile(rb"\xb1\x01\x04(.{4})(?=\xb0\x01\x10)", re.DOTALL)
_MERGE = b"\xb0\x01\x10"
_BUNDLE = 156
_TOKEN = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>")
_NUMBER = re.compile(rb'table:number-(rows-repeated|columns-repeated|rows-spanned|columns-spanned)="(\d{1,7})"')

Merges = Mapping[int, Sequence[Merge]]
"""Place of a sheet, from 0 → its merged cells."""


def scan_merges(book: Path | BinaryIO, kind: BookKind) -> Merges:
    """Return the merged cells of the sheets that have some."""
    scan = {BookKind.XLSB: _of_xlsb, BookKind.ODS: _of_ods}.get(kind)
    if scan is None:
        return {}
    try:
        with zipfile.ZipFile(book) as package:
            return {place: merges for place, merges in scan(package) if merges}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, LookupError, EOFError, struct.error, RuntimeError):
        return {}


def _read(package: zipfile.ZipFile, part: str) -> bytes:
    """Read a part unless it is too large to be looked through."""
    return package.read(part) if package.getinfo(part).file_size <= _LARGEST_PART else b""


def _of_xlsb(package: zipfile.ZipFile) -> Iterator[tuple[int, list[Merge]]]:
    """Look for the list of merged cells that stands behind the cells of a binary sheet."""
    targets = _relations(package.read("xl/_rels/workbook.bin.rels"))
    for place, key in enumerate(_bundles(package.read("xl/workbook.bin"))):
        target = targets.get(key, "")
        content = _read(package, target.lstrip("/") if target.startswith("/") else f"xl/{target}") if target else b""
        yield place, _binary_merges(content)


def _relations(content: bytes) -> dict[str, str]:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return {str(one.get("Id")): str(one.get("Target", "")) for one in fromstring(content)}
    except (ParseError, DefusedXmlException) as error:
        raise ValueError(str(error)) from error


def _bundles(content: bytes) -> Iterator[str]:
    """Yield the relations of the sheets in their order: id behind eight bytes, as a counted UTF-16 text."""
    for kind, body in _records(content):
        if kind == _BUNDLE:
            (length,) = struct.unpack_from("<I", body, 8)
            yield body[12 : 12 + 2 * length].decode("utf-16-le")


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of every record; both kind and length are numbers of seven bits per byte."""
    at = 0
    while at < len(content):
        kind, at = _packed(content, at, 2)
        length, at = _packed(content, at, 4)
        yield kind, content[at : at + length]
        at += length


def _packed(content: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for place in range(most):
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return value, at


def _binary_merges(content: bytes) -> list[Merge]:
    found: list[Merge] = []
    for begin in _BEGIN_MERGES.finditer(content):
        (count,) = struct.unpack("<I", begin.group(1))
        at = begin.end()
        for _ in range(min(count, _MOST)):
            if content[at : at + 3] != _MERGE:
                break
            top, bottom, left, right = struct.unpack_from("<4I", content, at + 3)
            found.append((top + 1, left + 1, bottom + 1, right + 1))
            at += 19
    return found


def _of_ods(package: zipfile.ZipFile) -> Iterator[tuple[int, list[Merge]]]:
    """Count rows and cells of every table; a cell that spans rows begins a merge."""
    content = _read(package, "content.xml")
    if b"number-rows-spanned" not in content or b'table:is-sub-table="true"' in content:
        return
    place, row, next_row, column = -1, 0, 1, 1
    found: list[Merge] = []
    for token in _TOKEN.finditer(content):
        name, numbers = token.group(1), dict(_NUMBER.findall(token.group(2)))
        if name == b"table":
            if place >= 0:
                yield place, found
            place, next_row, found = place + 1, 1, []
        elif name == b"table-row":
            row, column = next_row, 1
            next_row += int(numbers.get(b"rows-repeated", 1))
        else:
            down, right = int(numbers.get(b"rows-spanned", 1)), int(numbers.get(b"columns-spanned", 1))
            if down > 1 and len(found) < _MOST:
                found.append((row, column, row + down - 1, column + right - 1))
            column += int(numbers.get(b"columns-repeated", 1))
    if place >= 0:
        yield place, found
