"""The names behind a figure: exactly the villages, households or people that the indicator counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, case, cast, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.submissions.indicators import Grain, Indicator, find_indicator
from app.submissions.ordering import group_rank
from app.submissions.standings import Standing, Statement, heads, owners, sizes, valid_on
from db.households.codes import HEAD
from db.households.entities import Household, Identity, Membership, Person, Village, VillageGroup

Row = TypeVar("Row")


@dataclass(frozen=True)
class NameRow:
    """One village, household or person that a figure counts; a household shows its head."""

    village_id: int
    household_id: int | None
    person_id: int | None
    village: str
    group: str
    household_number: str
    head_name: str
    name: str
    relation: str
    id_number: str
    phone: str


def people_behind(session: Session, code: str, on: date, village_id: int | None = None) -> tuple[NameRow, ...]:
    """The names that a figure counts, as many as its value, by village, group and household, head first.

    Raises:
        UserError: no indicator has this code.
    """
    indicator = find_indicator(code)
    if indicator.grain is Grain.VILLAGES:
        return _villages_behind(session, indicator, village_id)
    statement = (
        _households_behind(indicator, on) if indicator.grain is Grain.HOUSEHOLDS else _members_behind(indicator, on)
    )
    if village_id is not None:
        statement = statement.where(Household.village_id == village_id)
    rows = [NameRow(*row) for row in session.execute(statement)]
    return tuple(sorted_by_group(rows, lambda row: (row.village_id, row.group)))


def _villages_behind(session: Session, indicator: Indicator, village_id: int | None) -> tuple[NameRow, ...]:
    statement = select(Village.id, Village.name).order_by(Village.position, Village.id)
    if indicator.lifted_only:
        statement = statement.where(Village.lifted.is_(True))
    if village_id is not None:
        statement = statement.where(Village.id == village_id)
    return tuple(
        NameRow(number, None, None, name, "", "", "", name, "", "", "") for number, name in session.execute(statement)
    )


def _households_behind(indicator: Indicator, on: date) -> Statement:
    """One row per household, with its head's name, document and phone."""
    head, head_of, members = aliased(Person), heads(on), sizes(on)
    statement: Statement = (
        select(
            Household.village_id, Household.id, head.id,
            *_place_columns(), func.coalesce(head.name, ""), func.coalesce(head.name, ""),
            case((head.id.is_not(None), HEAD), else_=""), func.coalesce(head.id_number, ""),
            func.coalesce(head.phone, Household.phone, ""),
        )
        .join(Village, Village.id == Household.village_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .outerjoin(head_of, head_of.c.household_id == Household.id)
        .outerjoin(head, head.id == head_of.c.head_id)
        .where(Household.deleted_at.is_(None))
        .order_by(*household_order())
    )  # fmt: skip
    if indicator.standing:
        return _holding(statement, indicator.standing, on)
    flags = owners(Identity.household_id, [], on)
    return (
        statement.outerjoin(flags, flags.c.owner == Household.id)
        .outerjoin(members, members.c.household_id == Household.id)
        .where(or_(members.c.size > 0, flags.c.owner.is_not(None)))
    )


def _members_behind(indicator: Indicator, on: date) -> Statement:
    """One row per person."""
    head, head_of = aliased(Person), heads(on)
    statement: Statement = (
        select(
            Household.village_id, Household.id, Person.id, *_place_columns(), func.coalesce(head.name, ""),
            Person.name, func.coalesce(Membership.relation, ""), func.coalesce(Person.id_number, ""),
            func.coalesce(Person.phone, Household.phone, ""),
        )
        .join(Village, Village.id == Household.village_id)
        .join(Membership, Membership.household_id == Household.id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .outerjoin(head_of, head_of.c.household_id == Household.id)
        .outerjoin(head, head.id == head_of.c.head_id)
        .where(
            Household.deleted_at.is_(None), Person.deleted_at.is_(None),
            valid_on(Membership.valid_from, Membership.valid_to, on),
        )
        .order_by(*household_order(), *member_order())
    )  # fmt: skip
    if indicator.standing is None:
        return statement
    if not indicator.own:
        return _holding(statement, indicator.standing, on)
    flags = owners(Identity.person_id, [indicator.standing], on)
    return statement.join(flags, flags.c.owner == Person.id).where(flags.c.s0 == 1)


def _holding(statement: Statement, standing: Standing, on: date) -> Statement:
    """Keep the households that have the standing."""
    flags = owners(Identity.household_id, [standing], on)
    return statement.join(flags, flags.c.owner == Household.id).where(flags.c.s0 == 1)


def _place_columns() -> tuple[ColumnElement[str], ...]:
    return (
        cast(Village.name, Village.name.type),
        func.coalesce(VillageGroup.name, ""),
        func.coalesce(Household.number, ""),
    )


def household_order() -> tuple[Any, ...]:
    """Villages in the office's order, then household numbers; `sorted_by_group` puts the groups between."""
    return (Village.position, Village.id, Household.number, Household.id)


def sorted_by_group(rows: Sequence[Row], place: Callable[[Row], tuple[int, str]]) -> list[Row]:
    """Order rows, which come village by village, by group within each village; households stay together.

    Args:
        place: a row's village and the name of its group.
    """
    villages: dict[int, int] = {}
    for row in rows:
        villages.setdefault(place(row)[0], len(villages))

    def key(row: Row) -> tuple[int, tuple[int, str]]:
        village, group = place(row)
        return villages[village], group_rank(group)

    return sorted(rows, key=key)


def member_order() -> tuple[Any, ...]:
    """The head first, then from old to young."""
    return (
        case((Membership.relation == HEAD, 0), else_=1),
        Person.birth_date.is_(None),
        Person.birth_date,
        Person.id,
    )
