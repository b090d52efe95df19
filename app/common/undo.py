"""Takes a change set back, today or in a month, keeping what was edited since.

Three heaps: reversed; kept because a later change stands on it; kept because a kept row needs it. In this order:
columns are put back, inserted rows that nobody needs go, deleted rows come back, closed rows are opened again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.undo_columns import PutBack, put_columns_back
from app.common.undo_kept import EDITED_SINCE, Kept, find_kept, inserted_by, kept_rows, tables_with
from db.common.journal import DELETE, INSERT, ChangeSet, OpenChangeSet, journal_columns
from db.schema import SUCCESSIONS, journaled_tables

MOST_SENTENCES = 1_000


@dataclass(frozen=True)
class UndoReport:
    """What an undo did.

    Args:
        reversed: number of rows put back.
        kept: sentences about what stayed, with the reason.
    """

    change_set_id: int
    title: str
    reversed: int
    kept: tuple[str, ...]


Refresh = Callable[[Session, str, Iterable[int]], None]
"""Makes worked-out columns of restored rows again: (session, table, row ids)."""

Tell = Callable[[Session, Sequence[Kept]], tuple[str, ...]]
"""Puts what stayed into the clerk's words."""


def undo_change_set(
    session: Session, change_set_id: int, refresh: Refresh | None = None, tell: Tell | None = None
) -> UndoReport:
    """Reverse a change set inside the open one; undoing the undo puts it in force again.

    Raises:
        UserError: no such change set, it was undone already, or what would come back has been registered anew
            or lost its owner since.
    """
    target = session.get(ChangeSet, change_set_id)
    if target is None:
        raise UserError(f"没有编号为 {change_set_id} 的操作可以撤销", remedy="请在“撤销”列表里选择")
    if target.undone_by_id is not None:
        raise UserError(f"「{target.title}」已经撤销过了")
    connection, done = session.connection(), PutBack()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    try:
        put_columns_back(connection, change_set_id, done)
        find_kept(connection, change_set_id)
        _remove_inserted(connection, change_set_id, done)
        _restore_deleted(connection, change_set_id, done)
        _open_again(connection, done)
    except IntegrityError as problem:
        raise _registered_anew(target.title) from problem
    if _brings_doubles(connection, change_set_id):
        raise _registered_anew(target.title)
    if _lacks_owner(connection):
        raise UserError(
            f"「{target.title}」要恢复的内容所属的户、人或村已经不在台账里，没有改动",
            remedy="请先撤销后来删去它们的那次操作",
        )
    if refresh is not None:
        refresh(session, "person", sorted(done.respelt))
    _link(session, target)
    kept = [*kept_rows(connection), *done.kept]
    connection.exec_driver_sql("DROP TABLE temp.undo_kept")
    return UndoReport(change_set_id, target.title, done.rows, _sentences(session, kept, tell))


def _sentences(session: Session, kept: Sequence[Kept], tell: Tell | None) -> tuple[str, ...]:
    shown = kept[:MOST_SENTENCES]
    said = tell(session, shown) if tell else tuple(each.plain for each in shown)
    more = len(kept) - len(shown)
    return (*said, f"还有 {more} 处之后又修改过，予以保留") if more else said


def _registered_anew(title: str) -> UserError:
    return UserError(
        f"「{title}」要恢复的内容与之后登记的重复（同一户编号、村名或证件号码），没有改动",
        remedy="请先撤销之后的那次操作，或直接修改现在的记录",
    )


def _link(session: Session, target: ChangeSet) -> None:
    """Say which change set undid which; undoing an undo puts the first one in force again."""
    opened = session.scalars(select(OpenChangeSet.id)).one()
    session.execute(update(ChangeSet).where(ChangeSet.id == target.id).values(undone_by_id=opened))
    session.execute(update(ChangeSet).where(ChangeSet.id == opened).values(undoes_id=target.id))
    if target.undoes_id is not None:
        session.execute(update(ChangeSet).where(ChangeSet.id == target.undoes_id).values(undone_by_id=None))


def _remove_inserted(connection: Connection, change_set_id: int, done: PutBack) -> None:
    """Delete the inserted rows that need not stay, what is owned before its owner."""
    for table in reversed(tables_with(connection, change_set_id, INSERT)):
        removed = connection.exec_driver_sql(
            f"DELETE FROM {table.name} WHERE id IN ({inserted_by(table.name)}) AND NOT EXISTS "
            f"(SELECT 1 FROM undo_kept k WHERE k.table_name = '{table.name}' AND k.row_id = {table.name}.id)",
            (change_set_id,),
        )
        done.rows += max(removed.rowcount, 0)


def _restore_deleted(connection: Connection, change_set_id: int, done: PutBack) -> None:
    """Put deleted rows back as they were; one whose successor is in force meanwhile stays away."""
    run = connection.exec_driver_sql
    for table in tables_with(connection, change_set_id, DELETE):
        columns = journal_columns(table)
        names = ", ".join(f'"{c}"' for c in columns)
        values = ", ".join(f"c.before ->> '$.{c}' AS \"{c}\"" for c in columns)
        run("DROP TABLE IF EXISTS temp.undo_deleted")
        run(  # what the change set itself had inserted and deleted again was never there
            f"CREATE TEMP TABLE undo_deleted AS SELECT {values} FROM change c WHERE c.change_set_id = ? "
            f"AND c.table_name = ? AND c.action = '{DELETE}' AND c.row_id NOT IN ({inserted_by(table.name)}) "
            "ORDER BY c.id",
            (change_set_id, table.name, change_set_id),
        )
        if table.name in SUCCESSIONS:
            away = f"valid_to IS NULL AND {_taken_over(table.name, 'undo_deleted')}"
            rows = run(f"SELECT id FROM undo_deleted WHERE {away}").fetchall()
            done.kept += [Kept(table.name, row_id, "", EDITED_SINCE) for (row_id,) in rows]
            run(f"DELETE FROM undo_deleted WHERE {away}")
        restored = run(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM undo_deleted ORDER BY rowid")
        done.rows += max(restored.rowcount, 0)
        if table.name == "person":
            done.respelt |= {row_id for (row_id,) in run("SELECT id FROM undo_deleted")}
    run("DROP TABLE IF EXISTS temp.undo_deleted")


def _open_again(connection: Connection, done: PutBack) -> None:
    """Open what the change set closed, unless something else is in force now in its place."""
    run = connection.exec_driver_sql
    for table in SUCCESSIONS:
        waiting = f"id IN (SELECT row_id FROM undo_reopening WHERE table_name = '{table}')"
        opened = run(f"UPDATE {table} SET valid_to = NULL WHERE {waiting} AND NOT {_taken_over(table, table)}")
        done.rows += max(opened.rowcount, 0)
        rows = run(f"SELECT id FROM {table} WHERE {waiting} AND valid_to IS NOT NULL ORDER BY id").fetchall()
        done.kept += [Kept(table, row_id, "valid_to", EDITED_SINCE) for (row_id,) in rows]
    run("DROP TABLE temp.undo_reopening")


def _taken_over(table: str, row: str) -> str:
    """SQL: whether another row of the same thing (a person's membership, a household's condition …) is in force."""
    groups = (" AND ".join(f'o."{c}" = {row}."{c}"' for c in columns) for columns in SUCCESSIONS[table])
    others = (
        f"EXISTS (SELECT 1 FROM {table} o WHERE {same} AND o.valid_to IS NULL AND o.id <> {row}.id)" for same in groups
    )
    return f"({' OR '.join(others)})"


def _brings_doubles(connection: Connection, change_set_id: int) -> bool:
    """Whether a person came back who has been registered anew meanwhile."""
    double = connection.exec_driver_sql(
        "SELECT 1 FROM change c JOIN person p ON p.id = c.row_id AND p.deleted_at IS NULL "
        "JOIN person q ON q.id_key = p.id_key AND q.id <> p.id AND q.deleted_at IS NULL "
        f"WHERE c.change_set_id = ? AND c.table_name = 'person' AND c.action = '{DELETE}' LIMIT 1",
        (change_set_id,),
    )
    return double.fetchone() is not None


def _lacks_owner(connection: Connection) -> bool:
    """Whether a row came back whose household, person or village is gone meanwhile."""
    return any(
        connection.exec_driver_sql(f"PRAGMA foreign_key_check({table.name})").fetchone() is not None
        for table in journaled_tables()
        if table.foreign_keys
    )
