"""The tables in which forms are previewed, one per form, and which figure a cell stands for."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.submissions.preview import Preview, PreviewRow
from ui.common.background import Background
from ui.common.remembered import Settings
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.submissions.columns import preview_columns


class PreviewTables(QStackedWidget):
    """Shows the rows of a form; every form keeps its own arrangement of columns.

    Signals:
        cell_opened: a PreviewRow and the field whose cell was clicked or opened.
    """

    cell_opened = Signal(object, str)

    def __init__(self, background: Background, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._settings = settings
        self._tables: dict[str, RegisterTable[PreviewRow]] = {}

    @property
    def table(self) -> RegisterTable[PreviewRow] | None:
        """The table that is seen."""
        shown = self.currentWidget()
        return shown if isinstance(shown, RegisterTable) else None

    def show_preview(self, preview: Preview) -> None:
        """Show a form; the current row stays if it is still there."""
        table = self._tables.get(preview.form.code) or self._make(preview)
        self.setCurrentWidget(table)
        table.model.show(preview.rows)

    def jump_to(self, place: int, field: str) -> None:
        """Make a row the current one and bring a column into sight."""
        table = self.table
        if table is not None:
            table.select_index(place)
            keys = [column.key for column in table.model.columns]
            table.right.scrollTo(table.model.index(place, keys.index(field)))

    def step(self, by: int) -> None:
        """Go to the row before or after."""
        if self.table is not None:
            self.table.step(by)

    def _make(self, preview: Preview) -> RegisterTable[PreviewRow]:
        code = preview.form.code
        model: PagedModel[PreviewRow] = PagedModel(
            preview_columns(preview.columns), self._background, identity=lambda row: row.place
        )
        table: RegisterTable[PreviewRow] = RegisterTable(model, self._settings, f"submissions.{code}")
        for part in (table.left, table.right):
            part.clicked.connect(self._open_index)
        table.row_opened.connect(lambda _: self._open_index(table.right.currentIndex()))
        self._tables[code] = table
        self.addWidget(table)
        return table

    def _open_index(self, index: QModelIndex) -> None:
        table = self.table
        row = table.model.row_at(index.row()) if table is not None else None
        if table is not None and row is not None:
            self.cell_opened.emit(row, table.model.columns[index.column()].key)
