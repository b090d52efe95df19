"""The pane beside the register: one household in tabs that keep their place from row to row."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.households.detail import HouseholdDetail
from app.households.history import HistoryStep
from app.households.record_section import RecordBlock
from app.households.rows import LIFTED, ORDINARY
from db.households.codes import EventKind, IdentityKind
from ui.common.buttons import plain_button
from ui.common.detail_pane import DetailPane
from ui.common.remembered import Settings
from ui.common.tab_strip import TabButton
from ui.households.conditions_tab import ConditionsTab
from ui.households.history_tab import HistoryTab
from ui.households.income_tab import IncomeTab
from ui.households.members_tab import MembersTab
from ui.households.pairing_tab import PairingTab
from ui.households.records.section import RecordsTab

RECORDS, HISTORY = 4, 5


class HouseholdPane(DetailPane):
    """Shows a household; every wish goes to the page.

    Signals:
        cards_wanted: the household's page is to be written.
        fields_wanted: the office's own items (自定义项) are to be managed.
        member_wanted: a new member is to be added; deletion_wanted: the household is to be deleted.
        event_wanted: a kind of population event (人口变动), None when it is to be chosen.
        history_wanted, records_wanted: that tab is open and knows nothing of this household yet.
    """

    member_wanted = Signal()
    deletion_wanted = Signal()
    fields_wanted = Signal()
    cards_wanted = Signal()
    event_wanted = Signal(object)
    history_wanted = Signal()
    records_wanted = Signal()

    def __init__(
        self, settings: Settings | None = None, *, with_records: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__("在左边选一户，这里显示它的成员、收入和历史", parent)
        self.detail: HouseholdDetail | None = None
        self.members = MembersTab()
        self.income = IncomeTab()
        self.conditions = ConditionsTab()
        self.pairing = PairingTab()
        self.records = RecordsTab(settings)
        self.history = HistoryTab()
        self._history_of = self._records_of = 0
        for title, tab in (
            ("成员", self.members),
            ("收入", self.income),
            ("三保障", self.conditions),
            ("帮扶", self.pairing),
            ("记录", self.records),
            ("历史", self.history),
        ):
            self.add_tab(title, tab)
        self.show_tab(RECORDS, with_records)
        self.set_editable(True)
        self._make_buttons()
        self.tab_chosen.connect(lambda _: self._ask_open_tab())

    def show_household(self, detail: HouseholdDetail) -> None:
        """Show a household; the open tab stays."""
        self.detail = detail
        self.set_header(f"{detail.head_name or '（无户主）'} 户", sub_line(detail))
        for tab in (self.members, self.income, self.conditions, self.pairing):
            tab.show_household(detail)
        self._history_of = self._records_of = 0
        self._ask_open_tab()

    def focus_tabs(self) -> None:
        """Put the keyboard on the tabs: arrows choose one, Tab goes into it."""
        for button in self.findChildren(TabButton):
            if button.isChecked():
                button.setFocus()

    def show_none(self) -> None:
        """Show that nothing is chosen."""
        self.detail = None
        self.show_nothing()

    def show_history(self, household_id: int, steps: list[HistoryStep]) -> None:
        """Show the history, unless another household came meanwhile."""
        if self.detail is not None and self.detail.id == household_id:
            self._history_of = household_id
            self.history.show_steps(steps)

    def show_records(self, household_id: int, blocks: Sequence[RecordBlock]) -> None:
        """Show the records, unless another household came meanwhile."""
        if self.detail is not None and self.detail.id == household_id:
            self._records_of = household_id
            self.records.show_blocks(blocks)

    def _ask_open_tab(self) -> None:
        """Ask for what the open tab shows of this household, when it knows nothing of it yet."""
        if self.detail is None:
            return
        if self.current_tab == HISTORY and self._history_of != self.detail.id:
            self.history.show_waiting()
            self.history_wanted.emit()
        if self.current_tab == RECORDS and self._records_of != self.detail.id:
            self.records_wanted.emit()

    def _make_buttons(self) -> None:
        self.set_actions(
            plain_button("人口变动", menu=self._event_menu()),
            plain_button("登记收入", lambda: self.income.record_wanted.emit(0)),
            plain_button("登记身份", self.pairing.identity_wanted.emit),
        )
        menu = QMenu()
        menu.addAction("修改本户\tF2").triggered.connect(lambda: self.edit_wanted.emit())
        menu.addAction("人口变动…").triggered.connect(lambda: self.event_wanted.emit(None))
        menu.addAction("更正：新增成员").triggered.connect(lambda: self.member_wanted.emit())
        menu.addAction("一户一页（明白卡）…").triggered.connect(lambda: self.cards_wanted.emit())
        menu.addAction("自定义项…").triggered.connect(lambda: self.fields_wanted.emit())
        menu.addSeparator()
        menu.addAction("删除本户\tDel").triggered.connect(lambda: self.deletion_wanted.emit())
        self.set_more(menu)

    def _event_menu(self) -> QMenu:
        """The kinds of population events, in their official order; what only corrects the register stands last."""
        menu = QMenu()
        for kind in EventKind:
            menu.addAction(str(kind)).triggered.connect(partial(self._wish_event, kind))
        menu.addSeparator()
        menu.addAction("更正：新增成员（漏登的）").triggered.connect(lambda: self.member_wanted.emit())
        return menu

    def _wish_event(self, kind: EventKind, checked: bool = False) -> None:
        self.event_wanted.emit(kind)


def sub_line(detail: HouseholdDetail) -> str:
    """Where, what, how many, which number: 石板溪村3组 · 脱贫户 · 4 人 · 户编号 0284."""
    current = [each for each in detail.identities if each.current]
    lifted = any(each.kind == IdentityKind.LIFTED for each in current)
    others = [each.words for each in current if each.kind != IdentityKind.LIFTED]
    parts = [
        f"{detail.village}{detail.group}",
        LIFTED if lifted else ORDINARY,
        *others,
        f"{detail.closed_on} 已销户" if detail.closed_on else f"{len(detail.members)} 人",
        f"户编号 {detail.number}" if detail.number else "无户编号",
    ]
    return " · ".join(parts)
