"""人口变动, step by step: what, who and when, before and after, what hangs on them, and one press that writes it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.households.detail import HouseholdDetail
from app.households.events.drafts import WHO as WHO_PLACE
from app.households.events.drafts import Choice, EventDraft, EventPlan, Problem
from app.households.words import RELATION
from db.households.codes import EventKind
from ui.common.buttons import plain_button, primary_button
from ui.common.detail_pane import scrolling
from ui.common.labels import bold_label, label
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.step_bar import StepBar
from ui.households.events.confirm_step import ConfirmStep
from ui.households.events.drafting import kept_from, with_other_head, with_relation, with_usual_heads
from ui.households.events.holdings_step import HoldingsStep
from ui.households.events.members_step import MembersStep
from ui.households.events.paging import add_paging
from ui.households.events.who_step import FindOwners, WhoStep
from ui.households.events.words import ABOUT, CONFIRM, HOLDINGS, KIND, MEMBERS, STEPS, WHO
from ui.households.form_fields import Words
from ui.households.room import character_width

_WIDE, _HIGH = 76, 38


class EventDesk(Protocol):
    """What the dialog asks the register for."""

    def find(self) -> FindOwners:
        """How people and households elsewhere are looked for."""
        ...

    def plan(self, draft: EventDraft, then: Callable[[EventPlan], None], failed: Callable[[UserError], None]) -> None:
        """Plan a draft."""
        ...

    def record(
        self,
        plan: EventPlan,
        choices: tuple[Choice, ...],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Write a plan."""
        ...


@dataclass(frozen=True)
class Opening:
    """With what the dialog begins: the household, and perhaps the kind and the members."""

    detail: HouseholdDetail
    words: Words
    today: date
    kind: EventKind | None = None
    chosen: tuple[int, ...] = ()


class EventDialog(QDialog):
    """Walks through one event; closes when it is written."""

    def __init__(self, opening: Opening, desk: EventDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("人口变动")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._desk = desk
        self._opening = opening
        self.draft: EventDraft | None = None
        self.current: EventPlan | None = None
        self.kinds = QListWidget()
        self.kinds.setProperty("role", "candidates")
        self.kinds.setAccessibleName("什么事")
        self.who = WhoStep(opening.detail, opening.words, desk.find(), opening.today)
        self.members = MembersStep(tuple(opening.words.get(RELATION, ())))
        self.holdings = HoldingsStep()
        self.confirm = ConfirmStep()
        self.steps = StepBar(STEPS)
        self._pages = QStackedWidget()
        self._about = bold_label("")
        self.problem = label("", "overdue", wrap=True)
        self.next = primary_button("下一步(&N)", self.go_on)
        self.back = plain_button("上一步(&B)", self.go_back)
        self._leave = plain_button("放弃", self.reject)
        self._lay_out()
        self._fill_kinds(opening.kind)
        self._listen()
        self._show_step(KIND)
        if opening.kind is not None:
            self.go_on()

    @property
    def step(self) -> int:
        """The step that is shown."""
        return self.steps.step

    def focus_first(self) -> None:
        """Put the keyboard where the step begins."""
        if self.step == KIND:
            self.kinds.setFocus()
        elif self.step == WHO:
            self.who.focus_first()
        elif self.step == MEMBERS and (self.members.heads or self.members.boxes):
            self.members.focus_first()
        elif self.step != HOLDINGS or not self.holdings.focus_first():
            self.next.setFocus()

    def go_on(self) -> None:
        """Check the step and go to the next one; at the last one write."""
        if not self.next.isEnabled():
            return
        self._tell("")
        if self.step == KIND:
            self._take_kind()
        elif self.step == WHO:
            self._take_who()
        elif self.step == MEMBERS:
            self._ask_plan(self._leave_members)
        elif self.step == HOLDINGS:
            self._take_holdings()
        elif self.current is not None:
            self.next.setEnabled(False)
            self._desk.record(self.current, self.holdings.choices(), lambda _: self.accept(), self._refused)

    def go_back(self) -> None:
        """Return to the step before; what was typed stays."""
        if self.step > KIND:
            self._tell("")
            self._show_step(self.step - 1)
            self.focus_first()

    # --- the steps

    def _take_kind(self) -> None:
        kind = EventKind(self.kinds.currentItem().data(Qt.ItemDataRole.UserRole))
        if self.draft is None or self.who.kind is not kind:
            self.who.set_kind(kind, self._opening.chosen)
            self.draft = None
        self._about.setText(f"{kind}　{self._opening.detail.head_name} 户")
        self._show_step(WHO)
        self.focus_first()

    def _take_who(self) -> None:
        typed = self.who.draft()
        if typed is None:
            return
        self.draft = kept_from(self.draft, typed)
        self._ask_plan(self._leave_who)

    def _leave_who(self, plan: EventPlan) -> None:
        if self._stays(plan.problems_of(WHO_PLACE)):
            return
        if self._choose_usual_heads(plan):
            return
        self.members.show_plan(plan)
        self._show_step(MEMBERS)
        self.focus_first()

    def _choose_usual_heads(self, plan: EventPlan) -> bool:
        """Propose a head where one is wanted, and plan again; tell whether that happened."""
        assert self.draft is not None
        draft = with_usual_heads(self.draft, plan)
        changed = draft is not self.draft
        self.draft = draft
        if changed:
            self._ask_plan(self._leave_who)
        return changed

    def _leave_members(self, plan: EventPlan) -> None:
        self.members.show_plan(plan)
        if self._stays(plan.problems):
            return
        self.holdings.show_plan(plan)
        self._show_step(HOLDINGS)
        self.focus_first()

    def _take_holdings(self) -> None:
        assert self.draft is not None
        self.draft = replace(self.draft, carried=self.holdings.shared())

        def show(plan: EventPlan) -> None:
            if self._stays(plan.problems):
                return
            self.confirm.show_plan(plan, self.holdings.choices())
            self._show_step(CONFIRM)
            self.focus_first()

        self._ask_plan(show)

    def _take_head(self, household_id: int | None, person_id: int) -> None:
        """Plan with another head."""
        assert self.draft is not None and self.current is not None
        self.draft = with_other_head(self.draft, self.current, household_id, person_id)
        self._ask_plan(self.members.show_plan)

    def _take_relation(self, person_id: int, word: str) -> None:
        assert self.draft is not None
        self.draft = with_relation(self.draft, person_id, word)
        self._ask_plan(self.members.show_plan)

    # --- asking and telling

    def _ask_plan(self, then: Callable[[EventPlan], None]) -> None:
        assert self.draft is not None

        def take(plan: EventPlan) -> None:
            self.next.setEnabled(True)
            self.current = plan
            then(plan)

        self.next.setEnabled(False)
        self._desk.plan(self.draft, take, self._refused)

    def _stays(self, problems: tuple[Problem, ...]) -> bool:
        """Say the first problem; tell whether there is one."""
        if problems:
            self._tell("。".join(filter(None, (problems[0].text, problems[0].remedy))))
        return bool(problems)

    def _refused(self, error: UserError) -> None:
        self.next.setEnabled(True)
        self._tell(str(error))

    def _tell(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _order_keys(self) -> None:
        """Let Tab go through the step and then to the buttons; what a step shows was made after them."""
        stops: dict[int, list[QWidget]] = {
            KIND: [self.kinds],
            WHO: self.who.stops(),
            MEMBERS: [*self.members.heads.values(), *self.members.boxes.values()],
            HOLDINGS: [*self.holdings.boxes.values(), *self.holdings.carried.values()],
        }
        chain = [*stops.get(self.step, []), self.next, self.back, self._leave]
        for one, other in pairwise(chain):
            QWidget.setTabOrder(one, other)

    def _show_step(self, step: int) -> None:
        self.steps.set_step(step)
        self._pages.setCurrentIndex(step)
        self.back.setEnabled(step > KIND)
        self.next.setText("登记(&N)" if step == CONFIRM else "下一步(&N)")
        self._order_keys()

    # --- building

    def _fill_kinds(self, kind: EventKind | None) -> None:
        for each in EventKind:
            item = QListWidgetItem(f"{each}　{ABOUT[each]}", self.kinds)
            item.setData(Qt.ItemDataRole.UserRole, str(each))
        self.kinds.setCurrentRow(list(EventKind).index(kind) if kind is not None else 0)

    def _listen(self) -> None:
        self.kinds.itemActivated.connect(lambda _: self.go_on())
        self.who.walked_out.connect(self.next.setFocus)
        self.who.saved_wanted.connect(self.go_on)
        self.members.head_chosen.connect(self._take_head)
        self.members.relation_chosen.connect(self._take_relation)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_on)
        QShortcut(QKeySequence("Alt+Left"), self, self.go_back)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.kinds)
        self._pages.addWidget(self.who)
        for page in (self.members, self.holdings, self.confirm):
            self._pages.addWidget(scrolling(page))
        self.problem.hide()
        self._about.setText(f"{self._opening.detail.head_name} 户")
        low = QHBoxLayout()
        low.setSpacing(INSIDE)
        low.addWidget(self.next)
        low.addWidget(self.back)
        low.addWidget(self._leave)
        low.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GROUP, MARGIN, GROUP)
        column.setSpacing(INSIDE)
        column.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._about)
        column.addWidget(self._pages, 1)
        add_paging(self._pages)
        column.addWidget(self.problem)
        column.addLayout(low)
        room = self.screen().availableGeometry()
        unit = character_width()
        self.resize(min(unit * _WIDE, room.width() - 40), min(unit * _HIGH, room.height() - 60))
