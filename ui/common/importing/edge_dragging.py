"""Dragging the edges between title, header, data and what stands below them."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame

from app.common.importing.lines import SheetLine
from ui.common.table.part import TablePart
from ui.common.table.table import RegisterTable
from ui.common.theme import tokens_of

NEAR = 5
MOST_HEADER_ROWS = 3


class Bounds(Protocol):
    """Where header and data begin and end, in places of lines."""

    lines: tuple[SheetLine, ...]

    def header_rows(self) -> list[int]:
        """Return the places of the header's lines."""
        ...

    def data_rows(self) -> tuple[int, int]:
        """Return the places of the first and the last line that are taken over."""
        ...

    def ask_header(self, first: int, last: int) -> None:
        """Ask for another header."""
        ...

    def ask_rows(self, first: int, last: int) -> None:
        """Ask for other data."""
        ...


class EdgeDragging(QObject):
    """Lets the edges of the header and of the data be dragged with the mouse."""

    def __init__(self, table: RegisterTable[SheetLine], owner: Bounds) -> None:
        super().__init__(table)
        self._table = table
        self._owner = owner
        self._edge = ""
        self._mark = QFrame(table)
        self._mark.setAutoFillBackground(True)
        self._mark.hide()
        self._parts: list[TablePart] = [table.left, table.right]
        for part in self._parts:
            part.viewport().setMouseTracking(True)
            part.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse near an edge."""
        if not isinstance(event, QMouseEvent):
            return False
        part = next((one for one in self._parts if one.viewport() is watched), None)
        if part is None:
            return False
        height = event.position().toPoint().y()
        match event.type():
            case QEvent.Type.MouseMove:
                return self._move(part, height)
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._edge = self._edge_at(part, height)
                return bool(self._edge)
            case QEvent.Type.MouseButtonRelease if self._edge:
                self._drop(part, height)
                return True
        return False

    def _edges(self, part: TablePart) -> dict[str, int]:
        """Return how high the edges are; where two lie on each other, that of the header is taken."""
        places = self._owner.header_rows()
        if not places:
            return {}
        first, last = self._owner.data_rows()
        return {
            "lower": bottom_of(part, places[-1]),
            "upper": part.rowViewportPosition(places[0]),
            "first": part.rowViewportPosition(first),
            "last": bottom_of(part, last),
        }

    def _edge_at(self, part: TablePart, height: int) -> str:
        near = [name for name, place in self._edges(part).items() if abs(place - height) <= NEAR]
        return near[0] if near else ""

    def _move(self, part: TablePart, height: int) -> bool:
        near = self._edge or self._edge_at(part, height)
        part.viewport().setCursor(Qt.CursorShape.SplitVCursor if near else Qt.CursorShape.ArrowCursor)
        if not self._edge:
            return False
        line = self._line_at(part, height)
        top = part.viewport().mapTo(self._table, QPoint(0, part.rowHeight(0) * line)).y()
        top -= part.verticalScrollBar().value()
        self._mark.setGeometry(1, top - 1, self._table.width() - 2, 2)
        palette = self._mark.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens_of(self._table).accent))
        self._mark.setPalette(palette)
        self._mark.show()
        self._mark.raise_()
        return True

    def _line_at(self, part: TablePart, height: int) -> int:
        """Return the number of the edge between lines that is nearest."""
        row = max(1, part.rowHeight(0))
        return max(0, min(len(self._owner.lines), round((height + part.verticalScrollBar().value()) / row)))

    def _drop(self, part: TablePart, height: int) -> None:
        edge, self._edge = self._edge, ""
        self._mark.hide()
        places, line = self._owner.header_rows(), self._line_at(part, height)
        if not places:
            return
        first, last = self._owner.data_rows()
        if edge == "upper" and line != places[0]:
            self._owner.ask_header(min(line, places[-1]), places[-1])
        elif edge == "lower" and line - 1 != places[-1]:
            end = max(line - 1, 0)
            self._owner.ask_header(max(min(places[0], end), end - MOST_HEADER_ROWS + 1), end)
        elif edge == "first" and line != first:
            self._owner.ask_rows(min(line, last), last)
        elif edge == "last" and line - 1 != last:
            self._owner.ask_rows(first, max(line - 1, first))


def bottom_of(part: TablePart, place: int) -> int:
    """Return how high the lower edge of a line is."""
    return part.rowViewportPosition(place) + part.rowHeight(place)
