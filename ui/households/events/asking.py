"""Opens 人口变动 for a household and writes what was decided as one change set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.errors import UserError
from app.common.work import Work
from app.households.detail import HouseholdDetail, MemberRow
from app.households.events.drafts import Choice, EventDraft, EventPlan
from app.households.events.planning import plan_event
from app.households.events.recording import record_event
from app.households.holdings import Holder
from app.households.owners import OwnerChoice, find_owners
from app.households.record_kinds import RecordForm
from db.households.codes import EventKind
from ui.common.page import PageParts
from ui.households.clicking import Clicking
from ui.households.lists import ListsReader

if TYPE_CHECKING:  # the import is not paid for at start
    from ui.households.events.dialog import EventDialog
    from ui.households.events.who_step import FindOwners


class EventAsking(QObject):
    """One dialog for all kinds of events."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        clicking: Clicking,
        lists: ListsReader,
        holders: Sequence[Holder],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._work, self._parts, self._clicking, self._lists = work, parts, clicking, lists
        self._holders = tuple(holders)
        self._window = window

    def open(
        self, detail: HouseholdDetail, kind: EventKind | None = None, member: MemberRow | None = None
    ) -> EventDialog:
        """Ask about an event of a household, perhaps of one member."""
        from ui.households.events.dialog import EventDialog, Opening

        chosen = (member.person_id,) if member is not None else ()
        opening = Opening(detail, self._lists.lists.words, self._work.clock.today(), kind, chosen)
        dialog = EventDialog(opening, self, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.focus_first()
        return dialog

    def find(self) -> FindOwners:
        """How people and households elsewhere are looked for."""

        def look(form: RecordForm, text: str, then: Callable[[tuple[OwnerChoice, ...]], None]) -> None:
            ask = partial(find_owners, form=form, text=text, on=self._work.clock.today())
            self._parts.background.latest("events.owners", lambda: self._work.read(ask), then)

        return look

    def plan(self, draft: EventDraft, then: Callable[[EventPlan], None], failed: Callable[[UserError], None]) -> None:
        """Plan a draft on the worker; a newer one overtakes it."""
        ask = partial(plan_event, draft=draft, holders=self._holders, on=self._work.clock.today())
        self._parts.background.latest("events.plan", lambda: self._work.read(ask), then, failed)

    def record(
        self,
        plan: EventPlan,
        choices: tuple[Choice, ...],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Write a plan as one change set; the message bar takes it back."""
        today = self._work.clock.today()
        verb = partial(record_event, draft=plan.draft, choices=choices, holders=self._holders, on=today)
        self._clicking.write(verb, plan.title, said=f"已登记{plan.title}", on_done=done, on_error=failed)
