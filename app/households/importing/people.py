"""Finds who the rows of a person-grain sheet are: the person, the household, the village; and says what contradicts."""

from sqlalchemy import Connection

from app.common.importing.cells import NOT_HELD
from app.common.importing.plan import note_problems
from app.common.importing.staged import Level, Staged
from app.households.importing.namesakes import find_namesakes
from app.households.importing.person_doubts import doubt_people
from app.households.importing.unnumbered import find_unnumbered

KEY_FIELDS = (
    "person.id_number",
    "person.number",
    "person.name",
    "household.number",
    "head.id_number",
)
"""Without one of these a line is no row of the list; a bad cell in one of them refuses the row."""

ALWAYS = (
    *KEY_FIELDS,
    "head.name",
    "membership.relation",
    "place.village",
    "place.group",
    "place.township",
    "person.sex",
    "person.birth_date",
)

IDENTIFYING = (*KEY_FIELDS, "person.birth_date", "place.village")
"""What a row says about who it is: a decision about it is remembered by these."""

ID_KEY = "CASE WHEN {0} LIKE '999999%' THEN {0} ELSE substr({0}, 1, 18) END"  # placeholders are told apart as a whole


def find_people(
    connection: Connection, staged: Staged, *, once: bool = True, needed: bool = True, by_name: bool = False
) -> None:
    """Make `row_key`: one narrow row per sheet row with the person it matches in the registry, if any.

    Args:
        once: a person stands in one row at most; a second one is doubted.
        needed: a row that names nobody is in error.
        by_name: a row with nothing but a name means the only person of that name (see `find_namesakes`).
    """
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.row_key")
    run(
        "CREATE TABLE staging.row_key (r INTEGER PRIMARY KEY, id_key TEXT, name TEXT, number TEXT, hnumber TEXT, "
        "relation TEXT, head_key TEXT, village TEXT, person_id INTEGER, hkey TEXT)"
    )
    key = ID_KEY.format("s.person__id_number")
    run(
        "INSERT INTO staging.row_key (r, id_key, name, number, hnumber, relation, head_key, village, person_id) "
        f"SELECT s.r, {key}, s.person__name, s.person__number, s.household__number, s.membership__relation, "
        f"{ID_KEY.format('s.head__id_number')}, s.place__village, coalesce("
        f"(SELECT p.id FROM person p WHERE p.id_key = {key} "
        "ORDER BY p.deleted_at IS NOT NULL, p.name IS NOT s.person__name, p.id LIMIT 1), "
        "(SELECT p.id FROM person p WHERE p.number = s.person__number ORDER BY p.deleted_at IS NOT NULL, p.id LIMIT "
        "1)) "
        "FROM staging.staged s"
    )
    run(  # a person known without a document, or named in the list without one: by household and name
        "UPDATE staging.row_key AS k SET person_id = (SELECT p.id FROM household h "
        "JOIN membership m ON m.household_id = h.id AND m.valid_to IS NULL JOIN person p ON p.id = m.person_id "
        "WHERE h.number = k.hnumber AND p.name = k.name AND (p.id_key IS NULL OR k.id_key IS NULL) "
        "AND p.deleted_at IS NULL LIMIT 1) WHERE person_id IS NULL AND hnumber IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM household h WHERE h.number = k.hnumber)"
    )
    run("CREATE INDEX staging.row_key_id ON row_key (id_key)")
    run("CREATE INDEX staging.row_key_household ON row_key (hnumber)")
    run("CREATE INDEX staging.row_key_person ON row_key (person_id)")
    alike = dict(find_unnumbered(connection))
    if by_name:
        alike |= find_namesakes(connection, alike)
    doubt_people(connection, alike, roster=needed)
    if needed:
        _note_missing_keys(connection)
    if once:
        _note_repeated_people(connection)
    _note_contradictions(connection)
    if staged.has("personal.disabled"):
        _note_denied_certificates(connection)


def _note_missing_keys(connection: Connection) -> None:
    unmentioned = "NOT EXISTS (SELECT 1 FROM staging.problem p WHERE p.r = k.r AND p.field = '{}')"
    note_problems(
        connection,
        Level.ERROR,
        "person.name",
        f"SELECT k.r, NULL AS value, '缺姓名' AS message FROM staging.row_key k WHERE k.name IS NULL "
        f"AND k.person_id IS NULL AND {unmentioned.format('person.name')}",
    )
    note_problems(
        connection,
        Level.ERROR,
        "person.id_number",
        "SELECT k.r, NULL AS value, '缺证件号码，无法确认是谁；没有证件的请填系统占位号 999999…' AS message "
        "FROM staging.row_key k WHERE k.id_key IS NULL AND k.person_id IS NULL AND k.number IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM staging.question q WHERE q.r = k.r) "
        f"AND {unmentioned.format('person.id_number')}",
    )


def _note_contradictions(connection: Connection) -> None:
    note_problems(
        connection,
        Level.DOUBT,
        "person.name",
        "SELECT k.r, k.name AS value, '此人在回收站里，请先恢复再导入' AS message FROM staging.row_key k "
        "JOIN person p ON p.id = k.person_id WHERE p.deleted_at IS NOT NULL",
    )
    _note_document_contradictions(connection)


def _note_repeated_people(connection: Connection) -> None:
    """One person, one line: the same document, the same 人编号, or the same person of the registry."""
    note_problems(
        connection,
        Level.DOUBT,
        "person.id_number",
        "SELECT k.r, s.person__id_number AS value, '与第' || f.first || '行证件号码相同，同一个人只能有一行' AS "
        "message "
        "FROM staging.row_key k JOIN (SELECT id_key, min(r) AS first FROM staging.row_key WHERE id_key IS NOT NULL "
        "GROUP BY id_key HAVING count(*) > 1) f ON f.id_key = k.id_key AND k.r > f.first "
        "JOIN staging.staged s ON s.r = k.r",
    )
    for field, column, message in (
        ("person.number", "number", "行人编号相同，一个人编号只能是一个人"),
        ("person.name", "person_id", "行是台账里的同一个人，同一个人只能有一行"),
    ):
        note_problems(
            connection,
            Level.DOUBT,
            field,
            f"SELECT k.r, k.{'name' if column == 'person_id' else column} AS value, '与第' || f.first || '{message}' "
            "AS message "
            f"FROM staging.row_key k JOIN (SELECT {column}, min(r) AS first FROM staging.row_key WHERE {column} IS "
            "NOT NULL "
            f"GROUP BY {column} HAVING count(*) > 1) f ON f.{column} = k.{column} AND k.r > f.first "
            "WHERE NOT EXISTS (SELECT 1 FROM staging.problem p WHERE p.r = k.r AND p.message LIKE '与第%')",
        )


def _note_document_contradictions(connection: Connection) -> None:
    """Birth date and sex stand in an 18-digit number; a column that says otherwise is doubted, one that gives only the
    month of birth is not.
    """
    numbered = "s.person__id_number NOT LIKE '999999%' AND length(s.person__id_number) >= 18"
    born = (
        "substr(s.person__id_number, 7, 4) || '-' || substr(s.person__id_number, 11, 2) || '-' || "
        "substr(s.person__id_number, 13, 2)"
    )
    connection.exec_driver_sql(
        f"UPDATE staging.staged AS s SET person__birth_date = {born} WHERE {numbered} "
        f"AND s.person__birth_date = substr({born}, 1, 8) || '01'"
    )
    sex = "CASE substr(s.person__id_number, 17, 1) % 2 WHEN 1 THEN '男' ELSE '女' END"
    note_problems(
        connection,
        Level.DOUBT,
        "person.birth_date",
        f"SELECT s.r, s.person__birth_date AS value, '与证件号码里的出生日期 ' || {born} || ' 不一致' AS message "
        f"FROM staging.staged s WHERE s.person__birth_date <> {born} AND {numbered}",
    )
    note_problems(
        connection,
        Level.DOUBT,
        "person.sex",
        f"SELECT s.r, s.person__sex AS value, '与证件号码里的性别（' || {sex} || '）不一致' AS message "
        f"FROM staging.staged s WHERE s.person__sex <> {sex} AND {numbered}",
    )


def _note_denied_certificates(connection: Connection) -> None:
    note_problems(
        connection,
        Level.DOUBT,
        "personal.disabled",
        "SELECT s.r, '无' AS value, '证件号码是残疾人证，残疾类别却说没有残疾' AS message FROM staging.staged s "
        f"WHERE s.personal__disabled = '{NOT_HELD}' AND length(s.person__id_number) >= 20 "
        "AND s.person__id_number NOT LIKE '999999%'",
    )
