"""Takes over 帮扶责任人结对查询: who helps which household, from when to when."""

from sqlalchemy import Connection

from app.common.importing.plan import Options, RowStatus, note_problems
from app.common.importing.staged import Level, Staged
from app.households.importing.custom import apply_custom_rows, compare_custom_rows
from app.households.importing.people import ID_KEY

KEY_FIELDS = ("household.number", "pairing.helper_name", "head.id_number")
ALWAYS = (
    "household.number",
    "head.id_number",
    "head.name",
    "pairing.helper_name",
    "pairing.helper_number",
    "pairing.valid_from",
    "pairing.valid_to",
)


def plan_pairings(connection: Connection, staged: Staged) -> None:
    """Compare the rows with the pairings known."""
    _find_pairings(connection)
    _note_problems(connection)
    run = connection.exec_driver_sql
    for field in staged.of("pairing"):
        run(
            f"INSERT INTO staging.plan_cell SELECT k.r, 'pairing', '{field.key}', g.\"{field.column}\", "
            f"s.{field.staged} "
            "FROM staging.pairing_key k JOIN staging.staged s ON s.r = k.r JOIN pairing g ON g.id = k.pairing_id "
            f'WHERE s.{field.staged} IS NOT NULL AND s.{field.staged} IS NOT g."{field.column}"'
        )
    compare_custom_rows(connection, staged, "pairing_key")
    run(
        "INSERT INTO staging.row_status SELECT k.r, CASE WHEN q.level = 2 THEN 'invalid' WHEN q.level = 1 THEN "
        "'doubtful' "
        f"WHEN k.pairing_id IS NULL THEN '{RowStatus.NEW.value}' WHEN EXISTS (SELECT 1 FROM staging.plan_cell c "
        "WHERE c.r = k.r) THEN 'changed' ELSE 'same' END, k.head, k.number FROM staging.pairing_key k "
        "LEFT JOIN (SELECT r, max(level) AS level FROM staging.problem GROUP BY r) q ON q.r = k.r"
    )


def _find_pairings(connection: Connection) -> None:
    """Find each row's household and the pairing it already has with this helper."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.pairing_key")
    head = ID_KEY.format("s.head__id_number")
    run(
        "CREATE TABLE staging.pairing_key AS SELECT s.r, s.household__number AS number, s.head__name AS head, "
        "s.pairing__helper_name AS helper, s.pairing__helper_number AS helper_number, coalesce("
        "(SELECT h.id FROM household h WHERE h.number = s.household__number AND h.deleted_at IS NULL), "
        "(SELECT m.household_id FROM person p JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
        f"WHERE p.id_key = {head} AND p.deleted_at IS NULL LIMIT 1)) AS household_id FROM staging.staged s"
    )
    run("ALTER TABLE staging.pairing_key ADD COLUMN pairing_id")
    run(
        "UPDATE staging.pairing_key AS k SET pairing_id = (SELECT g.id FROM pairing g WHERE g.household_id = "
        "k.household_id "
        "AND CASE WHEN k.helper_number IS NOT NULL AND g.helper_number IS NOT NULL "
        "THEN g.helper_number = k.helper_number ELSE g.helper_name = k.helper END ORDER BY g.valid_from DESC LIMIT 1)"
    )


def _note_problems(connection: Connection) -> None:
    note_problems(
        connection,
        Level.ERROR,
        "pairing.helper_name",
        "SELECT k.r, NULL AS value, '缺帮扶责任人姓名' AS message FROM staging.pairing_key k WHERE k.helper IS NULL",
    )
    note_problems(
        connection,
        Level.DOUBT,
        "household.number",
        "SELECT k.r, k.number AS value, '台账里没有这一户' || coalesce('（户主 ' || k.head || '）', '') || '，"
        "请先导入户信息' AS message "
        "FROM staging.pairing_key k WHERE k.household_id IS NULL",
    )
    note_problems(
        connection,
        Level.DOUBT,
        "pairing.helper_name",
        "SELECT k.r, k.helper AS value, '与第' || f.first || '行重复' AS message FROM staging.pairing_key k JOIN "
        "(SELECT household_id, helper, helper_number, min(r) AS first FROM staging.pairing_key "
        "WHERE household_id IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) > 1) f ON f.household_id = k.household_id "
        "AND f.helper IS k.helper AND f.helper_number IS k.helper_number AND k.r > f.first",
    )
    note_problems(
        connection,
        Level.DOUBT,
        "pairing.valid_to",
        "SELECT s.r, s.pairing__valid_to AS value, '结束时间早于开始时间 ' || s.pairing__valid_from AS message "
        "FROM staging.staged s WHERE s.pairing__valid_to < s.pairing__valid_from",
    )


def apply_pairings(connection: Connection, staged: Staged, options: Options) -> None:
    """Add new pairings and correct known ones."""
    fields = [f for f in staged.of("pairing") if f.key != "pairing.valid_from"]
    chosen = (
        "FROM staging.pairing_key k JOIN staging.row_status t ON t.r = k.r AND t.status IN ('new', 'changed') "
        "JOIN staging.staged s ON s.r = k.r"
    )
    sets = ", ".join(f'"{f.column}" = coalesce(s.{f.staged}, pairing."{f.column}")' for f in fields)
    run = connection.exec_driver_sql
    run(
        f"UPDATE pairing SET {sets}, valid_from = coalesce(s.pairing__valid_from, pairing.valid_from) {chosen} "
        "WHERE pairing.id = k.pairing_id"
    )
    names = ", ".join(f'"{f.column}"' for f in fields)
    values = ", ".join(f"s.{f.staged}" for f in fields)
    run(
        f"INSERT INTO pairing (household_id, valid_from, {names}) "
        f"SELECT k.household_id, coalesce(s.pairing__valid_from, ?), {values} {chosen} WHERE k.pairing_id IS NULL",
        (options.as_of.isoformat(),),
    )
    apply_custom_rows(connection, staged, "pairing_key")
