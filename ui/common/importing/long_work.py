"""Long work of one page: a bar with 取消 above the steps, and what happens when it is over."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.common.errors import UserError
from ui.common.background import Background
from ui.common.importing.notices import Notices
from ui.common.screen_progress import ScreenProgress

T = TypeVar("T")


class LongWork(QObject):
    """Runs one long piece of work at a time on the worker.

    Signals:
        busy_changed: whether something runs.
        failed: the UserError with which it ended.
    """

    busy_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, background: Background, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._notices = notices
        self._progress: ScreenProgress | None = None
        background.crashed.connect(self._end_after_crash)

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._progress is not None

    def stop(self) -> None:
        """Ask what runs to stop; nothing of it stays."""
        if self._progress is not None:
            self._progress.cancel()

    def run(self, busy: str, task: Callable[[ScreenProgress], T], on_done: Callable[[T], None]) -> None:
        """Run a task that reports to the progress it is given; its end is heard unless the page is gone."""
        progress = ScreenProgress(self)
        self._progress = progress
        self._notices.start_work(busy, progress)
        self.busy_changed.emit(True)

        def done(result: T) -> None:
            if self._end():
                on_done(result)

        def failed(error: UserError) -> None:
            if self._end():
                self.failed.emit(error)

        def cancelled() -> None:
            self._end()

        self._background.run(lambda: task(progress), done, failed, on_cancelled=cancelled, busy=busy, progress=progress)

    def _end_after_crash(self, traceback: str) -> None:
        """A bug of ours must not leave the page locked."""
        if self._progress is not None:
            self._end()

    def _end(self) -> bool:
        if not isValid(self):
            return False
        self._progress = None
        self._notices.end_work()
        self.busy_changed.emit(False)
        return True
