"""Turning a step that is longer than the window with the keyboard."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QStackedWidget


def add_paging(pages: QStackedWidget) -> None:
    """Let PgDn and PgUp turn the step that is shown."""

    def turn(by: int) -> None:
        area = pages.currentWidget()
        if isinstance(area, QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + by * bar.pageStep())

    QShortcut(QKeySequence("PgDown"), pages.window(), lambda: turn(1))
    QShortcut(QKeySequence("PgUp"), pages.window(), lambda: turn(-1))
