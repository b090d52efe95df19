"""Takes a picture of every screen, off-screen: for the tour, the self-test and our own eyes."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.common.work import Work
from db.households.codes import EventKind
from ui.common.background import Background
from ui.common.remembered import MemorySettings
from ui.common.theme import Scheme
from ui.households.tab import HouseholdsTab
from ui.shell.list_pictures import take_lists
from ui.shell.paper import OneAnswer, grab_first_screen, print_list, show_chart
from ui.shell.program import Program
from ui.shell.resting import no_crash, rest, wait_until
from ui.shell.start import dress_program

SIZE = (1092, 560)
PAPER = "农户名单.pdf"


def take_pictures(data: Path, folder: Path, books: Sequence[Path]) -> list[Path]:
    """Open the window on a register, show every tab, and save a picture of each; the list also as it is printed.

    Raises:
        UserError: a screen did not come to rest, neither a chart nor a page appeared, or the program has a fault.
    """
    if sys.platform == "linux":  # elsewhere there is always a screen
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
    paper = folder / PAPER
    program = Program(opened[0], background, settings, OneAnswer(paper, settings))
    program.window.resize(*SIZE)
    program.window.show()
    try:
        with no_crash(program.background):
            first = grab_first_screen(folder / "第一次打开.png", settings, SIZE)
            return [first, *_take_all(program, folder, books), *_take_paper(program, folder)]
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
    program.settings.set("scheme", Scheme.LIGHT.name)
    program.dress()
    taken += take_lists(program, folder, _grab)
    return taken + _take_event(program, folder) + _take_import(program, folder, books)


def _take_event(program: Program, folder: Path) -> list[Path]:
    """Walk a split through its steps, small and large letters; nothing is written."""
    tab = program.window.open_page("农户")
    assert isinstance(tab, HouseholdsTab)
    rest(program)
    model = tab.list.model
    rows = ((index, model.loaded_row(index)) for index in range(model.count))
    tab.list.table.select_index(next((index for index, row in rows if row is not None and row.people > 3), 0))
    rest(program)
    detail = tab.list.pane.detail
    if detail is None or len(detail.members) < 2:
        return []
    taken = []
    for size in (9, 16):
        program.settings.set("point_size", str(size))
        program.dress()
        dialog = tab.list.events.open(detail, EventKind.SPLIT, detail.members[1])
        dialog.resize(min(dialog.width(), SIZE[0]), min(dialog.height(), SIZE[1]))
        for step in ("谁", "户内变化", "挂在身上的", "确认"):
            rest(program)
            path = folder / f"人口变动-{size}磅-{step}.png"
            dialog.grab().save(str(path))
            taken.append(path)
            if step != "确认":
                dialog.go_on()
        dialog.reject()
    program.settings.set("point_size", "9")
    program.dress()
    return taken


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


def _take_paper(program: Program, folder: Path) -> list[Path]:
    tab = program.window.open_page("农户")
    assert isinstance(tab, HouseholdsTab)
    tab.show_list()
    rest(program)
    show_chart(program, tab.list)
    picture = _grab(program, folder, "农户-收入图")
    return [picture, print_list(program, tab.list, folder / PAPER)]
