"""What a population event means, apart from any file: its dates, which events stand on which, whom it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.households.codes import EventKind

JOINING = frozenset({EventKind.BIRTH, EventKind.MARRIED_IN, EventKind.MOVED_IN})
LEAVING = frozenset({EventKind.DEATH, EventKind.MARRIED_OUT, EventKind.MOVED_OUT, EventKind.SPLIT, EventKind.MERGED})
ADULT = 18


@dataclass(frozen=True)
class Touched:
    """One person of a household that an event touched.

    Args:
        before: relation to the head found by the event, None when the person was not there.
        after: relation left behind, None when the person is there no more.
        moved: the event is about this person.
    """

    household_id: int
    person_id: int
    before: str | None
    after: str | None
    moved: bool


@dataclass(frozen=True)
class Trace:
    """What an event did to whom."""

    kind: str
    happened_on: date
    rows: tuple[Touched, ...]

    def involves(self, person_id: int) -> bool:
        """Whether it moved a person or changed the relation to the head."""
        return any(row.person_id == person_id and (row.moved or row.before != row.after) for row in self.rows)

    def shakes(self, household_id: int) -> bool:
        """Whether it changed relations in a household, founded it or took everybody out of it."""
        rows = [row for row in self.rows if row.household_id == household_id]
        stayed = [row for row in rows if row.before is not None and row.after is not None]
        if any(row.before != row.after for row in stayed):
            return True
        return bool(rows) and (all(row.before is None for row in rows) or all(row.after is None for row in rows))


def clash(mine: Trace, later: Trace) -> bool:
    """Whether one event cannot be put before, or taken from under, another one that came later.

    They clash over a person whom both moved, and over a household where either changed heads or relations. A corrected
    document clashes with another correction of the same person only.
    """
    people = {row.person_id for row in mine.rows if mine.involves(row.person_id)}
    shared = any(later.involves(person) for person in people)
    corrections = [trace.kind == EventKind.ID_CORRECTED for trace in (mine, later)]
    if any(corrections):
        return all(corrections) and shared
    if shared:
        return True
    households = {row.household_id for row in mine.rows} & {row.household_id for row in later.rows}
    return any(mine.shakes(each) or later.shakes(each) for each in households)


def date_problem(happened_on: date, reported_on: date, today: date) -> str:
    """Say what is wrong with the two dates, else ""."""
    if happened_on > today:
        return f"发生日期 {happened_on} 在今天之后，还没有发生的事不能登记"
    if reported_on > today:
        return f"上报日期 {reported_on} 在今天之后"
    if reported_on < happened_on:
        return f"上报日期 {reported_on} 早于发生日期 {happened_on}"
    return ""


@dataclass(frozen=True)
class Candidate:
    """Somebody who may become the head."""

    person_id: int
    relation: str
    age: int | None


def proposed_head(candidates: Sequence[Candidate]) -> int | None:
    """Who is usually the next head: the spouse, else the eldest; adults first; None when nobody is left."""

    def rank(one: Candidate) -> tuple[bool, bool, int]:
        grown = one.age is None or one.age >= ADULT
        return not grown, one.relation != "配偶", -(one.age or 0)

    return min(candidates, key=rank).person_id if candidates else None
