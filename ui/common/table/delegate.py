"""How a cell is drawn: text, tone, old value struck out, tick."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.common.icons import icon_pixmap
from ui.common.table.column import CHECK_KEY, Column
from ui.common.table.model import PagedModel
from ui.common.tokens import LIGHT, Tokens, Tone

PADDING = 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Piece:
    """One run of text in a cell."""

    text: str
    colour: str
    bold: bool = False
    struck: bool = False


class CellDelegate(QStyledItemDelegate):
    """Draws the cells of a `PagedModel` in the colours of the view."""

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT
        self.marks_current = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground and content of one cell."""
        model = index.model()
        if not isinstance(model, PagedModel):
            return
        column: Column[Any] = model.columns[index.column()]
        row = model.row_at(index.row())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        area: QRect = option.rect  # type: ignore[attr-defined]
        painter.fillRect(area, QColor(self._ground(column, row, chosen, index.row())))
        if column.key == CHECK_KEY:
            self._draw_tick(painter, area, row is not None and model.checked().holds(model.identity(row)))
        elif row is None:
            self._draw_pieces(painter, area, column, [Piece("…", self.tokens.secondary)], "")
        else:
            mark = self._mark(column, row)
            self._draw_pieces(painter, area, column, self._pieces(column, row), mark)
        if chosen and self.marks_current and self._is_first_shown(index):
            painter.fillRect(area.x(), area.y(), 3, area.height(), QColor(self.tokens.accent))

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Turn the tick under the mouse."""
        pressed = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if pressed and isinstance(model, PagedModel) and model.columns[index.column()].key == CHECK_KEY:
            model.turn_tick(index.row())
            return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the tip of a cell, or its whole text when it is cut."""
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, PagedModel) else None
        if row is None or not isinstance(model, PagedModel):
            return False
        column: Column[Any] = model.columns[index.column()]
        tip = column.tip(row) if column.tip else ""
        if not tip and self._is_cut(column, row, option):
            tip = " → ".join(piece.text for piece in self._pieces(column, row))
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def text_width(self, column: Column[Any], row: Any, font: QFont) -> int:
        """Return the width that a cell needs, without padding."""
        pieces = self._pieces(column, row)
        width = sum(_metrics(font, piece).horizontalAdvance(piece.text) for piece in pieces)
        return width + (QFontMetrics(font).height() + 2 if self._mark(column, row) else 0) + 4 * (len(pieces) - 1)

    def _is_cut(self, column: Column[Any], row: Any, option: QStyleOptionViewItem) -> bool:
        room = int(option.rect.width()) - 2 * PADDING  # type: ignore[attr-defined]
        return self.text_width(column, row, option.font) > room  # type: ignore[attr-defined]

    def _is_first_shown(self, index: Index) -> bool:
        view = self.parent()
        assert isinstance(view, QAbstractItemView)
        return view.visualRect(index).x() == 0

    def _ground(self, column: Column[Any], row: Any, chosen: bool, number: int) -> str:
        if chosen:
            return self.tokens.accent_soft
        tint = column.tint(row) if column.tint and row is not None else None
        if tint is not None:
            return self.tokens.soft(tint)
        return self.tokens.stripe if number % 2 else self.tokens.panel

    def _pieces(self, column: Column[Any], row: Any) -> list[Piece]:
        """Return the old value, if any, and the text."""
        tone = column.tone(row) if column.tone else None
        usual = self.tokens.secondary if column.quiet else self.tokens.text
        colour = self.tokens.of(tone) if tone else usual
        before = column.before(row) if column.before else None
        if before is None:
            return [Piece(column.show(row), colour, bold=column.strong)]
        now = Piece(column.show(row), self.tokens.note if tone is None else colour, bold=True)
        return [Piece(before, self.tokens.secondary, struck=True), now] if before else [now]

    def _mark(self, column: Column[Any], row: Any) -> str:
        """Return the icon in front of a warning."""
        tone = column.tone(row) if column.warn and column.tone else None
        return {Tone.OVERDUE: "warning", Tone.SOON: "clock"}.get(tone, "") if tone else ""

    def _draw_pieces(self, painter: QPainter, area: QRect, column: Column[Any], pieces: list[Piece], mark: str) -> None:
        """Draw mark and texts from the side to which the column is aligned; what does not fit ends in …."""
        font = QFont(painter.font())
        room = area.adjusted(PADDING, 0, -PADDING, 0)
        widths = [_metrics(font, piece).horizontalAdvance(piece.text) for piece in pieces]
        needed = sum(widths) + 4 * (len(pieces) - 1)
        left = room.x()
        if column.number and needed < room.width():
            left = room.right() + 1 - needed
        if mark:
            edge = QFontMetrics(font).height() - 2
            drawn = icon_pixmap(mark, pieces[-1].colour, edge, painter.device().devicePixelRatio())
            painter.drawPixmap(QPoint(left, area.y() + (area.height() - edge) // 2), drawn)
            left += edge + 4
        for piece, width in zip(pieces, widths, strict=True):
            painter.setFont(_piece_font(font, piece))
            painter.setPen(QColor(piece.colour))
            fits = max(0, min(width, room.right() + 1 - left))
            shown = piece.text
            if fits < width:
                shown = painter.fontMetrics().elidedText(piece.text, Qt.TextElideMode.ElideRight, fits)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(QRect(left, area.y(), fits + 1, area.height()), flags, shown)
            left += width + 4
        painter.setFont(font)

    def _draw_tick(self, painter: QPainter, area: QRect, ticked: bool) -> None:
        draw_tick(painter, area, self.tokens, ticked=ticked)


def draw_tick(painter: QPainter, area: QRect, tokens: Tokens, *, ticked: bool) -> None:
    """Draw a tick box in the middle of an area."""
    edge = max(14, round(painter.fontMetrics().height() * 0.85))
    box = QRect(area.center().x() - edge // 2, area.center().y() - edge // 2, edge, edge)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.accent if ticked else tokens.handle), 1))
    painter.setBrush(QColor(tokens.accent if ticked else tokens.panel))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
    if ticked:
        inner = edge - 2
        mark = icon_pixmap("check", tokens.on_accent, inner, painter.device().devicePixelRatio())
        painter.drawPixmap(box.topLeft() + QPoint(1, 1), mark)
    painter.restore()


def _piece_font(font: QFont, piece: Piece) -> QFont:
    """Return the font of a run of text."""
    if not piece.bold and not piece.struck:
        return font
    made = QFont(font)
    made.setBold(piece.bold)
    made.setStrikeOut(piece.struck)
    return made


def _metrics(font: QFont, piece: Piece) -> QFontMetrics:
    return QFontMetrics(_piece_font(font, piece))
