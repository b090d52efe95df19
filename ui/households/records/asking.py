"""The forms by which a record is registered and corrected."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.common.errors import UserError
from app.common.work import Work
from app.households.detail import HouseholdDetail
from app.households.detail_queries import household_detail
from app.households.fields import Kind
from app.households.owners import OwnerChoice, find_owners, members_of
from app.households.record_choices import Offered, offer
from app.households.record_kinds import RecordKind, Values
from app.households.records import (
    FieldProblem,
    RecordDraft,
    Unconfirmed,
    delete_records,
    delete_title,
    read_values,
    row_name,
    row_owner,
    save_record,
    save_title,
)
from ui.common.form import Form
from ui.common.page import PageParts
from ui.households.clicking import Clicking
from ui.households.records.dialog import RecordDialog
from ui.households.records.fields import record_fields
from ui.households.records.owner_picker import OwnerPicker
from ui.households.room import NARROW, WIDE, form_columns, widen

_FEW_FIELDS = 6


class RecordAsking(QObject):
    """One method per form; each dialog stays open until its values are stored.

    Signals:
        saved: the kind and the id of what was registered or corrected.
    """

    saved = Signal(object, int)

    def __init__(self, work: Work, parts: PageParts, clicking: Clicking, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._parts = parts
        self._clicking = clicking
        self._window = window
        self.guided: dict[str, Callable[[], object]] = {}
        """Kinds that are registered in steps of their own, by code."""

    def register(self, kind: RecordKind) -> None:
        """Ask for whom, then for the record; 并继续 keeps everything but for whom."""
        if kind.code in self.guided:
            self.guided[kind.code]()
            return
        self._with_choices(kind, partial(self._open_new, kind, ()))

    def register_for(self, kind: RecordKind, detail: HouseholdDetail) -> None:
        """Ask for a record of the household that is shown, or of one of its members."""
        if kind.code in self.guided:
            self.guided[kind.code]()
            return
        self._with_choices(kind, partial(self._open_new, kind, members_of(kind.form, detail)))

    def register_in(self, kind: RecordKind, household_id: int) -> None:
        """Ask for a record of a household that a list is narrowed to."""
        read = partial(household_detail, household_id=household_id, on=self._work.clock.today())
        self._parts.background.run(
            lambda: self._work.read(read), partial(self.register_for, kind), self._parts.messages.show_error
        )

    def repeat(self, kind: RecordKind, record_id: int) -> None:
        """Ask for a new record like a known one: the same values, dates as usual, for the same owner or another."""
        self._with_known(kind, record_id, partial(self._open_like, kind))

    def correct(self, kind: RecordKind, record_id: int) -> None:
        """Ask for corrections of a record."""
        self._with_known(kind, record_id, partial(self._open_known, kind, record_id))

    def delete(self, kind: RecordKind, ids: Sequence[int], names: Sequence[str]) -> None:
        """Take records out; asks nothing, can be taken back."""
        if ids:
            title = delete_title(kind, names, len(ids))
            self._clicking.write(partial(delete_records, kind=kind, ids=tuple(ids)), title, said=f"已{title}")

    # --- dialogs

    def _with_choices(self, kind: RecordKind, then: Any) -> None:
        read = partial(offer, kind=kind, on=self._work.clock.today())
        self._parts.background.run(lambda: self._work.read(read), then, self._parts.messages.show_error)

    def _with_known(self, kind: RecordKind, record_id: int, then: Any) -> None:
        read = partial(read_values, kind=kind, record_id=record_id, on=self._work.clock.today())

        def opened(offered: Offered) -> None:
            self._parts.background.run(
                lambda: self._work.read(read),
                lambda found: then(offered, *found),
                self._parts.messages.show_error,
            )

        self._with_choices(kind, opened)

    def _open_new(self, kind: RecordKind, members: Sequence[OwnerChoice], offered: Offered) -> None:
        form = self._form(kind, offered)
        form.set_values(dict.fromkeys(form.keys) | dict(kind.form.usual(self._work.clock.today())))
        self._ask(kind, form, OwnerPicker(kind.form, self._find(kind), members))

    def _open_like(self, kind: RecordKind, offered: Offered, row: Any, values: Values) -> None:
        days = {field.key for field in kind.form.fields if field.kind is Kind.DATE}
        usual = {key: value for key, value in kind.form.usual(self._work.clock.today()).items() if key in days}
        form = self._form(kind, offered.keeping(values))
        form.set_values({key: values.get(key) for key in form.keys} | dict.fromkeys(days & set(form.keys)) | usual)
        picker = OwnerPicker(kind.form, self._find(kind))
        picker.set_chosen(OwnerChoice(row_owner(kind, row), row_name(row), row_name(row)))
        self._ask(kind, form, picker)

    def _ask(self, kind: RecordKind, form: Form, picker: OwnerPicker) -> None:
        dialog = RecordDialog(f"登记{kind.noun}", form, "登记", owner=picker, next_one=True, parent=self._window)

        def store(values: Values, go_on: bool) -> None:
            chosen = picker.chosen
            assert chosen is not None  # the dialog asks for it
            draft = RecordDraft(None, chosen.owner, values)
            self._store(kind, dialog, draft, chosen.name, go_on=go_on)

        self._open(dialog, store, len(kind.form.fields))

    def _open_known(self, kind: RecordKind, record_id: int, offered: Offered, row: Any, values: Values) -> None:
        form = self._form(kind, offered.keeping(values))
        form.set_values(dict(values))
        name = row_name(row)
        dialog = RecordDialog(f"修改{kind.noun}", form, "保存", about=name, parent=self._window)

        def store(typed: Values, go_on: bool) -> None:
            draft = RecordDraft(record_id, row_owner(kind, row), {**values, **typed})
            self._store(kind, dialog, draft, name)

        self._open(dialog, store, len(kind.form.fields))

    def _form(self, kind: RecordKind, offered: Offered) -> Form:
        fields = record_fields(kind.form, offered.words, offered.spelled)
        columns = form_columns(self._window) if len(fields) > _FEW_FIELDS else 1
        return Form(fields, columns=columns)

    def _find(self, kind: RecordKind) -> Any:
        def find(text: str, then: Any) -> None:
            look = partial(find_owners, form=kind.form, text=text, on=self._work.clock.today())
            self._parts.background.latest("records.owners", lambda: self._work.read(look), then)

        return find

    def _open(self, dialog: RecordDialog, store: Any, fields: int) -> None:
        widen(dialog, WIDE if fields > _FEW_FIELDS else NARROW)
        dialog.accepted_values.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.focus_first()

    # --- storing

    def _store(
        self, kind: RecordKind, dialog: RecordDialog, draft: RecordDraft, name: str, *, go_on: bool = False
    ) -> None:
        new = draft.record_id is None
        title = save_title(kind, name, new=new)

        def done(record_id: int) -> None:
            self.saved.emit(kind, record_id)
            if go_on:
                dialog.go_on(name)
            else:
                dialog.accept()

        def refused(error: UserError) -> None:
            if isinstance(error, Unconfirmed):
                verb = "仍然登记" if new else "仍然保存"
                if self._parts.asking.ask("。\n".join(error.warnings), verb, "返回修改", "请核对后再决定。"):
                    self._store(kind, dialog, replace(draft, confirmed=True), name, go_on=go_on)
                    return
            show_objection(kind, dialog, error)

        verb_ = partial(save_record, kind=kind, draft=draft, on=self._work.clock.today())
        self._clicking.write(verb_, title, said=f"已{title}", on_done=done, on_error=refused)


def show_objection(kind: RecordKind, dialog: RecordDialog, error: UserError) -> None:
    """Say under the field that an objection is about, or at the bottom, what was objected to."""
    if isinstance(error, FieldProblem):
        dialog.show_error(error, error.key)
        return
    named = [each for each in kind.form.fields if f"「{each.title}」" in error.message]
    dialog.show_error(error, named[0].key if named else "")
