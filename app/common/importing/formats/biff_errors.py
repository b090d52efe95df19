"""Error cells (#N/A, #REF! …) of an .xls, which the parser gives as blank ones."""

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Mapping

from app.common.importing.formats.error_cells import Errors

_WORDS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_CODES = b"[\x00\x07\x0f\x17\x1d\x24\x2a]"
_TYPED = re.compile(b"\x05\x02\x08\x00(.{4})..(" + _CODES + b")\x01", re.DOTALL)
_COMPUTED = re.compile(b"\x06\x00..(.{4})..\x02.(" + _CODES + b")...\xff\xff", re.DOTALL)
_SHEET, _END = 0x0085, 0x000A
_STREAMS = ("Workbook", "Book")
_LARGEST_STREAM = 24 * 1024 * 1024


class BiffErrors:
    """The error cells of all sheets of a compound file; one that is damaged has none, the parser says so."""

    def __init__(self, content: bytes) -> None:
        self._found: Mapping[int, dict[tuple[int, int], str]] = {}
        stream = _read_stream(content) if len(content) <= _LARGEST_STREAM else b""
        cells = [*_TYPED.finditer(stream), *_COMPUTED.finditer(stream)]
        if cells:
            self._found = _by_sheet(cells, _starts_of_sheets(stream))

    def of_sheet(self, position: int, _name: str) -> Errors:
        """Return the error cells of one sheet."""
        return self._found.get(position, {})

    def close(self) -> None:
        """Nothing is held."""


def _read_stream(content: bytes) -> bytes:
    """Return the stream that holds the sheets, empty when there is none that can be read."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(content)) as compound:
            for name in _STREAMS:
                if compound.exists(name):
                    return bytes(compound.openstream(name).read())
    except Exception:  # a damaged file can break the library anywhere
        return b""
    return b""


def _starts_of_sheets(stream: bytes) -> dict[int, int]:
    """Return where each sheet begins → its position."""
    starts: dict[int, int] = {}
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == _END:
            break
        if kind == _SHEET and length >= 6 and place + 8 <= len(stream):
            starts[struct.unpack_from("<I", stream, place + 4)[0]] = len(starts)
        place += 4 + length
    return starts


def _by_sheet(cells: list[re.Match[bytes]], starts: Mapping[int, int]) -> dict[int, dict[tuple[int, int], str]]:
    """Sort the cells to their sheets by where they lie in the stream."""
    found: dict[int, dict[tuple[int, int], str]] = {}
    order = sorted(starts)
    for cell in cells:
        before = bisect_right(order, cell.start())
        if before:
            row, column = struct.unpack("<HH", cell.group(1))
            position = starts[order[before - 1]]
            found.setdefault(position, {})[row + 1, column + 1] = _WORDS[cell.group(2)[0]]
    return found
