"""Small charts drawn in place: a few bars with their figures on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.common.theme import tokens_of


@dataclass(frozen=True)
class Bar:
    """One bar; no figure is drawn as a gap, not as zero."""

    label: str
    figure: Decimal | None


class BarChart(QWidget):
    """Bars in one grey, the last in the accent; the figure under the mouse or the arrow keys is exact."""

    def __init__(self, unit: str = "元", decimals: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self._decimals = decimals
        self._bars: tuple[Bar, ...] = ()
        self._marked = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Draw other bars."""
        self._bars = tuple(bars)
        self._marked = -1
        words = "，".join(self.exact(place) for place in range(len(self._bars)))
        self.setAccessibleName(f"柱形图：{words}" if words else "柱形图：还没有数据")
        self.update()

    def exact(self, place: int) -> str:
        """Return the words for one bar."""
        bar = self._bars[place]
        figure = "没有数据" if bar.figure is None else f"{bar.figure:,.2f} {self._unit}"
        return f"{bar.label} {figure}"

    def sizeHint(self) -> QSize:
        """Return room for three lines of text above, below and as bars."""
        line = self.fontMetrics().height()
        return QSize(line * 14, line * 5 + 8)

    def minimumSizeHint(self) -> QSize:
        """Return a little less."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw figures, bars and labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        highest = max((bar.figure for bar in self._bars if bar.figure is not None), default=Decimal(0))
        for place, bar in enumerate(self._bars):
            self._draw_bar(painter, place, bar, highest)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the bar under the mouse and show its figure."""
        place = int(event.position().x() // self._slot()) if self._bars else -1
        self._mark(place if 0 <= place < len(self._bars) else -1)
        if self._marked >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), self.exact(self._marked), self)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing."""
        self._mark(-1)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the bars with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or not self._bars:
            super().keyPressEvent(event)
            return
        start = self._marked if self._marked >= 0 else (-1 if step > 0 else len(self._bars))
        self._mark(min(max(start + step, 0), len(self._bars) - 1))
        area = self._slot_area(self._marked).toRect()
        QToolTip.showText(self.mapToGlobal(area.center()), self.exact(self._marked), self)

    def _slot(self) -> float:
        return self.width() / max(1, len(self._bars))

    def _slot_area(self, place: int) -> QRectF:
        return QRectF(place * self._slot(), 0, self._slot(), self.height())

    def _mark(self, place: int) -> None:
        if place != self._marked:
            self._marked = place
            self.update()

    def _draw_bar(self, painter: QPainter, place: int, bar: Bar, highest: Decimal) -> None:
        tokens, area, line = tokens_of(self), self._slot_area(place), self.fontMetrics().height()
        last = place == len(self._bars) - 1
        font = QFont(self.font())
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if last else tokens.secondary))
        below = QRectF(area.x(), area.bottom() - line, area.width(), line)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, bar.label)
        room = area.height() - 2 * line - 8
        share = float(bar.figure / highest) if bar.figure is not None and highest > 0 else 0.0
        height = max(2.0, room * max(0.0, share)) if bar.figure is not None else 0.0
        width = min(line * 2.0, area.width() * 0.6)
        top = below.y() - 4 - height
        painter.setPen(Qt.PenStyle.NoPen)
        marked = place == self._marked and not last
        painter.setBrush(QColor(tokens.accent if last else tokens.handle if marked else tokens.bar))
        painter.drawRoundedRect(QRectF(area.center().x() - width / 2, top, width, height), 2, 2)
        font.setBold(last)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if last else tokens.secondary))
        figure = "—" if bar.figure is None else f"{bar.figure:,.{self._decimals}f}"
        above = QRectF(area.x() - 4, top - line - 2, area.width() + 8, line)
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, figure)
