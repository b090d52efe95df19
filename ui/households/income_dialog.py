"""The form of one year's income."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.detail import HouseholdDetail
from app.households.fields import INCOME
from app.households.rules import per_person_problem
from app.households.service import record_income
from ui.common.fields import TextField
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.households.clicking import Clicking
from ui.households.editing import show_in
from ui.households.form_fields import CountField, form_field
from ui.households.room import form_columns


def income_fields() -> list[TextField]:
    """The year and all items."""
    return [CountField("year", "年度", required=True, unit="年"), *(form_field(each) for each in INCOME)]


def first_year(detail: HouseholdDetail, on: date) -> int:
    """The year that is proposed: the one after the last known, at most this year."""
    known = [income.year for income in detail.incomes]
    return min(max(known) + 1, on.year) if known else on.year


class IncomeAsking(QObject):
    """Asks for the income of a year; choosing a known year shows what is stored of it."""

    def __init__(self, work: Work, clicking: Clicking, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._clicking = clicking
        self._window = window

    def record(self, detail: HouseholdDetail, year: int = 0) -> FormDialog:
        """Open the form for a year, 0 for the next one."""
        form = Form(income_fields(), columns=form_columns(self._window))
        chosen = year or first_year(detail, self._work.clock.today())
        form.set_values({"year": chosen, **_stored(detail, chosen)})
        dialog = FormDialog(
            "登记收入",
            form,
            "保存",
            about=f"{detail.head_name} 户",
            hint="金额单位为元。空着的项目不改动已登记的数。",
            parent=self._window,
        )
        form.committed.connect(partial(self._follow, form, detail))
        dialog.accepted_values.connect(partial(self._store, dialog, detail))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        form.focus_field()
        return dialog

    def _follow(self, form: Form, detail: HouseholdDetail, key: str, value: Any) -> None:
        if key == "year" and isinstance(value, int):
            form.set_values(_stored(detail, value))
        if key not in ("net", "people_in_year", "per_person"):
            return
        typed = form.values()
        net, people, per_person = typed["net"], typed["people_in_year"], typed["per_person"]
        if per_person is None and net is not None and people:
            form.set_values({"per_person": round(net / people, 2)})
        form.show_problem("per_person", per_person_problem(net, people, per_person) or None)

    def _store(self, dialog: FormDialog, detail: HouseholdDetail, typed: dict[str, Any], go_on: bool) -> None:
        year = typed.pop("year")
        known = _stored(detail, year)
        values = {key: value for key, value in typed.items() if value is not None or known.get(key) is not None}
        verb = partial(record_income, household_id=detail.id, year=year, values=values)
        title = f"登记「{detail.head_name}」户 {year} 年收入"
        self._clicking.write(
            verb,
            title,
            said=f"已{title}",
            on_done=lambda _: dialog.accept(),
            on_error=partial(show_in, dialog),
        )


def _stored(detail: HouseholdDetail, year: int) -> dict[str, Any]:
    """The stored items of a year; open ones are None."""
    for income in detail.incomes:
        if income.year == year:
            return {fact.key: fact.value for fact in income.facts}
    return {each.key: None for each in INCOME}
