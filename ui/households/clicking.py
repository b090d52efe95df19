"""Runs what the clerk does with households on the worker, as one change set that can be taken back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.common.errors import UserError
from app.common.work import Work
from app.households.clicks import Click, undo_click, write_click
from ui.common.message_bar import Link, Message
from ui.common.page import PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.tokens import Tone

Verb = Callable[[Any], Any]
OnDone = Callable[[Any], None]
OnError = Callable[[UserError], None]


class Clicking(QObject):
    """Writes, tells, takes back.

    Signals:
        written: something changed in the file.
    """

    written = Signal()

    def __init__(self, work: Work, parts: PageParts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._parts = parts

    def write(
        self,
        verb: Verb,
        title: str,
        *,
        said: str | Callable[[Any], str] = "",
        on_done: OnDone | None = None,
        on_error: OnError | None = None,
        progress: ScreenProgress | None = None,
    ) -> None:
        """Run a verb; `said` is what the message bar says about it, with 撤销 beside it.

        Args:
            progress: told of by the verb; the message bar shows it with 取消, after which nothing was written.
        """
        work, messages = self._work, self._parts.messages
        if progress is not None:
            messages.show_progress(f"正在{title}", progress)

        def done(click: Click[Any]) -> None:
            if progress is not None:
                messages.end_progress()
            if on_done is not None:
                on_done(click.result)
            if click.change_set_id is None:
                return
            self._tell_written()
            words = said(click.result) if callable(said) else said
            if words:
                undo = Link("撤销", lambda: self.undo(click.change_set_id or 0, click.title))
                messages.show_message(Message(words, Tone.NOTE, (undo,)))

        def refused(error: UserError) -> None:
            if progress is not None:
                messages.end_progress()
            (on_error or self._show_error)(error)

        self._parts.background.run(
            lambda: write_click(work, verb, title),
            done,
            refused,
            on_cancelled=messages.end_progress,
            busy="正在保存",
            progress=progress,
        )

    def undo(self, change_set_id: int, title: str) -> None:
        """Take a change set back and say what was kept."""
        work = self._work

        def done(report: Any) -> None:
            self._tell_written()
            kept = f"；{len(report.kept)} 处保留了之后的修改：{report.kept[0]}" if report.kept else ""
            tone = Tone.SOON if report.kept else Tone.GOOD
            self._parts.messages.show_message(Message(f"已撤销：{title}{kept}", tone))

        self._parts.background.run(
            lambda: undo_click(work, change_set_id, title), done, self._show_error, busy="正在撤销"
        )

    def _tell_written(self) -> None:
        self.written.emit()
        self._parts.changes.households_changed.emit()
        self._parts.changes.people_changed.emit()
        self._parts.changes.history_changed.emit()

    def _show_error(self, error: UserError) -> None:
        self._parts.messages.show_error(error)
