"""The register table: fast rows, frozen columns, an arranged header, a clipboard that Excel likes."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.common.buttons import Act
from ui.common.empty_state import EmptyState
from ui.common.labels import hairline
from ui.common.remembered import Settings
from ui.common.table.arranger import Arranger
from ui.common.table.clipboard import clipboard_content
from ui.common.table.column import CHECK_KEY
from ui.common.table.loading_line import LoadingLine
from ui.common.table.look import read_look
from ui.common.table.model import PagedModel
from ui.common.table.part import TablePart

Row = TypeVar("Row")


class RegisterTable(QFrame, Generic[Row]):
    """Shows the rows of a `PagedModel`.

    Signals:
        row_selected: the row that became the current one, None when there is none any more.
        row_opened: the row on which Enter or a double click fell.
        selection_changed: how many rows are chosen.
        delete_requested: Del was pressed.
        escaped: Esc was pressed.
        copied: how many rows went to the clipboard.
        look_changed: columns were arranged.
    """

    row_selected = Signal(object)
    row_opened = Signal(object)
    selection_changed = Signal(int)
    delete_requested = Signal()
    escaped = Signal()
    copied = Signal(int)
    look_changed = Signal()

    def __init__(self, model: PagedModel[Row], settings: Settings, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.model = model
        self._kept: tuple[object, int] | None = None
        self._more: list[tuple[str, Act]] = []
        self.left, self.right = TablePart(), TablePart()
        self._under = QWidget()
        self._edge = hairline(upright=True)
        self._line = LoadingLine(self)
        self._empty: EmptyState | None = None
        self._lay_out()
        self._join_views()
        self.arranger = Arranger(model, self.left, self.right, settings, name, self)
        self._listen()
        self.arranger.apply()

    # --- what a page asks

    def current_row(self) -> Row | None:
        """Return the row that the pane shows."""
        index = self.right.currentIndex()
        return self.model.loaded_row(index.row()) if index.isValid() else None

    def current_index(self) -> int:
        """Return the number of the current row, -1 when there is none."""
        return self.right.currentIndex().row()

    def selected_indexes(self) -> list[range]:
        """Return the chosen rows as ranges, in order."""
        chosen = self._chosen.selection()
        parts = {(chosen.at(n).top(), chosen.at(n).bottom()) for n in range(chosen.count())}
        return [range(top, bottom + 1) for top, bottom in sorted(parts)]

    def selected_rows(self) -> list[Row]:
        """Return the chosen rows that are here."""
        rows = [self.model.loaded_row(index) for part in self.selected_indexes() for index in part]
        return [row for row in rows if row is not None]

    def select_index(self, index: int) -> None:
        """Make a row the current and only chosen one."""
        self.right.show_row(index)

    def step(self, by: int) -> None:
        """Go some rows down (or up)."""
        self.select_index(min(max(self.current_index() + by, 0), self.model.count - 1))

    def focus_table(self) -> None:
        """Put the keyboard on the rows; the first row is taken when none is."""
        self.right.setFocus()
        if self.current_index() < 0:
            self.select_index(0)

    def set_empty(self, reason: str, button: str = "", act: Act | None = None) -> None:
        """Say what stands here while there are no rows."""
        if self._empty is not None:
            self._empty.deleteLater()
        self._empty = EmptyState(reason, button, act, parent=self)
        self._place_overlays()

    def set_loading(self, on: bool) -> None:
        """Show or hide the moving line on top."""
        self._line.set_on(on)

    def add_menu_actions(self, actions: Sequence[tuple[str, Act]]) -> None:
        """Add entries to the menu of a row."""
        self._more += actions

    def look(self) -> str:
        """Return the arrangement of the columns as one text."""
        return self.arranger.look.as_text()

    def set_look(self, text: str) -> None:
        """Arrange the columns as a saved view says."""
        self.arranger.change(read_look(text, self.model.columns))

    def copy_rows(self, *, header: bool = False) -> None:
        """Put the chosen rows on the clipboard."""
        ranges = self.selected_indexes()
        if ranges:
            self.model.take_rows(ranges, lambda rows: self._put_on_clipboard(rows, header=header))

    # --- building

    def _lay_out(self) -> None:
        self.left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.left.cells.marks_current = True
        self._under.hide()
        frozen = QVBoxLayout()
        frozen.setSpacing(0)
        frozen.addWidget(self.left)
        frozen.addWidget(self._under)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addLayout(frozen)
        row.addWidget(self._edge)
        row.addWidget(self.right, 1)
        self.right.setAccessibleName("名单")
        self.setFocusProxy(self.right)

    def _join_views(self) -> None:
        """Give both views the same rows, selection and scroll position."""
        self.left.setModel(self.model)
        self.right.setModel(self.model)
        self._chosen: QItemSelectionModel = self.right.selectionModel()
        self.left.setSelectionModel(self._chosen)
        left, right = self.left.verticalScrollBar(), self.right.verticalScrollBar()
        left.valueChanged.connect(right.setValue)
        right.valueChanged.connect(left.setValue)
        self.right.horizontalScrollBar().installEventFilter(self)

    def _listen(self) -> None:
        for part in (self.left, self.right):
            part.doubleClicked.connect(lambda index: self._open(index.row()))
            part.customContextMenuRequested.connect(lambda place, part=part: self._show_row_menu(part, place))
            part.header.customContextMenuRequested.connect(lambda place, part=part: self._show_column_menu(part, place))
            part.header.sectionClicked.connect(self._press_header)
        self.left.clicked.connect(self._bring_current_over)
        self.right.row_wanted.connect(lambda: self._open(self.current_index()))
        self.right.copy_wanted.connect(self.copy_rows)
        self.right.delete_wanted.connect(self.delete_requested)
        self.right.escaped.connect(self.escaped)
        self.arranger.applied.connect(self._follow_look)
        self.arranger.changed.connect(self.look_changed)
        self._chosen.currentRowChanged.connect(lambda now, before: self._tell_current(now.row()))
        self._chosen.selectionChanged.connect(self._tell_selection)
        self.model.modelAboutToBeReset.connect(self._keep_current)
        self.model.loaded.connect(self._find_current)
        self.model.dataChanged.connect(self._tell_arrival)
        self.model.loading_changed.connect(self.set_loading)

    # --- headers

    def _press_header(self, section: int) -> None:
        column = self.model.columns[section]
        if column.key == CHECK_KEY:
            self.model.turn_all()
        elif column.sortable:
            key, ascending = self.model.sorted_by
            self.model.sort_requested.emit(column.key, not ascending if key == column.key else True)

    def _show_column_menu(self, part: TablePart, place: QPoint) -> None:
        menu = self.arranger.header_menu(part.header.logicalIndexAt(place), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(part.header.mapToGlobal(place))

    def _follow_look(self) -> None:
        self._edge.setVisible(self.left.isVisibleTo(self))
        self._place_overlays()

    # --- current row and selection

    def _open(self, index: int) -> None:
        row = self.model.loaded_row(index)
        if row is not None:
            self.row_opened.emit(row)

    def _bring_current_over(self) -> None:
        """Keep the keyboard's column inside the right view after a click on a frozen cell."""
        index = self.model.index(self.right.currentIndex().row(), self.right.first_column())
        self._chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.right.setFocus()

    def _tell_current(self, index: int) -> None:
        self.row_selected.emit(self.model.row_at(index))

    def _tell_arrival(self, first: Any, last: Any) -> None:
        """Tell of the current row again when its page has arrived."""
        if first.row() <= self.current_index() <= last.row() and first.column() != last.column():
            self._tell_current(self.current_index())

    def _tell_selection(self) -> None:
        self.selection_changed.emit(sum(len(part) for part in self.selected_indexes()))

    def _keep_current(self) -> None:
        row = self.current_row()
        self._kept = None if row is None else (self.model.identity(row), self.current_index())

    def _find_current(self) -> None:
        """After new rows: stay on the same one if it is here, say so if it is not."""
        self._place_overlays()
        kept, self._kept = self._kept, None
        if kept is None:
            return
        identity, index = kept
        near = [index, *range(self.model.count if self.model.count <= 200 else 200)]
        for each in near:
            row = self.model.loaded_row(each)
            if row is not None and self.model.identity(row) == identity:
                self.select_index(each)
                return
        self.row_selected.emit(None)
        self.selection_changed.emit(0)

    # --- menus, clipboard, overlays

    def _show_row_menu(self, part: TablePart, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, act in self._more:
            menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
        menu.addSeparator()
        menu.addAction("复制\tCtrl+C").triggered.connect(lambda: self.copy_rows())
        menu.addAction("连同表头复制").triggered.connect(lambda: self.copy_rows(header=True))
        menu.popup(part.viewport().mapToGlobal(place))

    def _put_on_clipboard(self, rows: list[Row], *, header: bool) -> None:
        columns = self.arranger.shown_columns()
        QGuiApplication.clipboard().setMimeData(clipboard_content(columns, rows, header=header))
        self.copied.emit(len(rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave room under the frozen columns while the scroll bar at the bottom is there."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            shown = event.type() == QEvent.Type.Show
            self._under.setFixedHeight(self.right.horizontalScrollBar().sizeHint().height())
            self._under.setVisible(shown)
            whole = self.layout()
            if whole is not None:
                whole.activate()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep line and empty state where they belong."""
        super().resizeEvent(event)
        self._place_overlays()

    def _place_overlays(self) -> None:
        self._line.setGeometry(1, 1, self.width() - 2, 2)
        if self._empty is not None:
            top = self.right.header.sizeHint().height() + 2
            self._empty.setGeometry(1, top, self.width() - 2, max(0, self.height() - top - 1))
            self._empty.setVisible(self.model.count == 0)
            self._empty.raise_()
