"""Reads one workbook after another, while the first step shows how far that is."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.common.errors import UserError
from app.common.importing.reading import PasswordNeeded
from app.common.progress import Progress
from ui.common.importing.file_step import FileStep
from ui.common.importing.importer import Importer, SortedBooks
from ui.common.importing.notices import ERROR, Notices
from ui.common.importing.queue import BookQueue, Group, name_of
from ui.common.importing.words import refused_message
from ui.common.message_bar import Link, Message
from ui.common.page import PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.tokens import Tone

T = TypeVar("T")


class BookReader(QObject):
    """Keeps the queue of workbooks and reads them.

    Signals:
        started: something is being read; the first step shows it.
        ended: it is over, well or not.
        opened: the `OpenedBook` that was read.
        finished: no workbook is left.
        changed: other workbooks wait.
    """

    started = Signal()
    ended = Signal()
    opened = Signal(object)
    finished = Signal()
    changed = Signal()

    def __init__(
        self, importer: Importer, parts: PageParts, files: FileStep, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._importer, self._parts, self._files, self._notices = importer, parts, files, notices
        self._reading: ScreenProgress | None = None
        self.queue = BookQueue()

    @property
    def reading(self) -> bool:
        """Whether something is being read."""
        return self._reading is not None

    def start(self, paths: tuple[Path, ...]) -> None:
        """Look which workbooks these files and folders are, and read the first one."""
        self._look(
            "正在看有哪些表",
            lambda progress: self._importer.sort_books(paths, progress),
            self._start_queue,
            self._tell_error,
        )

    def add(self, paths: tuple[Path, ...]) -> None:
        """Let further workbooks wait."""
        self._parts.background.run(partial(self._importer.sort_books, paths, Progress()), self._add_waiting)

    def read_next(self) -> None:
        """Read the next workbook of the queue."""
        group = self.queue.take()
        if group is None:
            self.finished.emit()
        else:
            self._read(group)

    def stop(self) -> None:
        """Stop what is being read."""
        if self._reading is not None:
            self._reading.cancel()

    def _start_queue(self, found: SortedBooks) -> None:
        if self._reading is not None and self._reading.stopping:
            self._tell_stopped()
            return
        self._end()
        self.queue.start(found.groups)
        if found.groups:
            self.read_next()
        if found.refused:
            self._notices.tell(ERROR, refused_message(found.refused, found.groups))

    def _add_waiting(self, found: SortedBooks) -> None:
        self.queue.add(found.groups)
        if found.refused:
            self._parts.messages.show_message(refused_message(found.refused, found.groups))
        self.changed.emit()

    def _read(self, group: Group, password: str | None = None) -> None:
        self._look(
            f"正在打开「{name_of(group)}」",
            lambda progress: self._importer.open_books(group, progress, password),
            self._take_book,
            partial(self._refuse_book, group),
        )

    def _look(
        self,
        text: str,
        task: Callable[[ScreenProgress], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        progress = ScreenProgress(self)
        self._reading = progress
        self._notices.clear()
        self._files.start_reading(text, progress)
        self.started.emit()
        self._parts.background.run(
            lambda: task(progress), on_done, on_error, on_cancelled=self._tell_stopped, busy=text, progress=progress
        )

    def _take_book(self, book: object) -> None:
        self._end()
        self.opened.emit(book)

    def _refuse_book(self, group: Group, error: UserError) -> None:
        """Say why a workbook cannot be read; one that asks for a password may get it."""
        self._end()
        if isinstance(error, PasswordNeeded):
            password = self._parts.asking.ask_password(f"{error.message}。\n打开密码：")
            if password is not None:
                self._read(group, password)
                return
        self._notices.tell_error(error, *self._next_link())

    def _tell_error(self, error: UserError) -> None:
        self._end()
        self._notices.tell_error(error)

    def _tell_stopped(self) -> None:
        self._end()
        self._notices.tell(ERROR, Message("已停止读取，没有改动任何数据", Tone.NOTE, self._next_link()))

    def _end(self) -> None:
        self._reading = None
        self._files.end_reading()
        self.ended.emit()

    def _next_link(self) -> tuple[Link, ...]:
        name = self.queue.next_name
        return (Link(f"读下一个「{name}」", self.read_next),) if name else ()
