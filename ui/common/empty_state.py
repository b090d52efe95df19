"""What stands where there is nothing: one sentence why, one button that helps."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.common.buttons import Act, plain_button, primary_button
from ui.common.icons import icon_pixmap, icon_size
from ui.common.labels import label, title_label
from ui.common.spacing import GROUP, INSIDE, MARGIN

WIDEST = 30


class EmptyState(QWidget):
    """Icon, title, sentence and button in the middle of the room there is."""

    def __init__(
        self,
        sentence: str,
        button: str = "",
        act: Act | None = None,
        *,
        title: str = "",
        icon: str = "",
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label(sentence, "quiet", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(INSIDE)
        column.addStretch(2)
        if icon:
            column.addWidget(self._picture)
        if title:
            heading = title_label(title)
            heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(heading)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GROUP - INSIDE)
        self._button: QPushButton = (primary_button if primary else plain_button)(button, act)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._button.setVisible(bool(button))
        column.addStretch(3)
        self._fit()

    @property
    def sentence(self) -> str:
        """Why there is nothing."""
        return self._sentence.text()

    def press(self) -> None:
        """Press the button."""
        self._button.click()

    def minimumSizeHint(self) -> QSize:
        """Return little; the sentence breaks where the room ends."""
        return QSize(self.fontMetrics().horizontalAdvance("汉") * 10, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture again when colours or the font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentence where the room ends."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let width and picture follow the font and the colours."""
        metrics = self.fontMetrics()
        wanted = metrics.horizontalAdvance(self._sentence.text()) + 8
        room = min(metrics.horizontalAdvance("汉") * WIDEST, max(self.width() - 2 * MARGIN, 120))
        width = min(wanted, room)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        needed = metrics.boundingRect(QRect(0, 0, width, 10_000), flags, self._sentence.text())
        self._sentence.setFixedSize(width, needed.height() + 4)
        if self._icon_name:
            colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
            edge = icon_size(self) * 2
            self._picture.setPixmap(icon_pixmap(self._icon_name, colour, edge, self.devicePixelRatioF()))
