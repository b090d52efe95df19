"""The one search box: waits for a pause, and for the input method."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui.common.icons import icon_pixmap, icon_size

PAUSE = 150


class SearchBox(QLineEdit):
    """Tells what to search for once the clerk has stopped typing.

    Signals:
        search_wanted: the text, after a pause or Enter; "" when it was emptied.
        rows_wanted: Enter or ↓; the keyboard should go to the list.
    """

    search_wanted = Signal(str)
    rows_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setAccessibleName("搜索")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._told = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(lambda _: self._pause.start())
        self._fit()

    def set_hint(self, hint: str) -> None:
        """Say what can be typed."""
        self.setPlaceholderText(f"{hint}    Ctrl+F")

    def put(self, text: str) -> None:
        """Show a text without searching for it."""
        self.setText(text)
        self._pause.stop()
        self._told = text.strip()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Hold back while a word is being composed."""
        super().inputMethodEvent(event)
        if event.preeditString():
            self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Search at once on Enter, go to the list on ↓, empty the box on Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._tell()
            self.rows_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._tell()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow colours and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the glass in front of the text."""
        super().paintEvent(event)
        edge = icon_size(self)
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        painter = QPainter(self)
        drawn = icon_pixmap("search", colour, edge, self.devicePixelRatioF())
        painter.drawPixmap(8, (self.height() - edge) // 2, drawn)
        painter.end()

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.search_wanted.emit(text)

    def _fit(self) -> None:
        self.setTextMargins(icon_size(self) + 4, 0, 0, 0)
        unit = self.fontMetrics().horizontalAdvance("汉")
        self.setMinimumWidth(unit * 10)
        self.setMaximumWidth(unit * 24)
