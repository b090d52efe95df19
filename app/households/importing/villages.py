"""Takes over 行政村信息: one row per village, its standing and its figures of a year."""

from sqlalchemy import Connection

from app.common.importing.plan import Options, RowStatus, note_problems
from app.common.importing.staged import Level, Staged
from app.households.importing.custom import apply_custom_of_villages, compare_custom_rows

KEY_FIELDS = ("place.village",)
ALWAYS = ("place.village",)


def plan_villages(connection: Connection, staged: Staged, options: Options) -> None:
    """Compare the rows with the villages known and their figures of the year."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.village_key")
    run(
        "CREATE TABLE staging.village_key AS SELECT s.r, s.place__village AS name, v.id AS village_id, y.id AS year_id "
        "FROM staging.staged s LEFT JOIN village v ON v.name = s.place__village "
        f"LEFT JOIN village_year y ON y.village_id = v.id AND y.year = {options.year}"
    )
    note_problems(
        connection,
        Level.ERROR,
        "place.village",
        "SELECT k.r, NULL AS value, '缺村名' AS message FROM staging.village_key k WHERE k.name IS NULL",
    )
    note_problems(
        connection,
        Level.DOUBT,
        "place.village",
        "SELECT k.r, k.name AS value, '与第' || f.first || '行村名相同' AS message FROM staging.village_key k "
        "JOIN (SELECT name, min(r) AS first FROM staging.village_key GROUP BY name HAVING count(*) > 1) f "
        "ON f.name = k.name AND k.r > f.first",
    )
    if not options.add_villages:
        note_problems(
            connection,
            Level.DOUBT,
            "place.village",
            "SELECT k.r, k.name AS value, '台账里没有「' || k.name || '」这个村；是本镇的村请选择“新增村”，"
            "否则核对村名' AS message "
            "FROM staging.village_key k WHERE k.village_id IS NULL AND k.name IS NOT NULL",
        )
    for field in staged.of("village", "village_year"):
        alias = "v" if field.record == "village" else "y"
        run(
            f"INSERT INTO staging.plan_cell SELECT k.r, '{field.record}', '{field.key}', {alias}.\"{field.column}\", "
            f"s.{field.staged} FROM staging.village_key k JOIN staging.staged s ON s.r = k.r "
            "JOIN village v ON v.id = k.village_id LEFT JOIN village_year y ON y.id = k.year_id "
            f'WHERE s.{field.staged} IS NOT NULL AND s.{field.staged} IS NOT {alias}."{field.column}"'
        )
    compare_custom_rows(connection, staged, "village_key")
    run(
        "INSERT INTO staging.row_status SELECT k.r, CASE WHEN q.level = 2 THEN 'invalid' WHEN q.level = 1 THEN "
        "'doubtful' "
        f"WHEN k.village_id IS NULL THEN '{RowStatus.NEW.value}' WHEN EXISTS (SELECT 1 FROM staging.plan_cell c "
        "WHERE c.r = k.r) THEN 'changed' ELSE 'same' END, k.name, NULL FROM staging.village_key k "
        "LEFT JOIN (SELECT r, max(level) AS level FROM staging.problem GROUP BY r) q ON q.r = k.r"
    )


def apply_villages(connection: Connection, staged: Staged, options: Options) -> None:
    """Add and change villages and their figures of the year."""
    run = connection.exec_driver_sql
    chosen = (
        "FROM staging.village_key k JOIN staging.row_status t ON t.r = k.r AND t.status IN ('new', 'changed') "
        "JOIN staging.staged s ON s.r = k.r"
    )
    run(f"INSERT INTO village (name, position) SELECT k.name, k.r {chosen} WHERE k.village_id IS NULL ORDER BY k.r")
    for field in staged.of("village"):
        run(
            f'UPDATE village SET "{field.column}" = s.{field.staged} {chosen} '
            f"WHERE village.name = k.name AND s.{field.staged} IS NOT NULL"
        )
    apply_custom_of_villages(connection, staged)
    figures = staged.of("village_year")
    if not figures:
        return
    sets = ", ".join(f'"{f.column}" = coalesce(s.{f.staged}, village_year."{f.column}")' for f in figures)
    run(f"UPDATE village_year SET {sets} {chosen} WHERE village_year.id = k.year_id")
    names = ", ".join(f'"{f.column}"' for f in figures)
    values = ", ".join(f"s.{f.staged}" for f in figures)
    run(
        f"INSERT INTO village_year (village_id, year, {names}) SELECT v.id, {options.year}, {values} {chosen} "
        "JOIN village v ON v.name = k.name WHERE k.year_id IS NULL"
    )
