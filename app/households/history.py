"""What happened to one household: every change set that touched it, the newest first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.history import HistoryRow, history_of
from app.households.history_words import HistoryWords
from db.common.journal import Change, ChangeSet
from db.households.custom import CustomValue
from db.households.entities import (
    HouseholdCondition,
    Identity,
    IncomeYear,
    Membership,
    Pairing,
    PersonCondition,
)

MOST_STEPS = 60


@dataclass(frozen=True)
class HistoryStep:
    """One change set as far as it concerns the household.

    Args:
        lines: what changed, field by field, as the clerk reads it.
        undone: it was taken back.
        undoing: it took another one back.
        wide: it changed other households, too (an import, a bulk change); taking it back does so for all.
    """

    change_set_id: int
    at: datetime
    title: str
    lines: tuple[str, ...]
    undone: bool
    undoing: bool
    wide: bool


def household_history(session: Session, household_id: int) -> list[HistoryStep]:
    """Return the change sets that touched a household or its people, the newest first."""
    records = records_of_household(session, household_id)
    rows = history_of(session, records)
    by_set: dict[int, list[HistoryRow]] = {}
    for row in rows:
        by_set.setdefault(row.change_set_id, []).append(row)
    chosen = list(by_set)[:MOST_STEPS]
    sets = {each.id: each for each in session.scalars(select(ChangeSet).where(ChangeSet.id.in_(chosen)))}
    totals = _change_counts(session, chosen)
    words = HistoryWords(session)
    return [_step(sets[each], by_set[each], totals[each], words) for each in chosen]


def records_of_household(session: Session, household_id: int) -> list[tuple[str, int]]:
    """All rows that tell something of a household and of those who live or lived there: (table, id)."""
    people = list(
        session.scalars(select(Membership.person_id).where(Membership.household_id == household_id).distinct())
    )
    found = [("household", household_id), *(("person", each) for each in people)]
    for owned in (HouseholdCondition, IncomeYear, Membership, Pairing, Identity, CustomValue):
        ids = session.scalars(select(owned.id).where(owned.household_id == household_id))
        found += [(owned.__tablename__, each) for each in ids]
    for own in (PersonCondition, Identity, CustomValue):
        ids = session.scalars(select(own.id).where(own.person_id.in_(people)))
        found += [(own.__tablename__, each) for each in ids]
    return found


def _change_counts(session: Session, sets: Sequence[int]) -> Counter[int]:
    """How many rows each change set wrote in all, counted no further than matters."""
    rows = session.execute(
        select(Change.change_set_id, func.count()).where(Change.change_set_id.in_(sets)).group_by(Change.change_set_id)
    )
    return Counter({change_set_id: count for change_set_id, count in rows})


def _step(change_set: ChangeSet, rows: Sequence[HistoryRow], total: int, words: HistoryWords) -> HistoryStep:
    here = {(row.table, row.row_id, row.action) for row in rows}
    return HistoryStep(
        change_set_id=change_set.id,
        at=change_set.at,
        title=change_set.title,
        lines=words.lines_of(rows),
        undone=change_set.undone_by_id is not None,
        undoing=change_set.undoes_id is not None,
        wide=total > len(here),
    )
