"""Rows whose person is doubted, with the people of the registry they may mean; the clerk's decisions are honoured."""

from sqlalchemy import Connection

from app.common.importing.decisions import PERSON, Choice
from app.common.importing.plan import note_problems
from app.common.importing.staged import Level
from app.households.importing.unnumbered import Found
from db.households.codes import EventKind

_NAME = (
    "SELECT k.r, k.person_id, 'person.name', k.name, '这个证件号码在台账中是「' || p.name || '」，与表中姓名不同' "
    "FROM staging.row_key k JOIN person p ON p.id = k.person_id "
    "WHERE p.id_key = k.id_key AND p.name <> k.name AND (k.number IS NULL OR p.number IS NOT k.number)"
)
_NUMBER = (
    "SELECT k.r, k.person_id, 'person.id_number', s.person__id_number, '人编号 ' || k.number || ' 在台账中是「' || "
    "p.name || '」，证件号码不同' FROM staging.row_key k JOIN person p ON p.id = k.person_id "
    "JOIN staging.staged s ON s.r = k.r WHERE p.number = k.number AND k.id_key IS NOT NULL "
    "AND p.id_key IS NOT NULL AND p.id_key <> k.id_key"
)
_NAMESAKE = (
    "SELECT k.r, p.id, 'person.id_number', s.person__id_number, '本户在台账中已有同名的「' || k.name || "
    "'」，证件号码不同' "
    "FROM staging.row_key k JOIN staging.staged s ON s.r = k.r JOIN household h ON h.number = k.hnumber "
    "JOIN membership m ON m.household_id = h.id AND m.valid_to IS NULL JOIN person p ON p.id = m.person_id "
    "WHERE k.person_id IS NULL AND p.name = k.name AND p.id_key <> k.id_key AND p.deleted_at IS NULL"
)
_DEAD = (
    "SELECT k.r, k.person_id, 'person.name', k.name, '「' || k.name || '」已登记于 ' || e.happened_on || "
    "' 死亡，表里还有此人' "
    "FROM staging.row_key k JOIN population_event_person x ON x.person_id = k.person_id AND x.moved "
    "JOIN population_event e ON e.id = x.event_id "
    f"WHERE e.kind = '{EventKind.DEATH}'"
)
_OPEN = "NOT EXISTS (SELECT 1 FROM staging.settled t WHERE t.r = {0}.r)"
SKIPPED = "已决定这一行不导入"


def doubt_people(connection: Connection, alike: Found, *, roster: bool = True) -> None:
    """Make `person_doubt` (row, candidate, sentence), `question` (what is asked about a row) and `settled` (what
    was decided), and point decided rows at whom the clerk chose.

    Args:
        roster: the sheet says who lives where, so that the dead do not belong in it; a record may be about them.
    """
    run = connection.exec_driver_sql
    for table in ("person_doubt", "question", "settled"):
        run(f"DROP TABLE IF EXISTS staging.{table}")
    run("CREATE TABLE staging.person_doubt (r INTEGER, person_id INTEGER, field TEXT, value TEXT, message TEXT)")
    for doubt in (_NAME, _NUMBER, _NAMESAKE, *((_DEAD,) if roster else ())):
        run(f"INSERT INTO staging.person_doubt {doubt}")
    _doubt_alike(connection, alike)
    run(
        f"CREATE TABLE staging.question AS SELECT r, '{PERSON}' || group_concat(person_id) AS doubt FROM "
        "(SELECT DISTINCT r, person_id FROM staging.person_doubt ORDER BY r, person_id) GROUP BY r"
    )
    run(
        "CREATE TABLE staging.settled AS SELECT q.r, d.choice, d.person_id FROM staging.question q "
        "JOIN staging.decided d ON d.r = q.r AND d.doubt = q.doubt WHERE d.choice <> 'same' OR EXISTS "
        "(SELECT 1 FROM person p WHERE p.id = d.person_id AND p.deleted_at IS NULL)"
    )
    run(
        "UPDATE staging.row_key AS k SET person_id = t.person_id FROM staging.settled t WHERE t.r = k.r "
        f"AND t.choice IN ('{Choice.SAME}', '{Choice.NEW}')"
    )
    for field in ("person.name", "person.id_number"):
        note_problems(
            connection,
            Level.DOUBT,
            field,
            f"SELECT DISTINCT d.r, d.value, d.message FROM staging.person_doubt d WHERE d.field = '{field}' "
            f"AND {_OPEN.format('d')}",
        )
    note_problems(
        connection,
        Level.DOUBT,
        "person.name",
        f"SELECT t.r, NULL AS value, '{SKIPPED}' AS message FROM staging.settled t WHERE t.choice = '{Choice.SKIP}'",
    )


def _doubt_alike(connection: Connection, alike: Found) -> None:
    run = connection.exec_driver_sql
    pairs = [(person, r) for r, match in alike.items() for person in match.candidates]
    if not pairs:
        return
    run(
        "INSERT INTO staging.person_doubt SELECT k.r, p.id, 'person.name', k.name, '' FROM staging.row_key k "
        "JOIN person p ON p.id = ? WHERE k.r = ?",
        pairs,
    )
    run(
        "UPDATE staging.person_doubt AS d SET message = n.words FROM (SELECT e.r, CASE count(*) WHEN 1 THEN "
        "'台账里有相近的「' || max(p.name) || coalesce('」（' || max(p.birth_date) || ' 生）', '」') || "
        "'，请确认是不是同一人' ELSE '台账里可能是他的有 ' || count(*) || ' 人（' || group_concat(p.name, '、') || "
        "'），请确认是哪一个' END AS words "
        "FROM staging.person_doubt e JOIN person p ON p.id = e.person_id WHERE e.message = '' GROUP BY e.r) n "
        "WHERE n.r = d.r AND d.message = ''"
    )
