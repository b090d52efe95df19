"""Reading a workbook into a staging file, in a child process that may die without harm."""

import contextlib
import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from app.common.errors import UserError
from app.common.importing.child import FoundSheet, ReadingOrder, open_staging, read_into_staging
from app.common.importing.inspecting import PasswordNeeded, damaged_book, inspect_book
from app.common.importing.layout import NumberedRow
from app.common.importing.limits import USUAL_LIMITS, Limits
from app.common.progress import Progress

__all__ = ["PasswordNeeded", "SheetGrid", "read_head", "read_tail", "read_workbook"]

_LOOK_EVERY = 0.05
_SPLIT = "请把表拆成几个文件，或把要导入的内容复制到一个新工作簿，再导入。"


@dataclass(frozen=True)
class SheetGrid:
    """One sheet as it lies in the staging file.

    Its table is ``grid_<position>`` with ``r`` (the row number that Excel shows) and ``c1`` … ``c<columns>``
    (text, NULL where blank); ``rows`` counts the rows that are not wholly blank.
    """

    position: int
    name: str
    hidden: bool
    rows: int
    columns: int


def read_workbook(
    book: Path, staging: Path, *, progress: Progress, limits: Limits = USUAL_LIMITS, password: str | None = None
) -> tuple[SheetGrid, ...]:
    """Read every worksheet of ``book`` into the new SQLite file ``staging`` and say which there are.

    Raises:
        PasswordNeeded: the file asks for a password, or ``password`` is not it; no staging file is left.
        UserError: the file is no workbook, damaged or too large; no staging file is left.
        Cancelled: the progress said so; no staging file is left.
    """
    kind = inspect_book(book, limits)
    staging.unlink(missing_ok=True)
    order = ReadingOrder(str(book), str(staging), limits, kind, password)
    try:
        found = _run_child(book, order, progress)
    except BaseException:
        with contextlib.suppress(OSError):
            staging.unlink(missing_ok=True)
        raise
    return tuple(SheetGrid(*sheet) for sheet in found)


def _run_child(book: Path, order: ReadingOrder, progress: Progress) -> list[FoundSheet]:
    """Start the child, follow it, and see that it is gone at the end whatever happened."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=read_into_staging, args=(order, theirs), daemon=True)
    progress.report(0, 0, f"正在打开「{book.name}」")
    try:
        child.start()
        theirs.close()
        return _follow(book, child, ours, progress, order.limits.wait_seconds)
    finally:
        if child.is_alive():
            child.terminate()
        if child.pid is not None:
            child.join()
        ours.close()


def _follow(
    book: Path, child: SpawnProcess, ours: Connection, progress: Progress, wait_seconds: int
) -> list[FoundSheet]:
    """Pass the child's progress on until it reports the end; it may also fall silent and die."""
    deadline = time.monotonic() + wait_seconds
    step = (0, 0, f"正在打开「{book.name}」")
    while True:
        if not ours.poll(_LOOK_EVERY):
            progress.report(*step)
            if time.monotonic() > deadline:
                raise UserError(f"读取「{book.name}」超过 {wait_seconds} 秒，已停止", _SPLIT)
            continue
        try:
            message = ours.recv()
        except (EOFError, OSError) as error:
            child.join()
            raise _explain_death(book, child.exitcode) from error
        match message:
            case ("rows", sheet, done, total):
                step = (done, total, f"正在读取「{sheet}」第 {done:,} 行")
                progress.report(*step)
            case ("failed", reason, detail):
                raise _explain_failure(book, reason, detail)
            case ("done", found):  # the staging file is closed; the child's tidying up need not be waited for
                return list(found)


def _explain_death(book: Path, exit_code: int | None) -> UserError:
    """Say what probably killed the child."""
    what = "太大或内容异常，读取时内存或时间不够，已停止"
    return UserError(f"「{book.name}」{what}（代码 {exit_code}）", _SPLIT)


def _explain_failure(book: Path, reason: str, detail: str) -> UserError:
    """Turn the child's word into a sentence."""
    if reason in ("password", "wrong_password"):
        return PasswordNeeded(book, wrong=reason == "wrong_password")
    what, _, remedy = detail.partition("\n")
    if reason == "told":
        return UserError(what, remedy)
    if reason == "refused":
        return UserError(f"「{book.name}」{what}", remedy)
    if reason == "too_large":
        return UserError(f"「{book.name}」太大：{detail}", _SPLIT)
    if reason == "memory":
        return _explain_death(book, None)
    if reason == "staging":
        what = f"读取「{book.name}」时临时文件没有写成：{detail}"
        return UserError(what, "磁盘可能已满，请清理磁盘后重试。")
    return damaged_book(book)


def read_head(staging: Path, position: int, rows: int = 40) -> tuple[NumberedRow, ...]:
    """Return the first filled rows of one sheet with the row numbers that Excel shows."""
    return _read_rows(staging, f"SELECT * FROM grid_{position:d} ORDER BY r LIMIT ?", rows)


def read_tail(staging: Path, position: int, rows: int = 12) -> tuple[NumberedRow, ...]:
    """Return the last filled rows of one sheet with the row numbers that Excel shows."""
    return _read_rows(staging, f"SELECT * FROM grid_{position:d} ORDER BY r DESC LIMIT ?", rows)[::-1]


def _read_rows(staging: Path, query: str, rows: int) -> tuple[NumberedRow, ...]:
    store = open_staging(str(staging))
    try:
        found = store.execute(query, (rows,)).fetchall()
    finally:
        store.close()
    return tuple((row[0], tuple(row[1:])) for row in found)
