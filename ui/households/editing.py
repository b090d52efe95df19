"""Opens the forms of households and people and writes what they hold."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.errors import UserError
from app.common.work import Work
from app.households.custom import set_custom_values, with_items
from app.households.custom_register import is_custom_key
from app.households.detail import CustomFact, HouseholdDetail, MemberRow
from app.households.members import add_member, edit_person, remove_member
from app.households.service import (
    edit_household,
    edit_household_condition,
    register_household,
    taken_number,
)
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.page import PageParts
from ui.households.clicking import Clicking
from ui.households.custom_forms import custom_form_fields, custom_form_values, custom_typed
from ui.households.household_form import (
    HEAD_PREFIX,
    household_draft,
    household_fields,
    household_values,
    new_household_draft,
    new_household_fields,
)
from ui.households.lists import ListsReader
from ui.households.person_checks import PersonChecks
from ui.households.person_form import person_draft, person_fields, person_values
from ui.households.room import NARROW, WIDE, form_columns, widen

OWN_ITEM = "custom_household."
"""Beginning of the keys of a household's own items (自定义项)."""

_PLACES = (
    ("户编号", "number"),
    ("证件号码", "id_number"),
    ("姓名", "name"),
    ("户主", "relation"),
    ("行政村", "village"),
)


class Editing(QObject):
    """One method per form; each dialog stays open until its values are stored."""

    def __init__(self, work: Work, parts: PageParts, clicking: Clicking, lists: ListsReader, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._parts = parts
        self._clicking = clicking
        self._lists = lists
        self._window = window

    def new_household(self, village_id: int = 0) -> FormDialog:
        """Ask for a new household and its head; 并继续 keeps village and group."""
        lists = self._lists.lists
        form = Form(new_household_fields(lists.villages, lists.words), columns=form_columns(self._window))
        form.set_values({"village": str(village_id or (lists.villages[0].id if lists.villages else ""))})
        PersonChecks(form, self._work, self._parts.background, prefix=HEAD_PREFIX)
        self._watch_number(form)
        dialog = FormDialog("新增农户", form, "登记", next_one=True, parent=self._window)

        def store(values: dict[str, Any], go_on: bool) -> None:
            draft = new_household_draft(values)
            verb = partial(register_household, draft=draft, on=self._work.clock.today())
            name = draft.members[0].name
            kept = {key: values[key] for key in ("village", "group")}

            def done(_: int) -> None:
                if go_on:
                    dialog.start_next(kept)
                else:
                    dialog.accept()

            self._clicking.write(
                verb,
                f"新增农户 {name}",
                said=f"已登记「{name}」户",
                on_done=done,
                on_error=partial(show_in, dialog),
            )

        return self._open(dialog, store)

    def edit_household(self, detail: HouseholdDetail) -> FormDialog:
        """Ask for corrections of number, place and contact."""
        own = [fact for fact in detail.custom if fact.key.startswith(OWN_ITEM)]
        form = Form([*household_fields(self._lists.lists.villages), *custom_form_fields(own)])
        form.set_values(household_values(detail) | custom_form_values(own))
        self._watch_number(form, detail.id)
        dialog = FormDialog("修改本户", form, "保存", about=f"{detail.head_name} 户", parent=self._window)

        def store(values: dict[str, Any], go_on: bool) -> None:
            verb = partial(edit_household, household_id=detail.id, draft=household_draft(values))
            whole = with_items(verb, custom_typed(values), detail.id)
            self._store(dialog, whole, f"修改「{detail.head_name}」户", f"已修改「{detail.head_name}」户")

        return self._open(dialog, store, NARROW)

    def new_member(self, detail: HouseholdDetail) -> FormDialog:
        """Ask for a new member."""
        form = self._person_form(0, detail.members[0].custom if detail.members else ())
        form.set_values({"relation": ""})
        about = f"{detail.head_name} 户"
        dialog = FormDialog("新增成员", form, "登记", about=about, next_one=True, parent=self._window)

        def store(values: dict[str, Any], go_on: bool) -> None:
            verb = partial(add_member, household_id=detail.id, draft=person_draft(values), on=self._work.clock.today())
            whole = with_items(verb, custom_typed(values))
            title = f"「{detail.head_name}」户新增成员 {values['name']}"
            self._store(dialog, whole, title, f"已登记成员 {values['name']}", go_on=go_on)

        return self._open(dialog, store)

    def edit_member(self, detail: HouseholdDetail, member: MemberRow) -> FormDialog:
        """Ask for corrections of a member."""
        form = self._person_form(member.person_id, member.custom)
        form.set_values(person_values(member) | custom_form_values(member.custom))
        dialog = FormDialog("修改成员", form, "保存", about=f"{detail.head_name} 户", parent=self._window)

        def store(values: dict[str, Any], go_on: bool) -> None:
            verb = partial(
                edit_person,
                household_id=detail.id,
                person_id=member.person_id,
                draft=person_draft(values),
                on=self._work.clock.today(),
            )
            whole = with_items(verb, custom_typed(values), member.person_id)
            self._store(dialog, whole, f"修改成员 {member.name}", f"已修改 {member.name}")

        return self._open(dialog, store)

    def remove_member(self, detail: HouseholdDetail, member: MemberRow) -> None:
        """Move a member out today; asks nothing, can be taken back."""
        verb = partial(
            remove_member,
            household_id=detail.id,
            person_id=member.person_id,
            on=self._work.clock.today(),
        )
        title = f"把 {member.name} 移出「{detail.head_name}」户"
        self._clicking.write(verb, title, said=f"已{title}")

    def set_condition(self, detail: HouseholdDetail, key: str, value: Any) -> None:
        """Keep one living condition that was typed in the pane."""
        title = next((fact.title for fact in (*detail.facts, *detail.custom) if fact.key == key), key)
        title = f"修改「{detail.head_name}」户的{title}"
        if is_custom_key(key):
            owner = detail.id if key.startswith(OWN_ITEM) else detail.village_id
            self._clicking.write(partial(set_custom_values, owner_id=owner, values={key: value}), title)
            return
        verb = partial(
            edit_household_condition,
            household_id=detail.id,
            values={key: value},
            on=self._work.clock.today(),
        )
        self._clicking.write(verb, title)

    def _person_form(self, person_id: int, own: Sequence[CustomFact]) -> Form:
        fields = [*person_fields(self._lists.lists.words), *custom_form_fields(own)]
        form = Form(fields, columns=form_columns(self._window))
        PersonChecks(form, self._work, self._parts.background, person_id=person_id)
        return form

    def _store(self, dialog: FormDialog, verb: Any, title: str, said: str, *, go_on: bool = False) -> None:
        def done(_: Any) -> None:
            if go_on:
                dialog.start_next({})
            else:
                dialog.accept()

        self._clicking.write(verb, title, said=said, on_done=done, on_error=partial(show_in, dialog))

    def _watch_number(self, form: Form, household_id: int = 0) -> None:
        """Say at once when the household number belongs to somebody else."""

        def look(key: str, value: Any) -> None:
            if key == "number" and value:
                ask = partial(taken_number, number=str(value), other_than=household_id)
                self._parts.background.latest("households.number", lambda: self._work.read(ask), tell)

        def tell(problem: UserError | None) -> None:
            if problem is not None:
                form.show_problem("number", str(problem))

        form.committed.connect(look)

    def _open(self, dialog: FormDialog, store: Any, characters: int = WIDE) -> FormDialog:
        widen(dialog, characters)
        dialog.accepted_values.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.form.focus_field()
        return dialog


def show_in(dialog: FormDialog, error: UserError) -> None:
    """Say under the field that an objection is about, or at the bottom, what was objected to."""
    keys = dialog.form.keys
    for word, key in _PLACES:
        for name in (key, HEAD_PREFIX + key):
            if word in error.message and name in keys:
                dialog.show_error(error, name)
                return
    dialog.show_error(error)
