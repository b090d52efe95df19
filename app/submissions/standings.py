"""Who stands in what on a day: the pieces of SQL that indicators and lists are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.households.codes import HEAD, IdentityKind
from db.households.entities import Identity, Membership, Person

Day = InstrumentedAttribute[date]
OpenDay = InstrumentedAttribute[date | None]
Statement = Select[*tuple[Any, ...]]


class Moment(Enum):
    """Which part of a standing is asked for."""

    HELD = "held"
    RISK_NOT_REMOVED = "risk not removed"
    BEGUN_IN_MONTH = "begun in the month"
    REMOVED_IN_MONTH = "risk removed in the month"


@dataclass(frozen=True)
class Standing:
    """An identity (身份) as an indicator counts it; an empty category means any."""

    kind: IdentityKind
    category: str = ""
    moment: Moment = Moment.HELD


def valid_on(valid_from: Day, valid_to: OpenDay, on: date) -> ColumnElement[bool]:
    """A dated row holds on its first day and no longer on the day that it was closed with."""
    return and_(valid_from <= on, or_(valid_to.is_(None), valid_to > on))


def standing_on(standing: Standing, on: date) -> ColumnElement[bool]:
    """An identity row, already known to be valid on the day, counts for the standing."""
    wanted = [Identity.kind == standing.kind]
    if standing.category:
        wanted.append(Identity.category == standing.category)
    first = on.replace(day=1)
    match standing.moment:
        case Moment.RISK_NOT_REMOVED:
            wanted.append(or_(Identity.risk_removed_on.is_(None), Identity.risk_removed_on > on))
        case Moment.BEGUN_IN_MONTH:
            wanted.append(Identity.valid_from >= first)
        case Moment.REMOVED_IN_MONTH:
            wanted.append(Identity.risk_removed_on.between(first, on))
    return and_(*wanted)


def owners(owner: InstrumentedAttribute[int | None], standings: Sequence[Standing], on: date) -> Subquery:
    """One row per household or person with any identity: `owner`, and s0, s1 … = 1 for each standing."""
    flags: list[ColumnElement[Any]] = [
        func.max(case((standing_on(standing, on), 1), else_=0)).label(f"s{number}")
        for number, standing in enumerate(standings)
    ]
    return (
        select(owner.label("owner"), *flags)
        .where(owner.is_not(None), valid_on(Identity.valid_from, Identity.valid_to, on))
        .group_by(owner)
        .subquery()
    )


def sizes(on: date) -> Subquery:
    """One row per household with members on the day: `household_id` and `size`."""
    return (
        select(Membership.household_id, func.count().label("size"))
        .join(Person, Person.id == Membership.person_id)
        .where(valid_on(Membership.valid_from, Membership.valid_to, on), Person.deleted_at.is_(None))
        .group_by(Membership.household_id)
        .subquery()
    )


def heads(on: date) -> Subquery:
    """One row per household with a head (户主): `household_id` and the person as `head_id`."""
    return (
        select(Membership.household_id, func.min(Membership.person_id).label("head_id"))
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.relation == HEAD,
            valid_on(Membership.valid_from, Membership.valid_to, on),
            Person.deleted_at.is_(None),
        )
        .group_by(Membership.household_id)
        .subquery()
    )
