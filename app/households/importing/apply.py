"""Writes the planned rows of a person-grain sheet into the registry, set by set, inside one transaction."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from app.common.importing.dated import write_dated
from app.common.importing.plan import Options
from app.common.importing.sheets import Field
from app.common.importing.staged import Staged
from app.common.progress import Progress
from app.households.importing.apply_identities import (
    KNOWN_SINCE,
    apply_household_identities,
    apply_personal_identities,
)
from app.households.importing.people import ID_KEY
from app.households.search import search_text
from db.households.entities import HouseholdCondition, PersonCondition

_APPLIED = "('new', 'changed')"


def apply_people(connection: Connection, staged: Staged, options: Options, progress: Progress) -> None:
    """Add and change villages, households, people and everything dated about them; parked rows are left out."""
    steps: Sequence[tuple[str, Callable[[], None]]] = (
        ("正在登记户", lambda: _choose_rows(connection)),
        ("正在登记户", lambda: _write_households(connection, staged)),
        ("正在登记户情况", lambda: _write_household_facts(connection, staged, options)),
        ("正在登记人员", lambda: _write_people(connection, staged)),
        ("正在登记人员情况", lambda: _write_person_facts(connection, staged, options)),
    )
    for done, (text, step) in enumerate(steps):
        progress.report(done, len(steps), text)
        step()


def _choose_rows(connection: Connection) -> None:
    """Make `applied_row` and `applied_household`, and give new people their ids."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.applied_row")
    run("CREATE TABLE staging.applied_row (r INTEGER PRIMARY KEY, person_id INTEGER, is_new INTEGER, hkey TEXT)")
    run(
        "INSERT INTO staging.applied_row SELECT k.r, CASE WHEN t.status = 'new' THEN (SELECT coalesce(max(seq), 0) "
        "FROM sqlite_sequence WHERE name = 'person') + row_number() OVER (PARTITION BY t.status ORDER BY k.r) "
        "ELSE k.person_id END, t.status = 'new', k.hkey FROM staging.row_key k "
        f"JOIN staging.row_status t ON t.r = k.r WHERE t.status IN {_APPLIED}"
    )
    run("CREATE INDEX staging.applied_row_hkey ON applied_row (hkey)")
    run("DROP TABLE IF EXISTS staging.applied_household")
    run("CREATE TABLE staging.applied_household (hkey TEXT PRIMARY KEY, household_id INTEGER, is_new INTEGER)")
    run(
        "INSERT INTO staging.applied_household SELECT h.hkey, h.household_id, coalesce(h.is_new, 0) "
        "FROM staging.staged_household h WHERE CASE WHEN h.is_new = 1 THEN EXISTS (SELECT 1 FROM staging.applied_row a "
        f"WHERE a.hkey = h.hkey) ELSE (SELECT status FROM staging.row_status t WHERE t.r = h.source_r) IN {_APPLIED} "
        "END"
    )
    run("CREATE INDEX staging.applied_household_id ON applied_household (household_id)")


def _write_households(connection: Connection, staged: Staged) -> None:
    run = connection.exec_driver_sql
    used = "FROM staging.applied_household a JOIN staging.staged_household s ON s.hkey = a.hkey"
    run(
        "INSERT INTO village (id, name, position) SELECT v.village_id, v.name, v.village_id FROM "
        "staging.staged_village v "
        f"WHERE v.is_new = 1 AND EXISTS (SELECT 1 {used} WHERE s.village_id = v.village_id) ORDER BY v.village_id"
    )
    group = "NULL"
    if staged.has("place.group"):
        run(
            f"INSERT INTO village_group (village_id, name) SELECT DISTINCT s.village_id, s.place__group {used} "
            "WHERE s.place__group IS NOT NULL AND s.village_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
            "village_group g "
            "WHERE g.village_id = s.village_id AND g.name = s.place__group)"
        )
        group = "(SELECT g.id FROM village_group g WHERE g.village_id = s.village_id AND g.name = s.place__group)"
    own = [f for f in staged.of("household") if f.key != "household.number"]
    names = "".join(f', "{f.column}"' for f in own)
    values = "".join(f", s.{f.staged}" for f in own)
    run(
        f"INSERT INTO household (id, number, village_id, group_id{names}) "
        f"SELECT a.household_id, s.number, s.village_id, {group}{values} {used} WHERE a.is_new = 1 ORDER BY "
        "a.household_id"
    )
    sets = [
        "number = coalesce(s.number, household.number)",
        "village_id = coalesce(s.village_id, household.village_id)",
        f"group_id = coalesce({group}, CASE WHEN coalesce(s.village_id, household.village_id) = household.village_id "
        "THEN household.group_id END)",
        *(f'"{f.column}" = coalesce(s.{f.staged}, household."{f.column}")' for f in own),
    ]
    run(
        f"UPDATE household SET {', '.join(sets)} {used} WHERE a.household_id = household.id AND a.is_new = 0 "
        "AND EXISTS (SELECT 1 FROM staging.plan_cell c WHERE c.r = s.source_r AND c.record IN ('household', 'place'))"
    )


def _write_household_facts(connection: Connection, staged: Staged, options: Options) -> None:
    conditions = staged.of("household_condition")
    write_dated(
        connection,
        HouseholdCondition.__table__,  # type: ignore[arg-type]
        "household_id",
        _household_source("household_condition", conditions),
        conditions,
        options.as_of.isoformat(),
    )
    _write_incomes(connection, staged.of("income_year"), options.year)
    apply_household_identities(connection, staged, options)


def _household_source(record: str, fields: Sequence[Field]) -> str:
    columns = "".join(f", s.{f.staged}" for f in fields)
    return (
        f"SELECT a.household_id AS owner_id{columns} FROM staging.applied_household a "
        "JOIN staging.staged_household s ON s.hkey = a.hkey WHERE a.is_new = 1 OR EXISTS "
        f"(SELECT 1 FROM staging.plan_cell c WHERE c.r = s.source_r AND c.record = '{record}')"
    )


def _write_incomes(connection: Connection, fields: Sequence[Field], year: int) -> None:
    """One row per household and year: corrected where it is, added where it is not."""
    if not fields:
        return
    run = connection.exec_driver_sql
    source = _household_source("income_year", fields)
    sets = ", ".join(f'"{f.column}" = coalesce(d.{f.staged}, income_year."{f.column}")' for f in fields)
    run(
        f"UPDATE income_year SET {sets} FROM ({source}) d WHERE income_year.household_id = d.owner_id "
        "AND income_year.year = ?",
        (year,),
    )
    names = ", ".join(f'"{f.column}"' for f in fields)
    values = ", ".join(f"d.{f.staged}" for f in fields)
    run(
        f"INSERT INTO income_year (household_id, year, {names}) SELECT d.owner_id, ?, {values} FROM ({source}) d "
        f"WHERE coalesce({values}, NULL) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM income_year i "
        "WHERE i.household_id = d.owner_id AND i.year = ?)",
        (year, year),
    )


def _write_people(connection: Connection, staged: Staged) -> None:
    run = connection.exec_driver_sql
    _stage_search_texts(connection)
    own = [f for f in staged.of("person") if f.key not in ("person.sex", "person.birth_date", "person.id_number")]
    names = "".join(f', "{f.column}"' for f in own)
    values = "".join(f", s.{f.staged}" for f in own)
    number = "s.person__id_number"
    numbered = f"length({number}) >= 18 AND {number} NOT LIKE '999999%'"
    born = f"substr({number}, 7, 4) || '-' || substr({number}, 11, 2) || '-' || substr({number}, 13, 2)"
    sex = f"CASE substr({number}, 17, 1) % 2 WHEN 1 THEN '男' ELSE '女' END"
    run(
        f"INSERT INTO person (id, id_number, id_key, sex, birth_date, search{names}) "
        f"SELECT a.person_id, {number}, {ID_KEY.format(number)}, "
        f"coalesce(s.person__sex, CASE WHEN {numbered} THEN {sex} END), "
        f"coalesce(s.person__birth_date, CASE WHEN {numbered} THEN {born} END), x.search{values} "
        "FROM staging.applied_row a JOIN staging.staged s ON s.r = a.r JOIN staging.search_text x ON x.r = a.r "
        "WHERE a.is_new = 1 ORDER BY a.person_id"
    )
    sets = [
        "id_number = coalesce(c.id_number, person.id_number)",
        f"id_key = coalesce({ID_KEY.format('c.id_number')}, person.id_key)",
        "sex = coalesce(s.person__sex, person.sex)",
        "birth_date = coalesce(s.person__birth_date, person.birth_date)",
        "search = x.search",
        *(f'"{f.column}" = coalesce(s.{f.staged}, person."{f.column}")' for f in own),
    ]
    run(
        f"UPDATE person SET {', '.join(sets)} FROM staging.applied_row a JOIN staging.staged s ON s.r = a.r "
        "JOIN staging.search_text x ON x.r = a.r LEFT JOIN (SELECT r, new AS id_number FROM staging.plan_cell "
        "WHERE field = 'person.id_number') c ON c.r = a.r WHERE a.is_new = 0 AND person.id = a.person_id "
        "AND EXISTS (SELECT 1 FROM staging.plan_cell q WHERE q.r = a.r AND q.record = 'person')"
    )


def _stage_search_texts(connection: Connection) -> None:
    """Work out what each new or renamed person is found by."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.search_text")
    run("CREATE TABLE staging.search_text (r INTEGER PRIMARY KEY, search TEXT)")
    columns = {f for (f,) in run("SELECT name FROM pragma_table_info('staged', 'staging')")}
    phone = "s.person__phone" if "person__phone" in columns else "NULL"
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.create_function("search_text_of", 3, search_text)
    run(
        "INSERT INTO staging.search_text SELECT a.r, search_text_of(coalesce(s.person__name, p.name), "
        f"coalesce(s.person__id_number, p.id_number), coalesce({phone}, p.phone)) "
        "FROM staging.applied_row a JOIN staging.staged s ON s.r = a.r "
        "LEFT JOIN person p ON p.id = a.person_id AND a.is_new = 0 WHERE a.is_new = 1 OR EXISTS "
        "(SELECT 1 FROM staging.plan_cell c WHERE c.r = a.r AND c.record = 'person')"
    )


def _write_person_facts(connection: Connection, staged: Staged, options: Options) -> None:
    day = options.as_of.isoformat()
    conditions = staged.of("person_condition")
    columns = "".join(f", s.{f.staged}" for f in conditions)
    write_dated(
        connection,
        PersonCondition.__table__,  # type: ignore[arg-type]
        "person_id",
        f"SELECT a.person_id AS owner_id{columns} FROM staging.applied_row a JOIN staging.staged s ON s.r = a.r "
        "WHERE a.is_new = 1 OR EXISTS (SELECT 1 FROM staging.plan_cell c WHERE c.r = a.r "
        "AND c.record = 'person_condition')",
        conditions,
        day,
    )
    _write_memberships(connection, day)
    apply_personal_identities(connection, staged, options)


def _write_memberships(connection: Connection, day: str) -> None:
    """People new or moved get a membership; a changed relation closes the old one, on the same day it is corrected."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.membership_input")
    run(
        "CREATE TABLE staging.membership_input AS SELECT a.person_id, coalesce(h.household_id, m.household_id) AS "
        "household_id, "
        "coalesce(k.relation, CASE WHEN h.household_id IS NULL OR h.household_id = m.household_id THEN m.relation END) "
        "AS relation, CASE WHEN a.is_new = 1 AND h.is_new = 1 "
        f"THEN '{KNOWN_SINCE}' ELSE '{day}' END AS since FROM staging.applied_row a "
        "JOIN staging.row_key k ON k.r = a.r LEFT JOIN staging.staged_household h ON h.hkey = a.hkey "
        "LEFT JOIN membership m ON a.is_new = 0 AND m.person_id = a.person_id AND m.valid_to IS NULL "
        "WHERE a.is_new = 1 OR EXISTS (SELECT 1 FROM staging.plan_cell c WHERE c.r = a.r AND c.record = 'membership')"
    )
    run("CREATE INDEX staging.membership_input_person ON membership_input (person_id)")
    mine = "membership.person_id = i.person_id AND membership.valid_to IS NULL"
    run(
        "UPDATE membership SET relation = i.relation, household_id = i.household_id FROM staging.membership_input i "
        f"WHERE {mine} AND membership.valid_from >= '{day}'"
    )
    run(
        f"UPDATE membership SET valid_to = '{day}' FROM staging.membership_input i "
        f"WHERE {mine} AND membership.valid_from < '{day}'"
    )
    run(
        "INSERT INTO membership (household_id, person_id, relation, valid_from) "
        "SELECT i.household_id, i.person_id, i.relation, i.since FROM staging.membership_input i "
        "WHERE i.household_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership WHERE " + mine + ")"
    )
