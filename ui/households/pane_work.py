"""What the clerk does in the pane: every wish of its tabs, carried out."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.common.work import Work
from app.households.detail import HouseholdDetail
from app.households.history import HistoryStep, household_history
from app.households.record_kinds import RecordKind
from app.households.record_section import read_section, section_kinds
from ui.common.form_dialog import FormDialog
from ui.common.message_bar import Message
from ui.common.page import PageParts
from ui.common.tokens import Tone
from ui.households.clicking import Clicking
from ui.households.custom_dialog import CustomFieldsDialog
from ui.households.editing import Editing
from ui.households.events.asking import EventAsking
from ui.households.identity_dialog import IdentityAsking
from ui.households.income_dialog import IncomeAsking
from ui.households.lists import ListsReader
from ui.households.pane import HouseholdPane
from ui.households.records.asking import RecordAsking


class PaneWork(QObject):
    """Joins the pane's signals with forms and verbs."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        clicking: Clicking,
        lists: ListsReader,
        pane: HouseholdPane,
        window: Any,
    ) -> None:
        super().__init__(window)
        self._work = work
        self._parts = parts
        self._pane = pane
        self._window = window
        self._clicking = clicking
        self._kinds: tuple[RecordKind, ...] = ()
        self._events: EventAsking | None = None
        self.editing = Editing(work, parts, clicking, lists, window)
        self.incomes = IncomeAsking(work, clicking, window)
        self.identities = IdentityAsking(work, clicking, window)
        pane.edit_wanted.connect(self.edit)
        pane.member_wanted.connect(self.add_member)
        pane.history_wanted.connect(self.read_history)
        pane.members.edit_wanted.connect(self._with_detail(self.editing.edit_member))
        pane.members.identity_wanted.connect(self._with_detail(self.identities.give))
        pane.members.removal_wanted.connect(self._with_detail(self.editing.remove_member))
        pane.income.record_wanted.connect(self._with_detail(self.incomes.record))
        pane.conditions.committed.connect(self._with_detail(self.editing.set_condition))
        pane.pairing.identity_wanted.connect(self._with_detail(self.identities.give))
        pane.pairing.end_wanted.connect(self._with_detail(self.identities.end))
        pane.fields_wanted.connect(self.open_fields)
        pane.history.undo_wanted.connect(self.undo)

    def add_household(self) -> FormDialog:
        """Open the form of a new household, in the village of the one that is shown."""
        detail = self._pane.detail
        return self.editing.new_household(detail.village_id if detail else 0)

    def edit(self) -> None:
        """Open the form of the household that is shown."""
        if self._pane.detail is not None:
            self.editing.edit_household(self._pane.detail)

    def open_fields(self) -> CustomFieldsDialog:
        """Open the office's own items (自定义项)."""
        dialog = CustomFieldsDialog(self._work, self._parts, self._clicking, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def add_member(self) -> None:
        """Open the form of a new member of the household that is shown."""
        if self._pane.detail is not None:
            self.editing.new_member(self._pane.detail)

    def read_history(self) -> None:
        """Read what happened to the household that is shown."""
        detail = self._pane.detail
        if detail is None:
            return
        ask = partial(household_history, household_id=detail.id)
        self._parts.background.latest(
            "households.history",
            lambda: self._work.read(ask),
            partial(self._pane.show_history, detail.id),
        )

    def join_records(self, kinds: Sequence[RecordKind], asking: RecordAsking) -> None:
        """Carry out what the tab 记录 wishes."""
        self._kinds = section_kinds(kinds)
        self._pane.records_wanted.connect(self.read_records)
        self._pane.records.register_wanted.connect(
            lambda kind: self._with_detail(partial(self._register, asking))(kind)
        )
        self._pane.records.edit_wanted.connect(asking.correct)
        self._pane.records.deletion_wanted.connect(lambda kind, one, name: asking.delete(kind, (one,), (name,)))

    def join_events(self, events: EventAsking) -> None:
        """Carry out what pane and members wish of population events."""
        self._events = events
        self._pane.event_wanted.connect(self._with_detail(events.open))
        self._pane.members.event_wanted.connect(self._with_detail(events.open))

    def start_event(self) -> None:
        """Ask about an event of the household that is shown; without one say where to choose it."""
        if self._pane.detail is not None and self._events is not None:
            self._events.open(self._pane.detail)
        else:
            self._parts.messages.show_message(Message("请先在名册里选一户，再登记人口变动", Tone.SOON))

    def read_records(self) -> None:
        """Read the records of the household that is shown."""
        detail = self._pane.detail
        if detail is None:
            return
        ask = partial(read_section, kinds=self._kinds, household_id=detail.id, on=self._work.clock.today())
        self._parts.background.latest(
            "households.records",
            lambda: self._work.read(ask),
            partial(self._pane.show_records, detail.id),
        )

    def _register(self, asking: RecordAsking, detail: HouseholdDetail, kind: RecordKind) -> None:
        asking.register_for(kind, detail)

    def undo(self, step: HistoryStep) -> None:
        """Take a step back; one that changed other households as well is asked about."""
        detail = "之后又改过的内容会保留，并告诉您是哪些。"
        question = f"「{step.title}」还改动了别的户，撤销会全部退回。"
        if not step.wide or self._parts.asking.ask(question, "全部退回", "不撤销", detail):
            self._clicking.undo(step.change_set_id, step.title)

    def _with_detail(self, act: Any) -> Any:
        """Give a slot the household that is shown, in front of what the signal carries."""

        def run(*carried: Any) -> None:
            if self._pane.detail is not None:
                act(self._pane.detail, *carried)

        return run
