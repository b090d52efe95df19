"""Personal numbers on the screen: masked until they are clicked, masked again after half a minute."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

SECONDS_CLEAR = 30


class MaskedLabel(QLabel):
    """Shows `masked`; a click (or Enter) shows `clear` for thirty seconds; `copied` goes to the clipboard."""

    def __init__(self, masked: str, clear: str, copied: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(masked, parent)
        self._masked, self._clear, self._copied = masked, clear, copied
        self.setProperty("role", "quiet")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(f"点击显示完整{name}，{SECONDS_CLEAR} 秒后自动隐藏；右键复制")
        self._timer = QTimer(self, singleShot=True, interval=SECONDS_CLEAR * 1000)
        self._timer.timeout.connect(self.hide_number)

    @property
    def is_clear(self) -> bool:
        """Whether the whole number can be read."""
        return self._timer.isActive()

    def hide_number(self) -> None:
        """Hide the number again."""
        self._timer.stop()
        self.setText(self._masked)

    def show_number(self) -> None:
        """Show the whole number for a while."""
        self.setText(self._clear)
        self._timer.start()

    def turn(self) -> None:
        """Show or hide."""
        if self.is_clear:
            self.hide_number()
        else:
            self.show_number()

    def copy(self) -> None:
        """Put the ungrouped number on the clipboard."""
        QGuiApplication.clipboard().setText(self._copied)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show or hide on a left click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.turn()
        elif event.button() is Qt.MouseButton.RightButton:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction("复制完整号码").triggered.connect(lambda: self.copy())
            menu.popup(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show or hide on Enter and space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.turn()
        else:
            super().keyPressEvent(event)
