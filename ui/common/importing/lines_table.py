"""The first lines of a sheet as they are, tinted by what they are taken for; the edges of the header can be dragged."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.importing.layout import Layout
from app.common.importing.lines import LinePart, SheetLine
from ui.common.background import Background
from ui.common.importing.cell_text import column_letters, shown_text, text_width
from ui.common.importing.edge_dragging import MOST_HEADER_ROWS, EdgeDragging
from ui.common.remembered import MemorySettings
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

TINTS = {
    LinePart.TITLE: Tone.GOOD,
    LinePart.HEADER: Tone.NOTE,
    LinePart.TOTAL: Tone.SOON,
    LinePart.IGNORED: Tone.QUIET,
}
WORDS = {LinePart.TITLE: Tone.GOOD, LinePart.HEADER: Tone.NOTE, LinePart.TOTAL: Tone.SOON}
LOWEST = 96
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
            lambda line: "" if line.is_gap else line.part.value,
            key="part",
            width=5,
            freeze=True,
            strong=True,
            tint=tint,
            tone=lambda line: WORDS.get(line.part, Tone.QUIET),
            sortable=False,
        ),
        Column[SheetLine](
            "行",
            lambda line: "" if line.is_gap else str(line.row),
            key="row",
            width=4,
            freeze=True,
            quiet=True,
            tint=tint,
            sortable=False,
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
        rows_wanted: first sheet row of the data, the last one (None: to the end), the sheet rows left out.
        row_opened: Enter or a double click.
    """

    header_wanted = Signal(int, int)
    rows_wanted = Signal(object, object, object)
    row_opened = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.lines: tuple[SheetLine, ...] = ()
        self._layout: Layout | None = None
        self.table: RegisterTable[SheetLine] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: tuple[SheetLine, ...], columns: int, layout: Layout) -> None:
        """Show other lines, in the place that was scrolled to."""
        self._layout = layout
        model = PagedModel(line_columns(lines, columns), self._background, identity=lambda line: line.row)
        table: RegisterTable[SheetLine] = RegisterTable(model, MemorySettings(), "lines")
        old = self.table.right if self.table is not None else None
        across = old.horizontalScrollBar().value() if old is not None else 0
        down = old.verticalScrollBar().value() if old is not None else 0
        current = self.table.current_index() if self.table is not None else -1
        model.show(lines)
        table.add_menu_actions(
            (
                ("这一行是表头（只有一行）", lambda: self._ask_from_menu(alone=True)),
                ("表头到这一行为止", lambda: self._ask_from_menu(alone=False)),
                ("数据从这一行开始", lambda: self._ask_rows_from_menu(first=True)),
                ("数据到这一行为止", lambda: self._ask_rows_from_menu(first=False)),
                ("这些行不导入／照常导入（Del）", self.toggle_ignored),
            )
        )
        table.delete_requested.connect(self.toggle_ignored)
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
        if 0 <= current < len(lines):
            table.select_index(current)
        table.right.verticalScrollBar().setValue(down)

    def header_rows(self) -> list[int]:
        """Return the places of the header's lines."""
        return [place for place, line in enumerate(self.lines) if line.part is LinePart.HEADER]

    def ask_header(self, first: int, last: int) -> None:
        """Ask for the header to reach from one place to another; at most three lines, never none."""
        first = max(0, min(first, len(self.lines) - 1))
        last = max(first, min(last, first + MOST_HEADER_ROWS - 1, len(self.lines) - 1))
        self.header_wanted.emit(self.lines[first].row, self.lines[last].row)

    def data_rows(self) -> tuple[int, int]:
        """Return the places of the first and the last line that are taken over; they may be none."""
        layout = self._layout
        below = max(self.header_rows(), default=-1) + 1
        places = [
            place
            for place, line in enumerate(self.lines)
            if layout is not None
            and line.row >= layout.first_data_row
            and (layout.last_data_row is None or line.row <= layout.last_data_row)
        ]
        return (places[0], places[-1]) if places else (below, below)

    def ask_rows(self, first: int, last: int) -> None:
        """Ask for the data to reach from one place to another; the last place means to the end."""
        if self._layout is None:
            return
        first = self._beside_gap(max(first, max(self.header_rows(), default=-1) + 1), 1)
        last = self._beside_gap(max(first, min(last, len(self.lines) - 1)), -1)
        to_the_end = last == len(self.lines) - 1
        self.rows_wanted.emit(self.lines[first].row, None if to_the_end else self.lines[last].row, self._layout.ignored)

    def toggle_ignored(self) -> None:
        """Leave the chosen lines out, or take them over again when all of them are left out."""
        if self.table is None or self._layout is None:
            return
        header = self._layout.header_rows[-1]
        chosen = frozenset(line.row for line in self.table.selected_rows() if line.row > header)
        if chosen:
            ignored = self._layout.ignored
            changed = ignored - chosen if chosen <= ignored else ignored | chosen
            self.rows_wanted.emit(self._layout.first_data_row, self._layout.last_data_row, changed)

    def _beside_gap(self, place: int, step: int) -> int:
        return place + step if self.lines[place].is_gap else place

    def _ask_rows_from_menu(self, *, first: bool) -> None:
        place = self.table.current_index() if self.table is not None else -1
        if place >= 0:
            begin, end = self.data_rows()
            self.ask_rows(place if first else begin, end if first else place)

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
