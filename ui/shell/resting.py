"""Waits, in a program without anybody at it, until the window has nothing left to do."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from app.common.errors import UserError
from ui.common.background import Background
from ui.shell.crash_dialog import CrashCatcher
from ui.shell.program import Program

PATIENCE = 60.0


def rest(program: Program) -> None:
    """Wait until nothing runs and everything is painted."""
    for _ in range(3):
        pause(0.05)
        wait_until(lambda: program.background.idle)


def wait_until(true: Callable[[], bool]) -> None:
    """Let events run until something holds.

    Raises:
        UserError: it took longer than a minute.
    """
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise UserError("画面一分钟还没有准备好", remedy="请重试；如果总是这样，请把日志发给维护人员")
        QCoreApplication.processEvents()
        time.sleep(0.005)


def pause(seconds: float) -> None:
    """Let events run for a moment."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)


@contextmanager
def no_crash(background: Background) -> Iterator[None]:
    """Turn a fault on the screen's thread or the worker, which would otherwise only be shown, into a refusal.

    Raises:
        UserError: there was one; its last lines are named.
    """
    traces: list[str] = []
    before, catcher = sys.excepthook, CrashCatcher(traces.append)
    background.crashed.connect(traces.append)
    catcher.install()
    try:
        yield
    finally:
        sys.excepthook = before
        background.crashed.disconnect(traces.append)
        if traces:
            print(traces[0], file=sys.stderr)
            raise UserError(f"窗口里出了错：{traces[0].strip().splitlines()[-1]}", remedy="请把详情发给维护人员")
