"""The strip of lists above the register: the current one is marked, what finds no room is in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.common.buttons import flat_button
from ui.common.spacing import GAP
from ui.common.tab_strip import TabButton

_SIDE = 7


class ListSwitcher(QWidget):
    """Names of lists in one line.

    Signals:
        chosen: number of the list that became current.
    """

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current = 0
        self.buttons = [TabButton(title, _SIDE) for title in titles]
        self._menu = QMenu()
        self._more = flat_button("更多名单", menu=self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, number=number: self.choose(number))
            row.addWidget(button)
        row.addSpacing(GAP)
        row.addWidget(self._more)
        row.addStretch(1)
        self._more.hide()
        self._mark()

    @property
    def left_out(self) -> list[str]:
        """The lists that are in the menu."""
        return [button.text() for button in self.buttons if button.isHidden()]

    def choose(self, number: int) -> None:
        """Make a list current and tell of it."""
        changed = number != self.current
        self.current = number
        self._mark()
        if changed:
            self.chosen.emit(number)

    def turn(self, by: int) -> None:
        """Go on to the next list, after the last one to the first."""
        self.choose((self.current + by) % len(self.buttons))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        self.choose(min(max(self.current + step, 0), len(self.buttons) - 1))
        self.buttons[self.current].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many names as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _mark(self) -> None:
        for number, button in enumerate(self.buttons):
            button.setChecked(number == self.current)
        self._fit()

    def _fit(self) -> None:
        """Leave out the last names, but never the current one."""
        widths = [button.sizeHint().width() for button in self.buttons]
        whole = sum(widths) <= self.width()
        room = self.width() - (0 if whole else self._more.sizeHint().width() + GAP + widths[self.current])
        for number, button in enumerate(self.buttons):
            fits = whole or number == self.current
            if not fits:
                room -= widths[number]
                fits = room >= 0
            button.setVisible(fits)
        self._more.setVisible(not whole)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for number, button in enumerate(self.buttons):
            if button.isHidden():
                act = self._menu.addAction(button.text())
                act.triggered.connect(lambda _=False, number=number: self.choose(number))
