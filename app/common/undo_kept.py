"""Finds what an undo must leave standing: rows edited since, and rows that other rows stand on."""

from dataclasses import dataclass

from sqlalchemy import Connection, Table

from db.common.journal import INSERT
from db.schema import OWNERS, journaled_tables

EDITED_SINCE = "之后又修改过"
STOOD_ON = "后来登记的内容属于它"
_PART = "属于保留的记录"

_LATER = (
    "SELECT 1 FROM change l JOIN change_set s ON s.id = l.change_set_id WHERE l.table_name = c.table_name "
    "AND l.row_id = c.row_id AND l.change_set_id > ? AND s.undoes_id IS NULL AND s.undone_by_id IS NULL "
    "AND s.id NOT IN (SELECT id FROM open_change_set)"
)


@dataclass(frozen=True)
class Kept:
    """Something that stayed: one column of a row, or (column "") the whole row."""

    table: str
    row_id: int
    column: str
    reason: str

    @property
    def plain(self) -> str:
        """Words for a register that has none of its own."""
        return f"{self.table} {self.row_id} {self.column}：{self.reason}，保留现在的值"


def inserted_by(table: str) -> str:
    """SQL for the rows of a table that a change set (a parameter) inserted."""
    return f"SELECT row_id FROM change WHERE change_set_id = ? AND table_name = '{table}' AND action = '{INSERT}'"


def tables_with(connection: Connection, change_set_id: int, action: str) -> list[Table]:
    """The journaled tables in which a change set did something, owners first: the others need no look."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT table_name FROM change WHERE change_set_id = ? AND action = ?", (change_set_id, action)
    )
    names = {str(name) for (name,) in rows}
    return [table for table in journaled_tables() if table.name in names]


def find_kept(connection: Connection, change_set_id: int) -> None:
    """Make `undo_kept`: inserted rows that stay, being edited since, stood on, or part of such a row."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS temp.undo_kept")
    run("CREATE TEMP TABLE undo_kept (table_name TEXT, row_id INTEGER, reason TEXT, PRIMARY KEY (table_name, row_id))")
    run(
        f"INSERT OR IGNORE INTO undo_kept SELECT c.table_name, c.row_id, '{EDITED_SINCE}' FROM change c "
        f"WHERE c.change_set_id = ? AND c.action = '{INSERT}' AND EXISTS ({_LATER})",
        (change_set_id, change_set_id),
    )
    inserted = {table.name for table in tables_with(connection, change_set_id, INSERT)}
    tables = [t for t in journaled_tables() if run(f"SELECT EXISTS (SELECT 1 FROM {t.name})").scalar()]
    for table in tables:
        for parent, column in _references(table):
            if parent not in inserted:
                continue
            run(
                f"INSERT OR IGNORE INTO undo_kept SELECT '{parent}', t.{column}, '{STOOD_ON}' FROM {table.name} t "
                f"WHERE t.{column} IN ({inserted_by(parent)}) AND t.id NOT IN ({inserted_by(table.name)})",
                (change_set_id, change_set_id),
            )
    while _spread(connection, [table for table in tables if table.name in inserted], change_set_id):
        pass


def kept_rows(connection: Connection) -> list[Kept]:
    """The kept rows, those edited first; what belongs to another kept row is not listed again."""
    run = connection.exec_driver_sql
    found = []
    for table in journaled_tables():
        owned = [
            f"NOT EXISTS (SELECT 1 FROM undo_kept o WHERE o.table_name = '{parent}' AND o.row_id = t.{column})"
            for parent, column in _references(table)
            if column in OWNERS.get(table.name, ())
        ]
        rows = run(
            f"SELECT k.row_id, k.reason FROM undo_kept k JOIN {table.name} t ON t.id = k.row_id "
            f"WHERE {' AND '.join(['k.table_name = ?', 'k.reason <> ?', *owned])} ORDER BY k.row_id",
            (table.name, _PART),
        )
        found += [Kept(table.name, row_id, "", reason) for row_id, reason in rows]
    return sorted(found, key=lambda kept: kept.reason != EDITED_SINCE)


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
                f"INSERT OR IGNORE INTO undo_kept SELECT '{parent}', t.{column}, '{STOOD_ON}' FROM {table.name} t "
                f"JOIN undo_kept k ON k.table_name = '{table.name}' AND k.row_id = t.id "
                f"WHERE t.{column} IN ({inserted_by(parent)})",
                (change_set_id,),
            ).rowcount
        for column in OWNERS.get(table.name, ()):
            parent = next(p for p, c in _references(table) if c == column)
            added += run(
                f"INSERT OR IGNORE INTO undo_kept SELECT '{table.name}', t.id, '{_PART}' FROM {table.name} t "
                f"JOIN undo_kept k ON k.table_name = '{parent}' AND k.row_id = t.{column} "
                f"WHERE t.id IN ({inserted_by(table.name)})",
                (change_set_id,),
            ).rowcount
    return added
