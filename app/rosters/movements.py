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
    before = run(
        "SELECT id FROM roster WHERE name = ? AND as_of <= ? ORDER BY as_of DESC, id DESC LIMIT 1",
        (options.roster, options.as_of.isoformat()),
    ).scalar()
    if before is None:
        return 0, 0
    kept = f"SELECT {WHO.format('o')} AS who FROM roster_row o WHERE o.roster_id = {before:d}"
    joined = run(f"SELECT count(*) FROM ({_LINES} EXCEPT {kept})").scalar_one()
    left = run(f"SELECT count(*) FROM ({kept} EXCEPT {_LINES})").scalar_one()
    return int(joined), int(left)
