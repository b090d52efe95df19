"""Deleting for good whatever hangs on households and people, whichever feature keeps it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Column, Delete, Table, Update, delete, or_, select, update
from sqlalchemy.orm import Session

from app.households.current import listed
from db.schema import OWNERS, journaled_tables

_HOUSEHOLD, _PERSON = "household", "person"


def purge_parts(session: Session, households: Sequence[int], people: Sequence[int]) -> None:
    """Delete every row that is a part of these households and people; rows that only mention them forget them."""
    doomed: dict[str, Sequence[int]] = {_HOUSEHOLD: households, _PERSON: people}
    tables = [table for table in journaled_tables() if table.name not in doomed]
    for table in tables:
        if ids := _parts(session, table, doomed):
            doomed[table.name] = ids
    for table in reversed(tables):
        for parent, column in _references(table):
            if parent in doomed and not _owns(table, column):
                forgotten = update(table).where(column.in_(listed(doomed[parent]))).values({column: None})
                _run(session, forgotten)
        if table.name in doomed:
            _run(session, delete(table).where(table.c.id.in_(listed(doomed[table.name]))))


def _parts(session: Session, table: Table, doomed: dict[str, Sequence[int]]) -> Sequence[int]:
    """Ids of the rows of a table that belong to rows that go."""
    owned = [
        column.in_(listed(doomed[parent]))
        for parent, column in _references(table)
        if parent in doomed and _owns(table, column)
    ]
    return list(session.scalars(select(table.c.id).where(or_(*owned)))) if owned else []


def _references(table: Table) -> Iterator[tuple[str, Column[int]]]:
    """Which table each column of a table points at."""
    for column in table.columns:
        for key in column.foreign_keys:
            yield key.column.table.name, column


def _owns(table: Table, column: Column[int]) -> bool:
    """Whether a row is a part of what a column points at; a row cannot be without what must be filled."""
    return column.name in OWNERS.get(table.name, ()) or not column.nullable


def _run(session: Session, statement: Update | Delete) -> None:
    """Run a statement over many rows; nothing is loaded that would have to follow."""
    session.execute(statement, execution_options={"synchronize_session": False})
