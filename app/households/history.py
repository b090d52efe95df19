"""What happened to one household: every change set that touched it, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.households.fields import FIELD_TABLES
from db.households.entities import (
    HouseholdCondition,
    Identity,
    IncomeYear,
    Membership,
    Pairing,
    PersonCondition,
)

MOST_STEPS = 100


@dataclass(frozen=True)
class HistoryStep:
    """One change set as far as it concerns the household: when, what, field by field."""

    change_set_id: int
    at: datetime
    title: str
    lines: tuple[str, ...]
    undone: bool


def rows_of_household(session: Session, household_id: int) -> dict[str, list[int]]:
    """All rows that tell something of a household and of those who live or lived there, by table."""
    people = list(
        session.scalars(
            select(Membership.person_id).where(Membership.household_id == household_id).distinct()
        )
    )
    found = {"household": [household_id], "person": people}
    for owned in (HouseholdCondition, IncomeYear, Membership, Pairing):
        found[owned.__tablename__] = list(
            session.scalars(select(owned.id).where(owned.household_id == household_id))
        )
    found[PersonCondition.__tablename__] = list(
        session.scalars(select(PersonCondition.id).where(PersonCondition.person_id.in_(people)))
    )
    found[Identity.__tablename__] = list(
        session.scalars(
            select(Identity.id).where(
                (Identity.household_id == household_id) | Identity.person_id.in_(people)
            )
        )
    )
    return found


def title_of(table: str, column: str) -> str:
    """The county's words for a column, the column's own name where it has none."""
    declared = {each.key: each.title for each in FIELD_TABLES.get(table, ())}
    return declared.get(column, _TITLES.get(column, column))


_TITLES = {
    "valid_from": "开始日期",
    "valid_to": "结束日期",
    "category": "类别",
    "kind": "身份",
    "risk_removed_on": "风险消除日期",
    "basis": "依据",
    "relation": "与户主关系",
    "group_id": "村民小组",
    "village_id": "行政村",
    "deleted_at": "删除时间",
    "helper_name": "帮扶责任人",
    "helper_phone": "帮扶责任人电话",
    "unit_name": "帮扶单位",
    "id_kind": "证件类型",
}


def household_history(session: Session, household_id: int) -> list[HistoryStep]:
    """Return the change sets that touched a household, the newest first."""
    from app.common.history import history_of

    steps: dict[int, HistoryStep] = {}
    for row in history_of(session, rows_of_household(session, household_id)):
        known = steps.get(row.change_set_id)
        line = f"{row.field}：{row.before or '（空）'} → {row.after or '（空）'}"
        lines = (*known.lines, line) if known else (line,)
        steps[row.change_set_id] = HistoryStep(row.change_set_id, row.at, row.title, lines, False)
    return list(steps.values())[:MOST_STEPS]
