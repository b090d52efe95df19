"""A form with its rows and sums as of a month: what is previewed is what is exported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.reporting.cells import Cell
from app.common.reporting.filling import Filling
from app.submissions import monthly, roster
from app.submissions.forms import Form
from app.submissions.months import Month
from app.submissions.problems import Problem, monthly_problems, roster_problems
from db.common.entities import Setting


@dataclass(frozen=True)
class FormSheet:
    """A filled form.

    Args:
        rows: one tuple per row, one cell per column of the form.
        owners: what each row is about: a household's id in a list of people, a village's otherwise.
        totals: the 合计 row.
        problems: what the clerk should look at before it leaves the office.
    """

    form: Form
    month: Month
    settings: Mapping[str, str]
    rows: tuple[tuple[Cell, ...], ...]
    owners: tuple[int, ...]
    totals: tuple[Cell, ...]
    problems: tuple[Problem, ...]

    @property
    def sums(self) -> dict[str, Cell]:
        """The 合计 row by field."""
        return {
            column.field: total
            for column, total in zip(self.form.columns, self.totals, strict=True)
            if total is not None
        }


def build_sheet(session: Session, form: Form, month: Month) -> FormSheet:
    """Work out a form as of the last day of a month.

    Raises:
        UserError: the form was not asked for in that year.
    """
    if not form.valid_in(month.year):
        raise UserError(f"{month.year} 年没有「{form.title}」这张表", remedy=f"这张表从 {form.first_year} 年起使用")
    settings = {key: value for key, value in session.execute(select(Setting.key, Setting.value))}
    if form.rows == "people":
        return _people_sheet(session, form, month, settings)
    return _village_sheet(session, form, month, settings)


def _people_sheet(session: Session, form: Form, month: Month, settings: Mapping[str, str]) -> FormSheet:
    on = month.last_day
    found = roster.roster_rows(session, on, settings.get("county", ""), settings.get("township", ""))
    fields = [column.field for column in form.columns]
    return FormSheet(
        form=form,
        month=month,
        settings=settings,
        rows=tuple(roster.cells_of(row, fields) for row in found),
        owners=tuple(row.household_id for row in found),
        totals=roster.roster_totals(found, [column.total for column in form.columns]),
        problems=roster_problems(found, on.year),
    )


def _village_sheet(session: Session, form: Form, month: Month, settings: Mapping[str, str]) -> FormSheet:
    found = monthly.village_rows(session, month.last_day)
    return FormSheet(
        form=form,
        month=month,
        settings=settings,
        rows=tuple(monthly.cells_of(row, form.columns) for row in found),
        owners=tuple(row.village_id for row in found),
        totals=monthly.monthly_totals(found, form.columns),
        problems=monthly_problems(found),
    )


def fill_words(sheet: FormSheet, made_by: str | None, at: datetime) -> Filling:
    """What is written into a template."""
    on: date = sheet.month.last_day
    township, county = sheet.settings.get("township", ""), sheet.settings.get("county", "")
    signed = made_by if made_by is not None else sheet.settings.get("made_by", "")
    return Filling(
        columns=tuple(column.report for column in sheet.form.columns),
        rows=sheet.rows,
        totals=sheet.totals,
        words={
            "标题": sheet.form.title,
            "单位": township,
            "乡镇": township,
            "县": county,
            "制表人": signed,
            "年": str(on.year),
            "月": str(on.month),
            "日": str(on.day),
            "日期": f"{on.year}年{on.month}月{on.day}日",
        },
        year=on.year,
        month=on.month,
        day=on.day,
        neutral=sheet.form.neutral_blocks,
        properties={
            "单位": township,
            "统计截止日": on.isoformat(),
            "导出时间": at.isoformat(sep=" ", timespec="seconds"),
        },
    )
