"""The steps of a page that is walked through from left to right."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.common.icons import icon_pixmap
from ui.common.theme import tokens_of

BETWEEN = 32


class StepBar(QWidget):
    """Shows which steps are done (✓), which one is on, and which are to come."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_step(0)

    @property
    def step(self) -> int:
        """The step that is on, from 0."""
        return self._step

    def set_step(self, step: int) -> None:
        """Go to a step."""
        self._step = step
        self.setAccessibleName(f"第 {step + 1} 步，共 {len(self._titles)} 步：{self._titles[step]}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for all steps in one line."""
        metrics = self._bold_metrics()
        words = sum(metrics.horizontalAdvance(title) for title in self._titles)
        steps = len(self._titles)
        return QSize(
            words + steps * (self._disc() + 8) + (steps - 1) * (BETWEEN + 24),
            max(self._disc(), metrics.height()) + 2,
        )

    def minimumSizeHint(self) -> QSize:
        """Return the same; a step is never cut."""
        return self.sizeHint()

    def _disc(self) -> int:
        return self.fontMetrics().height() + 2

    def _bold_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._bold())

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw discs, words and the lines between them."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 0.0, self.height() / 2
        for number, title in enumerate(self._titles):
            if number:
                painter.setPen(QPen(QColor(tokens.line), 1))
                painter.drawLine(QPointF(left + 12, middle), QPointF(left + 12 + BETWEEN, middle))
                left += BETWEEN + 24
            self._draw_disc(painter, left, number)
            left += self._disc() + 8
            painter.setFont(self._bold() if number == self._step else self.font())
            painter.setPen(QColor(tokens.text if number == self._step else tokens.secondary))
            width = self._bold_metrics().horizontalAdvance(title)
            painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, title)
            left += width
        painter.end()

    def _draw_disc(self, painter: QPainter, left: float, number: int) -> None:
        """Draw ✓ for a step done, a full disc for the one on, a ring for one to come."""
        tokens, edge = tokens_of(self), self._disc()
        area = QRectF(left + 0.5, (self.height() - edge) / 2 + 0.5, edge - 1, edge - 1)
        done, on = number < self._step, number == self._step
        painter.setPen(Qt.PenStyle.NoPen if done or on else QPen(QColor(tokens.handle), 1))
        painter.setBrush(QColor(tokens.accent if on else tokens.accent_soft if done else tokens.ground))
        painter.drawEllipse(area)
        if done:
            inner = edge - 6
            mark = icon_pixmap("check", tokens.accent, inner, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left + 3, (self.height() - inner) / 2), mark)
            return
        painter.setFont(self._bold() if on else self.font())
        painter.setPen(QColor(tokens.on_accent if on else tokens.secondary))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number + 1))
