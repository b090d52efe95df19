"""Pieces of SQL for what holds on a day: members, heads, identities, the latest income."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from db.households.codes import HEAD, IdentityKind
from db.households.entities import Household, Identity, IncomeYear, Membership, Person

Dated = Any
"""An entity (or its alias) with `valid_from` and `valid_to`."""


def holds(dated: Dated, on: date) -> ColumnElement[bool]:
    """Tell whether a dated row holds on a day: from its first day on, up to but without its last."""
    return and_(dated.valid_from <= on, or_(dated.valid_to.is_(None), dated.valid_to > on))


def listed(ids: Sequence[int]) -> Select[Any]:
    """Return any number of ids as a subquery for `in_`; binding each would stop at 32,766."""
    values = func.json_each("[" + ",".join(map(str, ids)) + "]").table_valued("value")
    return select(values.c.value)


def heads(on: date) -> Subquery:
    """The current head of each household: household_id, person_id, name, search, id_number, phone."""
    return (
        select(
            Membership.household_id,
            Person.id.label("person_id"),
            Person.name,
            Person.search,
            Person.id_number,
            Person.phone,
        )
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.relation == HEAD, holds(Membership, on), Person.deleted_at.is_(None))
        .subquery("head")
    )


def head_counts(on: date) -> Subquery:
    """How many people live in each household: household_id, people."""
    return (
        select(Membership.household_id, func.count().label("people"))
        .where(holds(Membership, on))
        .group_by(Membership.household_id)
        .subquery("head_count")
    )


def people_in(on: date) -> ScalarSelect[int]:
    """How many people live in the household of the outer query."""
    return (
        select(func.count())
        .select_from(Membership)
        .where(Membership.household_id == Household.id, holds(Membership, on))
        .correlate(Household)
        .scalar_subquery()
    )


def latest_per_person(on: date) -> ScalarSelect[int | None]:
    """The newest known income per person (分) of the household of the outer query."""
    return (
        select(IncomeYear.per_person)
        .where(
            IncomeYear.household_id == Household.id,
            IncomeYear.per_person.is_not(None),
            IncomeYear.year <= on.year,
        )
        .order_by(IncomeYear.year.desc())
        .limit(1)
        .correlate(Household)
        .scalar_subquery()
    )


def household_identity(kind: IdentityKind, on: date, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell whether the household of the outer query has an identity of its own on a day."""
    return Household.id.in_(
        select(Identity.household_id).where(
            Identity.kind == kind, Identity.household_id.is_not(None), holds(Identity, on), *more
        )
    )


def member_identity(kind: IdentityKind, on: date) -> ColumnElement[bool]:
    """Tell whether any current member of the household of the outer query has an identity on a day."""
    member = aliased(Membership)
    return Household.id.in_(
        select(member.household_id)
        .join(Identity, Identity.person_id == member.person_id)
        .where(Identity.kind == kind, holds(Identity, on), holds(member, on))
    )


def listed_on(on: date) -> ColumnElement[bool]:
    """Tell whether the household of the outer query stands in lists on a day: not deleted, and not closed unless
    somebody came back.
    """
    back = exists().where(Membership.household_id == Household.id, holds(Membership, on))
    return and_(Household.deleted_at.is_(None), or_(Household.closed_on.is_(None), Household.closed_on > on, back))


def has_head(on: date) -> ColumnElement[bool]:
    """Tell whether the household of the outer query has a head on a day."""
    return exists().where(Membership.household_id == Household.id, Membership.relation == HEAD, holds(Membership, on))
