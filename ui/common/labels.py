"""Text on the screen in its few ranks."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.common.tokens import Tone


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of a rank: "title", "heading", "bold", "quiet" or a tone."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def title_label(text: str) -> QLabel:
    """Return the name of what a page or pane shows."""
    return label(text, "title")


def heading(text: str) -> QLabel:
    """Return the bold line above a group."""
    return label(text, "heading")


def bold_label(text: str) -> QLabel:
    """Return a bold text."""
    return label(text, "bold")


def quiet_label(text: str, *, wrap: bool = False) -> QLabel:
    """Return a text in the secondary colour."""
    return label(text, "quiet", wrap=wrap)


def tone_label(text: str, tone: Tone, *, wrap: bool = False) -> QLabel:
    """Return a text in the colour of a tone."""
    return label(text, "quiet" if tone is Tone.QUIET else tone.value, wrap=wrap)


def hairline(*, upright: bool = False) -> QFrame:
    """Return a line of one pixel."""
    line = QFrame()
    line.setProperty("role", "hairline")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


class ElidedLabel(QWidget):
    """One line of text that ends in … when there is no room, with the whole text as its tooltip."""

    def __init__(self, text: str = "", *, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._quiet = quiet
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return room for three characters."""
        metrics = self.fontMetrics()
        wanted = min(metrics.horizontalAdvance("汉字…"), self.sizeHint().width())
        return QSize(wanted, metrics.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self._text if shown != self._text else "")
        role = QPalette.ColorRole.PlaceholderText if self._quiet else QPalette.ColorRole.WindowText
        painter = QPainter(self)
        painter.setPen(self.palette().color(role))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect(), flags, shown)
        painter.end()


class WrappedLabel(ElidedLabel):
    """Text that takes up to four lines where one is too narrow; what is longer still ends in its tooltip."""

    _LINES = 4
    _FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that a narrow text is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that the text needs."""
        return min(self._height_of(width), self.fontMetrics().lineSpacing() * self._LINES)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that fit."""
        cut = self._height_of(self.width()) > self.height() + 1
        self.setToolTip(self._text if cut else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), self._FLAGS, self._text)
        painter.end()

    def _height_of(self, width: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, max(1, width), 10_000), self._FLAGS, self._text).height()
