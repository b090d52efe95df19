"""Writes dated rows set by set: a change closes the row in force and opens a new one, on the same day it is
corrected in place.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, Table

from app.common.importing.sheets import Field

_FRAME = ("id", "valid_from", "valid_to")


def write_dated(
    connection: Connection,
    table: Table,
    owner: str,
    source: str,
    fields: Sequence[Field],
    as_of: str,
) -> None:
    """Bring a dated table up to what a sheet says.

    Args:
        owner: the column that says whose row it is (`household_id`).
        source: SQL for rows (owner_id, one column per field as staged) of owners that are new or changed; no blanks
        erase.
        as_of: ISO day from which the new values hold.
    """
    if not fields:
        return
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.dated_input")
    run(f"CREATE TABLE staging.dated_input AS {source}")
    run("CREATE INDEX staging.dated_input_owner ON dated_input (owner_id)")
    by_column = {f.column: f"d.{f.staged}" for f in fields}
    carried = [c.name for c in table.columns if c.name not in (*_FRAME, owner)]
    values = ", ".join(f'coalesce({by_column[c]}, t."{c}")' if c in by_column else f't."{c}"' for c in carried)
    corrections = ", ".join(f'"{f.column}" = coalesce(d.{f.staged}, {table.name}."{f.column}")' for f in fields)
    something = f"coalesce({', '.join(by_column.values())}, NULL) IS NOT NULL"
    names = ", ".join(f'"{c}"' for c in carried)
    run(
        f"UPDATE {table.name} SET {corrections} FROM staging.dated_input d "
        f"WHERE d.owner_id = {table.name}.{owner} AND {table.name}.valid_to IS NULL AND {table.name}.valid_from >= ?",
        (as_of,),
    )
    run(
        f"INSERT INTO {table.name} ({owner}, valid_from, {names}) "
        f"SELECT d.owner_id, ?, {values} FROM staging.dated_input d "
        f"LEFT JOIN {table.name} t ON t.{owner} = d.owner_id AND t.valid_to IS NULL "
        f"WHERE (t.id IS NULL AND {something}) OR t.valid_from < ?",
        (as_of, as_of),
    )
    run(
        f"UPDATE {table.name} SET valid_to = ? WHERE valid_to IS NULL AND valid_from < ? "
        f"AND {owner} IN (SELECT owner_id FROM staging.dated_input) AND EXISTS (SELECT 1 FROM {table.name} n "
        f"WHERE n.{owner} = {table.name}.{owner} AND n.valid_from = ? AND n.id > {table.name}.id)",
        (as_of, as_of, as_of),
    )
