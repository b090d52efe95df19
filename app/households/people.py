"""Finding people: counts and rows, for the command line and for choosing somebody."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.households.current import holds
from app.households.rows import PersonQuery, PersonRow
from app.households.rules import age_on
from app.households.terms import finds_people, like_any, split_terms
from db.households.codes import HEAD
from db.households.entities import (
    Household,
    Membership,
    Person,
    PersonCondition,
    Village,
    VillageGroup,
)


def count_people(session: Session, query: PersonQuery) -> int:
    """Count the people (members of a household on the day) that fit."""
    matching = _matching(select(func.count(Person.id)), query)
    return session.scalar(matching) or 0


def list_people(session: Session, query: PersonQuery, limit: int, offset: int) -> list[PersonRow]:
    """Return a page of the people that fit, household by household, the head first."""
    head_of = aliased(Membership)
    head = aliased(Person)
    on = query.on
    chosen = _matching(
        select(
            Person,
            Membership.household_id,
            Membership.relation,
            Household.number.label("household_number"),
            Household.phone.label("household_phone"),
            Village.name.label("village"),
            VillageGroup.name.label("group"),
        ),
        query,
    )
    page = (
        chosen.order_by(Village.position, Household.number, Household.id, Membership.relation != HEAD, Membership.id)
        .limit(limit)
        .offset(offset)
    )
    found = session.execute(page).all()
    households = [row.household_id for row in found]
    people = [row.Person.id for row in found]
    heads = session.execute(
        select(head_of.household_id, head.name)
        .join(head, head.id == head_of.person_id)
        .where(head_of.household_id.in_(households), head_of.relation == HEAD, holds(head_of, on))
    )
    names = {row.household_id: row.name for row in heads}
    conditions = {
        each.person_id: each
        for each in session.scalars(
            select(PersonCondition).where(PersonCondition.person_id.in_(people), holds(PersonCondition, on))
        )
    }
    return [_row(row, names, conditions, on) for row in found]


def _matching(statement: Any, query: PersonQuery) -> Any:
    return (
        statement.select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .join(Household, Household.id == Membership.household_id)
        .join(Village, Village.id == Household.village_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .where(
            Person.deleted_at.is_(None),
            Household.deleted_at.is_(None),
            holds(Membership, query.on),
            *(_found_by(term, query.on) for term in split_terms(query.search)),
        )
    )


def _found_by(term: str, on: date) -> ColumnElement[bool]:
    """A term is found in the person, the head of the household, its number, the village or the group."""
    pattern = like_any(term)
    places: list[ColumnElement[bool]] = [
        Household.number.like(pattern, escape="\\"),
        Village.name.like(pattern, escape="\\"),
        VillageGroup.name.like(pattern, escape="\\"),
    ]
    if finds_people(term):
        head_of, head = aliased(Membership), aliased(Person)
        led = (
            select(head_of.household_id)
            .join(head, head.id == head_of.person_id)
            .where(and_(head_of.relation == HEAD, holds(head_of, on), head.search.like(pattern, escape="\\")))
        )
        places += [
            Person.search.like(pattern, escape="\\"),
            Household.phone.like(pattern, escape="\\"),
            Household.id.in_(led),
        ]
    return or_(*places)


def _row(row: Row[Any], heads: dict[int, str], conditions: dict[int, PersonCondition], on: date) -> PersonRow:
    person: Person = row.Person
    condition = conditions.get(person.id) or PersonCondition()
    return PersonRow(
        id=person.id,
        name=person.name,
        id_number=person.id_number or "",
        household_id=row.household_id,
        household_number=row.household_number or "",
        head_name=heads.get(row.household_id, ""),
        relation=row.relation or "",
        village=row.village,
        group=row.group or "",
        sex=person.sex or "",
        birth_date=person.birth_date,
        age=age_on(person.birth_date, on) if person.birth_date else None,
        ethnicity=person.ethnicity or "",
        phone=person.phone or row.household_phone or "",
        health=condition.health or "",
        labour=condition.labour or "",
        education=condition.education or "",
        schooling=condition.schooling or "",
    )
