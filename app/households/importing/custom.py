"""Takes over columns that fill items of the office's own (自定义项) of people, households and villages."""

from sqlalchemy import Connection

from app.common.importing.sheets import Field
from app.common.importing.staged import Staged
from app.households.importing.standings import Comparison

OWNER_COLUMNS = {"custom_person": "person_id", "custom_household": "household_id", "custom_village": "village_id"}
"""First part of a field's key → the column of `custom_value` that keeps the owner."""

_HOUSEHOLD_VILLAGES = (
    "(SELECT k.r, h.village_id FROM staging.row_key k JOIN staging.staged_household h ON h.hkey = k.hkey)"
)
_APPLIED = "t.status IN ('new', 'changed')"


def is_custom(field: Field) -> bool:
    """Whether the field is an item of the office's own."""
    return field.record in OWNER_COLUMNS


def compare_custom(field: Field, owner_id: str) -> Comparison:
    """SQL that compares a staged value (`s`) with the one that is kept for an owner."""
    current = _kept(field, owner_id)
    value = f"s.{field.staged}"
    return Comparison(current, f"({value} IS NOT NULL AND CAST({value} AS TEXT) IS NOT {current})")


def compare_custom_rows(connection: Connection, staged: Staged, keys: str) -> None:
    """Compare a sheet in which an owner may stand several times: its last line speaks.

    Args:
        keys: staging table of the owners, with `r` and some columns of `OWNER_COLUMNS`.
    """
    for field in _fields_for(connection, staged, keys):
        _compare_last(connection, field, f"staging.{keys}")


def compare_custom_of_villages(connection: Connection, staged: Staged) -> None:
    """Compare the villages' items of a sheet of people."""
    for field in staged.of("custom_village"):
        _compare_last(connection, field, _HOUSEHOLD_VILLAGES)


def _fields_for(connection: Connection, staged: Staged, keys: str) -> list[Field]:
    """The sheet's own items whose owners the table of keys names."""
    columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?, 'staging')", (keys,))
    named = {str(name) for (name,) in columns}
    return [field for field in staged.of(*OWNER_COLUMNS) if OWNER_COLUMNS[field.record] in named]


def _compare_last(connection: Connection, field: Field, keys: str) -> None:
    owner, value = f"k.{OWNER_COLUMNS[field.record]}", f"s.{field.staged}"
    connection.exec_driver_sql(
        f"INSERT INTO staging.plan_cell SELECT q.r, '{field.record}', '{field.key}', {_kept(field, 'q.owner')}, q.new "
        f"FROM (SELECT max(k.r) AS r, {owner} AS owner, {value} AS new FROM {keys} k "
        f"JOIN staging.staged s ON s.r = k.r WHERE {owner} IS NOT NULL AND {value} IS NOT NULL GROUP BY {owner}) q "
        f"WHERE CAST(q.new AS TEXT) IS NOT {_kept(field, 'q.owner')}"
    )


def apply_custom_rows(connection: Connection, staged: Staged, keys: str) -> None:
    """Write what `compare_custom_rows` found."""
    for field in _fields_for(connection, staged, keys):
        _apply_cells(connection, field, f"staging.{keys}")


def apply_custom_of_people(connection: Connection, staged: Staged) -> None:
    """Write the items of a sheet of people; the people, households and villages themselves stand already."""
    for field in staged.of("custom_person"):
        _write(
            connection,
            field,
            f"SELECT a.person_id, s.{field.staged} FROM staging.applied_row a JOIN staging.staged s ON s.r = a.r",
        )
    for field in staged.of("custom_household"):
        _write(
            connection,
            field,
            f"SELECT a.household_id, s.{field.staged} FROM staging.applied_household a "
            "JOIN staging.staged_household s ON s.hkey = a.hkey",
        )
    for field in staged.of("custom_village"):
        _apply_cells(connection, field, _HOUSEHOLD_VILLAGES)


def apply_custom_of_villages(connection: Connection, staged: Staged) -> None:
    """Write the items of a sheet of villages; the villages themselves stand already."""
    for field in staged.of("custom_village"):
        _write(
            connection,
            field,
            f"SELECT v.id, s.{field.staged} FROM staging.village_key k JOIN staging.row_status t ON t.r = k.r "
            f"AND {_APPLIED} JOIN staging.staged s ON s.r = k.r JOIN village v ON v.name = k.name",
        )


def _apply_cells(connection: Connection, field: Field, keys: str) -> None:
    _write(
        connection,
        field,
        f"SELECT k.{OWNER_COLUMNS[field.record]}, c.new FROM staging.plan_cell c JOIN staging.row_status t "
        f"ON t.r = c.r AND {_APPLIED} JOIN {keys} k ON k.r = c.r WHERE c.field = '{field.key}'",
    )


def _write(connection: Connection, field: Field, source: str) -> None:
    """Keep a value for each owner that `source` names together with it; a blank leaves what stands."""
    owner = OWNER_COLUMNS[field.record]
    connection.exec_driver_sql(
        f"INSERT INTO custom_value (field_id, {owner}, value) SELECT {int(field.column)}, d.owner, "
        f"CAST(d.new AS TEXT) FROM (SELECT NULL AS owner, NULL AS new WHERE 0 UNION ALL {source}) d "
        f"WHERE d.owner IS NOT NULL AND d.new IS NOT NULL ON CONFLICT ({owner}, field_id) "
        "DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value"
    )


def _kept(field: Field, owner_id: str) -> str:
    """SQL for what is kept for an owner."""
    return (
        f"(SELECT c.value FROM custom_value c WHERE c.{OWNER_COLUMNS[field.record]} = {owner_id} "
        f"AND c.field_id = {int(field.column)})"
    )
