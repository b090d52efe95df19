"""The one worker thread on which all database work runs."""

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from app.common.errors import Cancelled, UserError
from ui.common.faults import without_values
from ui.common.screen_progress import ScreenProgress

T = TypeVar("T")


@dataclass(frozen=True)
class Job:
    """One piece of work and who hears about its end."""

    task: Callable[[], Any]
    on_done: Callable[[Any], None] | None
    on_error: Callable[[UserError], None] | None
    on_cancelled: Callable[[], None] | None
    busy: str
    progress: ScreenProgress | None
    latest: str
    number: int


@dataclass(frozen=True)
class Outcome:
    """How a job ended, on its way to the screen's thread."""

    job: Job
    result: Any = None
    error: UserError | None = None
    cancelled: bool = False
    crash: str = ""
    dropped: bool = False


class Background(QObject):
    """Runs tasks one after the other off the screen's thread and brings the results back.

    Signals:
        failed: a UserError that no `on_error` took.
        crashed: the traceback of anything else, without values; a bug of ours.
        cancelled: the busy text of a job that the clerk stopped.
        busy_changed: what is being done, "" when nothing is left.
    """

    failed = Signal(object)
    crashed = Signal(str)
    cancelled = Signal(str)
    busy_changed = Signal(str)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._waiting: dict[int, Job] = {}
        self._newest: dict[str, int] = {}
        self._number = 0
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="bangfu-database", daemon=True)
        self._thread.start()

    def run(
        self,
        task: Callable[[], T],
        on_done: Callable[[T], None] | None = None,
        on_error: Callable[[UserError], None] | None = None,
        *,
        on_cancelled: Callable[[], None] | None = None,
        busy: str = "",
        progress: ScreenProgress | None = None,
        latest: str = "",
    ) -> None:
        """Run a task on the worker; the callbacks come back on the screen's thread.

        Args:
            task: called on the worker thread.
            on_done: takes the result.
            on_error: takes a UserError; without it `failed` is emitted.
            on_cancelled: called when the task raised Cancelled.
            busy: what the status bar says meanwhile.
            progress: stopped when the background closes.
            latest: a name; a newer run of the same name makes this one's result disappear.
        """
        if self._closed:
            return
        self._number += 1
        job = Job(task, on_done, on_error, on_cancelled, busy, progress, latest, self._number)
        if latest:
            self._newest[latest] = job.number
        self._waiting[job.number] = job
        self._queue.put(job)
        self.busy_changed.emit(self.busy)

    def latest(
        self,
        key: str,
        task: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run a task whose result only counts while no newer one of the same key was asked for."""
        self.run(task, on_done, on_error, latest=key)

    @property
    def busy(self) -> str:
        """What is being done: the first job's text, "" when nothing is."""
        return next((job.busy for job in self._waiting.values() if job.busy), "")

    @property
    def idle(self) -> bool:
        """Whether nothing runs, waits or is on its way back."""
        return not self._waiting

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Stop what can be stopped, finish what is queued, run `last` on the worker and wait.

        Raises:
            Exception: whatever `last` raised.
        """
        if self._closed:
            return
        self._closed = True
        for job in self._waiting.values():
            if job.progress is not None:
                job.progress.cancel()
        trouble: list[Exception] = []
        if last is not None:
            self._queue.put(Job(_keep_trouble(last, trouble), None, None, None, "", None, "", 0))
        self._queue.put(None)
        self._thread.join()
        self._waiting.clear()
        if trouble:
            raise trouble[0]

    def _work(self) -> None:
        """Take jobs until told to stop; the only code on the worker thread besides the tasks."""
        while (job := self._queue.get()) is not None:
            outcome = Outcome(job, dropped=True) if self._is_stale(job) else _run_job(job)
            if not self._closed:
                self._ended.emit(outcome)

    def _is_stale(self, job: Job) -> bool:
        return bool(job.latest) and self._newest.get(job.latest) != job.number

    def _deliver(self, outcome: Outcome) -> None:
        """Hand an outcome to its listeners; runs on the screen's thread."""
        job = outcome.job
        if self._closed or self._waiting.pop(job.number, None) is None:
            return
        self.busy_changed.emit(self.busy)
        if outcome.dropped or self._is_stale(job):
            return
        if outcome.crash:
            self.crashed.emit(outcome.crash)
        elif outcome.cancelled:
            self.cancelled.emit(job.busy)
            _call(job.on_cancelled)
        elif outcome.error is None:
            _call(job.on_done, outcome.result)
        elif job.on_error is None:
            self.failed.emit(outcome.error)
        else:
            _call(job.on_error, outcome.error)


def _run_job(job: Job) -> Outcome:
    """Run the task and catch whatever it raises, so that the worker survives."""
    try:
        return Outcome(job, result=job.task())
    except UserError as error:
        return Outcome(job, error=error)
    except Cancelled:
        return Outcome(job, cancelled=True)
    except Exception:
        return Outcome(job, crash=without_values(traceback.format_exc()))


def _keep_trouble(last: Callable[[], None], trouble: list[Exception]) -> Callable[[], None]:
    """Wrap the last task so that its error reaches the thread that closes."""

    def run() -> None:
        try:
            last()
        except Exception as error:
            trouble.append(error)

    return run


def _call(listener: Callable[..., None] | None, *values: object) -> None:
    """Call a listener unless the widget that it belongs to is gone."""
    if listener is None:
        return
    owner = getattr(listener, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    listener(*values)
