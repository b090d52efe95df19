"""Ugly workbooks, made at run time."""

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

VISITS_XLS = Path(__file__).parents[2] / "files" / "visits.xls"
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def make_xlsx(path: Path, rows: Sequence[Sequence[object]], title: str = "Sheet1") -> Path:
    """Write rows into the first sheet of a new workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def rewrite(path: Path, change: Callable[[str, bytes], bytes], extra: Mapping[str, bytes] | None = None) -> Path:
    """Change the parts of a zipped workbook in place."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    return path


def locked_xls(path: Path) -> Path:
    """Make the small .xls look encrypted: the record after BOF becomes FILEPASS."""
    shutil.copy(VISITS_XLS, path)
    content = bytearray(path.read_bytes())
    begin = content.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    content[begin + 20 : begin + 22] = b"\x2f\x00"
    path.write_bytes(content)
    return path


def compound(path: Path, stream: str) -> Path:
    """Write the outline of a compound file with one directory entry."""
    entry = (stream + "\0").encode("utf-16-le").ljust(128, b"\0")
    path.write_bytes(SIGNATURE.ljust(1024, b"\0") + entry * 4)
    return path


def grid_of(staging: Path, position: int = 0) -> dict[tuple[int, int], str]:
    """Return row and column (both from 1) → text of a staged sheet."""
    store = sqlite3.connect(staging)
    try:
        rows = store.execute(f"SELECT * FROM grid_{position} ORDER BY r").fetchall()
    finally:
        store.close()
    return {(row[0], column): text for row in rows for column, text in enumerate(row[1:], 1) if text is not None}
