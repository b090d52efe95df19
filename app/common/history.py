"""What was changed, when and from what to what: the list of change sets and the history of a record."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from db.common.journal import DELETE, INSERT, Change, ChangeSet


@dataclass(frozen=True)
class ChangeSetRow:
    """One click, as the undo list shows it."""

    id: int
    at: datetime
    kind: str
    title: str
    undone: bool


@dataclass(frozen=True)
class HistoryRow:
    """One field of one record, before → after; `field` is the column's name, "" when the whole row came or went."""

    change_set_id: int
    at: datetime
    title: str
    table: str
    row_id: int
    action: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class TableCount:
    """How many records of one table a change set wrote in one way (insert, update, delete)."""

    table: str
    action: str
    records: int


def list_change_sets(session: Session, limit: int = 30) -> list[ChangeSetRow]:
    """The latest change sets, newest first; undoing ones are left out, what they undid is marked."""
    query = select(ChangeSet).where(ChangeSet.undoes_id.is_(None)).order_by(ChangeSet.id.desc()).limit(limit)
    return [ChangeSetRow(c.id, c.at, c.kind, c.title, c.undone_by_id is not None) for c in session.scalars(query)]


def history_of(session: Session, records: Iterable[tuple[str, int]], limit: int = 500) -> list[HistoryRow]:
    """Changes of some records, newest first.

    Args:
        records: (table, row id) pairs: a person with its memberships, conditions and so on.
    """
    wanted = [and_(Change.table_name == table, Change.row_id == row_id) for table, row_id in records]
    if not wanted:
        return []
    query = (
        select(Change, ChangeSet)
        .join(ChangeSet, ChangeSet.id == Change.change_set_id)
        .where(or_(*wanted))
        .order_by(Change.id.desc())
        .limit(limit)
    )
    return [row for change, change_set in session.execute(query) for row in _rows_of(change, change_set)]


def changes_of(session: Session, change_set_id: int, limit: int = 200) -> list[HistoryRow]:
    """The first changes of one change set in the order in which they were written, field by field."""
    query = (
        select(Change, ChangeSet)
        .join(ChangeSet, ChangeSet.id == Change.change_set_id)
        .where(Change.change_set_id == change_set_id)
        .order_by(Change.id)
        .limit(limit)
    )
    rows = [row for change, change_set in session.execute(query) for row in _rows_of(change, change_set)]
    return rows[:limit]


def count_changes(session: Session, change_set_id: int) -> list[TableCount]:
    """How many records a change set wrote, by table and action, the most first."""
    records = func.count(Change.row_id.distinct())
    query = (
        select(Change.table_name, Change.action, records)
        .where(Change.change_set_id == change_set_id)
        .group_by(Change.table_name, Change.action)
        .order_by(records.desc(), Change.table_name)
    )
    return [TableCount(table, action, number) for table, action, number in session.execute(query)]


def _rows_of(change: Change, change_set: ChangeSet) -> list[HistoryRow]:
    def row(field: str, before: Any, after: Any) -> HistoryRow:
        return HistoryRow(
            change_set.id,
            change_set.at,
            change_set.title,
            change.table_name,
            change.row_id,
            change.action,
            field,
            before,
            after,
        )

    if change.action in (INSERT, DELETE):
        return [row("", None, None)]
    before, after = json.loads(change.before or "{}"), json.loads(change.after or "{}")
    return [row(field, before.get(field), after.get(field)) for field in after]
