"""Takes a change set back, today or in a month, keeping what was edited since.

Three heaps: reversed; kept because a later change stands on it; kept because a kept row needs it.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.orm import Session

from app.common.errors import UserError
from db.common.journal import DELETE, INSERT, UPDATE, ChangeSet, OpenChangeSet
from db.schema import OWNERS, journaled_tables

_LATER = (
    "SELECT 1 FROM change l JOIN change_set s ON s.id = l.change_set_id WHERE l.table_name = c.table_name "
    "AND l.row_id = c.row_id AND l.change_set_id > :id AND s.undoes_id IS NULL AND s.undone_by_id IS NULL"
)


@dataclass(frozen=True)
class UndoReport:
    """What an undo did.

    Args:
        reversed: number of rows put back.
        kept: sentences about rows that stayed, with the reason.
    """

    change_set_id: int
    title: str
    reversed: int
    kept: tuple[str, ...]


Refresh = Callable[[Session, str, Iterable[int]], None]
"""Makes worked-out columns of restored rows again: (session, table, row ids)."""


def undo_change_set(session: Session, change_set_id: int, refresh: Refresh | None = None) -> UndoReport:
    """Reverse a change set inside the open one, row by row in reverse order.

    Raises:
        UserError: no such change set, it was undone already, or everything in it was edited since.
    """
    target = session.get(ChangeSet, change_set_id)
    if target is None:
        raise UserError(f"没有编号为 {change_set_id} 的操作可以撤销", remedy="请在“撤销”列表里选择")
    if target.undone_by_id is not None:
        raise UserError(f"「{target.title}」已经撤销过了")
    connection = session.connection()
    _find_kept(connection, change_set_id)
    undone = _restore_deleted(connection, change_set_id)
    updated, kept_cells = _restore_updated(connection, change_set_id)
    removed = _remove_inserted(connection, change_set_id)
    if refresh is not None:
        refresh(session, "person", [*undone.get("person", []), *updated.get("person", [])])
    kept = (*_kept_rows(connection), *kept_cells)
    connection.exec_driver_sql("DROP TABLE temp.undo_kept")
    rows = removed + sum(len(ids) for ids in (*undone.values(), *updated.values()))
    if rows == 0:
        why = f"（{kept[0]}）" if kept else ""
        raise UserError(f"「{target.title}」没有可以撤销的内容：之后都又修改过{why}", remedy="请先撤销之后的修改")
    _link(session, target)
    return UndoReport(change_set_id, target.title, rows, kept)


def _link(session: Session, target: ChangeSet) -> None:
    """Say which change set undid which; undoing an undo puts the first one in force again."""
    opened = session.scalars(select(OpenChangeSet.id)).one()
    session.execute(update(ChangeSet).where(ChangeSet.id == target.id).values(undone_by_id=opened))
    session.execute(update(ChangeSet).where(ChangeSet.id == opened).values(undoes_id=target.id))
    if target.undoes_id is not None:
        session.execute(update(ChangeSet).where(ChangeSet.id == target.undoes_id).values(undone_by_id=None))


def _find_kept(connection: Connection, change_set_id: int) -> None:
    """Inserted rows that stay: edited since, stood on by rows of other change sets, or part of a row that stays."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS temp.undo_kept")
    run("CREATE TEMP TABLE undo_kept (table_name TEXT, row_id INTEGER, reason TEXT, PRIMARY KEY (table_name, row_id))")
    later = _LATER.replace(":id", "?")
    run(
        "INSERT OR IGNORE INTO undo_kept SELECT c.table_name, c.row_id, '之后又修改过' FROM change c "
        f"WHERE c.change_set_id = ? AND c.action = '{INSERT}' AND EXISTS ({later})",
        (change_set_id, change_set_id),
    )
    tables = journaled_tables()
    for table in tables:
        for parent, column in _references(table):
            run(
                f"INSERT OR IGNORE INTO undo_kept SELECT '{parent}', t.{column}, '后来登记的内容属于它' FROM {table.name} t "
                f"WHERE t.{column} IN ({_inserted(parent)}) AND t.id NOT IN ({_inserted(table.name)})",
                (change_set_id, change_set_id),
            )
    while _spread(connection, tables, change_set_id):
        pass


def _inserted(table: str) -> str:
    return f"SELECT row_id FROM change WHERE change_set_id = ? AND table_name = '{table}' AND action = '{INSERT}'"


def _references(table: Table) -> list[tuple[str, str]]:
    return [(key.column.table.name, key.parent.name) for key in table.foreign_keys]


def _spread(connection: Connection, tables: list[Table], change_set_id: int) -> int:
    """What a kept row needs stays, and what belongs to a kept row stays; returns how many rows were added."""
    run = connection.exec_driver_sql
    if not run("SELECT EXISTS (SELECT 1 FROM undo_kept)").scalar():
        return 0
    added = 0
    for table in tables:
        for parent, column in _references(table):
            added += run(
                f"INSERT OR IGNORE INTO undo_kept SELECT '{parent}', t.{column}, '保留的内容属于它' FROM {table.name} t "
                f"JOIN undo_kept k ON k.table_name = '{table.name}' AND k.row_id = t.id "
                f"WHERE t.{column} IN ({_inserted(parent)})",
                (change_set_id,),
            ).rowcount
        for column in OWNERS.get(table.name, ()):
            parent = next(p for p, c in _references(table) if c == column)
            added += run(
                f"INSERT OR IGNORE INTO undo_kept SELECT '{table.name}', t.id, '属于保留的记录' FROM {table.name} t "
                f"JOIN undo_kept k ON k.table_name = '{parent}' AND k.row_id = t.{column} "
                f"WHERE t.id IN ({_inserted(table.name)})",
                (change_set_id,),
            ).rowcount
    return added


def _remove_inserted(connection: Connection, change_set_id: int) -> int:
    """Delete the inserted rows that need not stay, what is owned before its owner."""
    removed = 0
    for table in reversed(journaled_tables()):
        removed += connection.exec_driver_sql(
            f"DELETE FROM {table.name} WHERE id IN ({_inserted(table.name)}) AND NOT EXISTS "
            f"(SELECT 1 FROM undo_kept k WHERE k.table_name = '{table.name}' AND k.row_id = {table.name}.id)",
            (change_set_id,),
        ).rowcount
    return removed


def _restore_deleted(connection: Connection, change_set_id: int) -> dict[str, list[int]]:
    """Put deleted rows back as they were, owners first."""
    restored: dict[str, list[int]] = {}
    for table in journaled_tables():
        rows = connection.exec_driver_sql(
            f"SELECT before FROM change WHERE change_set_id = ? AND table_name = ? AND action = '{DELETE}'",
            (change_set_id, table.name),
        ).fetchall()
        if not rows:
            continue
        images: list[dict[str, Any]] = [json.loads(before) for (before,) in rows]
        names = ", ".join(f'"{n}"' for n in images[0])
        marks = ", ".join("?" * len(images[0]))
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({names}) VALUES ({marks})", [tuple(image.values()) for image in images]
        )
        restored[table.name] = [image["id"] for image in images]
    return restored


def _restore_updated(connection: Connection, change_set_id: int) -> tuple[dict[str, list[int]], list[str]]:
    """Put changed columns back where nobody changed them since; sentences tell of the others."""
    rows = connection.exec_driver_sql(
        "SELECT table_name, row_id, before, after FROM change "
        f"WHERE change_set_id = ? AND action = '{UPDATE}' ORDER BY id DESC",
        (change_set_id,),
    ).fetchall()
    tables = {t.name: t for t in journaled_tables()}
    restored: dict[str, list[int]] = {}
    kept: list[str] = []
    for name, row_id, before_text, after_text in rows:
        before, after = json.loads(before_text), json.loads(after_text)
        if "valid_to" in before and _successor_stays(connection, tables[name], row_id):
            del before["valid_to"]
        current = _current(connection, name, row_id, list(before))
        mine = [c for c in before if current is not None and current[c] == after[c]]
        kept += [f"{name} {row_id} 的 {c} 之后又修改过，保留现在的值" for c in before if c not in mine]
        if mine:
            sets = ", ".join(f'"{c}" = ?' for c in mine)
            connection.exec_driver_sql(
                f"UPDATE {name} SET {sets} WHERE id = ?", (*(before[c] for c in mine), row_id)
            )
            restored.setdefault(name, []).append(row_id)
    return restored, kept


def _current(connection: Connection, table: str, row_id: int, columns: list[str]) -> dict[str, Any] | None:
    if not columns:
        return {}
    names = ", ".join(f'"{c}"' for c in columns)
    row = connection.exec_driver_sql(f"SELECT {names} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


def _successor_stays(connection: Connection, table: Table, row_id: int) -> bool:
    """Whether the dated row that took over from this one is kept: then this one must stay closed."""
    owner = next(iter(OWNERS.get(table.name, ())), None)
    if owner is None or "valid_from" not in table.columns:
        return False
    return bool(
        connection.exec_driver_sql(
            f"SELECT EXISTS (SELECT 1 FROM undo_kept k JOIN {table.name} n ON n.id = k.row_id "
            f"JOIN {table.name} o ON o.id = ? WHERE k.table_name = ? AND n.{owner} = o.{owner} AND n.id <> o.id)",
            (row_id, table.name),
        ).scalar()
    )


def _kept_rows(connection: Connection) -> list[str]:
    """Sentences about kept people and households; what belongs to them is not listed again."""
    run = connection.exec_driver_sql
    people = run(
        "SELECT p.name, k.reason FROM undo_kept k JOIN person p ON p.id = k.row_id WHERE k.table_name = 'person'"
    ).fetchall()
    households = run(
        "SELECT h.number, k.reason FROM undo_kept k JOIN household h ON h.id = k.row_id WHERE k.table_name = 'household'"
    ).fetchall()
    sentences = [f"{name}：{reason}，保留" for name, reason in people]
    return sentences + [f"户 {number or '（无编号）'}：{reason}，保留" for number, reason in households]
