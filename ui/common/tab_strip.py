"""Flat tabs with a line under the current one; for the window and for panes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui.common.flow_layout import FlowLayout
from ui.common.theme import tokens_of


class TabButton(QAbstractButton):
    """One tab; bold when current, as wide as its bold text."""

    def __init__(self, text: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return room for the bold text and the line."""
        metrics = QFontMetrics(self._bold())
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * self._side, metrics.height() + 14)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word and, under the current tab, the line."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        on = self.isChecked()
        if self.underMouse() and not on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(self.rect().adjusted(1, 3, -1, -3), 4, 4)
        painter.setFont(self._bold() if on else self.font())
        painter.setPen(QColor(tokens.accent if on else tokens.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if on:
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(tokens.accent))
        if self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 3, -2, -4), 4, 4)
        painter.end()

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font


class TabStrip(QWidget):
    """A row of tabs of which one is current; arrows move along it.

    Signals:
        chosen: number of the tab that became current.
    """

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str] = (), side: int = 11, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._group = QButtonGroup(self)
        self._buttons: list[TabButton] = []
        self._row = FlowLayout(self, gap=0)
        for title in titles:
            self.add(title)

    @property
    def current(self) -> int:
        """Number of the current tab, -1 when there is none."""
        return self._group.checkedId()

    def add(self, title: str) -> None:
        """Add a tab at the end; the first one becomes current."""
        number = len(self._buttons)
        button = TabButton(title, self._side)
        self._buttons.append(button)
        self._group.addButton(button, number)
        self._row.addWidget(button)
        button.toggled.connect(lambda on: self.chosen.emit(number) if on else None)
        if number == 0:
            button.setChecked(True)

    def choose(self, number: int) -> None:
        """Make a tab current."""
        if 0 <= number < len(self._buttons):
            self._buttons[number].setChecked(True)

    def show_tab(self, number: int, on: bool) -> None:
        """Show or hide a tab."""
        self._buttons[number].setVisible(on)

    def set_side(self, side: int) -> None:
        """Make tabs wider or narrower."""
        self._side = side
        for button in self._buttons:
            button._side = side
            button.updateGeometry()

    def full_width(self, side: int) -> int:
        """Return the width of all tabs with a certain room at their sides."""
        return sum(button.sizeHint().width() - 2 * button._side + 2 * side for button in self._buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        wanted = min(max(self.current + step, 0), len(self._buttons) - 1)
        self.choose(wanted)
        self._buttons[wanted].setFocus()
