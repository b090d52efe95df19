"""The first lines of a sheet as they are, tinted by what they are taken for; the edges of the header can be dragged."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.common.importing.lines import LinePart, SheetLine
from ui.common.background import Background
from ui.common.importing.cell_text import column_letters, shown_text, text_width
from ui.common.remembered import MemorySettings
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.part import TablePart
from ui.common.table.table import RegisterTable
from ui.common.theme import tokens_of
from ui.common.tokens import Tone

TINTS = {
    LinePart.TITLE: Tone.GOOD,
    LinePart.HEADER: Tone.NOTE,
    LinePart.TOTAL: Tone.SOON,
    LinePart.IGNORED: Tone.QUIET,
}
WORDS = {LinePart.TITLE: Tone.GOOD, LinePart.HEADER: Tone.NOTE, LinePart.TOTAL: Tone.SOON}
NEAR, LOWEST = 5, 96
MOST_HEADER_ROWS = 3
NARROWEST, WIDEST = 4, 20


def line_columns(lines: Sequence[SheetLine], columns: int) -> list[Column[SheetLine]]:
    """Return the columns: what the line is, its number, then A, B, C …"""

    def tint(line: SheetLine) -> Tone | None:
        return TINTS.get(line.part)

    def tone(line: SheetLine) -> Tone | None:
        return Tone.QUIET if line.part in (LinePart.TOTAL, LinePart.IGNORED) else None

    made = [
        Column[SheetLine](
            "",
            lambda line: line.part.value,
            key="part",
            width=5,
            freeze=True,
            strong=True,
            tint=tint,
            tone=lambda line: WORDS.get(line.part, Tone.QUIET),
            sortable=False,
        ),
        Column[SheetLine](
            "行", lambda line: str(line.row), key="row", width=4, freeze=True, quiet=True, tint=tint, sortable=False
        ),
    ]
    for column in range(1, columns + 1):
        texts = (line.cell(column) for line in lines if line.part is not LinePart.TITLE)
        width = max((text_width(shown_text(text)) for text in texts), default=0) + 1
        made.append(
            Column[SheetLine](
                column_letters(column),
                lambda line, column=column: shown_text(line.cell(column)),  # type: ignore[misc]
                key=f"c{column}",
                width=min(max(width, NARROWEST), WIDEST),
                tint=tint,
                tone=tone,
                sortable=False,
            )
        )
    return made


class LinesTable(QWidget):
    """Shows the lines of one sheet.

    Signals:
        header_wanted: first and last sheet row that the header should have.
        row_opened: Enter or a double click.
    """

    header_wanted = Signal(int, int)
    row_opened = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.lines: tuple[SheetLine, ...] = ()
        self.table: RegisterTable[SheetLine] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: tuple[SheetLine, ...], columns: int) -> None:
        """Show other lines, in the place that was scrolled to."""
        model = PagedModel(line_columns(lines, columns), self._background, identity=lambda line: line.row)
        table: RegisterTable[SheetLine] = RegisterTable(model, MemorySettings(), "lines")
        across = self.table.right.horizontalScrollBar().value() if self.table is not None else 0
        model.show(lines)
        table.add_menu_actions(
            (
                ("这一行是表头（只有一行）", lambda: self._ask_from_menu(alone=True)),
                ("表头到这一行为止", lambda: self._ask_from_menu(alone=False)),
            )
        )
        table.row_opened.connect(lambda _: self.row_opened.emit())
        table.right.setAccessibleName("表样")
        table.setMinimumHeight(LOWEST)
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.lines, self.table = lines, table
        self._column.addWidget(table)
        self.setFocusProxy(table)
        self._spread_titles(columns)
        EdgeDragging(table, self)
        table.right.horizontalScrollBar().setValue(across)

    def header_rows(self) -> list[int]:
        """Return the places of the header's lines."""
        return [place for place, line in enumerate(self.lines) if line.part is LinePart.HEADER]

    def ask_header(self, first: int, last: int) -> None:
        """Ask for the header to reach from one place to another; at most three lines, never none."""
        first = max(0, min(first, len(self.lines) - 1))
        last = max(first, min(last, first + MOST_HEADER_ROWS - 1, len(self.lines) - 1))
        self.header_wanted.emit(self.lines[first].row, self.lines[last].row)

    def _spread_titles(self, columns: int) -> None:
        """Let the text of a title or a note run over the blank cells beside it, as in Excel."""
        assert self.table is not None
        for place, line in enumerate(self.lines):
            if line.part not in (LinePart.TITLE, LinePart.IGNORED):
                continue
            filled = [column for column in range(1, columns + 1) if line.cell(column)]
            for column, end in zip(filled, [*filled[1:], columns + 1], strict=True):
                if end - column > 1:
                    self.table.right.setSpan(place, column + 1, 1, end - column)

    def _ask_from_menu(self, *, alone: bool) -> None:
        place = self.table.current_index() if self.table is not None else -1
        if place >= 0:
            first = place if alone else min(min(self.header_rows(), default=place), place)
            self.ask_header(max(first, place - MOST_HEADER_ROWS + 1), place)


class EdgeDragging(QObject):
    """Lets the upper and the lower edge of the header be dragged with the mouse."""

    def __init__(self, table: RegisterTable[SheetLine], owner: LinesTable) -> None:
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
        """Return how high the two edges are."""
        places = self._owner.header_rows()
        if not places:
            return {}
        last = places[-1]
        lower = part.rowViewportPosition(last) + part.rowHeight(last)
        return {"lower": lower, "upper": part.rowViewportPosition(places[0])}

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
        if edge == "upper" and line != places[0]:
            self._owner.ask_header(min(line, places[-1]), places[-1])
        elif edge == "lower" and line - 1 != places[-1]:
            last = max(line - 1, 0)
            self._owner.ask_header(max(min(places[0], last), last - MOST_HEADER_ROWS + 1), last)
