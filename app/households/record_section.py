"""The records of one household, kind by kind, for its pane."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.importing.sheets import Owner
from app.common.listing import ListCondition, ListQuery, count_rows, fetch_rows
from app.households.record_kinds import RecordKind
from app.households.records import HOUSEHOLD, narrowable

MOST_LINES = 3


@dataclass(frozen=True)
class RecordBlock:
    """The records of one kind of a household: how many, and the first of them in the list's own order."""

    kind: RecordKind
    count: int
    rows: tuple[Any, ...]


def section_kinds(kinds: Sequence[RecordKind]) -> tuple[RecordKind, ...]:
    """The kinds that hang on households: neither a village's records nor the members themselves."""
    return tuple(kind for kind in kinds if kind.form.owner is not Owner.VILLAGE and not _is_person(kind))


def _is_person(kind: RecordKind) -> bool:
    person = kind.listed.shown.get("person_id")
    return person is not None and person.sql == kind.listed.key


def household_query(household_id: int, on: date) -> ListQuery:
    """The question for the records of one household."""
    number = str(household_id)
    return ListQuery(on=on, conditions=(ListCondition(HOUSEHOLD, "between", (number, number)),))


def read_section(
    session: Session, kinds: Sequence[RecordKind], household_id: int, on: date, most: int = MOST_LINES
) -> tuple[RecordBlock, ...]:
    """Read what the pane shows of a household's records."""
    return tuple(_block(session, kind, household_query(household_id, on), most) for kind in kinds if kind.in_pane)


def _block(session: Session, kind: RecordKind, query: ListQuery, most: int) -> RecordBlock:
    listed = narrowable(kind, query)
    rows = tuple(fetch_rows(session, listed, query, 0, most))
    count = len(rows) if len(rows) < most else count_rows(session, listed, query)
    return RecordBlock(kind, count, rows)
