"""The tab 农户: finds households, shows one beside the list, and lets the clerk work on them."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.work import Work
from app.households.detail_queries import household_detail
from app.households.rows import HouseholdQuery, HouseholdRow
from ui.common.filter_bar import FilterBar
from ui.common.page import Page, PageParts
from ui.common.page_split import ListAndPane
from ui.common.spacing import GROUP, INSIDE
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.households.clicking import Clicking
from ui.households.columns import HOUSEHOLD_COLUMNS
from ui.households.filters import FILTER_FIELDS, VILLAGE, conditions_of, search_of, village_choices
from ui.households.keys import add_shortcuts
from ui.households.list_buttons import ListButtons
from ui.households.listing import HouseholdListing
from ui.households.lists import ListsReader
from ui.households.output import Output
from ui.households.pane import HouseholdPane
from ui.households.pane_work import PaneWork
from ui.households.rows_work import RowsWork
from ui.households.saved_views import SavedViews
from ui.households.views import ViewKeeper


class HouseholdsPage(Page):
    """Shows the register of households.

    Signals:
        import_requested: 导入… was pressed.
    """

    import_requested = Signal()
    title = "农户"
    help_topic = "households"
    takes_search = True

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._parts = parts
        self._stale = True
        self._wanted: int | None = None
        self._near = 0
        self._registered = False
        self.clicking = Clicking(work, parts, self)
        self.lists = ListsReader(work, parts.background, self)
        self.model: PagedModel[HouseholdRow] = PagedModel(
            HOUSEHOLD_COLUMNS, parts.background, identity=lambda row: row.id
        )
        self.model.sorted_by = ("village", True)
        self.table: RegisterTable[HouseholdRow] = RegisterTable(self.model, parts.settings, "households.table")
        self.bar = FilterBar(FILTER_FIELDS, all_word="户")
        self.listing = self._new_listing("village", True)
        self.views = ViewKeeper(self.bar, self.table, SavedViews(parts.settings), self)
        self.buttons = ListButtons()
        self.pane = HouseholdPane()
        self.output = Output(work, parts, self.table, lambda: self.listing, self)
        self.rows_work = RowsWork(work, parts, self.clicking, self.table, lambda: self.listing, self)
        self.pane_work = PaneWork(work, parts, self.clicking, self.lists, self.pane, self)
        self._explain_emptiness(True)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._listen()
        self._add_shortcuts()

    # --- what the window asks

    def search(self, text: str) -> None:
        """Show what fits the text; "" shows all that the view holds."""
        self.bar.set_search(text)

    def activated(self) -> None:
        """Load when something changed since it was last seen."""
        if self._stale:
            self._stale = False
            self.lists.read()
            self.load()

    def show_record(self, row_id: int) -> None:
        """Show one household, wherever it stands in the list of all."""
        self._wanted = row_id
        self.views.show_all()
        self.load()

    def focus_rows(self) -> None:
        """Put the keyboard on the rows."""
        self.table.focus_table()

    def open_pane(self) -> None:
        """Go into the pane; where there is room for one only, it takes the place of the list."""
        self.split.open_pane()
        self.pane.focus_tabs()

    # --- the list

    def load(self) -> None:
        """Ask again; the old rows stay until the new ones are there, the current household stays current."""
        key, ascending = self.model.sorted_by
        self.listing = self._new_listing(key, ascending)
        current = self.table.current_row()
        if self._wanted is None and current is not None:
            self._wanted = current.id
        self._near = max(0, self.table.current_index())
        self.model.load(self.listing.fetch, self.listing.count, keep=self._near)

    def load_anew(self) -> None:
        """Ask another question: when the current household does not fit it, the first one becomes current."""
        self.load()
        self._near = 0

    def _new_listing(self, sort: str, ascending: bool) -> HouseholdListing:
        filters = self.bar.filters
        query = HouseholdQuery(
            on=self._work.clock.today(),
            search=search_of(filters),
            conditions=conditions_of(filters),
            sort=sort,
            ascending=ascending,
        )
        return HouseholdListing(self._work, query)

    def _show_loaded(self, count: int) -> None:
        found = self.listing.found
        self.bar.set_count(len(found.ids), found.total)
        self._parts.background.latest("households.sum", self.listing.people, self._show_people)
        self._explain_emptiness(found.total > 0)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted in found.ids:
            self.table.select_index(found.ids.index(wanted))
        elif count:
            self.table.select_index(min(self._near, count - 1))
        else:
            self.pane.show_none()

    def _explain_emptiness(self, registered: bool) -> None:
        """Say why there is nothing to see: nobody is registered, or nobody fits."""
        if registered == self._registered:
            return
        self._registered = registered
        if not registered:
            self.table.set_empty(
                "名册里还没有农户。导入县里的户表、人表即可建立名册。", "导入…", self.import_requested.emit
            )
        else:
            self.table.set_empty("没有符合条件的农户。换一个词，或去掉一些条件。", "清除全部条件", self.views.show_all)

    def _sort(self, key: str, ascending: bool) -> None:
        self.model.sorted_by = (key, ascending)
        self.load()

    def _show_people(self, people: int) -> None:
        self.buttons.set_people(people)

    def _show_selection(self, selected: int) -> None:
        self.buttons.set_selected(selected)

    def _show_row(self, row: HouseholdRow | None) -> None:
        """Read the household of the current row; answers for rows left behind are dropped."""
        if row is None:
            return
        ask = partial(household_detail, household_id=row.id, on=self._work.clock.today())
        self._parts.background.latest("households.detail", lambda: self._work.read(ask), self.pane.show_household)

    # --- building

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.split = ListAndPane(left, self.pane, self._parts.settings, "households")
        self.split.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
        whole.addWidget(self.split)
        self.table.add_menu_actions(
            (
                ("修改\tF2", self.pane_work.edit),
                ("新增成员", self.pane_work.add_member),
                ("批量修改…", self.rows_work.edit_in_bulk),
                ("删除\tDel", self.rows_work.delete_chosen),
            )
        )

    def _listen(self) -> None:
        self._later.timeout.connect(self._reload)
        changes = self._parts.changes
        changes.households_changed.connect(self._later.start)
        changes.people_changed.connect(self._later.start)
        changes.villages_changed.connect(self._forget_lists)
        self.lists.changed.connect(lambda: self.bar.set_choices(VILLAGE, village_choices(self.lists.lists.villages)))
        self.clicking.written.connect(self.saved)
        self.bar.search_removed.connect(self.search_removed)
        self.views.changed.connect(self.load_anew)
        self.model.loaded.connect(self._show_loaded)
        self.model.sort_requested.connect(self._sort)
        self.table.row_selected.connect(self._show_row)
        self.table.row_opened.connect(lambda _: self.open_pane())
        self.table.selection_changed.connect(self._show_selection)
        self.table.delete_requested.connect(self.rows_work.delete_chosen)
        self.pane.previous_wanted.connect(partial(self.table.step, -1))
        self.pane.next_wanted.connect(partial(self.table.step, 1))
        self.pane.back_wanted.connect(self.table.focus_table)
        self.pane.deletion_wanted.connect(self.rows_work.delete_chosen)
        self._listen_to_buttons()

    def _listen_to_buttons(self) -> None:
        buttons = self.buttons
        buttons.import_wanted.connect(self.import_requested)
        buttons.new_wanted.connect(self.pane_work.add_household)
        buttons.bulk_wanted.connect(self.rows_work.edit_in_bulk)
        buttons.bin_wanted.connect(self.rows_work.open_bin)
        buttons.copy_wanted.connect(lambda: self.table.copy_rows(header=True))
        buttons.columns_wanted.connect(self._choose_columns)
        buttons.workbook_wanted.connect(self.output.write_workbook)
        buttons.pdf_wanted.connect(self.output.write_pdf)
        buttons.print_wanted.connect(self.output.preview)

    def _add_shortcuts(self) -> None:
        add_shortcuts(
            self.split,
            {
                "Ctrl+N": self.pane_work.add_household,
                "F2": self.pane_work.edit,
                "Alt+Up": partial(self.table.step, -1),
                "Alt+Down": partial(self.table.step, 1),
                "Ctrl+P": self.output.preview,
            },
        )

    def _choose_columns(self) -> None:
        menu = self.table.arranger.header_menu(-1, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.buttons.mapToGlobal(self.buttons.rect().topRight()))

    def _forget_lists(self) -> None:
        self.lists.read()
        self._later.start()

    def _reload(self) -> None:
        """Load now when seen, else when next shown."""
        if self.isVisible():
            self.load()
        else:
            self._stale = True
