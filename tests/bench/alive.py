"""How long the window stands still while the worker imports: the largest gap between two beats of a 5 ms timer."""

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar

from app.common.clock import Clock
from app.common.work import Work
from tests.bench.importing import VILLAGES
from tests.bench.measuring import Meter
from ui.common.background import Background
from ui.common.remembered import MemorySettings
from ui.common.screen_progress import ScreenProgress
from ui.shell.program import Program
from ui.shell.start import dress_program

BEAT_MS = 5


class Heart(QObject):
    """Beats on the screen's thread and remembers the longest pause, and what was said just before it."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[tuple[float, str]] = []
        self.said = ""
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self._last = time.perf_counter()
        self._timer.start()

    def hear(self, _done: int, _total: int, text: str) -> None:
        """Remember what the worker says it does."""
        self.said = text

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last, self.said))
        self._last = now


def import_behind(work: Work, book: Path, progress: ScreenProgress, meter: Meter) -> None:
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


def main(book: Path, folder: Path) -> None:
    """Import behind an open window and tell the largest gap."""
    from app.households.founding import found_file

    app = QApplication(["bangfu"])
    settings = MemorySettings()
    settings.set("window.tab", "1")
    dress_program(app, settings)
    background, opened = Background(), list[Work]()
    background.run(lambda: found_file(folder / "data.db", VILLAGES, clock=Clock()), opened.append)
    wait_for(app, lambda: bool(opened))
    program = Program(opened[0], background, settings)
    program.window.show()
    wait_for(app, lambda: background.idle)
    bar, heart, progress, meter = QProgressBar(), Heart(), ScreenProgress(), Meter()
    bar.show()
    progress.reported.connect(heart.hear)
    progress.reported.connect(lambda done, total, _text: (bar.setMaximum(total), bar.setValue(done)))
    ended: list[bool] = []
    background.run(
        partial(import_behind, opened[0], book, progress, meter),
        lambda _nothing: (program.changes.all_changed(), ended.append(True)),
        ended.append,
        progress=progress,
    )
    heart.start()
    wait_for(app, lambda: bool(ended) and background.idle)
    gaps = sorted(heart.gaps, reverse=True)
    for gap, said in gaps[:3]:
        print(f"{gap * 1000:.0f} ms: {said}")
    program.window.close()
    program.close()
    meter.tell(gap=gaps[0][0], beats=len(gaps))


def wait_for(app: QApplication, true: partial[bool] | object) -> None:
    """Let events run, sleeping in between as a real event loop does, until something holds."""
    assert callable(true)
    watch = QTimer(interval=BEAT_MS)
    watch.timeout.connect(lambda: true() and app.quit())
    watch.start()
    app.exec()
    watch.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]), Path(scratch))
