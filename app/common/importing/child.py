"""The child process that parses a workbook: only the standard library, calamine and SQLite come in here."""

import contextlib
import gc
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from app.common.importing.limits import Limits

try:
    from sqlcipher3 import dbapi2 as database
except ImportError:  # the staging file is plain SQLite, any driver writes it
    database = sqlite3

_TELL_EVERY = 4_000
_MOST_EXACT = 1e15
_BLANK = float("nan")  # SQLite stores it as NULL; binding None takes its driver ten times as long
_CONTROLS = bytes([*range(1, 9), 11, 12, *range(14, 32)])
_CONTROL_SIGNS = MappingProxyType(dict.fromkeys([0, *_CONTROLS]))
_ODD_START = re.compile(b"\0(?:[ \n\t\r]|\xc2\xa0|\xe3\x80\x80)")
_BLANK_SIGNS = " \t\r\n\u00a0\u3000\u200b\ufeff"

Tell = Callable[[str, int, int], None]
FoundSheet = tuple[int, str, bool, int, int]
Cell = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True)
class ReadingOrder:
    """What the child is asked to do and within which bounds."""

    book: str
    staging: str
    by_name: bool
    limits: Limits


class TooLarge(Exception):
    """A sheet has more rows or columns than the program takes."""


def read_into_staging(order: ReadingOrder, parent: Connection) -> None:
    """Parse the workbook into the staging file and tell the parent how it went; runs in the child."""
    _silence()
    gc.disable()  # rows are many, short-lived and free of cycles
    limit_this_process(order.limits.child_memory, order.limits.child_seconds)
    try:
        sheets = _read_all(order, lambda *step: parent.send(("rows", *step)))
        parent.send(("done", sheets))
    except PasswordError:
        parent.send(("failed", "password", ""))
    except TooLarge as error:
        parent.send(("failed", "too_large", str(error)))
    except MemoryError:
        parent.send(("failed", "memory", ""))
    except database.Error as error:
        parent.send(("failed", "staging", str(error)))
    except (CalamineError, OSError, ValueError) as error:
        parent.send(("failed", "damaged", str(error)))
    except BaseException as error:  # a panic of the parser is no Exception
        parent.send(("failed", "damaged", f"{type(error).__name__}: {error}"))
    finally:
        parent.close()


def _silence() -> None:
    """Let a dying parser print into nothing instead of the clerk's console."""
    with contextlib.suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        os.close(nothing)


def limit_this_process(memory: int, seconds: int) -> None:
    """Cap memory and processor time where the system can; elsewhere the parent watches the clock."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def _read_all(order: ReadingOrder, tell: Tell) -> list[FoundSheet]:
    """Write every worksheet; return position, name, hidden, rows and columns of each."""
    store = open_staging(order.staging)
    try:
        for pragma in ("page_size=16384", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            store.execute(f"PRAGMA {pragma}")
        store.execute("BEGIN")
        store.execute(
            "CREATE TABLE sheet (position INTEGER PRIMARY KEY, name TEXT NOT NULL, hidden INTEGER NOT NULL,"
            " row_count INTEGER NOT NULL, column_count INTEGER NOT NULL)"
        )
        found = [
            (position, name, hidden, *_write_sheet(store, position, sheet, order, tell))
            for position, name, hidden, sheet in _worksheets(order)
        ]
        store.executemany("INSERT INTO sheet VALUES (?, ?, ?, ?, ?)", found)
        store.execute("COMMIT")
        return found
    finally:
        store.close()


def open_staging(path: str) -> Any:
    """Open a staging file with whichever SQLite driver there is."""
    return database.connect(path, isolation_level=None)


def _worksheets(order: ReadingOrder) -> Iterator[tuple[int, str, bool, CalamineSheet]]:
    """Open the book by its content and yield its worksheets one by one."""
    with contextlib.ExitStack() as stack:
        if order.by_name:
            workbook = CalamineWorkbook.from_path(order.book)
        else:
            workbook = CalamineWorkbook.from_filelike(stack.enter_context(Path(order.book).open("rb")))
        stack.callback(workbook.close)
        for position, about in enumerate(workbook.sheets_metadata):
            if about.typ == SheetTypeEnum.WorkSheet:
                hidden = about.visible != SheetVisibleEnum.Visible
                yield position, about.name, hidden, workbook.get_sheet_by_index(position)


def _write_sheet(
    store: Any,
    position: int,
    sheet: CalamineSheet,
    order: ReadingOrder,
    tell: Tell,
) -> tuple[int, int]:
    """Write one sheet; return how many filled rows and how many columns it has."""
    if sheet.start is None or sheet.end is None:
        _make_table(store, position, 1)
        return 0, 0
    left, columns = sheet.start[1], sheet.end[1] + 1
    if columns > order.limits.columns:
        raise TooLarge(f"工作表「{sheet.name}」有 {columns:,} 列，最多 {order.limits.columns:,} 列")
    _make_table(store, position, columns)
    insert = f"INSERT INTO grid_{position} VALUES ({', '.join('?' * (columns + 1))})"
    before = store.total_changes
    last = sheet.end[0] + 1

    def rows() -> Iterator[Sequence[int | str | float]]:
        """Yield the filled rows with their numbers and keep the parent informed."""
        margin = [_BLANK] * left
        for filled, (number, cells) in enumerate(filled_rows(sheet.iter_rows())):
            if filled >= order.limits.rows:
                raise TooLarge(f"工作表「{sheet.name}」超过 {order.limits.rows:,} 行")
            if filled % _TELL_EVERY == 0:
                tell(sheet.name, number, last)
            yield [number, *margin, *[cell or _BLANK for cell in cells]]

    store.executemany(insert, rows())
    return store.total_changes - before, columns


def _make_table(store: Any, position: int, columns: int) -> None:
    """Create the table of one sheet: the row number that Excel shows, then one text per column."""
    names = ", ".join(f"c{number} TEXT" for number in range(1, columns + 1))
    store.execute(f"CREATE TABLE grid_{position} (r INTEGER PRIMARY KEY, {names})")


def filled_rows(rows: Iterator[Sequence[Cell]]) -> Iterator[tuple[int, Sequence[str]]]:
    """Number the rows from 1, turn their cells into text ("" where blank) and leave wholly blank ones out."""
    for number, row in enumerate(rows, 1):
        cells: Any = row
        try:
            raw = "\0".join(cells).encode()
        except TypeError:  # not all of them are text
            cells = [_to_text(cell) for cell in row]
            raw = "\0".join(cells).encode()
        if len(raw) < len(cells):
            continue
        if not _needs_care(raw, len(cells) - 1):
            yield number, cells
        elif any(texts := [_clean(cell) for cell in cells]):
            yield number, texts


def _needs_care(raw: bytes, seams: int) -> bool:
    """Tell whether a row joined by NUL holds control characters or a cell that begins with a blank."""
    return (
        raw[:1] in b" \n\t\r\xc2\xe3"
        or raw.count(b"\0") != seams
        or len(raw.translate(None, _CONTROLS)) != len(raw)
        or _ODD_START.search(raw) is not None
    )


def _clean(cell: str) -> str:
    """Drop control characters; nothing but blanks is nothing."""
    plain = cell.translate(_CONTROL_SIGNS)
    return plain if plain.strip(_BLANK_SIGNS) else ""


def _to_text(cell: Cell) -> str:
    """Return the text that stands for a cell's value; a blank cell is an empty text."""
    kind = type(cell)
    if kind is str:
        return cell  # type: ignore[return-value]
    if kind is float or kind is int:
        return number_to_text(cell)  # type: ignore[arg-type]
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    seconds = round(cell.total_seconds()) if isinstance(cell, timedelta) else 0
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def number_to_text(number: float) -> str:
    """Write a number as a careful clerk would: no ``.0``, no noise, Excel's own form when it is too long."""
    if -_MOST_EXACT < number < _MOST_EXACT and number == int(number):
        return str(int(number))
    if not isfinite(number):
        return ""
    if abs(number) >= _MOST_EXACT:
        digits, power = f"{number:.5E}".split("E")
        return f"{digits.rstrip('0').rstrip('.')}E{power}"
    text = f"{number:.15g}"
    return format(Decimal(text), "f") if "e" in text else text
