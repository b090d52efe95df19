"""The conditions a list of households can be narrowed by, each declared once for filter bar and SQL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, and_, false, not_, or_

from app.common.errors import UserError
from app.households.current import (
    has_head,
    household_identity,
    latest_per_person,
    member_identity,
    people_in,
)
from app.households.custom_filters import custom_clause, is_custom_condition
from app.households.rows import LIFTED, ORDINARY, RISK_REMOVED, Condition
from app.households.words import MONITORED_CATEGORY, WORDS
from db.households.codes import IdentityKind
from db.households.entities import Household, Identity

RISK_STANDS = "风险未消除"
NOT_MONITORED = "非监测对象"


Clause = Callable[[Condition, date], ColumnElement[bool]]
"""Makes the SQL of a condition as of a day."""


class FilterKind(Enum):
    """What the filter bar asks for."""

    CHOICE = "choice"
    NUMBER = "number"
    YES_NO = "yes/no"


@dataclass(frozen=True)
class HouseholdFilter:
    """One declared condition: key, title, how it is asked, its unit and fixed choices."""

    key: str
    title: str
    kind: FilterKind
    clause: Clause
    unit: str = ""
    choices: tuple[str, ...] = ()


def clauses_of(conditions: tuple[Condition, ...], on: date) -> list[ColumnElement[bool]]:
    """Return the SQL of all conditions; several conditions all have to hold.

    Raises:
        UserError: a saved view names a condition that this version does not know, or a number is none.
    """
    found = []
    for condition in conditions:
        if is_custom_condition(condition):
            found.append(custom_clause(condition, on))
            continue
        declared = FILTERS_BY_KEY.get(condition.field)
        if declared is None:
            raise UserError(f"筛选条件「{condition.field}」已不再使用", remedy="去掉这个条件后再试")
        found.append(declared.clause(condition, on))
    return found


def _by_village(condition: Condition, on: date) -> ColumnElement[bool]:
    ids = [int(value) for value in condition.values if value.isdecimal()]
    return Household.village_id.in_(ids)


def _by_type(condition: Condition, on: date) -> ColumnElement[bool]:
    lifted = household_identity(IdentityKind.LIFTED, on)
    choices = {LIFTED: lifted, ORDINARY: not_(lifted)}
    return or_(false(), *(choices[value] for value in condition.values if value in choices))


def _by_monitored(condition: Condition, on: date) -> ColumnElement[bool]:
    removed = and_(Identity.risk_removed_on.is_not(None), Identity.risk_removed_on <= on)
    words = [value for value in condition.values if value in WORDS[MONITORED_CATEGORY]]
    parts: list[ColumnElement[bool]] = [false()]
    if words:
        parts.append(household_identity(IdentityKind.MONITORED, on, Identity.category.in_(words)))
    if RISK_REMOVED in condition.values:
        parts.append(household_identity(IdentityKind.MONITORED, on, removed))
    if RISK_STANDS in condition.values:
        parts.append(household_identity(IdentityKind.MONITORED, on, not_(removed)))
    if NOT_MONITORED in condition.values:
        parts.append(not_(household_identity(IdentityKind.MONITORED, on)))
    return or_(*parts)


def _yes_no(
    clause: Callable[[date], ColumnElement[bool]],
) -> Callable[[Condition, date], ColumnElement[bool]]:
    def choose(condition: Condition, on: date) -> ColumnElement[bool]:
        return not_(clause(on)) if condition.operator == "no" else clause(on)

    return choose


def _between(number: Callable[[date], ColumnElement[Any]], scale: int) -> Clause:
    """Compare a number with a range; both ends count, "" leaves an end open."""

    def compare(condition: Condition, on: date) -> ColumnElement[bool]:
        low, high = (*condition.values, "", "")[:2]
        column = number(on)
        ends: list[ColumnElement[bool]] = [column.is_not(None)]
        if low.strip():
            ends.append(column >= _scaled(low, scale))
        if high.strip():
            ends.append(column <= _scaled(high, scale))
        return and_(*ends)

    return compare


def _scaled(text: str, scale: int) -> int:
    try:
        return int(Decimal(text.replace(",", "").strip()) * scale)
    except (InvalidOperation, ValueError, OverflowError) as problem:
        raise UserError(f"「{text}」不是数字", remedy="条件里只填数字，例如 8000") from problem


def _phone(on: date) -> ColumnElement[bool]:
    return and_(Household.phone.is_not(None), Household.phone != "")


HOUSEHOLD_FILTERS = (
    HouseholdFilter("village", "村", FilterKind.CHOICE, _by_village),
    HouseholdFilter("type", "户类型", FilterKind.CHOICE, _by_type, choices=(LIFTED, ORDINARY)),
    HouseholdFilter(
        "monitored",
        "监测类别",
        FilterKind.CHOICE,
        _by_monitored,
        choices=(*WORDS[MONITORED_CATEGORY], RISK_STANDS, RISK_REMOVED, NOT_MONITORED),
    ),
    HouseholdFilter(
        "relocated",
        "易地搬迁",
        FilterKind.YES_NO,
        _yes_no(lambda on: household_identity(IdentityKind.RELOCATED, on)),
    ),
    HouseholdFilter(
        "per_person",
        "人均纯收入",
        FilterKind.NUMBER,
        _between(latest_per_person, 100),
        unit="元",
    ),
    HouseholdFilter("people", "人口", FilterKind.NUMBER, _between(people_in, 1), unit="人"),
    HouseholdFilter("dibao", "有低保", FilterKind.YES_NO, _yes_no(lambda on: member_identity(IdentityKind.DIBAO, on))),
    HouseholdFilter("tekun", "有特困", FilterKind.YES_NO, _yes_no(lambda on: member_identity(IdentityKind.TEKUN, on))),
    HouseholdFilter(
        "disabled",
        "有残疾",
        FilterKind.YES_NO,
        _yes_no(lambda on: member_identity(IdentityKind.DISABLED, on)),
    ),
    HouseholdFilter("phone", "有联系电话", FilterKind.YES_NO, _yes_no(_phone)),
    HouseholdFilter("head", "有户主", FilterKind.YES_NO, _yes_no(has_head)),
)

FILTERS_BY_KEY: Mapping[str, HouseholdFilter] = {each.key: each for each in HOUSEHOLD_FILTERS}
