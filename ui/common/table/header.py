"""The header row: bold titles, a sort mark, columns that can be moved and stretched."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.common.table.column import CHECK_KEY, Column
from ui.common.table.delegate import PADDING, draw_tick
from ui.common.table.model import PagedModel
from ui.common.tokens import LIGHT, Tokens

MARK = 12


class RegisterHeader(QHeaderView):
    """Draws the titles flat and tells when the clerk has rearranged columns.

    Signals:
        rearranged: a column was moved or stretched by hand.
    """

    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.tokens: Tokens = LIGHT
        self._touched = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionMoved.connect(self._touch)
        self.sectionResized.connect(self._touch)

    def sizeHint(self) -> QSize:
        """Return a height a little above that of a row."""
        return QSize(super().sizeHint().width(), row_height(self) + 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Watch whether the press changes the columns."""
        self._touched = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of the change once the clerk lets go."""
        super().mouseReleaseEvent(event)
        if self._touched:
            self._touched = False
            self.rearranged.emit()

    def title_width(self, section: int) -> int:
        """Return the width that the title needs, with padding and room for the sort mark."""
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        bold = QFont(self.font())
        bold.setBold(True)
        return QFontMetrics(bold).horizontalAdvance(title) + 2 * PADDING + MARK

    def paintSection(self, painter: QPainter, area: QRect, section: int) -> None:
        """Draw ground, title, sort mark and the hairline below."""
        model = self.model()
        if not isinstance(model, PagedModel):
            return
        column: Column[Any] = model.columns[section]
        painter.save()
        painter.fillRect(area, QColor(self.tokens.ground))
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, QColor(self.tokens.line))
        if column.key == CHECK_KEY:
            full = model.count > 0 and model.checked().number(model.count) == model.count
            draw_tick(painter, area, self.tokens, ticked=full)
        else:
            self._draw_title(painter, area, column, model.sorted_by)
        painter.restore()

    def paintEvent(self, event: Any) -> None:
        """Draw the empty part right of the last column like the rest."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self.tokens.ground))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self.tokens.line))
        painter.end()
        super().paintEvent(event)

    def _draw_title(self, painter: QPainter, area: QRect, column: Column[Any], sorted_by: tuple[str, bool]) -> None:
        """Draw the title to the side of its cells, the sort mark beside it."""
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self.tokens.secondary))
        room = area.adjusted(PADDING, 0, -PADDING, -1)
        key, ascending = sorted_by
        is_sorted = key == column.key
        width = room.width() - (MARK if is_sorted else 0)
        title = painter.fontMetrics().elidedText(column.title, Qt.TextElideMode.ElideRight, width)
        needed = painter.fontMetrics().horizontalAdvance(title) + (MARK if is_sorted else 0)
        left = room.right() + 1 - needed if column.number else room.x()
        place = QRect(left, room.y(), room.right() + 1 - left, room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
        if is_sorted:
            middle = QPoint(left + needed - 4, room.center().y() + 1)
            step = -3 if ascending else 3
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.tokens.accent))
            points = [QPoint(-4, -step // 2 - 0), QPoint(4, -step // 2 - 0), QPoint(0, step)]
            painter.drawPolygon(QPolygon([middle + point for point in points]))

    def _touch(self) -> None:
        self._touched = True


def row_height(widget: QWidget) -> int:
    """Return the height of a table row: 26 px at 9 points, following the font."""
    return max(24, round((widget.fontMetrics().height() + 9) / 2) * 2)
