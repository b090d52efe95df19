"""Compares staged people and households with the registry, cell by cell, and settles every row's status."""

from collections.abc import Sequence

from sqlalchemy import Connection

from app.common.importing.decisions import Choice
from app.common.importing.plan import Options, RowStatus
from app.common.importing.sheets import Field
from app.common.importing.staged import Level, Staged
from app.households.importing.custom import compare_custom, is_custom
from app.households.importing.households import shared_fields
from app.households.importing.standings import (
    KINDS,
    MONITORED_DETAILS,
    Comparison,
    compare_monitored_detail,
    compare_standing,
)
from db.households.codes import IdentityKind

_HOUSEHOLD = (
    "staging.staged_household s JOIN household h ON h.id = s.household_id "
    "LEFT JOIN household_condition c ON c.household_id = h.id AND c.valid_to IS NULL "
    "LEFT JOIN income_year i ON i.household_id = h.id AND i.year = {year} "
    "LEFT JOIN village v ON v.id = h.village_id LEFT JOIN village_group g ON g.id = h.group_id"
)
_PERSON = (
    "staging.row_key k JOIN staging.staged s ON s.r = k.r JOIN person p ON p.id = k.person_id "
    "LEFT JOIN person_condition c ON c.person_id = p.id AND c.valid_to IS NULL "
    "LEFT JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
    "LEFT JOIN household h ON h.id = m.household_id LEFT JOIN staging.staged_household t ON t.hkey = k.hkey"
)
_ALIASES = {"household": "h", "household_condition": "c", "income_year": "i", "person": "p", "person_condition": "c"}


def compare_households(connection: Connection, staged: Staged, options: Options) -> None:
    """Write the cells of known households that would change into `plan_cell`, at the row that speaks for the
    household.
    """
    comparisons = [(f, _household_comparison(f)) for f in shared_fields(staged)]
    _write_cells(
        connection, "s.source_r", "s.hkey", _HOUSEHOLD.format(year=options.year), "s.is_new IS NULL", comparisons
    )
    connection.exec_driver_sql(  # a household known without a number gets it
        "INSERT INTO staging.plan_cell SELECT s.source_r, 'household', 'household.number', h.number, s.number "
        "FROM staging.staged_household s JOIN household h ON h.id = s.household_id "
        "WHERE s.is_new IS NULL AND s.number IS NOT NULL AND h.number IS NOT s.number"
    )


def compare_people(connection: Connection, staged: Staged) -> None:
    """Write the cells of known people that would change into `plan_cell`, moves to another household included."""
    fields = staged.of("person", "person_condition", "membership", "personal", "custom_person")
    comparisons = [(f, _person_comparison(f)) for f in fields]
    _write_cells(connection, "k.r", "k.r", _PERSON, "1", comparisons)
    connection.exec_driver_sql(
        "INSERT INTO staging.plan_cell SELECT k.r, 'membership', 'household.number', h.number, coalesce(t.number, "
        "'（新户）') "
        f"FROM {_PERSON} WHERE t.household_id IS NOT NULL AND m.household_id IS NOT t.household_id"
    )


def _household_comparison(field: Field) -> Comparison:
    value = f"s.{field.staged}"
    if is_custom(field):
        return compare_custom(field, "h.id")
    if field.key in KINDS:
        return compare_standing(field, "household", "h.id")
    if field.key in MONITORED_DETAILS:
        return compare_monitored_detail(field, "h.id")
    if field.key == "place.village":
        return Comparison("v.name", "(s.village_id IS NOT NULL AND s.village_id <> h.village_id)")
    if field.key == "place.group":
        return Comparison("g.name", f"({value} IS NOT NULL AND {value} IS NOT g.name)")
    return _plain(field)


def _person_comparison(field: Field) -> Comparison:
    if is_custom(field):
        return compare_custom(field, "p.id")
    if field.key in KINDS:
        return compare_standing(field, "person", "p.id")
    if field.key == "membership.relation":
        return Comparison(
            "m.relation", "(s.membership__relation IS NOT NULL AND s.membership__relation IS NOT m.relation)"
        )
    if (
        field.key == "person.id_number"
    ):  # an ID card number says nothing against the disability certificate of the same person
        new, old = "s.person__id_number", "p.id_number"
        return Comparison(
            old,
            f"({new} IS NOT NULL AND {new} IS NOT {old} AND NOT (length({new}) = 18 AND substr({old}, 1, 18) IS {new}) "
            f"AND NOT ({new} LIKE '999999%' AND {old} IS NOT NULL AND {old} NOT LIKE '999999%'))",
        )
    return _plain(field)


def _plain(field: Field) -> Comparison:
    current = f'{_ALIASES[field.record]}."{field.column}"'
    return Comparison(current, f"(s.{field.staged} IS NOT NULL AND s.{field.staged} IS NOT {current})")


def _write_cells(
    connection: Connection,
    row: str,
    key: str,
    source: str,
    condition: str,
    comparisons: Sequence[tuple[Field, Comparison]],
) -> None:
    """One scan finds the rows that differ at all; only those are looked at column by column."""
    if not comparisons:
        return
    run = connection.exec_driver_sql
    anything = " OR ".join(c.differs for _, c in comparisons)
    run("DROP TABLE IF EXISTS staging.differing")
    run(f"CREATE TABLE staging.differing AS SELECT {key} AS id FROM {source} WHERE {condition} AND ({anything})")
    if not run("SELECT EXISTS (SELECT 1 FROM staging.differing)").scalar():
        return
    run("CREATE INDEX staging.differing_id ON differing (id)")
    for field, comparison in comparisons:
        new = f"s.{field.staged}"
        run(
            f"INSERT INTO staging.plan_cell SELECT {row}, '{field.record}', '{field.key}', {comparison.current}, {new} "
            f"FROM {source} WHERE {key} IN (SELECT id FROM staging.differing) AND {comparison.differs}"
        )


_ROW_OWNER = {
    "household": "(SELECT t.household_id FROM staging.staged_household t WHERE t.source_r = q.r)",
    "person": "(SELECT k.person_id FROM staging.row_key k WHERE k.r = q.r)",
}
_DATED = (("household_condition", "household"), ("person_condition", "person"), ("membership", "person"))


def doubt_older_sheet(connection: Connection, options: Options) -> None:
    """A sheet older than what the registry knows must not turn the clock back silently."""
    day = options.as_of.isoformat()
    for record, owner in _DATED:
        _doubt_older(
            connection,
            day,
            f"SELECT q.r, q.field, q.new, c.valid_from AS since FROM staging.plan_cell q JOIN {record} c "
            f"ON c.{owner}_id = {_ROW_OWNER[owner]} AND c.valid_to IS NULL "
            f"WHERE q.record = '{record}' AND q.old IS NOT NULL AND c.valid_from > '{day}'",
        )
    for key, kind in KINDS.items():
        owner = "household" if key.startswith("standing") else "person"
        _doubt_older(
            connection,
            day,
            "SELECT q.r, q.field, q.new, max(coalesce(y.valid_to, y.valid_from)) AS since FROM staging.plan_cell q "
            f"JOIN identity y ON y.{owner}_id = {_ROW_OWNER[owner]} AND y.kind = '{kind.value}' "
            f"WHERE q.field = '{key}' AND coalesce(y.valid_to, y.valid_from) > '{day}' GROUP BY q.r",
        )
    details = ", ".join(f"'{key}'" for key in MONITORED_DETAILS)
    _doubt_older(
        connection,
        day,
        "SELECT q.r, q.field, q.new, y.risk_removed_on AS since FROM staging.plan_cell q JOIN identity y "
        f"ON y.household_id = {_ROW_OWNER['household']} AND y.kind = '{IdentityKind.MONITORED.value}' "
        f"WHERE q.field IN ({details}) AND y.valid_to IS NULL AND y.risk_removed_on > '{day}'",
    )


def _doubt_older(connection: Connection, day: str, rows_sql: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO staging.problem (r, col, field, value, message, level) SELECT c.r, coalesce(f.col, 0), c.field, "
        f"c.new, '台账中 ' || c.since || ' 起的情况比这张表（{day}）新', {int(Level.DOUBT)} FROM ({rows_sql}) c "
        "LEFT JOIN staging.field_column f ON f.field = c.field"
    )


def settle_statuses(connection: Connection) -> None:
    """Fill `row_status`: parked when there is a problem, else new, changed or the same."""
    run = connection.exec_driver_sql
    run("CREATE INDEX IF NOT EXISTS staging.plan_cell_r ON plan_cell (r)")
    run(
        "INSERT INTO staging.row_status (r, status, name, household_number) SELECT k.r, "
        f"CASE WHEN d.choice = '{Choice.SKIP}' THEN '{RowStatus.SKIPPED.value}' "
        f"WHEN q.level = 2 THEN '{RowStatus.INVALID.value}' WHEN q.level = 1 THEN '{RowStatus.DOUBTFUL.value}' "
        f"WHEN k.person_id IS NULL THEN '{RowStatus.NEW.value}' "
        f"WHEN EXISTS (SELECT 1 FROM staging.plan_cell c WHERE c.r = k.r) THEN '{RowStatus.CHANGED.value}' "
        f"ELSE '{RowStatus.SAME.value}' END, k.name, k.hnumber FROM staging.row_key k "
        "LEFT JOIN (SELECT r, max(level) AS level FROM staging.problem GROUP BY r) q ON q.r = k.r "
        "LEFT JOIN staging.settled d ON d.r = k.r"
    )
    run("CREATE INDEX IF NOT EXISTS staging.row_status_status ON row_status (status)")
