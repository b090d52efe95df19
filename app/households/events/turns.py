"""Undoing events in their turn: what later events stand on stays, and no household is left without its one head."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.events.reading import read_traces
from app.households.events.rules import Touched, Trace, clash
from db.common.journal import DELETE, INSERT, Change
from db.households.codes import HEAD
from db.households.entities import Household, Membership, Person
from db.households.events import PopulationEventPerson

_TABLE, _EVENT = "population_event_person", "population_event"


@dataclass(frozen=True)
class Turn:
    """What a change set wrote of events.

    Args:
        events: their ids.
        traces: what they did.
    """

    events: tuple[int, ...]
    traces: tuple[Trace, ...]

    @property
    def households(self) -> tuple[int, ...]:
        """The households they touched."""
        return tuple(sorted({row.household_id for trace in self.traces for row in trace.rows}))


def read_turn(session: Session, change_set_id: int) -> Turn:
    """Read which events a change set recorded, and which it took back (those only the journal still knows)."""

    def written(table: str, action: str) -> list[Any]:
        what = "row_id" if action == INSERT else "before"
        rows = session.connection().exec_driver_sql(  # events are few, the change set may be a whole import
            f"SELECT {what} FROM change INDEXED BY ix_change_row "
            "WHERE table_name = ? AND action = ? AND change_set_id = ? ORDER BY id",
            (table, action, change_set_id),
        )
        return [value for (value,) in rows]

    recorded = written(_EVENT, INSERT)
    traces = [trace for trace, _ in read_traces(session, recorded)]
    events = {row["id"]: row for row in map(json.loads, written(_EVENT, DELETE))}
    rows: dict[int, list[Touched]] = {}
    for row in map(json.loads, written(_TABLE, DELETE)):
        rows.setdefault(row["event_id"], []).append(_touched(row))
    for number, touched in rows.items():
        if number in events:
            happened = date.fromisoformat(events[number]["happened_on"])
            traces.append(Trace(events[number]["kind"], happened, tuple(touched)))
    return Turn((*recorded, *rows), tuple(traces))


def _touched(row: Mapping[str, Any]) -> Touched:
    return Touched(
        row["household_id"],
        row["person_id"],
        None if row["before_id"] is None else row["relation_before"] or "",
        None if row["after_id"] is None else row["relation_after"] or "",
        bool(row["moved"]),
    )


def refuse_out_of_turn(session: Session, change_set_id: int, turn: Turn) -> None:
    """Refuse to undo an event on which a later one stands.

    Raises:
        UserError: a later event moved the same person, or changed the same household.
    """
    if not turn.events:
        return
    later = _later_events(session, change_set_id, turn)
    for trace, names in read_traces(session, later):
        if any(clash(mine, trace) for mine in turn.traces):
            raise UserError(
                f"之后又登记了「{trace.kind}」（{names}，{trace.happened_on}），涉及同一户或同一人，没有改动",
                remedy="请先撤销后来的那一次，再撤销这一次",
            )


def _later_events(session: Session, change_set_id: int, turn: Turn) -> Sequence[int]:
    people = {row.person_id for trace in turn.traces for row in trace.rows}
    rows = PopulationEventPerson
    written = (
        select(func.max(Change.change_set_id))
        .where(Change.table_name == _TABLE, Change.row_id == rows.id, Change.action == INSERT)
        .correlate(rows)
        .scalar_subquery()
    )
    return session.scalars(
        select(rows.event_id)
        .where(
            or_(rows.household_id.in_(turn.households), rows.person_id.in_(people)),
            rows.event_id.not_in(turn.events),
            written > change_set_id,
        )
        .distinct()
        .order_by(rows.event_id)
    ).all()


def refuse_broken_households(session: Session, households: Collection[int]) -> None:
    """Refuse to leave a household behind in which people live without a head, with two, or which nobody has.

    Raises:
        UserError: edits made since stand in the way.
    """
    heads = func.sum(case((Membership.relation == HEAD, 1), else_=0))
    rows = session.execute(
        select(Household.id, Household.closed_on, func.count(Membership.id), func.coalesce(heads, 0))
        .outerjoin(Membership, (Membership.household_id == Household.id) & Membership.valid_to.is_(None))
        .where(Household.id.in_(households))
        .group_by(Household.id)
    )
    for household_id, closed_on, people, count in rows:
        whole = count == 1 if people else closed_on is not None
        if not whole:
            why = "没有成员" if not people else "没有户主" if not count else f"有 {count} 个户主"
            raise UserError(
                f"撤销后「{_name(session, household_id)}」户会{why}，之后对这一户的修改挡住了它，没有改动",
                remedy="请先撤销之后对这一户的修改，再撤销这一次",
            )


def _name(session: Session, household_id: int) -> str:
    name = session.scalar(
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.household_id == household_id)
        .order_by(Membership.relation != HEAD, Membership.valid_to.is_not(None), Membership.id)
        .limit(1)
    )
    return name or "新户"
