"""Finding households: ids in order, counts, and the rows of a page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, cast, func, or_, select
from sqlalchemy.orm import Session

from app.households.current import (
    head_counts,
    heads,
    holds,
    household_identity,
    latest_per_person,
    listed,
    listed_on,
)
from app.households.filters import clauses_of
from app.households.rows import Counts, HouseholdList, HouseholdQuery
from app.households.terms import finds_people, like_any, split_terms
from db.households.codes import IdentityKind
from db.households.entities import Household, Identity, Membership, Person, Village, VillageGroup

_LAST = 10_000

SORTS = ("village", "number", "head", "type", "monitored", "relocated", "people", "per_person", "phone")
"""What a list of households can be sorted by."""


def list_households(session: Session, query: HouseholdQuery) -> HouseholdList:
    """Find the households of a query once: ids in order."""
    ids = household_ids(session, query)
    total = session.scalar(select(func.count()).select_from(Household).where(listed_on(query.on))) or 0
    return HouseholdList(ids=tuple(ids), total=total)


def count_households(session: Session, query: HouseholdQuery) -> Counts:
    """Count the households that fit, all there are, and the people in those that fit."""
    found = list_households(session, query)
    people = count_people_in(session, found, query.on)
    return Counts(filtered=len(found.ids), total=found.total, people=people)


def count_people_in(session: Session, found: HouseholdList, on: date) -> int:
    """Count the people who live in the households that were found."""
    counted = select(func.count()).select_from(Membership).where(holds(Membership, on))
    if len(found.ids) == found.total:
        everybody = counted.join(Household, Household.id == Membership.household_id)
        return session.scalar(everybody.where(Household.deleted_at.is_(None))) or 0
    return session.scalar(counted.where(Membership.household_id.in_(listed(found.ids)))) or 0


def household_ids(session: Session, query: HouseholdQuery) -> list[int]:
    """Return the ids of the households that fit, in order, by one statement."""
    return list(session.scalars(_ordered(_matching(query), query)))


def _matching(query: HouseholdQuery) -> Select[int]:
    return (
        select(Household.id)
        .join(Village, Village.id == Household.village_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .where(
            listed_on(query.on),
            *(_found_by(term, query.on) for term in split_terms(query.search)),
            *clauses_of(query.conditions, query.on),
        )
    )


def _found_by(term: str, on: date) -> ColumnElement[bool]:
    """A term is found in a member (name, pinyin, document, phone), in the number, phone, village or group."""
    pattern = like_any(term)
    places = [
        Household.number.like(pattern, escape="\\"),
        Village.name.like(pattern, escape="\\"),
        VillageGroup.name.like(pattern, escape="\\"),
    ]
    if finds_people(term):
        members = (
            select(Membership.household_id)
            .join(Person, Person.id == Membership.person_id)
            .where(Person.search.like(pattern, escape="\\"), Person.deleted_at.is_(None), holds(Membership, on))
        )
        places += [Household.phone.like(pattern, escape="\\"), Household.id.in_(members)]
    return or_(*places)


def _ordered(statement: Select[int], query: HouseholdQuery) -> Select[int]:
    """Sort by the wanted column, then by village, group and number, so that the order never wavers."""
    place = [
        Village.position,
        Village.name,
        _group_rank(),
        VillageGroup.name.expression,
        Household.number,
        Household.id,
    ]
    if query.sort == "village":
        return statement.order_by(*(_directed(part, query.ascending) for part in place))
    statement, parts = _sort_parts(statement, query)
    return statement.order_by(*(_directed(part, query.ascending) for part in parts), *place)


def _sort_parts(statement: Select[int], query: HouseholdQuery) -> tuple[Select[int], Sequence[ColumnElement[Any]]]:
    on = query.on
    if query.sort == "head":
        head = heads(on)
        pinyin = func.substr(head.c.search, func.instr(head.c.search, " ") + 1)
        joined = statement.outerjoin(head, head.c.household_id == Household.id)
        return joined, (func.substr(pinyin, 1, 1), func.substr(head.c.name, 1, 1), pinyin)
    if query.sort == "people":
        counted = head_counts(on)
        joined = statement.outerjoin(counted, counted.c.household_id == Household.id)
        return joined, (func.coalesce(counted.c.people, 0),)
    plain: dict[str, ColumnElement[Any]] = {
        "number": Household.number.expression,
        "phone": Household.phone.expression,
        "per_person": latest_per_person(on),
        "type": household_identity(IdentityKind.LIFTED, on),
        "relocated": household_identity(IdentityKind.RELOCATED, on),
    }
    if query.sort in plain:
        return statement, (plain[query.sort],)
    standing = (
        select(Identity.household_id, func.min(Identity.category).label("category"))
        .where(Identity.kind == IdentityKind.MONITORED, Identity.household_id.is_not(None), holds(Identity, on))
        .group_by(Identity.household_id)
        .subquery("standing")
    )
    return statement.outerjoin(standing, standing.c.household_id == Household.id), (standing.c.category,)


def _group_rank() -> ColumnElement[int]:
    """The number that a group's name begins with, in digits (2组) or written (十二组): 二组 before 十组."""
    name = VillageGroup.name + "组"
    ten = func.instr(name, "十")
    units = case(
        (ten == 0, _digit(name, 1)),
        (ten == 1, 10 + _digit(name, 2)),
        else_=10 * _digit(name, 1) + _digit(name, 3),
    )
    return case((name.between("0", ":"), cast(name, Integer)), else_=func.coalesce(func.nullif(units, 0), _LAST))


def _digit(name: ColumnElement[str], place: int) -> ColumnElement[int]:
    """The written digit at a place, 0 when there is none."""
    return func.instr("一二三四五六七八九", func.substr(name, place, 1), type_=Integer)


def _directed(part: ColumnElement[Any] | Any, ascending: bool) -> ColumnElement[Any]:
    """Empty values come last in both directions."""
    directed: ColumnElement[Any] = (part.asc() if ascending else part.desc()).nulls_last()
    return directed
