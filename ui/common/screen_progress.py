"""Progress of long work, told to the screen at most twenty times a second."""

import threading
import time

from PySide6.QtCore import QObject, Signal

from app.common.errors import Cancelled
from app.common.progress import Progress

SHORTEST_PAUSE = 0.05


class ScreenProgress(QObject, Progress):
    """Carries reports from the worker to the screen and the clerk's 取消 back.

    Signals:
        reported: done, total, what is being done.
        cancel_wanted: the clerk pressed 取消.
    """

    reported = Signal(int, int, str)
    cancel_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._told_at = 0.0

    def report(self, done: int, total: int, text: str) -> None:
        """Tell how far the work is; called on the worker.

        Raises:
            Cancelled: the clerk pressed 取消.
        """
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at < SHORTEST_PAUSE and done < total:
            return
        self._told_at = now
        self.reported.emit(done, total, text)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()
        self.cancel_wanted.emit()

    @property
    def stopping(self) -> bool:
        """Whether the clerk asked to stop."""
        return self._stop.is_set()
