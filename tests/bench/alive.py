"""How long the window stands still while the worker imports: the largest gap between two beats of a 5 ms timer.

Qt is imported inside: the child process that reads the workbook imports this module again, as it does the program.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.importing import VILLAGES
from tests.bench.measuring import Meter

if TYPE_CHECKING:
    from app.common.work import Work
    from ui.common.background import Background
    from ui.common.screen_progress import ScreenProgress
    from ui.shell.program import Program

BEAT_MS = 5


class Heart:
    """Beats on the screen's thread and remembers the pauses, and what the worker said it did then."""

    def __init__(self) -> None:
        self.gaps: list[tuple[float, str]] = []
        self.said = ""
        self._last = time.perf_counter()

    def hear(self, _done: int, _total: int, text: str) -> None:
        """Remember what the worker says it does."""
        self.said = text

    def beat(self) -> None:
        """Note how long the last beat is ago."""
        now = time.perf_counter()
        self.gaps.append((now - self._last, self.said))
        self._last = now


def import_behind(work: "Work", book: Path, progress: "ScreenProgress", meter: Meter) -> None:
    """The whole import on the worker, as the wizard's three steps do it."""
    from app.households.imports import apply_plan, plan_sheet, suggest_options
    from app.households.openings import new_staging_folder, open_book

    with new_staging_folder() as folder:
        with meter.part("open"):
            (opened,) = open_book(work, book, Path(folder), progress=progress)
        with meter.part("plan"):
            plan = plan_sheet(work, opened, suggest_options(work, opened), progress)
        with meter.part("apply"):
            apply_plan(work, plan, progress)


def wait_for(true: Callable[[], bool]) -> None:
    """Run the event loop until something holds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, watch = QEventLoop(), QTimer(interval=BEAT_MS)

    def look() -> None:
        if true():
            loop.quit()

    watch.timeout.connect(look)
    watch.start()
    loop.exec()
    watch.stop()


def open_window(register: Path) -> "tuple[Work, Background, Program]":
    """Our window on an empty register, on the tab 农户."""
    from app.households.founding import found_file
    from ui.common.background import Background
    from ui.common.remembered import MemorySettings
    from ui.shell.program import Program

    settings = MemorySettings()
    settings.set("window.tab", "1")
    background, opened = Background(), list["Work"]()
    background.run(lambda: found_file(register, VILLAGES), opened.append)
    wait_for(lambda: bool(opened))
    program = Program(opened[0], background, settings)
    program.window.show()
    wait_for(lambda: background.idle)
    return opened[0], background, program


def main(book: Path, folder: Path) -> None:
    """Import behind an open window and tell the largest gap, the reload of the list included."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QProgressBar

    from ui.common.screen_progress import ScreenProgress

    app = QApplication(["bangfu"])
    work, background, program = open_window(folder / "data.db")
    bar, heart, progress, meter = QProgressBar(), Heart(), ScreenProgress(), Meter()
    bar.show()
    progress.reported.connect(heart.hear)
    progress.reported.connect(lambda _done, total, _text: bar.setMaximum(total))
    progress.reported.connect(lambda done, _total, _text: bar.setValue(done))
    ended: list[bool] = []

    def end(_nothing: None) -> None:
        """Let the list load again, as the wizard does."""
        program.changes.all_changed()
        ended.append(True)

    background.run(partial(import_behind, work, book, progress, meter), end, progress=progress)
    timer = QTimer(app, interval=BEAT_MS)
    timer.timeout.connect(heart.beat)
    timer.start()
    wait_for(lambda: bool(ended) and background.idle)
    gaps = sorted(heart.gaps, reverse=True)
    for gap, said in gaps[:3]:
        print(f"{gap * 1000:.0f} ms: {said}")
    program.window.close()
    program.close()
    meter.tell(gap=gaps[0][0], beats=len(gaps))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]), Path(scratch))
