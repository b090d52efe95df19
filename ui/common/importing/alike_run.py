"""Importing the further sheets of a workbook that have the same header, after the clerk has looked at one of them."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from ui.common.importing.check_step import writes_something
from ui.common.importing.likeness import is_alike
from ui.common.importing.walk import CHECK, FileWalk


class AlikeRun(QObject):
    """Presses 导入 for each further sheet, as long as its header is the same and nothing wants the clerk's eye."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running = False

    def offer(self, walk: FileWalk) -> None:
        """Offer to import the sheets behind this one along with it, if there are some with its header."""
        others = [sheet for sheet in walk.book.sheets[walk.place + 1 :] if is_alike(walk.sheet, sheet)]
        walk.check.offer_rest(len(others))
        walk.check.rest_wanted.connect(partial(self._start, walk))

    def go_on(self, before: FileWalk, walk: FileWalk) -> None:
        """Import a sheet by itself, if the clerk wanted that and its header is that of the sheet before."""
        self._running = self._running and is_alike(before.sheet, walk.book.sheets[walk.place])
        if self._running:
            walk.moved.connect(partial(self._look, walk))

    def stop(self) -> None:
        """Leave further sheets to the clerk."""
        self._running = False

    def _start(self, walk: FileWalk) -> None:
        self._running = True
        walk.import_rows()
        self._running = self._running and (walk.busy or walk.applied is not None)

    def _look(self, walk: FileWalk) -> None:
        plan = walk.plan
        if not self._running or plan is None or walk.currentIndex() != CHECK or walk.applied is not None:
            return
        if plan.unknown or plan.counts.braked(plan.options.brake) or walk.columns.unit_warning():
            self._running = False
            return
        QTimer.singleShot(0, walk, walk.import_rows)
        self._running = writes_something(plan) or walk.place + 1 < len(walk.book.sheets)
