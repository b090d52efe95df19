"""Who joined and who left between two lists of the same name."""

from sqlalchemy import Connection

from app.common.importing.plan import Options

WHO = "coalesce('p' || {0}.person_id, 'n' || {0}.id_key, 'h' || {0}.household_id, 't' || {0}.name)"
"""SQL for whom a kept line (alias) means: the person, else the document, the household, the bare name."""

_LINES = (
    "SELECT coalesce('p' || f.person_id, 'n' || k.id_key, 'h' || f.household_id, 't' || k.name) AS who "
    "FROM staging.roster_found f JOIN staging.row_key k ON k.r = f.r"
)


def count_movement(connection: Connection, options: Options) -> tuple[int, int]:
    """How many of a planned list joined and left since the latest one of its name."""
    run = connection.exec_driver_sql
    before = _latest(connection, options)
    if before is None:
        return 0, 0
    kept = f"SELECT {WHO.format('o')} AS who FROM roster_row o WHERE o.roster_id = {before:d}"
    joined = run(f"SELECT count(*) FROM ({_LINES} EXCEPT {kept})").scalar_one()
    left = run(f"SELECT count(*) FROM ({kept} EXCEPT {_LINES})").scalar_one()
    return int(joined), int(left)


def list_movement(connection: Connection, options: Options) -> list[tuple[str, str, str, str]]:
    """Who joined (新进) and who left (离开): change, name, row of the list it stands in, how it was found."""
    before = _latest(connection, options)
    if before is None:
        return []
    old = f"SELECT {WHO.format('o')} FROM roster_row o WHERE o.roster_id = {before:d} AND {WHO.format('o')} IS NOT NULL"
    new = f"SELECT q.who FROM ({_LINES}) q WHERE q.who IS NOT NULL"
    rows = connection.exec_driver_sql(
        "SELECT '新进', coalesce(k.name, ''), f.r, f.how FROM staging.roster_found f "
        "JOIN staging.row_key k ON k.r = f.r "
        "WHERE coalesce('p' || f.person_id, 'n' || k.id_key, 'h' || f.household_id, 't' || k.name) NOT IN "
        f"({old}) UNION ALL SELECT '离开', coalesce(w.name, ''), w.row, w.how FROM roster_row w "
        f"WHERE w.roster_id = {before:d} AND {WHO.format('w')} NOT IN ({new})"
    )
    return [(str(change), str(name), str(row), str(how)) for change, name, row, how in rows]


def _latest(connection: Connection, options: Options) -> int | None:
    """The latest list of this name up to the day."""
    found = connection.exec_driver_sql(
        "SELECT id FROM roster WHERE name = ? AND as_of <= ? ORDER BY as_of DESC, id DESC LIMIT 1",
        (options.roster, options.as_of.isoformat()),
    ).scalar()
    return int(found) if found is not None else None
