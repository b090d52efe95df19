"""A table in a window of its own over a page: read on the worker, put out as a workbook, closed with Esc."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.common.reporting.cells import Cell
from app.common.reporting.cells import Kind as CellKind
from app.common.reporting.listing import ListColumn, write_list
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button
from ui.common.labels import bold_label, quiet_label
from ui.common.message_bar import Message, MessageBar
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

Row = TypeVar("Row")
FIRST_SIZE = (900, 500)


class TableDialog(QDialog, Generic[Row]):
    """What windows with one table share; a subclass fills `above`, names its buttons and reads its rows."""

    def __init__(
        self,
        title: str,
        parts: PageParts,
        name: str,
        columns: Sequence[Column[Row]],
        identity: Callable[[Row], Hashable],
        *,
        buttons: Sequence[QPushButton] = (),
        says: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._parts, self._columns = parts, tuple(columns)
        self.rows: Sequence[Row] = ()
        self.messages = MessageBar()
        self.model: PagedModel[Row] = PagedModel(self._columns, parts.background, identity=identity)
        self.table: RegisterTable[Row] = RegisterTable(self.model, parts.settings, name)
        self.table.right.setAccessibleName(title)
        self.table.escaped.connect(self.reject)
        self.above = QVBoxLayout()
        self.above.setSpacing(INSIDE)
        self.row = ActionRow(*buttons)
        self._lay_out(title, says)
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what was read."""
        self.rows = rows
        current = self.table.current_index()
        self.model.show(rows)
        if rows:
            self.table.select_index(min(max(current, 0), len(rows) - 1))

    def write_workbook(self, title: str, subtitle: str = "") -> None:
        """Put the rows out as they are shown."""
        rows, columns = list(self.rows), self._columns
        cells = [[_cell(column, row) for column in columns] for row in rows]
        heads = [
            ListColumn(column.title, column.width + 2, CellKind.COUNT if column.number else CellKind.TEXT)
            for column in columns
        ]
        self.save_as(f"{title}.xlsx", lambda path: write_list(path, title, heads, cells, subtitle))

    def save_as(self, name: str, write: Callable[[Path], int]) -> None:
        """Ask where to and write there; say how many lines."""
        path = self._parts.asking.pick_save("存为 Excel", name)
        if path is None:
            return

        def done(lines: int) -> None:
            self.messages.show_message(Message(f"已存为「{path.name}」，{lines} 行", Tone.GOOD))

        self._parts.background.run(lambda: write(path), done, self.messages.show_error, busy="正在导出")

    def _lay_out(self, title: str, says: str) -> None:
        top = QHBoxLayout()
        top.addWidget(bold_label(title))
        top.addWidget(quiet_label(says), 1)
        top.addWidget(plain_button("关闭", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, INSIDE, MARGIN, GROUP)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(self.messages)
        column.addLayout(self.above)
        column.addWidget(self.table, 1)
        column.addWidget(self.row)


def _cell(column: Column[Row], row: Row) -> Cell:
    text = column.copied(row)
    plain = text.replace(",", "")
    return int(plain) if column.number and plain.removeprefix("-").isdecimal() else text
