"""One of the two views that make a table: the frozen columns at the left, or the others."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.common.table.delegate import CellDelegate
from ui.common.table.header import RegisterHeader, row_height
from ui.common.table.model import PagedModel
from ui.common.theme import tokens_of

SIDE_STEP = 80


class TablePart(QTableView):
    """A flat view of some columns; rows are chosen as a whole.

    Signals:
        row_wanted: Enter was pressed on the current row.
        copy_wanted, delete_wanted, escaped: the key was pressed.
        font_followed: row heights were changed with the font.
    """

    row_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()
    escaped = Signal()
    font_followed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "register")
        self.header = RegisterHeader(self)
        self.setHorizontalHeader(self.header)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._follow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow colours and font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by rows, scroll sideways, open, copy, delete, tick."""
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
            event.accept()

    def show_row(self, row: int) -> None:
        """Make a row the current and only chosen one, whatever keys are still held (Ctrl of Ctrl+Z)."""
        model: QAbstractItemModel = self.model()
        if 0 <= row < model.rowCount():
            chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(model.index(row, self.first_column()), chosen)

    def first_column(self) -> int:
        """Return the first column shown in this view."""
        shown = [c for c in range(self.header.count()) if not self.header.isSectionHidden(c)]
        return min(shown, key=self.header.visualIndex, default=0)

    def _act_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does here, None to leave it to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy_wanted.emit
        model, bar = self.model(), self.horizontalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or model is None:
            return None
        last = model.rowCount() - 1
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Return: self.row_wanted.emit,
            Qt.Key.Key_Enter: self.row_wanted.emit,
            Qt.Key.Key_Delete: self.delete_wanted.emit,
            Qt.Key.Key_Escape: self.escaped.emit,
            Qt.Key.Key_Home: lambda: self.show_row(0),
            Qt.Key.Key_End: lambda: self.show_row(last),
            Qt.Key.Key_Left: lambda: bar.setValue(bar.value() - SIDE_STEP),
            Qt.Key.Key_Right: lambda: bar.setValue(bar.value() + SIDE_STEP),
        }
        if isinstance(model, PagedModel) and model.columns and model.is_checkable:
            acts[Qt.Key.Key_Space] = lambda: model.turn_tick(self.currentIndex().row())
        return acts.get(event.key())

    def _follow(self) -> None:
        """Take colours from the palette and the row height from the font."""
        self.cells.tokens = self.header.tokens = tokens_of(self)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(row_height(self))
        self.header.updateGeometry()
        self.viewport().update()
        self.font_followed.emit()
