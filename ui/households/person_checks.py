"""Checks beside the fields of a person: the document fills sex and birth date, the county's rules speak."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from app.common.work import Work
from app.households.members import Holder, find_holder
from app.households.rules import member_hints
from ui.common.background import Background
from ui.common.form import Form
from ui.households.person_form import document_of, person_facts


class PersonChecks(QObject):
    """Listens to a form; hints never forbid, a document of somebody else is told at once."""

    def __init__(self, form: Form, work: Work, background: Background, *, prefix: str = "", person_id: int = 0) -> None:
        super().__init__(form)
        self._form = form
        self._work = work
        self._background = background
        self._prefix = prefix
        self._person_id = person_id
        form.committed.connect(self._look)

    def _look(self, key: str, value: Any) -> None:
        """A field was left: fill what follows from it and check."""
        if not key.startswith(self._prefix):
            return
        if key == self._prefix + "id_number":
            self._take_document(str(value or ""))
        self.hint()

    def _take_document(self, text: str) -> None:
        document = document_of(text)
        if document is None:
            return
        found = {"sex": document.sex, "birth_date": document.birth_date}
        self._form.set_values({self._prefix + key: value for key, value in found.items() if value})
        on = self._work.clock.today()
        ask = partial(find_holder, id_key=document.key, on=on, other_than=self._person_id)
        self._background.latest("households.holder", lambda: self._work.read(ask), self._tell_holder)

    def _tell_holder(self, holder: Holder | None) -> None:
        if holder is None:
            return
        where = f"，在户编号 {holder.household_number}" if holder.household_number else ""
        where = "，在回收站里" if holder.deleted else where
        if where:
            self._form.show_problem(self._prefix + "id_number", f"证件号码已属于「{holder.name[:1]}*」{where}")

    def hint(self) -> None:
        """Show the county's objections under their fields."""
        typed = self._form.values()
        values = {key.removeprefix(self._prefix): value for key, value in typed.items()}
        hints = member_hints(person_facts(values), self._today())
        for key in ("relation", "education", "schooling", "labour", "dropout_reason"):
            name = self._prefix + key
            if name in typed:
                text = next((hint.text for hint in hints if hint.field == key), None)
                self._form.show_problem(name, text if values.get(key) else None)

    def _today(self) -> date:
        return self._work.clock.today()
