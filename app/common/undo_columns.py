"""Puts the columns of changed rows back, set by set, where nobody changed them since."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.common.undo_kept import EDITED_SINCE, Kept
from db.common.journal import INSERT, SEARCHED_COLUMNS, UPDATE
from db.schema import SUCCESSIONS

_MINE = f"c.change_set_id = ? AND c.action = '{UPDATE}'"


@dataclass
class PutBack:
    """What was put back so far.

    Args:
        rows: number of rows.
        respelt: people whose search text must be made again.
        kept: what stayed as it is now.
    """

    rows: int = 0
    respelt: set[int] = field(default_factory=set)
    kept: list[Kept] = field(default_factory=list)


def put_columns_back(connection: Connection, change_set_id: int, done: PutBack) -> None:
    """Put changed columns back; rows that the change set closed are listed in `undo_reopening` and wait."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS temp.undo_update")
    run("DROP TABLE IF EXISTS temp.undo_reopening")
    run("CREATE TEMP TABLE undo_reopening (table_name TEXT, row_id INTEGER, PRIMARY KEY (table_name, row_id))")
    run(  # a row changed several times in one set goes back step by step, the last step first; one that the set itself
        # inserted goes or stays as a whole
        "CREATE TEMP TABLE undo_update AS SELECT c.id, c.table_name, c.row_id, c.before, c.after, "
        "(SELECT group_concat(key) FROM json_each(c.before)) AS columns, "
        "row_number() OVER (PARTITION BY c.table_name, c.row_id ORDER BY c.id DESC) AS step "
        f"FROM change c WHERE {_MINE} AND NOT EXISTS (SELECT 1 FROM change i WHERE i.change_set_id = c.change_set_id "
        f"AND i.table_name = c.table_name AND i.row_id = c.row_id AND i.action = '{INSERT}')",
        (change_set_id,),
    )
    groups = run("SELECT step, table_name, columns FROM undo_update GROUP BY 1, 2, 3 ORDER BY 1, 2, 3").fetchall()
    for step, table, columns in groups:
        _put_group_back(connection, (int(step), str(table), str(columns)), done)
    run("DROP TABLE temp.undo_update")


def _put_group_back(connection: Connection, group: tuple[int, str, str], done: PutBack) -> None:
    """All rows of a table in which the same columns were changed, in one statement."""
    run = connection.exec_driver_sql
    table, columns = group[1], group[2].split(",")
    chosen = "u.step = ? AND u.table_name = ? AND u.columns = ?"
    for column in columns:
        lost = run(
            f"SELECT u.row_id FROM undo_update u LEFT JOIN {table} t ON t.id = u.row_id WHERE {chosen} "
            f"AND (t.id IS NULL OR t.\"{column}\" IS NOT u.after ->> '$.{column}') ORDER BY u.id",
            group,
        )
        done.kept += [Kept(table, row_id, column, EDITED_SINCE) for (row_id,) in lost]
    mine = {c: f"{table}.\"{c}\" IS u.after ->> '$.{c}'" for c in columns}
    if table in SUCCESSIONS and "valid_to" in columns:
        closed = "u.before ->> '$.valid_to' IS NULL"
        run(
            f"INSERT OR IGNORE INTO undo_reopening SELECT u.table_name, u.row_id FROM undo_update u JOIN {table} "
            f"ON {table}.id = u.row_id WHERE {chosen} AND {mine['valid_to']} AND {closed}",
            group,
        )
        mine["valid_to"] += f" AND NOT {closed}"
    sets = ", ".join(
        f'"{c}" = CASE WHEN {m} THEN u.before ->> \'$.{c}\' ELSE {table}."{c}" END' for c, m in mine.items()
    )
    anything = " OR ".join(f"({m})" for m in mine.values())
    rows = run(
        f"UPDATE {table} SET {sets} FROM undo_update u WHERE u.row_id = {table}.id AND {chosen} AND ({anything})", group
    )
    done.rows += max(rows.rowcount, 0)
    if table == "person" and SEARCHED_COLUMNS.intersection(columns):
        done.respelt |= {row_id for (row_id,) in run(f"SELECT u.row_id FROM undo_update u WHERE {chosen}", group)}
