"""The current records of a sheet of records, for a workbook that is given out to be corrected and returned."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from app.common.importing.sheets import Field, Owner, Records

_LIVES = "membership m ON m.person_id = t.person_id AND m.valid_to IS NULL"
_JOINS = {
    Owner.PERSON: (f"JOIN {_LIVES} JOIN household h ON h.id = m.household_id", "t.person_id"),
    Owner.HOUSEHOLD: ("JOIN household h ON h.id = t.household_id", "0"),
}
Line = tuple[int, int, int, int, int]
"""Place in the sheet, household, person, village, record; 0 where there is none."""


def record_lines(
    connection: Connection, records: Records, households: Sequence[int], village_id: int | None
) -> list[Line]:
    """Return a line for each record, in the order of the households (of villages, for what hangs on these)."""
    if records.owner is Owner.VILLAGE:
        rows = connection.exec_driver_sql(
            f'SELECT t.village_id, t.id FROM "{records.table}" t JOIN village v ON v.id = t.village_id '
            "ORDER BY v.position, v.id, t.id"
        )
        found = [(int(village), int(record)) for village, record in rows if village_id in (None, village)]
        return [(place, 0, 0, village, record) for place, (village, record) in enumerate(found, 1)]
    join, person = _JOINS[records.owner]
    if records.owner is Owner.HOUSEHOLD and Owner.PERSON in records.also:
        person = "coalesce(t.person_id, 0)"
    order = {household: place for place, household in enumerate(households)}
    rows = connection.exec_driver_sql(
        f'SELECT h.id, {person}, h.village_id, t.id FROM "{records.table}" t {join} '
        "WHERE h.deleted_at IS NULL ORDER BY t.id"
    )
    listed = sorted((order[row[0]], place, tuple(row)) for place, row in enumerate(rows) if row[0] in order)
    return [(place, *row) for place, (_, _, row) in enumerate(listed, 1)]


def record_values(
    connection: Connection, records: Records, fields: Sequence[Field]
) -> dict[str, dict[int, tuple[Any, ...]]]:
    """Return for each of the record's own fields its value by the record's id; what is named elsewhere by its name."""
    named = {one.field: one for one in records.lookups}
    found: dict[str, dict[int, tuple[Any, ...]]] = {}
    for field in fields:
        if field.record != records.record:
            continue
        if (lookup := named.get(field.key)) is not None:
            sql = (
                f'SELECT t.id, n."{lookup.name}" FROM "{records.table}" t '
                f'JOIN "{lookup.table}" n ON n.id = t."{lookup.column}"'
            )
        else:
            sql = f'SELECT t.id, t."{field.column}" FROM "{records.table}" t'
        found[field.key] = {int(row[0]): (row[1],) for row in connection.exec_driver_sql(sql)}
    return found
