"""Who joined and who left between two lists of the same name."""

from sqlalchemy import Connection, text

from app.common.importing.plan import Options

WHO = "coalesce('p' || {0}.person_id, 'n' || {0}.id_key, 'h' || {0}.household_id, 't' || {0}.name)"
"""SQL for whom a kept line (alias) means: the person, else the document, the household, the bare name."""

_LINES = (
    "SELECT coalesce('p' || f.person_id, 'n' || k.id_key, 'h' || f.household_id, 't' || k.name) AS who "
    "FROM staging.roster_found f JOIN staging.row_key k ON k.r = f.r"
)


def kept_rows(condition: str) -> str:
    """SQL for whom the lines of some kept lists mean; lists of one name and day are the parts of one list."""
    return (
        f"SELECT {WHO.format('o')} AS who FROM roster_row o JOIN roster x ON x.id = o.roster_id WHERE {condition} "
        f"AND {WHO.format('o')} IS NOT NULL"
    )


_OLD = kept_rows("x.name = :name AND x.as_of = :before")
_NOW = f"SELECT q.who FROM ({_LINES}) q WHERE q.who IS NOT NULL UNION {kept_rows('x.name = :name AND x.as_of = :day')}"


def count_movement(connection: Connection, options: Options) -> tuple[int, int]:
    """How many of a planned list joined and left since the list of this name of an earlier day."""
    asked = _asked(connection, options)
    if asked is None:
        return 0, 0
    joined = connection.execute(text(f"SELECT count(*) FROM ({_LINES} EXCEPT {_OLD})"), asked).scalar_one()
    left = connection.execute(
        text(f"SELECT count(*) FROM (SELECT * FROM ({_OLD}) EXCEPT SELECT * FROM ({_NOW}))"), asked
    )
    return int(joined), int(left.scalar_one())


def list_movement(connection: Connection, options: Options) -> list[tuple[str, str, str, str]]:
    """Who joined (新进) and who left (离开): change, name, row of the list it stands in, how it was found."""
    asked = _asked(connection, options)
    if asked is None:
        return []
    rows = connection.execute(
        text(
            "SELECT '新进', coalesce(k.name, ''), f.r, f.how FROM staging.roster_found f "
            "JOIN staging.row_key k ON k.r = f.r "
            "WHERE coalesce('p' || f.person_id, 'n' || k.id_key, 'h' || f.household_id, 't' || k.name) NOT IN "
            f"({_OLD}) UNION ALL SELECT '离开', coalesce(w.name, ''), w.row, w.how FROM roster_row w "
            "JOIN roster r ON r.id = w.roster_id WHERE r.name = :name AND r.as_of = :before "
            f"AND {WHO.format('w')} NOT IN ({_NOW})"
        ),
        asked,
    )
    return [(str(change), str(name), str(row), str(how)) for change, name, row, how in rows]


def _asked(connection: Connection, options: Options) -> dict[str, str] | None:
    """The name, the day, and the day of the list before it; None when there is no earlier one."""
    asked = {"name": options.roster, "day": options.as_of.isoformat()}
    before = connection.execute(text("SELECT max(as_of) FROM roster WHERE name = :name AND as_of < :day"), asked)
    day = before.scalar()
    return asked | {"before": str(day)} if day is not None else None
