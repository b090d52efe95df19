"""Takes a picture of every screen, off-screen: for the tour, the self-test and our own eyes."""

import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.common.errors import UserError
from app.common.work import Work
from ui.common.background import Background
from ui.common.remembered import MemorySettings
from ui.common.theme import Scheme
from ui.households.tab import HouseholdsTab
from ui.shell.program import Program
from ui.shell.start import dress_program

SIZE = (1092, 560)
PATIENCE = 60.0


def take_pictures(data: Path, folder: Path, books: Sequence[Path]) -> list[Path]:
    """Open the window on a register, show every tab, and save a picture of each.

    Raises:
        UserError: a screen did not come to rest.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["bangfu"])
    assert isinstance(app, QApplication)
    settings = MemorySettings()
    settings.set("window.tab", "1")
    dress_program(app, settings)
    background = Background()
    opened: list[Work] = []
    background.run(partial(Work, data), opened.append)
    wait_until(lambda: bool(opened))
    program = Program(opened[0], background, settings)
    program.window.resize(*SIZE)
    program.window.show()
    try:
        return _take_all(program, folder, books)
    finally:
        program.window.close()
        program.close()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _take_all(program: Program, folder: Path, books: Sequence[Path]) -> list[Path]:
    titles = program.window.titles
    taken = [_take(program, folder, f"{n}-{title}", title) for n, title in enumerate(titles, 1)]
    for scheme, size, name in (
        (Scheme.DARK, 9, "农户-深色"),
        (Scheme.LIGHT, 16, "农户-16磅"),
        (Scheme.LIGHT, 9, "上报-浅色"),
    ):
        program.settings.set("scheme", scheme.name)
        program.settings.set("point_size", str(size))
        program.dress()
        taken.append(_take(program, folder, name, name.split("-")[0]))
    return taken + _take_import(program, folder, books)


def _take_import(program: Program, folder: Path, books: Sequence[Path]) -> list[Path]:
    """Walk the first workbook through the import as far as the check; nothing is written."""
    tab = program.window.open_page("农户")
    if not books or not isinstance(tab, HouseholdsTab):
        return []
    page = tab.show_import()
    page.open_files((books[0],))
    taken = []
    for number, step in enumerate(("表样", "对应", "核对"), 2):
        wait_until(lambda: page.walk is not None and not page.walk.busy)
        rest(program)
        taken.append(_grab(program, folder, f"导入-{number}-{step}"))
        if page.walk is not None and step != "核对":
            page.walk.go_on()
    return taken


def _take(program: Program, folder: Path, name: str, title: str) -> Path:
    program.window.open_page(title)
    rest(program)
    return _grab(program, folder, name)


def _grab(program: Program, folder: Path, name: str) -> Path:
    path = folder / f"{name}.png"
    program.window.grab().save(str(path))
    return path


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
