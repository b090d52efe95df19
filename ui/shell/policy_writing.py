"""Writes policy values on the worker, each as one change set that can be taken back at once."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.common.errors import UserError
from app.common.undo import UndoReport
from app.common.work import Work
from app.households.clicks import Click, undo_click, write_click
from ui.common.message_bar import Link, Message
from ui.common.page import PageParts
from ui.common.tokens import Tone


class PolicyWriting(QObject):
    """Writes and tells; it may outlive its window, so that nothing is lost when that is closed at once.

    Signals:
        told: a message for the clerk.
        written: what was asked for is stored.
    """

    told = Signal(object)
    written = Signal()

    def __init__(self, work: Work, parts: PageParts) -> None:
        super().__init__()
        self._work = work
        self._parts = parts

    def write(self, verb: Callable[[Any], Any], title: str, on_error: Callable[[UserError], None]) -> None:
        """Run a verb as a change set of this title; `on_error` takes what the verb objected to."""
        task = partial(write_click, self._work, verb, title)
        self._parts.background.run(task, self._tell_written, on_error, busy="正在保存")

    def undo(self, change_set_id: int, title: str) -> None:
        """Take a change set back."""
        task = partial(undo_click, self._work, change_set_id, title)
        self._parts.background.run(task, self._tell_undone, self._tell_error, busy="正在撤销")

    def _tell_written(self, click: Click[Any]) -> None:
        self.written.emit()
        if click.change_set_id is None:
            self.told.emit(Message("和原来一样，没有改动"))
            return
        undo = Link("撤销", partial(self.undo, click.change_set_id, click.title))
        self.told.emit(Message(f"已{click.title}", Tone.GOOD, (undo,)))
        self._parts.changes.history_changed.emit()

    def _tell_undone(self, report: UndoReport) -> None:
        kept = f"；{report.kept[0]}" if report.kept else ""
        self.told.emit(Message(f"已撤销：{report.title}{kept}", Tone.SOON if kept else Tone.GOOD))
        self._parts.changes.history_changed.emit()

    def _tell_error(self, error: UserError) -> None:
        self.told.emit(Message(str(error), Tone.OVERDUE))
