"""The inbox of clues: what waits first, the most urgent on top."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.households.current import heads
from db.households.entities import Household, Person, Village
from db.monitoring.codes import URGENT, ClueState
from db.monitoring.entities import Clue


@dataclass(frozen=True)
class ClueRow:
    """One clue; `days_left` until it is due, below zero when it is late, None when it is settled."""

    id: int
    household_id: int
    number: str
    head: str
    village: str
    person: str
    source: str
    text: str
    found_on: date
    found_by: str
    urgency: str
    due_on: date | None
    days_left: int | None
    state: str
    settled_on: date | None
    reason: str
    case_id: int | None


def list_clues(session: Session, on: date, state: str = "") -> tuple[ClueRow, ...]:
    """All clues, or those of one state."""
    head = heads(on)
    statement = (
        select(Clue, Household.number, head.c.name, Village.name, Person.name)
        .join(Household, Household.id == Clue.household_id)
        .join(Village, Village.id == Household.village_id)
        .outerjoin(head, head.c.household_id == Household.id)
        .outerjoin(Person, Person.id == Clue.person_id)
        .where(Household.deleted_at.is_(None))
        .order_by(Clue.state != ClueState.WAITING, Clue.urgency != URGENT, Clue.due_on, Clue.id)
    )
    if state:
        statement = statement.where(Clue.state == state)
    return tuple(_row(on, *found) for found in session.execute(statement))


def _row(on: date, clue: Clue, number: str | None, head: str | None, village: str, person: str | None) -> ClueRow:
    waits = clue.state == ClueState.WAITING
    return ClueRow(
        id=clue.id,
        household_id=clue.household_id,
        number=number or "",
        head=head or "",
        village=village,
        person=person or "",
        source=clue.source,
        text=clue.text,
        found_on=clue.found_on,
        found_by=clue.found_by or "",
        urgency=clue.urgency,
        due_on=clue.due_on,
        days_left=(clue.due_on - on).days if waits and clue.due_on else None,
        state=clue.state,
        settled_on=clue.settled_on,
        reason=clue.reason or "",
        case_id=clue.case_id,
    )
