"""The tab 农户: the register and the lists of records, one household beside them, and the clerk's work on both."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.common.work import Work
from app.households.detail import HouseholdDetail
from app.households.detail_queries import household_detail
from app.households.events.lists import CODE as EVENTS
from app.households.holdings import Holder
from app.households.record_kinds import RecordKind
from ui.common.page import Page, PageParts
from ui.common.page_split import ListAndPane
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.households.clicking import Clicking
from ui.households.events.asking import EventAsking
from ui.households.keys import add_shortcuts
from ui.households.listing import HouseholdListing
from ui.households.lists import ListsReader
from ui.households.pane import HouseholdPane
from ui.households.pane_work import PaneWork
from ui.households.records.asking import RecordAsking
from ui.households.records.page import RecordsPage
from ui.households.records.switcher import ListSwitcher
from ui.households.records.tools import ListTool
from ui.households.roster import Roster
from ui.households.row_list import RowList

ROSTER = "名册"
_LAST = "households.list"


class HouseholdsPage(Page):
    """Shows the register of households and, in its place, one of the lists of records.

    Signals:
        import_requested: 导入… was pressed.
        paste_requested: the kind of record that rows of the clipboard are to be taken over as.
    """

    import_requested = Signal()
    paste_requested = Signal(object)
    title = "农户"
    help_topic = "households"
    takes_search = True

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        kinds: Sequence[RecordKind] = (),
        tools: Mapping[str, Sequence[ListTool]] = MappingProxyType({}),
        holders: Sequence[Holder] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._work = work
        self._parts = parts
        self.kinds = tuple(kinds)
        self._searched = ""
        self.clicking = Clicking(work, parts, self)
        self.lists = ListsReader(work, parts.background, self)
        self.roster = Roster(work, parts, self.clicking, self.lists)
        self.pane = HouseholdPane(parts.settings, with_records=bool(kinds))
        self.record_asking = RecordAsking(work, parts, self.clicking, self)
        self.pane_work = PaneWork(work, parts, self.clicking, self.lists, self.pane, self)
        self.pane_work.join_records(self.kinds, self.record_asking)
        self.events = EventAsking(work, parts, self.clicking, self.lists, holders, self)
        self.pane_work.join_events(self.events)
        self.record_asking.guided[EVENTS] = self.pane_work.start_event
        self._made: dict[int, RowList] = {0: self.roster}
        self._read_lists = False
        self.switcher = ListSwitcher((ROSTER, *(kind.title for kind in self.kinds)))
        self._name_parts()
        self._lay_out()
        self._listen()
        self._open_last()

    def _name_parts(self) -> None:
        """Name what the register consists of."""
        self.model, self.table, self.bar = self.roster.model, self.roster.table, self.roster.bar
        self.views, self.buttons = self.roster.views, self.roster.buttons
        self.output, self.rows_work = self.roster.output, self.roster.rows_work

    @property
    def listing(self) -> HouseholdListing:
        """The answer that the register shows."""
        return self.roster.listing

    @property
    def current(self) -> RowList:
        """The list that is in front."""
        return self._list(self.switcher.current)

    # --- what the window asks

    def search(self, text: str) -> None:
        """Show what fits the text; "" shows all that the view holds."""
        self._searched = text
        self.current.search(text)

    def activated(self) -> None:
        """Load when something changed since it was last seen."""
        if not self._read_lists:
            self._read_lists = True
            self.lists.read()
        self.current.activated()

    def show_record(self, row_id: int) -> None:
        """Show one household, wherever it stands in the list of all."""
        self.switcher.choose(0)
        self.roster.show_one(row_id)

    def focus_rows(self) -> None:
        """Put the keyboard on the rows."""
        self.current.focus_rows()

    def load(self) -> None:
        """Ask again for the list in front."""
        self.current.load()

    def open_pane(self) -> None:
        """Go into the pane; where there is room for one only, it takes the place of the list."""
        self.split.open_pane()
        self.pane.focus_tabs()

    # --- lists

    def show_list(self, code: str) -> RecordsPage:
        """Bring the list of a kind of record to the front."""
        number = next(n for n, kind in enumerate(self.kinds, start=1) if kind.code == code)
        self.switcher.choose(number)
        shown = self._list(number)
        assert isinstance(shown, RecordsPage)
        return shown

    def show_records_of(self, detail: HouseholdDetail, kind: RecordKind) -> None:
        """Show all records of a kind of one household."""
        self.split.show_list()
        self.show_list(kind.code).show_household(detail.id, detail.head_name)

    def _list(self, number: int) -> RowList:
        """Return a list; it is made when first asked for."""
        if number not in self._made:
            kind = self.kinds[number - 1]
            made = RecordsPage(
                self._work, self._parts, self.clicking, kind, self.record_asking, self._tools.get(kind.code, ())
            )
            made.import_requested.connect(self.import_requested)
            made.paste_requested.connect(self.paste_requested)
            self._made[number] = made
            self._stack.addWidget(made)
            self._follow(made)
        return self._made[number]

    def _switch(self, number: int) -> None:
        """Bring a list to the front; what the search box holds counts for it, too."""
        shown = self._list(number)
        self._stack.setCurrentWidget(shown)
        self._parts.settings.set(_LAST, self.kinds[number - 1].code if number else "")
        shown.search(self._searched)
        shown.activated()
        shown.focus_rows()

    def _open_last(self) -> None:
        """Begin with the list that was open when the program ended."""
        last = self._parts.settings.get(_LAST)
        number = next((n for n, kind in enumerate(self.kinds, start=1) if kind.code == last), 0)
        if number:
            self.switcher.choose(number)

    def _forget_search(self) -> None:
        self._searched = ""
        self.search_removed.emit()

    # --- the pane

    def _show_household(self, household_id: int | None) -> None:
        """Read the household of the current row; answers for rows left behind are dropped."""
        if household_id is None:
            self._parts.background.latest("households.detail", lambda: None, lambda _: self.pane.show_none())
            return
        ask = partial(household_detail, household_id=household_id, on=self._work.clock.today())
        self._parts.background.latest("households.detail", lambda: self._work.read(ask), self.pane.show_household)

    # --- building

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.roster)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.switcher)
        column.addWidget(self._stack, 1)
        self.switcher.setVisible(bool(self.kinds))
        left.setFocusProxy(self._stack)
        self.split = ListAndPane(left, self.pane, self._parts.settings, "households")
        self.split.setContentsMargins(GROUP, GAP if self.kinds else INSIDE, GROUP, INSIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _listen(self) -> None:
        changes, roster = self._parts.changes, self.roster
        changes.households_changed.connect(self._reload_lists)
        changes.people_changed.connect(self._reload_lists)
        changes.villages_changed.connect(self._forget_lists)
        self.clicking.written.connect(self.saved)
        self.switcher.chosen.connect(self._switch)
        self._follow(roster)
        roster.import_requested.connect(self.import_requested)
        roster.new_wanted.connect(self.pane_work.add_household)
        roster.edit_wanted.connect(self.pane_work.edit)
        roster.event_wanted.connect(self.pane_work.start_event)
        self.pane.previous_wanted.connect(lambda: self.current.step(-1))
        self.pane.next_wanted.connect(lambda: self.current.step(1))
        self.pane.back_wanted.connect(lambda: self.current.focus_rows())
        self.pane.deletion_wanted.connect(self._delete_shown)
        self.pane.records.list_wanted.connect(self._show_all_of)
        add_shortcuts(
            self.pane,
            {
                "Ctrl+N": self.pane_work.add_household,
                "F2": self.pane_work.edit,
                "Alt+Up": lambda: self.current.step(-1),
                "Alt+Down": lambda: self.current.step(1),
            },
        )
        if self.kinds:
            add_shortcuts(
                self, {"Ctrl+Tab": lambda: self.switcher.turn(1), "Ctrl+Shift+Tab": lambda: self.switcher.turn(-1)}
            )

    def _follow(self, shown: RowList) -> None:
        """Let the pane follow a list."""
        shown.household_shown.connect(self._show_household)
        shown.pane_wanted.connect(self.open_pane)
        shown.search_removed.connect(self._forget_search)

    def _show_all_of(self, kind: RecordKind) -> None:
        if self.pane.detail is not None:
            self.show_records_of(self.pane.detail, kind)

    def _delete_shown(self) -> None:
        if self.pane.detail is not None:
            self.rows_work.delete_household(self.pane.detail)

    def _forget_lists(self) -> None:
        self.lists.read()
        self._reload_lists()

    def _reload_lists(self) -> None:
        for made in self._made.values():
            made.reload_soon()
