"""The register itself: households with filters, views, sums and what can be done with many of them."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.common.work import Work
from app.households.rows import HouseholdQuery, HouseholdRow
from ui.common.page import PageParts
from ui.households.clicking import Clicking
from ui.households.columns import HOUSEHOLD_COLUMNS
from ui.households.filters import FILTER_FIELDS, VILLAGE, conditions_of, custom_filter_field, search_of, village_choices
from ui.households.keys import add_shortcuts
from ui.households.list_buttons import ListButtons
from ui.households.listing import HouseholdListing
from ui.households.lists import ListsReader
from ui.households.output import Output
from ui.households.row_list import RowList
from ui.households.rows_work import RowsWork
from ui.households.saved_views import SavedViews


class Roster(RowList):
    """Shows the register of households.

    Signals:
        import_requested: 导入… was pressed. new_wanted, edit_wanted, event_wanted: a form is asked for.
    """

    import_requested = Signal()
    new_wanted = Signal()
    edit_wanted = Signal()
    event_wanted = Signal()
    listing: HouseholdListing

    def __init__(self, work: Work, parts: PageParts, clicking: Clicking, lists: ListsReader) -> None:
        super().__init__(
            work,
            parts,
            "households",
            HOUSEHOLD_COLUMNS,
            FILTER_FIELDS,
            SavedViews(parts.settings),
            "户",
            sorted_by="village",
        )
        self._lists = lists
        self.buttons = ListButtons()
        self.output = Output(work, parts, self.table, lambda: self.listing, self)
        self.rows_work = RowsWork(work, parts, clicking, self.table, lambda: self.listing, self)
        self.explain_emptiness(True)
        self._registered = True
        self.lay_out(self.buttons)
        self._listen()

    def new_listing(self, sort: str, ascending: bool) -> HouseholdListing:
        """Return the question that bar and header ask now."""
        filters = self.bar.filters
        query = HouseholdQuery(
            on=self._work.clock.today(),
            search=search_of(filters),
            conditions=conditions_of(filters),
            sort=sort,
            ascending=ascending,
        )
        return HouseholdListing(self._work, query)

    def household_of(self, row: HouseholdRow) -> int | None:
        """Return the household itself."""
        return row.id

    def add_up(self) -> None:
        """Count the people of the list."""
        self._parts.background.latest("households.sum", self.listing.people, self.buttons.set_people)

    def explain_emptiness(self, registered: bool) -> None:
        """Say why there is nothing to see: nobody is registered, or nobody fits."""
        if not registered:
            self.table.set_empty(
                "名册里还没有农户。导入县里的户表、人表即可建立名册。", "导入…", self.import_requested.emit
            )
        else:
            self.table.set_empty("没有符合条件的农户。换一个词，或去掉一些条件。", "清除全部条件", self.views.show_all)

    def _listen(self) -> None:
        buttons = self.buttons
        buttons.import_wanted.connect(self.import_requested)
        buttons.new_wanted.connect(self.new_wanted)
        buttons.bulk_wanted.connect(self.rows_work.edit_in_bulk)
        buttons.bin_wanted.connect(self.rows_work.open_bin)
        buttons.copy_wanted.connect(lambda: self.table.copy_rows(header=True))
        buttons.columns_wanted.connect(lambda: self.choose_columns(self.buttons))
        buttons.workbook_wanted.connect(self.output.write_workbook)
        buttons.pdf_wanted.connect(self.output.write_pdf)
        buttons.print_wanted.connect(self.output.preview)
        self._lists.changed.connect(self._offer_villages)
        self.table.selection_changed.connect(self.buttons.set_selected)
        self.table.delete_requested.connect(self.rows_work.delete_chosen)
        self.table.add_menu_actions(
            (
                ("修改\tF2", self.edit_wanted.emit),
                ("人口变动…", self.event_wanted.emit),
                ("批量修改…", self.rows_work.edit_in_bulk),
                ("删除\tDel", self.rows_work.delete_chosen),
            )
        )
        acts: dict[str, Any] = {
            "Ctrl+N": self.new_wanted.emit,
            "F2": self.edit_wanted.emit,
            "Alt+Up": partial(self.step, -1),
            "Alt+Down": partial(self.step, 1),
            "Ctrl+P": self.output.preview,
        }
        add_shortcuts(self, acts)

    def _offer_villages(self) -> None:
        self.bar.set_choices(VILLAGE, village_choices(self._lists.lists.villages))
        self.bar.set_own_fields([custom_filter_field(each) for each in self._lists.lists.custom])
