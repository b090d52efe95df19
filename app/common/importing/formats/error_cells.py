"""Error cells (#N/A, #REF! …) of an .xlsx, which the parser gives as blank ones.

The part of each sheet is looked through while the parser reads it in Rust and needs no Python. Exports of systems have
no formulas and thus no such cells, but are large: very large parts are left out, so that they cost nothing more.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from threading import Thread
from typing import BinaryIO

from app.common.importing.formats.packages import sheet_parts

_PIECE = 1 << 20
_OVERLAP = 16
_SIGNS = (b't="e"', b"t='e'")
_CELL = re.compile(rb"""<(?:\w+:)?c\b([^<>]{0,200}?\bt=["']e["'][^<>]{0,200})>(.{0,9000}?)</(?:\w+:)?c>""", re.DOTALL)
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>]*>([^<]{1,20})</")
_LARGEST_PART = 24 * 1024 * 1024

Errors = Mapping[tuple[int, int], str]
"""Row and column (from 1) → the word of the error."""


class ErrorCells:
    """Looks for error cells beside the parser; ask for them when it has read the sheet."""

    def __init__(self, package: BinaryIO) -> None:
        self._package = package
        self._suspects: frozenset[str] = frozenset()
        self._parts: Mapping[str, str] | None = None
        self._thread = Thread(target=self._look, name="error cells", daemon=True)
        self._thread.start()

    def of_sheet(self, _position: int, name: str) -> Errors:
        """Return the error cells of one sheet."""
        self._thread.join()
        if not self._suspects:
            return {}
        try:
            with zipfile.ZipFile(self._package) as package:
                if self._parts is None:
                    self._parts = sheet_parts(package)
                part = self._parts.get(name, "")
                return _errors_of(package, part) if part in self._suspects else {}
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, EOFError):
            return {}

    def close(self) -> None:
        """Wait for the end and let the file go."""
        self._thread.join()
        self._package.close()

    def _look(self) -> None:
        """Note the parts that have error cells at all; a damaged package is left to the parser."""
        found = set()
        try:
            with zipfile.ZipFile(self._package) as package:
                for part in package.infolist():
                    small = part.file_size <= _LARGEST_PART
                    if small and "worksheets/" in part.filename and _has_errors(package, part):
                        found.add(part.filename)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
            return
        self._suspects = frozenset(found)


def _has_errors(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part has an error cell."""
    tail = b""
    with package.open(part) as stream:
        while piece := stream.read(_PIECE):
            if any(sign in piece or sign in tail + piece[:_OVERLAP] for sign in _SIGNS):
                return True
            tail = piece[-_OVERLAP:]
    return False


def _errors_of(package: zipfile.ZipFile, part: str) -> Errors:
    """Return the error cells of one part."""
    found: dict[tuple[int, int], str] = {}
    for cell in _CELL.finditer(package.read(part)):
        place, value = _PLACE.search(cell.group(1)), _VALUE.search(cell.group(2))
        if place and value:
            found[int(place.group(2)), column_number(place.group(1))] = value.group(1).decode("ascii", "replace")
    return found


def column_number(letters: bytes) -> int:
    """Return the number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
