"""What every list beside the pane has: bar, views, table, the row that stays current over a reload."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.work import Work
from ui.common.filter_bar import FilterBar
from ui.common.filters import FilterField
from ui.common.page import PageParts
from ui.common.spacing import INSIDE
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.households.saved_views import SavedViews
from ui.households.views import ViewKeeper


class Listing(Protocol):
    """One answer to one question; `count` and `fetch` are called on the worker."""

    @property
    def size(self) -> int:
        """How many rows were found; 0 before `count`."""
        ...

    @property
    def total(self) -> int:
        """How many there are without any condition."""
        ...

    def place_of(self, row_id: int) -> int | None:
        """Where a row stands, None when it is not among those found."""
        ...

    def count(self) -> int:
        """Ask the question."""
        ...

    def fetch(self, offset: int, limit: int) -> Sequence[Any]:
        """Read some rows."""
        ...


class RowList(QWidget):
    """A list that the pane follows; a kind of list says what it asks for and what it adds up to.

    Signals:
        household_shown: id of the household of the current row, None when there is none.
        pane_wanted: Enter or a double click asks for the pane.
        search_removed: the chip of the search was removed.
    """

    household_shown = Signal(object)
    pane_wanted = Signal()
    search_removed = Signal()

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        name: str,
        columns: Sequence[Column[Any]],
        fields: Sequence[FilterField],
        saved: SavedViews,
        unit: str,
        sorted_by: str = "",
    ) -> None:
        super().__init__()
        self._work = work
        self._parts = parts
        self.stale = True
        self._wanted: int | None = None
        self._near = 0
        self._registered: bool | None = None
        self.model: PagedModel[Any] = PagedModel(columns, parts.background, identity=lambda row: row.id)
        self.model.sorted_by = (sorted_by, True)
        self.table: RegisterTable[Any] = RegisterTable(self.model, parts.settings, f"{name}.table")
        self.bar = FilterBar(fields, all_word=unit)
        self.views = ViewKeeper(self.bar, self.table, saved, self)
        self.listing: Any = self.new_listing(*self.model.sorted_by)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._follow_table()

    # --- what a kind of list says

    @abstractmethod
    def new_listing(self, sort: str, ascending: bool) -> Listing:
        """Return the question that bar and header ask now."""

    @abstractmethod
    def add_up(self) -> None:
        """Ask for what stands under the list; the rows are there."""

    @abstractmethod
    def explain_emptiness(self, registered: bool) -> None:
        """Say why there is nothing to see: nothing is registered, or nothing fits."""

    @abstractmethod
    def household_of(self, row: Any) -> int | None:
        """Return the household that the pane shows with a row."""

    # --- what the page asks

    def search(self, text: str) -> None:
        """Show what fits the text; "" shows all that the view holds."""
        self.bar.set_search(text)

    def activated(self) -> None:
        """Load when something changed since it was last seen; else let the pane follow."""
        if self.stale:
            self.load()
        else:
            self._tell_household(self.table.current_row())

    def focus_rows(self) -> None:
        """Put the keyboard on the rows."""
        self.table.focus_table()

    def step(self, by: int) -> None:
        """Go some rows down (or up)."""
        self.table.step(by)

    def show_one(self, row_id: int) -> None:
        """Show one row, wherever it stands in the list of all."""
        self._wanted = row_id
        self.views.show_all()
        self.load()

    def want(self, row_id: int) -> None:
        """Make a row current when the list is loaded next."""
        self._wanted = row_id

    def load(self) -> None:
        """Ask again; the old rows stay until the new ones are there, the current row stays current."""
        self.stale = False
        current = self.table.current_row()
        if self._wanted is None and current is not None:
            self._wanted = current.id
        self.listing = self.new_listing(*self.model.sorted_by)
        self._near = max(0, self.table.current_index())
        self.model.load(self.listing.fetch, self.listing.count, keep=self._near)

    def load_anew(self) -> None:
        """Ask another question: when the current row does not fit it, the first one becomes current."""
        self.load()
        self._near = 0

    def reload_soon(self) -> None:
        """Load now when seen, else when next shown."""
        self._later.start()

    def choose_columns(self, below: QWidget) -> None:
        """Open the menu of the columns."""
        menu = self.table.arranger.header_menu(-1, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().topRight()))

    # --- inside

    def lay_out(self, buttons: QWidget) -> None:
        """Put bar, table and buttons under each other."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)

    def _follow_table(self) -> None:
        self._later.timeout.connect(self._reload)
        self.bar.search_removed.connect(self.search_removed)
        self.views.changed.connect(self.load_anew)
        self.model.loaded.connect(self._show_loaded)
        self.model.sort_requested.connect(self._sort)
        self.table.row_selected.connect(self._tell_household)
        self.table.row_opened.connect(lambda _: self.pane_wanted.emit())

    def _show_loaded(self, count: int) -> None:
        found = self.listing
        self.bar.set_count(found.size, found.total)
        self.add_up()
        if self._registered != (found.total > 0):
            self._registered = found.total > 0
            self.explain_emptiness(self._registered)
        wanted, self._wanted = self._wanted, None
        place = found.place_of(wanted) if wanted is not None else None
        if place is not None:
            self.table.select_index(place)
        elif count:
            self.table.select_index(min(self._near, count - 1))
        elif self.isVisible():
            self.household_shown.emit(None)

    def _sort(self, key: str, ascending: bool) -> None:
        self.model.sorted_by = (key, ascending)
        self.load()

    def _tell_household(self, row: Any) -> None:
        """Let the pane follow the current row, while this list is the one that is seen."""
        if row is not None and self.isVisible():
            self.household_shown.emit(self.household_of(row))

    def _reload(self) -> None:
        if self.isVisible():
            self.load()
        else:
            self.stale = True
