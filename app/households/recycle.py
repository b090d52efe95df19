"""The recycle bin (回收站): deleting without loss, restoring, and deleting for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Delete, Select, Update, delete, func, or_, select, update
from sqlalchemy.orm import Session

from app.households.current import listed
from app.households.purging import purge_parts
from db.households.codes import HEAD
from db.households.entities import (
    Household,
    Membership,
    Person,
    Sighting,
    Village,
)
from db.households.events import PopulationEvent, PopulationEventPerson


@dataclass(frozen=True)
class DeletedRow:
    """One household in the recycle bin."""

    id: int
    number: str
    head_name: str
    village: str
    people: int
    deleted_at: datetime


def delete_households(session: Session, ids: Sequence[int], at: datetime) -> int:
    """Put households into the recycle bin, with the people who live nowhere else; return how many."""
    wanted = select(Household.id).where(Household.id.in_(listed(ids)), Household.deleted_at.is_(None))
    present = list(session.scalars(wanted))
    _run(session, update(Household).where(Household.id.in_(listed(present))).values(deleted_at=at))
    people = Person.id.in_(_only_in(present))
    _run(session, update(Person).where(Person.deleted_at.is_(None), people).values(deleted_at=at))
    return len(present)


def restore_households(session: Session, ids: Sequence[int]) -> int:
    """Take households out of the recycle bin, with the people who went there with them; return how many."""
    rows = session.execute(
        select(Household.id, Household.deleted_at).where(
            Household.id.in_(listed(ids)), Household.deleted_at.is_not(None)
        )
    ).all()
    for moment in {row.deleted_at for row in rows}:
        together = listed([row.id for row in rows if row.deleted_at == moment])
        members = select(Membership.person_id).where(Membership.household_id.in_(together))
        came_along = (Person.deleted_at == moment, Person.id.in_(members))
        _run(session, update(Person).where(*came_along).values(deleted_at=None))
        _run(session, update(Household).where(Household.id.in_(together)).values(deleted_at=None))
    return len(rows)


def list_recycle_bin(session: Session) -> list[DeletedRow]:
    """Return what lies in the recycle bin, the newest first."""
    head = (
        select(Membership.household_id, func.min(Person.name).label("name"))
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.relation == HEAD)
        .group_by(Membership.household_id)
        .subquery()
    )
    people = (
        select(func.count(Membership.person_id.distinct()))
        .where(Membership.household_id == Household.id, Membership.valid_to.is_(None))
        .correlate(Household)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            Household.id,
            Household.number,
            Household.deleted_at,
            Village.name.label("village"),
            head.c.name,
            people.label("people"),
        )
        .join(Village, Village.id == Household.village_id)
        .outerjoin(head, head.c.household_id == Household.id)
        .where(Household.deleted_at.is_not(None))
        .order_by(Household.deleted_at.desc(), Household.id)
    )
    return [
        DeletedRow(row.id, row.number or "", row.name or "", row.village, row.people, row.deleted_at)
        for row in rows
        if row.deleted_at is not None
    ]


def purge_households(session: Session, ids: Sequence[int]) -> int:
    """Delete households of the recycle bin for good, with people who belong nowhere else; return how many."""
    wanted = select(Household.id).where(Household.id.in_(listed(ids)), Household.deleted_at.is_not(None))
    gone = list(session.scalars(wanted))
    people = list(session.scalars(_only_in(gone, ever=True)))
    _purge_events(session, gone, people)
    purge_parts(session, gone, people)
    _run(session, delete(Sighting).where(Sighting.person_id.in_(listed(people))))
    _run(session, delete(Household).where(Household.id.in_(listed(gone))))
    _run(session, delete(Person).where(Person.id.in_(listed(people))))
    return len(gone)


def _purge_events(session: Session, households: Sequence[int], people: Sequence[int]) -> None:
    """Delete the events of households and people that go for good; an event that others share goes as a whole."""
    touching = select(PopulationEventPerson.event_id).where(
        or_(
            PopulationEventPerson.household_id.in_(listed(households)),
            PopulationEventPerson.person_id.in_(listed(people)),
        )
    )
    events = list(session.scalars(touching.distinct()))
    _run(session, delete(PopulationEventPerson).where(PopulationEventPerson.event_id.in_(listed(events))))
    _run(session, delete(PopulationEvent).where(PopulationEvent.id.in_(listed(events))))


def _run(session: Session, statement: Update | Delete) -> None:
    """Run a statement over many rows; nothing is loaded that would have to follow."""
    session.execute(statement, execution_options={"synchronize_session": False})


def _only_in(households: Sequence[int], *, ever: bool = False) -> Select[int]:
    """People of these households and of no other one that is still there (with `ever`: never of another)."""
    chosen = listed(households)
    elsewhere = (
        select(Membership.person_id)
        .join(Household, Household.id == Membership.household_id)
        .where(Membership.household_id.not_in(chosen))
    )
    if not ever:
        elsewhere = elsewhere.where(Household.deleted_at.is_(None), Membership.valid_to.is_(None))
    return select(Membership.person_id).where(
        Membership.household_id.in_(chosen), Membership.person_id.not_in(elsewhere)
    )
