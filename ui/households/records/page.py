"""One list of records beside the household's pane: filters, views, sums, and what can be done with its rows."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from app.common.listing import ListQuery, Total
from app.common.work import Work
from app.households.record_choices import Choices, filter_choices
from app.households.record_export import sum_words
from app.households.record_kinds import RecordKind
from app.households.records import HOUSEHOLD
from ui.common.page import PageParts
from ui.households.clicking import Clicking
from ui.households.filters import search_of
from ui.households.keys import add_shortcuts
from ui.households.records.asking import RecordAsking
from ui.households.records.buttons import RecordButtons
from ui.households.records.columns import record_columns
from ui.households.records.filters import filter_fields, list_conditions, narrowed_to, offered, record_views
from ui.households.records.listing import RecordListing
from ui.households.records.output import RecordOutput
from ui.households.records.rows_work import RecordRowsWork
from ui.households.records.tools import ListTool
from ui.households.row_list import RowList
from ui.households.saved_views import SavedViews


class RecordsPage(RowList):
    """Shows the records of one kind.

    Signals:
        import_requested: 导入… was pressed. paste_requested: rows of a spreadsheet are to be taken from the clipboard.
    """

    import_requested = Signal()
    paste_requested = Signal(object)
    listing: RecordListing

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        clicking: Clicking,
        kind: RecordKind,
        asking: RecordAsking,
        tools: Sequence[ListTool] = (),
    ) -> None:
        self.kind = kind
        name = f"records.{kind.code}"
        saved = SavedViews(parts.settings, name, record_views(kind))
        super().__init__(work, parts, name, record_columns(kind), filter_fields(kind), saved, kind.unit)
        self._asking = asking
        self._offered: Choices | None = None
        self.buttons = RecordButtons(kind.unit, importable=bool(kind.sheet), tools=tools)
        self.output = RecordOutput(work, parts, kind, self.table, lambda: self.listing, self)
        self.rows_work = RecordRowsWork(work, parts, clicking, kind, asking, self, self)
        self.explain_emptiness(True)
        self.lay_out(self.buttons)
        self._listen()

    def new_listing(self, sort: str, ascending: bool) -> RecordListing:
        """Return the question that bar and header ask now."""
        filters = self.bar.filters
        query = ListQuery(
            on=self._work.clock.today(),
            search=search_of(filters),
            conditions=list_conditions(filters),
            sort=sort,
            ascending=ascending,
        )
        return RecordListing(self._work, self.kind, query, self._wanted)

    def load(self) -> None:
        """Ask again; what the filters offer is asked once and again after a change."""
        if self._offered is None:
            self._offered = {}
            self._read_choices()
        super().load()

    def reload_soon(self) -> None:
        """Load now when seen, else when next shown; a change may bring other words for the filters."""
        self._offered = None
        super().reload_soon()

    def _read_choices(self) -> None:
        look = partial(filter_choices, kind=self.kind, on=self._work.clock.today())
        self._parts.background.latest(
            f"records.{self.kind.code}.choices", lambda: self._work.read(look), self._offer_choices
        )

    def household_of(self, row: Any) -> int | None:
        """Return the household that the pane shows with a row; a village's record has none."""
        found: int | None = row.household_id
        return found

    def add_up(self) -> None:
        """Ask for the sums of the list, and for the ids that are worked on when many rows are chosen."""
        listing = self.listing
        self._parts.background.latest(f"records.{self.kind.code}.ids", listing.read_ids, lambda _: None)
        self._parts.background.latest(f"records.{self.kind.code}.sum", self.listing.totals, self._show_totals)

    def explain_emptiness(self, registered: bool) -> None:
        """Say why there is nothing to see: nothing is registered, or nothing fits."""
        if not registered:
            reason = self.kind.empty or f"还没有登记{self.kind.title}。"
            self.table.set_empty(reason, f"登记{self.kind.noun}…", self.rows_work.register)
        else:
            self.table.set_empty(
                f"没有符合条件的{self.kind.title}。换一个词，或去掉一些条件。", "清除全部条件", self.views.show_all
            )

    def show_household(self, household_id: int, name: str) -> None:
        """Show the records of one household only."""
        self.views.show_all()
        self.bar.add(narrowed_to(household_id, name))

    def narrowed_household(self) -> int | None:
        """Return the household that the list is narrowed to, if it is."""
        asked = [each.values[0] for each in self.bar.filters if each.field == HOUSEHOLD]
        return int(asked[0]) if asked else None

    def paste(self) -> None:
        """Take rows from the clipboard."""
        self.paste_requested.emit(self.kind)

    def _show_totals(self, totals: tuple[Total, ...]) -> None:
        self.buttons.set_sums(sum_words(self.kind, self.listing.size, totals))

    def _offer_choices(self, choices: Choices) -> None:
        self._offered = choices
        for key, words in offered(choices).items():
            self.bar.set_choices(key, words)

    def _listen(self) -> None:
        buttons, work = self.buttons, self.rows_work
        buttons.new_wanted.connect(work.register)
        buttons.edit_wanted.connect(work.correct)
        buttons.delete_wanted.connect(work.delete_chosen)
        buttons.bulk_wanted.connect(work.edit_in_bulk)
        buttons.import_wanted.connect(self.import_requested)
        buttons.paste_wanted.connect(self.paste)
        buttons.copy_wanted.connect(lambda: self.table.copy_rows(header=True))
        buttons.columns_wanted.connect(lambda: self.choose_columns(self.buttons))
        buttons.workbook_wanted.connect(self.output.write_workbook)
        buttons.pdf_wanted.connect(self.output.write_pdf)
        buttons.print_wanted.connect(self.output.preview)
        self._asking.saved.connect(self._follow_saved)
        self.table.selection_changed.connect(self.buttons.set_selected)
        self.table.delete_requested.connect(work.delete_chosen)
        self.table.add_menu_actions(
            (
                ("修改\tF2", work.correct),
                ("照这条再登记…\tCtrl+D", work.repeat),
                ("批量修改…", work.edit_in_bulk),
                ("删除\tDel", work.delete_chosen),
            )
        )
        acts: dict[str, Any] = {
            "Ctrl+N": work.register,
            "F2": work.correct,
            "Ctrl+D": work.repeat,
            "Alt+Up": partial(self.step, -1),
            "Alt+Down": partial(self.step, 1),
            "Ctrl+P": self.output.preview,
            "Ctrl+V": self.paste,
        }
        add_shortcuts(self, acts)

    def _follow_saved(self, kind: RecordKind, record_id: int) -> None:
        """Let what was just registered or corrected become the current row."""
        if kind.code == self.kind.code:
            self.want(record_id)
