"""Step 谁、哪天: whom the event is about, its two dates, where to or from."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.common.importing.sheets import Owner
from app.households.detail import HouseholdDetail
from app.households.events.changes import usual_relation
from app.households.events.drafts import EventDraft, NewHousehold
from app.households.events.lists import EVENT_KIND
from app.households.owners import OwnerChoice
from app.households.record_kinds import RecordForm
from db.households.codes import HEAD, EventKind
from ui.common.detail_pane import scrolling
from ui.common.form import Form
from ui.common.labels import bold_label
from ui.common.spacing import GAP, GROUP
from ui.households.clearing import clear_layout
from ui.households.events.fields import FOUNDS, NEWCOMER, event_fields, newcomer
from ui.households.events.words import COMING, PICKS_ELSEWHERE, PICKS_MEMBERS
from ui.households.form_fields import Words
from ui.households.person_form import document_of
from ui.households.records.owner_picker import OwnerPicker
from ui.households.room import character_width, form_columns

FindOwners = Callable[[RecordForm, str, Callable[[tuple[OwnerChoice, ...]], None]], None]


class WhoStep(QWidget):
    """Members to tick, a line that finds another household, and the fields.

    Signals:
        walked_out: Enter in the last field. saved_wanted: Ctrl+Enter in a field.
    """

    walked_out = Signal()
    saved_wanted = Signal()

    def __init__(self, detail: HouseholdDetail, words: Words, find: FindOwners, today: date) -> None:
        super().__init__()
        self._detail, self._words, self._find, self._today = detail, words, find, today
        self.kind = EventKind.BIRTH
        self.members = QListWidget()
        self.members.setProperty("role", "candidates")
        self.members.setAccessibleName("涉及的成员，空格勾选")
        self.picker: OwnerPicker | None = None
        self.form = Form([])
        self._right = QVBoxLayout()
        self._right.setSpacing(GROUP)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(GAP)
        left.addWidget(bold_label("勾选本户成员（空格）"))
        left.addWidget(self.members, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP)
        row.addWidget(self._left, 2)
        row.addLayout(self._right, 3)
        self.members.itemActivated.connect(self._toggle)

    def set_kind(self, kind: EventKind, chosen: Sequence[int] = ()) -> None:
        """Ask for what this kind needs; the dates typed so far stay."""
        kept = {key: value for key, value in self.form.values().items() if key in ("happened_on", "reported_on")}
        self.kind = kind
        self._fill_members(chosen)
        self._left.setVisible(kind in PICKS_MEMBERS)
        clear_layout(self._right)
        self.picker = self._make_picker()
        columns = 1 if kind in PICKS_MEMBERS else form_columns(self)
        self.form = Form(event_fields(kind, self._words), columns=columns)
        asked = (NEWCOMER + "sex", NEWCOMER + "relation")
        self.form.set_values({key: "" for key in asked if key in self.form.keys})
        self.form.set_values({"happened_on": self._today, "reported_on": self._today} | kept)
        self.form.committed.connect(self._follow)
        self.form.walked_out.connect(self.walked_out)
        self.form.saved_wanted.connect(self.saved_wanted)
        if self.picker is not None:
            self._right.addWidget(self.picker)
        self._right.addWidget(scrolling(self.form), 1)

    def focus_first(self) -> None:
        """Put the keyboard where asking begins."""
        if self.kind in PICKS_MEMBERS:
            self.members.setFocus()
        elif self.kind is EventKind.MERGED and self.picker is not None:
            self.picker.focus()
        else:
            self.form.focus_field(NEWCOMER + "name" if NEWCOMER + "name" in self.form.keys else "happened_on")

    def stops(self) -> list[QWidget]:
        """Where the keyboard goes with Tab, in order."""
        picker = [self.picker.edit] if self.picker is not None else []
        return [self.members, *picker, *(self.form.editor(key) for key in self.form.keys)]

    def chosen(self) -> tuple[int, ...]:
        """The members that are ticked."""
        items = [self.members.item(row) for row in range(self.members.count())]
        ticked = [each for each in items if each.checkState() == Qt.CheckState.Checked]
        return tuple(int(each.data(Qt.ItemDataRole.UserRole)) for each in ticked)

    def draft(self) -> EventDraft | None:
        """What was typed; None while a field has a problem, which is shown under it."""
        found = self.form.problems()
        if found:
            self.form.focus_field(next(iter(found)))
            return None
        values = self.form.values()
        picked = self.picker.chosen.owner if self.picker and self.picker.chosen else None
        elsewhere = picked is not None and self.kind in COMING
        new = newcomer(values)
        people = self.chosen() if self.kind in PICKS_MEMBERS else ()
        draft = EventDraft(
            kind=self.kind,
            happened_on=values["happened_on"],
            reported_on=values["reported_on"],
            household_id=self._detail.id,
            people=people,
            other_household_id=picked.household_id if picked else None,
            newcomers=(new,) if new is not None and not elsewhere else (),
            number=values.get("number") or "",
            place=values.get("place") or "",
            basis=values["basis"] or "",
            note=values["note"] or "",
        )
        if elsewhere and picked is not None and picked.person_id is not None:
            draft = replace(draft, people=(picked.person_id,))
        if values.get("settles") == FOUNDS:
            founded = NewHousehold(values["new_number"] or "", village_id=self._detail.village_id)
            heads = tuple(replace(each, relation=HEAD) for each in draft.newcomers)
            draft = replace(draft, household_id=None, new_household=founded, newcomers=heads)
        if self.kind is EventKind.SPLIT:
            new_household = NewHousehold(values["new_number"] or "", values["group"] or "")
            draft = replace(draft, new_household=new_household)
        return draft

    def _fill_members(self, chosen: Sequence[int]) -> None:
        self.members.clear()
        for member in self._detail.members:
            age = f"{member.age} 岁" if member.age is not None else ""
            words = "  ".join(filter(None, (member.name, member.relation, age, member.id_number[-4:])))
            item = QListWidgetItem(words, self.members)
            item.setData(Qt.ItemDataRole.UserRole, member.person_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = member.person_id in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.members.setCurrentRow(0)
        self.members.setMinimumWidth(character_width() * 16)

    def _toggle(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _make_picker(self) -> OwnerPicker | None:
        word = PICKS_ELSEWHERE.get(self.kind)
        if word is None:
            return None
        owner = Owner.PERSON if self.kind in COMING else Owner.HOUSEHOLD
        form = replace(EVENT_KIND.form, owner=owner)
        picker = OwnerPicker(form, lambda text, then: self._find(form, text, then), word=word)
        picker.picked.connect(lambda: self.form.focus_field())
        return picker

    def _follow(self, key: str, value: Any) -> None:
        """A document tells sex and birthday; the sex of a child its relation."""
        keys = self.form.keys
        if key == NEWCOMER + "id_number" and (document := document_of(str(value or ""))) is not None:
            known = {"sex": document.sex, "birth_date": document.birth_date}
            self.form.set_values({NEWCOMER + k: v for k, v in known.items() if v and NEWCOMER + k in keys})
        if key in (NEWCOMER + "sex", NEWCOMER + "id_number") and NEWCOMER + "relation" in keys:
            typed = self.form.values()
            if not typed[NEWCOMER + "relation"]:
                members = [(each.relation, each.sex) for each in self._detail.members]
                usual = usual_relation(self.kind, typed[NEWCOMER + "sex"] or "", members)
                self.form.set_values({NEWCOMER + "relation": usual})
