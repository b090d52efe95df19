"""Takes over sheets of dated records that hang on people, households or villages: pay lists, work spells, visits …"""

from typing import Any

from sqlalchemy import Connection

from app.common.importing.plan import Options, RowStatus, note_problems
from app.common.importing.sheets import Field, Lookup, Owner, Records
from app.common.importing.staged import Level, Staged
from app.households.importing.custom import apply_custom_rows, compare_custom_rows
from app.households.importing.people import ALWAYS as PERSONAL
from app.households.importing.people import ID_KEY, IDENTIFYING, KEY_FIELDS, find_people

_VILLAGE_KEYS = ("place.village",)
_UNKNOWN = {
    Owner.PERSON: ("person.name", "台账里没有这个人，请核对姓名和证件号码，或先导入名册"),
    Owner.HOUSEHOLD: ("household.number", "台账里没有这一户，请核对户编号或证件号码，或先导入户信息"),
    Owner.VILLAGE: ("place.village", "台账里没有这个村，请核对村名"),
}


def record_keys(records: Records) -> tuple[str, ...]:
    """The fields one of which must be filled for a line to be a row of the list."""
    return _VILLAGE_KEYS if records.owner is Owner.VILLAGE else KEY_FIELDS


def identifying(records: Records) -> tuple[str, ...]:
    """What a row says about who it is: a decision about it is remembered by these."""
    return _VILLAGE_KEYS if records.owner is Owner.VILLAGE else IDENTIFYING


def always(records: Records) -> tuple[str, ...]:
    """Fields that get a column in `staged` whether the sheet has them or not."""
    named = (one.field for one in records.lookups)
    return (*PERSONAL, *records.key, *named, *records.silent_without, *records.staged)


def plan_records(connection: Connection, staged: Staged, records: Records, options: Options) -> None:
    """Compare the rows with the records that their owners have already."""
    _find_owners(connection, staged, records)
    _find_named(connection, records, options)
    for statement in records.prepare:
        connection.exec_driver_sql(_usual(statement, options))
    _find_idle(connection, staged, records)
    _find_records(connection, records, options)
    _note_problems(connection, staged, records)
    _compare(connection, staged, records)


def _find_owners(connection: Connection, staged: Staged, records: Records) -> None:
    """Make `record_key`: each row's person, household and village, and the record it speaks of."""
    run = connection.exec_driver_sql
    if records.owner is Owner.VILLAGE:
        run("DROP TABLE IF EXISTS staging.row_key")
        person, joined = "NULL", ""
    else:
        find_people(connection, staged, once=False, needed=False)
        person, joined = "k.person_id", "JOIN staging.row_key k ON k.r = s.r "
    lookups = "".join(f", {one.column} INTEGER" for one in records.lookups)
    run("DROP TABLE IF EXISTS staging.record_key")
    run(
        "CREATE TABLE staging.record_key (r INTEGER PRIMARY KEY, person_id INTEGER, household_id INTEGER, "
        f"village_id INTEGER, record_id INTEGER, name TEXT, idle INTEGER NOT NULL DEFAULT 0{lookups})"
    )
    head = ID_KEY.format("s.head__id_number")
    run(
        "INSERT INTO staging.record_key (r, person_id, household_id, village_id, name) "
        f"SELECT s.r, {person}, coalesce("
        "(SELECT h.id FROM household h WHERE h.number = s.household__number AND h.deleted_at IS NULL), "
        "(SELECT m.household_id FROM membership m JOIN household h ON h.id = m.household_id "
        f"WHERE m.person_id = {person} AND m.valid_to IS NULL AND h.deleted_at IS NULL LIMIT 1), "
        "(SELECT m.household_id FROM person p JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
        f"WHERE p.id_key = {head} AND p.deleted_at IS NULL LIMIT 1)), "
        "(SELECT v.id FROM village v WHERE v.name IN (s.place__village, s.place__village || '村') "
        "ORDER BY v.name <> s.place__village LIMIT 1), "
        "coalesce(s.person__name, s.head__name, s.place__village) "
        f"FROM staging.staged s {joined}"
    )


def _find_named(connection: Connection, records: Records, options: Options) -> None:
    """Find the rows of other tables that the sheet names; those to be added are added when it is applied."""
    for one in records.lookups:
        column = f"s.{one.field.replace('.', '__')}"
        connection.exec_driver_sql(
            f'UPDATE staging.record_key AS k SET {one.column} = (SELECT t.id FROM "{one.table}" t '
            f'JOIN staging.staged s ON s.r = k.r WHERE t."{one.name}" = {column}{_spoken(one, column)} '
            f'ORDER BY t."{one.name}" <> {column}, t.id LIMIT 1)'
        )
        if not one.add:
            note_problems(
                connection,
                Level.DOUBT,
                one.field,
                f"SELECT s.r, {column} AS value, '台账里没有这个{one.word}，请先登记或改成已有的' AS message "
                f"FROM staging.staged s JOIN staging.record_key k ON k.r = s.r "
                f"WHERE {column} IS NOT NULL AND k.{one.column} IS NULL",
            )


def _spoken(lookup: Lookup, column: str) -> str:
    """SQL that finds a row by one of its further names."""
    if not lookup.aliases:
        return ""
    names = f"',' || t.\"{lookup.name}\" || ',' || coalesce(t.\"{lookup.aliases}\", '') || ','"
    return f" OR instr({_narrow(names)}, ',' || {_narrow(column)} || ',') > 0"


def _narrow(sql: str) -> str:
    """SQL of a name as names are compared: half-width brackets, no blanks."""
    return f"replace(replace(replace({sql}, '（', '('), '）', ')'), ' ', '')"


def _find_idle(connection: Connection, staged: Staged, records: Records) -> None:
    """Mark the rows that tell no record, and those that repeat what a row of their household has told."""
    run = connection.exec_driver_sql
    if records.silent_without:
        silent = " AND ".join(f"s.{key.replace('.', '__')} IS NULL" for key in records.silent_without)
        run(f"UPDATE staging.record_key SET idle = 1 WHERE r IN (SELECT s.r FROM staging.staged s WHERE {silent})")
    if records.folded:
        owner, told = f"k.{records.owner.value}", [f.staged for f in staged.of(records.record)]
        keys = ", ".join([owner, *(f"s.{key.replace('.', '__')}" for key in records.key)])
        filled = " + ".join(f"(s.{name} IS NOT NULL)" for name in told) or "0"
        agrees = " AND ".join(f"(s.{name} IS NULL OR s.{name} IS f.{name})" for name in told) or "1"
        run(
            "UPDATE staging.record_key SET idle = 1 WHERE r IN (SELECT q.r FROM (SELECT k.r, first_value(k.r) "
            f"OVER (PARTITION BY {keys} ORDER BY {filled} DESC, k.r) AS first FROM staging.record_key k "
            f"JOIN staging.staged s ON s.r = k.r WHERE {owner} IS NOT NULL AND NOT k.idle) q "
            f"JOIN staging.staged s ON s.r = q.r JOIN staging.staged f ON f.r = q.first WHERE q.r <> q.first "
            f"AND {agrees})"
        )


def _find_records(connection: Connection, records: Records, options: Options) -> None:
    owner = records.owner.value
    same = " AND ".join(_same(records, key, options) for key in records.key)
    connection.exec_driver_sql(
        f'UPDATE staging.record_key AS k SET record_id = (SELECT t.id FROM "{records.table}" t '
        f"JOIN staging.staged s ON s.r = k.r WHERE t.{owner} = k.{owner}{' AND ' if same else ''}{same} "
        "ORDER BY t.id DESC LIMIT 1) WHERE NOT idle"
    )


def _same(records: Records, key: str, options: Options) -> str:
    """SQL that says whether a stored record (t) has the key of the sheet's row (s, k)."""
    for one in records.lookups:
        if one.field == key:
            return f"t.{one.column} IS k.{one.column}"
    return f't."{_column(key)}" IS {_value(records, key, options)}'


def _value(records: Records, key: str, options: Options) -> str:
    """SQL for what a row says in a field, or what is usual where it says nothing."""
    staged, usual = f"s.{key.replace('.', '__')}", dict(records.usual).get(_column(key))
    if usual is None:
        return staged
    return f"coalesce({staged}, {_usual(usual, options)})"


def _usual(sql: str, options: Options) -> str:
    return sql.replace(":day", f"'{options.as_of.isoformat()}'").replace(":year", str(options.year))


def _column(key: str) -> str:
    return key.partition(".")[2]


def _note_problems(connection: Connection, staged: Staged, records: Records) -> None:
    field, words = _UNKNOWN[records.owner]
    note_problems(
        connection,
        Level.DOUBT,
        field,
        f"SELECT k.r, k.name AS value, '{words}' AS message FROM staging.record_key k "
        f"WHERE k.{records.owner.value} IS NULL AND NOT EXISTS (SELECT 1 FROM staging.problem p WHERE p.r = k.r)",
    )
    for key in records.required:
        empty = f"s.{key.replace('.', '__')} IS NULL" if _staged(connection, key) else "1"
        note_problems(
            connection,
            Level.ERROR,
            key,
            "SELECT s.r, NULL AS value, '这一格必须填写' AS message FROM staging.staged s "
            f"JOIN staging.record_key k ON k.r = s.r AND NOT k.idle WHERE {empty} "
            f"AND NOT EXISTS (SELECT 1 FROM staging.problem p WHERE p.r = s.r AND p.field = '{key}')",
        )
    _note_repeated(connection, records)
    for key, doubtful in records.doubts:
        note_problems(connection, Level.DOUBT, key, doubtful)


def _staged(connection: Connection, key: str) -> bool:
    columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info('staged', 'staging')")
    return key.replace(".", "__") in {str(name) for (name,) in columns}


def _note_repeated(connection: Connection, records: Records) -> None:
    """One record, one line."""
    owner = f"k.{records.owner.value}"
    keys = ", ".join([owner, *(f"s.{key.replace('.', '__')}" for key in records.key)])
    note_problems(
        connection,
        Level.DOUBT,
        _UNKNOWN[records.owner][0],
        "SELECT q.r, q.name AS value, '与第' || q.first || '行重复' AS message FROM ("
        f"SELECT k.r, k.name, min(k.r) OVER (PARTITION BY {keys}) AS first FROM staging.record_key k "
        f"JOIN staging.staged s ON s.r = k.r WHERE {owner} IS NOT NULL AND NOT k.idle) q "
        "WHERE q.r > q.first",
    )


def _own(staged: Staged, records: Records) -> list[Field]:
    """The record's fields that the sheet fills, without those that name rows of other tables."""
    named = {one.field for one in records.lookups}
    return [field for field in staged.of(records.record) if field.key not in named]


def _compare(connection: Connection, staged: Staged, records: Records) -> None:
    run = connection.exec_driver_sql
    for field in _own(staged, records):
        run(
            f"INSERT INTO staging.plan_cell SELECT k.r, '{records.record}', '{field.key}', t.\"{field.column}\", "
            f"s.{field.staged} FROM staging.record_key k JOIN staging.staged s ON s.r = k.r "
            f'JOIN "{records.table}" t ON t.id = k.record_id '
            f'WHERE s.{field.staged} IS NOT NULL AND s.{field.staged} IS NOT t."{field.column}"'
        )
    compare_custom_rows(connection, staged, "record_key")
    run(
        "INSERT INTO staging.row_status SELECT k.r, CASE WHEN q.level = 2 THEN 'invalid' WHEN q.level = 1 THEN "
        f"'doubtful' WHEN k.idle THEN 'same' WHEN k.record_id IS NULL THEN '{RowStatus.NEW.value}' "
        "WHEN EXISTS (SELECT 1 FROM staging.plan_cell c WHERE c.r = k.r) THEN 'changed' ELSE 'same' END, k.name, "
        "s.household__number "
        "FROM staging.record_key k JOIN staging.staged s ON s.r = k.r "
        "LEFT JOIN (SELECT r, max(level) AS level FROM staging.problem GROUP BY r) q ON q.r = k.r"
    )


def apply_records(connection: Connection, staged: Staged, records: Records, options: Options) -> None:
    """Add new records and correct known ones."""
    run = connection.exec_driver_sql
    chosen = (
        "FROM staging.record_key k JOIN staging.row_status t ON t.r = k.r AND t.status IN ('new', 'changed') "
        "JOIN staging.staged s ON s.r = k.r"
    )
    _add_named(connection, records, chosen)
    fields = _own(staged, records)
    if fields:
        sets = ", ".join(f'"{f.column}" = coalesce(s.{f.staged}, "{records.table}"."{f.column}")' for f in fields)
        run(f'UPDATE "{records.table}" SET {sets} {chosen} WHERE "{records.table}".id = k.record_id')
    values = {f.column: f"s.{f.staged}" for f in fields}
    for column, usual in records.usual:
        values[column] = f"coalesce({values.get(column, 'NULL')}, {_usual(usual, options)})"
    values |= {one.column: f"k.{one.column}" for one in records.lookups}
    values |= {one.value: f"k.{one.value}" for one in (records.owner, *records.also)}
    names = ", ".join(f'"{name}"' for name in values)
    run(
        f'INSERT INTO "{records.table}" ({names}) SELECT {", ".join(values.values())} {chosen} '
        "WHERE k.record_id IS NULL ORDER BY k.r"
    )
    apply_custom_rows(connection, staged, "record_key")


def _add_named(connection: Connection, records: Records, chosen: str) -> None:
    run: Any = connection.exec_driver_sql
    for one in records.lookups:
        if not one.add:
            continue
        column = f"s.{one.field.replace('.', '__')}"
        run(
            f'INSERT INTO "{one.table}" ("{one.name}") SELECT DISTINCT {column} {chosen} '
            f"WHERE k.{one.column} IS NULL AND {column} IS NOT NULL"
        )
        run(
            f'UPDATE staging.record_key AS k SET {one.column} = (SELECT t.id FROM "{one.table}" t '
            f'JOIN staging.staged s ON s.r = k.r WHERE t."{one.name}" = {column} LIMIT 1) WHERE k.{one.column} IS NULL'
        )
