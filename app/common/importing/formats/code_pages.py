"""Code pages of .xls files that the parser takes too literally.

It decodes the Unicode of Excel 97 by whatever code page an exporter noted, and the GBK of Excel 5.0/95 byte by byte.
"""

import struct
from collections.abc import Iterator
from dataclasses import replace

from app.common.importing.formats.pages import Page, Row

_OPENINGS = ((b"\x09\x08\x10\x00\x00\x06\x05\x00", 8), (b"\x09\x08\x08\x00\x00\x05\x05\x00", 5))
_CODE_PAGE, _END = 0x0042, 0x000A
_UNICODE, _WESTERN = 1200, 1252
_MOST_RECORDS = 60
_LONGEST_RECORD = 8_224


def settle_code_page(content: bytes) -> tuple[bytes, bool]:
    """Return the compound file with a code page that the parser decodes without loss, and whether texts are GBK."""
    for opening, version in _OPENINGS:
        begin = content.find(opening)
        if begin < 0:
            continue
        place = _place_of_code_page(content, begin)
        wanted = _UNICODE if version == 8 else _WESTERN
        if place is None or struct.unpack_from("<H", content, place)[0] == wanted:
            return content, version == 5
        return content[:place] + struct.pack("<H", wanted) + content[place + 2 :], version == 5
    return content, False


def _place_of_code_page(content: bytes, place: int) -> int | None:
    """Return where the number of the code page stands, following the records from the opening one on."""
    for _ in range(_MOST_RECORDS):
        if place + 6 > len(content):
            return None
        kind, length = struct.unpack_from("<HH", content, place)
        if kind == _CODE_PAGE and length == 2:
            return place + 4
        if kind == _END or length > _LONGEST_RECORD:
            return None
        place += 4 + length
    return None


def decode_page(page: Page) -> Page:
    """Return a page whose texts were read byte by byte with the texts that were meant."""

    def rows() -> Iterator[Row]:
        """Decode every text."""
        for row in page.rows():
            yield [decode_cell(cell) if isinstance(cell, str) else cell for cell in row]

    return replace(page, name=decode_cell(page.name), rows=rows)


def decode_cell(text: str) -> str:
    """Return the GBK text whose bytes were read as Western signs; what is no GBK stays."""
    if text.isascii():
        return text
    try:
        return bytes(_BYTES[sign] for sign in text).decode("gb18030")
    except (KeyError, UnicodeDecodeError):
        return text


def _western_signs() -> Iterator[tuple[str, int]]:
    """Tell sign → byte of code page 1252; the five bytes that it leaves open are control characters."""
    for number in range(256):
        try:
            yield bytes([number]).decode("cp1252"), number
        except UnicodeDecodeError:
            yield chr(number), number


_BYTES = dict(_western_signs())
