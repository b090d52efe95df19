"""The child process that parses a workbook: only the standard library, the parsers and SQLite come in here."""

import contextlib
import gc
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import Any

from python_calamine import CalamineError, PasswordError

from app.common.errors import UserError
from app.common.importing.formats.kinds import BookKind
from app.common.importing.formats.numbers import moment_to_text, number_to_text
from app.common.importing.formats.opening import open_pages
from app.common.importing.formats.pages import Cell, Merge, Page, Refused, Row
from app.common.importing.formats.unlocking import Locked
from app.common.importing.inspecting import inspect_book
from app.common.importing.limits import Limits, TooLarge

try:
    from sqlcipher3 import dbapi2 as database
except ImportError:  # the staging file is plain SQLite, any driver writes it
    database = sqlite3

_TELL_EVERY = 4_000
_BLANK = float("nan")  # SQLite stores it as NULL; binding None takes its driver ten times as long
_CONTROLS = bytes([*range(1, 9), 11, 12, *range(14, 32)])
_CONTROL_SIGNS = MappingProxyType(dict.fromkeys([0, *_CONTROLS]))
_ODD_START = re.compile(b"\0(?:[ \n\t\r]|\xc2\xa0|\xe3\x80\x80)")
_BLANK_SIGNS = " \t\r\n\u00a0\u3000\u200b\ufeff"

Tell = Callable[[str, int, int], None]
FoundSheet = tuple[int, str, bool, int, int]


@dataclass(frozen=True)
class ReadingOrder:
    """What the child is asked to do and within which bounds.

    Args:
        kind: what the book is; None finds it out.
        password: opens an encrypted book.
    """

    book: str
    staging: str
    limits: Limits
    kind: BookKind | None = None
    password: str | None = None


def read_into_staging(order: ReadingOrder, parent: Connection) -> None:
    """Parse the workbook into the staging file and tell the parent how it went; runs in the child."""
    _silence()
    gc.disable()  # rows are many, short-lived and free of cycles
    limit_this_process(order.limits.child_memory, order.limits.child_seconds)
    try:
        sheets = _read_all(order, lambda *step: parent.send(("rows", *step)))
        parent.send(("done", sheets))
    except (PasswordError, Locked) as error:
        parent.send(("failed", "wrong_password" if getattr(error, "wrong", False) else "password", ""))
    except TooLarge as error:
        parent.send(("failed", "too_large", str(error)))
    except Refused as error:
        parent.send(("failed", "refused", f"{error.what}\n{error.remedy}"))
    except UserError as error:
        parent.send(("failed", "told", f"{error.message}\n{error.remedy}"))
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
    book = Path(order.book)
    kind = order.kind or inspect_book(book, order.limits)
    store = open_staging(order.staging)
    try:
        for pragma in ("page_size=16384", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"):
            store.execute(f"PRAGMA {pragma}")
        store.execute("BEGIN")
        _make_frame(store)
        found: list[FoundSheet] = []
        for page in open_pages(book, kind, order.password, order.limits):
            if len(found) >= order.limits.parts:
                raise TooLarge(f"有 {order.limits.parts} 张以上的工作表")
            found.append((page.position, page.name, page.hidden, *_write_page(store, page, order.limits, tell)))
        store.executemany("INSERT INTO sheet VALUES (?, ?, ?, ?, ?)", found)
        store.execute("COMMIT")
        return found
    finally:
        store.close()


def _make_frame(store: Any) -> None:
    """Create the tables that tell of the sheets and of the cells merged over several rows."""
    store.execute(
        "CREATE TABLE sheet (position INTEGER PRIMARY KEY, name TEXT NOT NULL, hidden INTEGER NOT NULL,"
        " row_count INTEGER NOT NULL, column_count INTEGER NOT NULL)"
    )
    store.execute("CREATE TABLE tells_merges (position INTEGER PRIMARY KEY, tells INTEGER NOT NULL)")
    store.execute(
        "CREATE TABLE merged (position INTEGER NOT NULL, first_row INTEGER NOT NULL, last_row INTEGER NOT NULL,"
        " column INTEGER NOT NULL)"
    )


def open_staging(path: str) -> Any:
    """Open a staging file with whichever SQLite driver there is."""
    return database.connect(path, isolation_level=None)


def _write_page(store: Any, page: Page, limits: Limits, tell: Tell) -> tuple[int, int]:
    """Write one sheet; return how many filled rows and how many columns it has."""
    columns = page.columns
    if columns > limits.columns:
        raise TooLarge(f"工作表「{page.name}」有 {columns:,} 列，最多 {limits.columns:,} 列")
    _write_merges(store, page.position, page.merges)
    _make_table(store, page.position, max(columns, 1))
    if columns == 0:
        return 0, 0
    insert = f"INSERT INTO grid_{page.position} VALUES ({', '.join('?' * (columns + 1))})"
    before = store.total_changes

    def rows() -> Iterator[Sequence[int | str | float]]:
        """Yield the filled rows with their numbers and keep the parent informed."""
        margin = [_BLANK] * page.left
        for filled, (number, cells) in enumerate(filled_rows(page.rows())):
            if filled >= limits.rows:
                raise TooLarge(f"工作表「{page.name}」超过 {limits.rows:,} 行")
            if filled % _TELL_EVERY == 0:
                tell(page.name, number, page.last)
            yield [number, *margin, *[cell or _BLANK for cell in cells]]

    store.executemany(insert, _even(rows(), columns + 1) if page.ragged else rows())
    return store.total_changes - before, columns


def _even(rows: Iterator[Sequence[int | str | float]], width: int) -> Iterator[Sequence[int | str | float]]:
    """Give all rows the same width."""
    for row in rows:
        yield [*row, *[_BLANK] * (width - len(row))] if len(row) < width else row[:width]


def _write_merges(store: Any, position: int, merges: Sequence[Merge] | None) -> None:
    """Keep the merged cells that reach over several rows."""
    store.execute("INSERT INTO tells_merges VALUES (?, ?)", (position, merges is not None))
    tall = [(position, top, bottom, left) for top, left, bottom, _ in merges or () if bottom > top]
    store.executemany("INSERT INTO merged VALUES (?, ?, ?, ?)", tall)


def _make_table(store: Any, position: int, columns: int) -> None:
    """Create the table of one sheet: the row number that Excel shows, then one text per column."""
    names = ", ".join(f"c{number} TEXT" for number in range(1, columns + 1))
    store.execute(f"CREATE TABLE grid_{position} (r INTEGER PRIMARY KEY, {names})")


def filled_rows(rows: Iterator[Row]) -> Iterator[tuple[int, Sequence[str]]]:
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
    return moment_to_text(cell)  # type: ignore[arg-type]
