"""A heading that opens and closes what stands under it; the content is made when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.common.icons import icon
from ui.common.spacing import GAP


class Fold(QWidget):
    """One group of lines under a heading.

    Signals:
        turned: whether it is open now.
    """

    turned = Signal(bool)

    def __init__(self, title: str, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.content: QWidget | None = None
        self._head = QToolButton()
        self._head.setProperty("role", "icon")
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setCheckable(True)
        self._head.toggled.connect(self._turn)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP)
        self._column.addWidget(self._head)
        self.set_title(title)
        self._tint()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._head.isChecked()

    def set_title(self, title: str) -> None:
        """Name what is inside."""
        self._head.setText(title)
        self._head.setAccessibleName(title)

    def set_open(self, on: bool) -> None:
        """Open or close."""
        self._head.setChecked(on)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark again when colours or the font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()

    def _turn(self, on: bool) -> None:
        if on and self.content is None:
            self.content = self._make()
            self._column.addWidget(self.content)
        if self.content is not None:
            self.content.setVisible(on)
        self._tint()
        self.turned.emit(on)

    def _tint(self) -> None:
        name = "chevron-down" if self._head.isChecked() else "chevron-right"
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        self._head.setIcon(icon(name, self, colour))
