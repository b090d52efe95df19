"""The table model that fetches its rows in pages off the screen's thread; it never sorts or filters."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.common.errors import UserError
from ui.common.background import Background
from ui.common.table.column import CHECK_KEY, Checked, Column
from ui.common.table.pages import PAGE, Pages

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int, int], Sequence[Any]]
NOTHING = Checked(False, frozenset())
NO_PARENT = QModelIndex()
_LOADING = "…"


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Shows `count` rows of which it holds some pages and fetches the others when they are looked at.

    Signals:
        loaded: the number of rows, after `load` or `show`.
        loading_changed: whether a load is on its way.
        sort_requested: key and whether ascending; the page loads again in that order.
        checked_changed: how many rows are ticked.
    """

    loaded = Signal(int)
    loading_changed = Signal(bool)
    sort_requested = Signal(str, bool)
    checked_changed = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        background: Background,
        identity: Callable[[Row], Hashable],
        *,
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        tick = (Column[Row]("", lambda row: "", key=CHECK_KEY, width=3, freeze=True, sortable=False),)
        self.columns: tuple[Column[Row], ...] = (*(tick if checkable else ()), *columns)
        self.identity = identity
        self.sorted_by: tuple[str, bool] = ("", True)
        self._background = background
        self._count = 0
        self._pages: Pages[Row] = Pages()
        self._fetch: Fetch | None = None
        self._fetching = False
        self._generation = 0
        self._checked = NOTHING

    @property
    def count(self) -> int:
        """How many rows there are, here or not."""
        return self._count

    def load(self, fetch: Callable[[int, int], Sequence[Row]], count: Callable[[], int], keep: int = 0) -> None:
        """Count and fetch the first rows on the worker, then replace what is shown.

        Args:
            fetch: takes offset and limit; called on the worker.
            count: called on the worker.
            keep: an index whose page is fetched as well, so that the current row can stay.
        """
        page = keep // PAGE

        def look() -> tuple[int, Sequence[Row], Sequence[Row]]:
            number = count()
            return number, fetch(0, PAGE), fetch(page * PAGE, PAGE) if 0 < page * PAGE < number else ()

        def take(found: tuple[int, Sequence[Row], Sequence[Row]]) -> None:
            number, first, kept = found
            self._replace(number, fetch, {0: first} | ({page: kept} if kept else {}))

        self.loading_changed.emit(True)
        self._background.run(
            look, take, self._tell_failure, on_cancelled=self._stop_loading, latest=f"table {id(self)}"
        )

    def show(self, rows: Sequence[Row]) -> None:
        """Show rows that are all at hand."""
        pages = {start // PAGE: rows[start : start + PAGE] for start in range(0, len(rows), PAGE)}

        def fetch(offset: int, limit: int) -> Sequence[Row]:
            return rows[offset : offset + limit]

        self._replace(len(rows), fetch, pages)

    def refresh(self) -> None:
        """Fetch the pages that are here again, without a jump; for a change that keeps number and order."""
        for page in self._pages.held():
            self._pages.want(page)
        self._fetch_next()

    def row_at(self, index: int) -> Row | None:
        """Return a row, or None while its page is not here (it is asked for)."""
        if not 0 <= index < self._count:
            return None
        row = self._pages.row(index)
        if row is None and not self._pages.has(index // PAGE):
            self._pages.want(index // PAGE)
            self._fetch_next()
        return row

    def loaded_row(self, index: int) -> Row | None:
        """Return a row without asking for it."""
        return self._pages.row(index)

    def take_rows(self, ranges: Sequence[range], on_done: Callable[[list[Row]], None]) -> None:
        """Hand over all rows of some ranges, fetched on the worker where they are not here."""
        here = [self._pages.row(index) for part in ranges for index in part]
        if all(row is not None for row in here) or self._fetch is None:
            on_done([row for row in here if row is not None])
            return
        fetch = self._fetch
        self._background.run(
            lambda: [row for part in ranges for row in fetch(part.start, len(part))],
            on_done,
            busy="正在取数据",
        )

    # --- ticks

    @property
    def is_checkable(self) -> bool:
        """Whether rows can be ticked."""
        return bool(self.columns) and self.columns[0].key == CHECK_KEY

    def checked(self) -> Checked:
        """Return which rows are ticked."""
        return self._checked

    def set_checked(self, checked: Checked) -> None:
        """Tick other rows."""
        self._checked = checked
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, self._count - 1), 0))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.checked_changed.emit(checked.number(self._count))

    def turn_tick(self, index: int) -> None:
        """Tick a row, or take its tick away."""
        row = self.row_at(index)
        if row is not None:
            self.set_checked(self._checked.turned(self.identity(row)))

    def turn_all(self) -> None:
        """Tick everything, or nothing if all are ticked."""
        full = self._checked.number(self._count) == self._count
        self.set_checked(NOTHING if full else Checked(True, frozenset()))

    # --- Qt's questions

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of rows; a cell has none."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Return the number of columns; a cell has none."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, alignment or tick of a cell."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            return column.show(row) if row is not None else _LOADING
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.CheckStateRole and column.key == CHECK_KEY:
            row = self.row_at(index.row())
            ticked = row is not None and self._checked.holds(self.identity(row))
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        return None

    # --- arrival of rows

    def _replace(self, count: int, fetch: Fetch, pages: dict[int, Sequence[Row]]) -> None:
        """Swap all rows at once."""
        self.beginResetModel()
        self._generation += 1
        self._count, self._fetch, self._fetching = count, fetch, False
        self._pages = Pages()
        for page, rows in pages.items():
            self._pages.put(page, rows)
        self.endResetModel()
        self.loading_changed.emit(False)
        self.loaded.emit(count)

    def _fetch_next(self) -> None:
        """Fetch one wanted page unless one is on its way."""
        if self._fetching or self._fetch is None:
            return
        page = self._pages.next_wanted()
        if page is None:
            return
        fetch, generation = self._fetch, self._generation
        self._fetching = True
        self._background.run(
            lambda: fetch(page * PAGE, PAGE),
            lambda rows: self._take_page(generation, page, rows),
            self._tell_failure,
        )

    def _take_page(self, generation: int, page: int, rows: Sequence[Row]) -> None:
        """Put a page in its place, unless the rows were replaced meanwhile."""
        if generation != self._generation:
            return
        self._fetching = False
        self._pages.put(page, rows)
        last = min((page + 1) * PAGE, self._count) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))
        self._fetch_next()

    def _tell_failure(self, error: UserError) -> None:
        self._fetching = False
        self._stop_loading()
        self._background.failed.emit(error)

    def _stop_loading(self) -> None:
        self.loading_changed.emit(False)
