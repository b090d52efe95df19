"""The thin line that moves on top of a table while rows are on their way."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.common.theme import tokens_of

PATIENCE = 200
STEP = 40


class LoadingLine(QWidget):
    """Appears after a fifth of a second, so that quick answers do not flicker."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(2)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place = 0.0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._appear)
        self._clock = QTimer(self, interval=STEP)
        self._clock.timeout.connect(self._move)
        self.hide()

    def set_on(self, on: bool) -> None:
        """Start or end the waiting."""
        if on and not self.isVisible():
            self._patience.start()
        elif not on:
            self._patience.stop()
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop moving."""
        self._clock.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a quarter of the width in the accent."""
        painter = QPainter(self)
        width = self.width() // 4
        left = int(self._place * (self.width() + width)) - width
        painter.fillRect(left, 0, width, 2, QColor(tokens_of(self).accent))
        painter.end()

    def _appear(self) -> None:
        self._place = 0.0
        self.show()
        self.raise_()
        self._clock.start()

    def _move(self) -> None:
        self._place = (self._place + 0.03) % 1.0
        self.update()
