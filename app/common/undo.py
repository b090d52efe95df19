"""Takes a change set back, today or in a month, keeping what was edited since.

Three heaps: reversed; kept because a later change stands on it; kept because a kept row needs it. In this order:
columns are put back, inserted rows that nobody needs go, deleted rows come back, closed rows are opened again.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.undo_kept import EDITED_SINCE, Kept, find_kept, inserted_by, kept_rows
from db.common.journal import DELETE, UPDATE, ChangeSet, OpenChangeSet
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


@dataclass
class _Undoing:
    """One undo while it runs."""

    connection: Connection
    change_set_id: int
    touched: dict[str, set[int]] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    reopening: list[tuple[str, int]] = field(default_factory=list)
    removed: int = 0

    def touch(self, table: str, row_id: int) -> None:
        """Remember a row that was put back."""
        self.touched.setdefault(table, set()).add(row_id)


def undo_change_set(
    session: Session, change_set_id: int, refresh: Refresh | None = None, tell: Tell | None = None
) -> UndoReport:
    """Reverse a change set inside the open one; undoing the undo puts it in force again.

    Raises:
        UserError: no such change set, it was undone already, or what would come back has been registered anew since.
    """
    target = session.get(ChangeSet, change_set_id)
    if target is None:
        raise UserError(f"没有编号为 {change_set_id} 的操作可以撤销", remedy="请在“撤销”列表里选择")
    if target.undone_by_id is not None:
        raise UserError(f"「{target.title}」已经撤销过了")
    undoing = _Undoing(session.connection(), change_set_id)
    undoing.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    try:
        _put_columns_back(undoing)
        find_kept(undoing.connection, change_set_id)
        _remove_inserted(undoing)
        _restore_deleted(undoing)
        _open_again(undoing)
    except IntegrityError as problem:
        raise _registered_anew(target.title) from problem
    if _brings_doubles(undoing):
        raise _registered_anew(target.title)
    if refresh is not None:
        refresh(session, "person", sorted(undoing.touched.get("person", ())))
    _link(session, target)
    kept = [*kept_rows(undoing.connection), *undoing.kept]
    undoing.connection.exec_driver_sql("DROP TABLE temp.undo_kept")
    rows = undoing.removed + sum(map(len, undoing.touched.values()))
    return UndoReport(change_set_id, target.title, rows, _sentences(session, kept, tell))


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


def _put_columns_back(undoing: _Undoing) -> None:
    """Put changed columns back where nobody changed them since; what was closed waits until the end."""
    rows = undoing.connection.exec_driver_sql(
        "SELECT table_name, row_id, before, after FROM change "
        f"WHERE change_set_id = ? AND action = '{UPDATE}' ORDER BY id DESC",
        (undoing.change_set_id,),
    ).fetchall()
    for name, row_id, before_text, after_text in rows:
        before, after = json.loads(before_text), json.loads(after_text)
        current = _current(undoing.connection, name, row_id, list(before))
        mine = [c for c in before if current is not None and current[c] == after[c]]
        undoing.kept += [Kept(name, row_id, c, EDITED_SINCE) for c in before if c not in mine]
        if name in SUCCESSIONS and "valid_to" in mine and before["valid_to"] is None:
            mine.remove("valid_to")
            undoing.reopening.append((name, row_id))
        if mine:
            sets = ", ".join(f'"{c}" = ?' for c in mine)
            values = (*(before[c] for c in mine), row_id)
            undoing.connection.exec_driver_sql(f"UPDATE {name} SET {sets} WHERE id = ?", values)
            undoing.touch(name, row_id)


def _current(connection: Connection, table: str, row_id: int, columns: list[str]) -> dict[str, Any] | None:
    names = ", ".join(f'"{c}"' for c in columns)
    row = connection.exec_driver_sql(f"SELECT {names} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


def _remove_inserted(undoing: _Undoing) -> None:
    """Delete the inserted rows that need not stay, what is owned before its owner."""
    for table in reversed(journaled_tables()):
        undoing.removed += undoing.connection.exec_driver_sql(
            f"DELETE FROM {table.name} WHERE id IN ({inserted_by(table.name)}) AND NOT EXISTS "
            f"(SELECT 1 FROM undo_kept k WHERE k.table_name = '{table.name}' AND k.row_id = {table.name}.id)",
            (undoing.change_set_id,),
        ).rowcount


def _restore_deleted(undoing: _Undoing) -> None:
    """Put deleted rows back as they were; one whose successor is in force meanwhile stays away."""
    for table in journaled_tables():
        rows = undoing.connection.exec_driver_sql(
            f"SELECT before FROM change WHERE change_set_id = ? AND table_name = ? AND action = '{DELETE}' "
            # what the change set itself had inserted and deleted again was never there
            "AND row_id NOT IN (SELECT row_id FROM change WHERE change_set_id = ? AND table_name = ? "
            "AND action = 'insert')",
            (undoing.change_set_id, table.name) * 2,
        ).fetchall()
        for (before,) in rows:
            image: dict[str, Any] = json.loads(before)
            if image.get("valid_to") is None and _is_taken_over(undoing, table.name, image):
                undoing.kept.append(Kept(table.name, image["id"], "", EDITED_SINCE))
                continue
            names = ", ".join(f'"{n}"' for n in image)
            marks = ", ".join("?" * len(image))
            undoing.connection.exec_driver_sql(
                f"INSERT INTO {table.name} ({names}) VALUES ({marks})", tuple(image.values())
            )
            undoing.touch(table.name, image["id"])


def _open_again(undoing: _Undoing) -> None:
    """Open what the change set closed, unless something else is in force now in its place."""
    for name, row_id in undoing.reopening:
        keys = SUCCESSIONS[name]
        image = _current(undoing.connection, name, row_id, ["id", *keys])
        if image is None:
            continue
        if _is_taken_over(undoing, name, image):
            undoing.kept.append(Kept(name, row_id, "valid_to", EDITED_SINCE))
            continue
        undoing.connection.exec_driver_sql(f"UPDATE {name} SET valid_to = NULL WHERE id = ?", (row_id,))
        undoing.touch(name, row_id)


def _is_taken_over(undoing: _Undoing, table: str, image: dict[str, Any]) -> bool:
    """Whether another row of the same thing (a person's membership, a household's condition …) is in force."""
    if table not in SUCCESSIONS:
        return False
    keys = SUCCESSIONS[table]
    same = " AND ".join(f'"{key}" IS ?' for key in keys)
    sql = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {same} AND valid_to IS NULL AND id <> ?)"
    values = (*(image[key] for key in keys), image["id"])
    return bool(undoing.connection.exec_driver_sql(sql, values).scalar())


def _brings_doubles(undoing: _Undoing) -> bool:
    """Whether a person came back who has been registered anew meanwhile."""
    double = undoing.connection.exec_driver_sql(
        "SELECT 1 FROM change c JOIN person p ON p.id = c.row_id AND p.deleted_at IS NULL "
        "JOIN person q ON q.id_key = p.id_key AND q.id <> p.id AND q.deleted_at IS NULL "
        f"WHERE c.change_set_id = ? AND c.table_name = 'person' AND c.action = '{DELETE}' LIMIT 1",
        (undoing.change_set_id,),
    )
    return double.fetchone() is not None
