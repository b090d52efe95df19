"""Folds the rows of a person-grain sheet into households, and reports rows of one household that contradict each
other.
"""

from sqlalchemy import Connection

from app.common.importing.plan import Options, note_problems
from app.common.importing.sheets import Field
from app.common.importing.shown import shown_sql
from app.common.importing.staged import Level, Staged
from app.households.importing.village_names import village_of
from db.households.codes import HEAD

SHARED_RECORDS = ("household", "household_condition", "income_year", "standing", "custom_household")
"""Records whose columns repeat on every member's row."""


def shared_fields(staged: Staged) -> list[Field]:
    """The household-level fields of the sheet, the household's number apart."""
    fields = [f for f in staged.of(*SHARED_RECORDS) if f.key != "household.number"]
    return fields + [f for f in staged.fields if f.key in ("place.village", "place.group")]


def find_villages(connection: Connection, options: Options) -> None:
    """Make `staged_village`: each village name of the sheet with the village it means; unknown ones are new or
    doubted.
    """
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.staged_village")
    run("CREATE TABLE staging.staged_village (name TEXT PRIMARY KEY, village_id INTEGER, is_new INTEGER)")
    run(
        "INSERT INTO staging.staged_village (name, village_id, is_new) "
        f"SELECT k.village, {village_of('k.village')}, 0 FROM staging.row_key k "
        "WHERE k.village IS NOT NULL GROUP BY k.village"
    )
    if options.add_villages:
        run(
            "UPDATE staging.staged_village AS v SET is_new = 1, village_id = n.id FROM (SELECT name, "
            "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'village') "
            "+ row_number() OVER (ORDER BY name) AS id FROM staging.staged_village WHERE village_id IS NULL) n "
            "WHERE n.name = v.name"
        )
        return
    note_problems(
        connection,
        Level.DOUBT,
        "place.village",
        "SELECT k.r, k.village AS value, '台账里没有「' || k.village || '」这个村；是本镇的村请选择“新增村”，"
        "否则核对村名' "
        "AS message FROM staging.row_key k JOIN staging.staged_village v ON v.name = k.village "
        "WHERE v.village_id IS NULL",
    )


def doubt_other_townships(connection: Connection) -> None:
    """Rows of another township are not taken over silently, once this file says which township it belongs to."""
    note_problems(
        connection,
        Level.DOUBT,
        "place.township",
        "SELECT s.r, s.place__township AS value, '不是本乡镇（' || t.value || '）的记录' AS message "
        "FROM staging.staged s JOIN setting t ON t.key = 'township' "
        "WHERE s.place__township IS NOT NULL AND t.value <> '' AND s.place__township <> t.value",
    )


def fold_households(connection: Connection, staged: Staged) -> None:
    """Make `staged_household` from the rows without errors: the head's row speaks, the others fill its blanks."""
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.staged_household")
    run("DROP TABLE IF EXISTS staging.household_source")
    run("CREATE TABLE staging.household_source (hkey TEXT PRIMARY KEY, source_r INTEGER)")
    run(
        "INSERT INTO staging.household_source SELECT k.hkey, coalesce("
        f"min(CASE WHEN p.level IS NULL AND k.relation = '{HEAD}' THEN k.r END), min(CASE WHEN p.level IS NULL THEN "
        "k.r END), "
        f"min(CASE WHEN k.relation = '{HEAD}' THEN k.r END), min(k.r)) FROM staging.row_key k LEFT JOIN "
        "(SELECT r, max(level) AS level FROM staging.problem GROUP BY r) p ON p.r = k.r "
        "WHERE k.hkey IS NOT NULL AND coalesce(p.level, 0) < 2 GROUP BY k.hkey"
    )
    fields = shared_fields(staged)
    names = "".join(f", {f.staged}" for f in fields if f.key != "place.village")
    picked = "".join(
        f", coalesce(max(CASE WHEN s.r = h.source_r THEN s.{f.staged} END), min(s.{f.staged}))"
        for f in fields
        if f.key != "place.village"
    )
    run(
        "CREATE TABLE staging.staged_household (hkey TEXT PRIMARY KEY, source_r INTEGER, number TEXT, "
        f"household_id INTEGER, is_new INTEGER, village_id INTEGER, place__village TEXT{names})"
    )
    run(
        f"INSERT INTO staging.staged_household (hkey, source_r, number, place__village{names}) "
        "SELECT h.hkey, h.source_r, max(k.hnumber), "
        f"coalesce(max(CASE WHEN s.r = h.source_r THEN k.village END), min(k.village)){picked} "
        "FROM staging.household_source h JOIN staging.row_key k ON k.hkey = h.hkey "
        "JOIN staging.staged s ON s.r = k.r "
        "WHERE NOT EXISTS (SELECT 1 FROM staging.problem p WHERE p.r = k.r AND p.level = 2) GROUP BY h.hkey"
    )
    run("CREATE INDEX staging.staged_household_source ON staged_household (source_r)")


def match_households(connection: Connection) -> None:
    """Point each staged household at its village and at the one of the registry; the others get ids of their own."""
    run = connection.exec_driver_sql
    run(
        "UPDATE staging.staged_household AS h SET village_id = (SELECT v.village_id FROM staging.staged_village v "
        "WHERE v.name = h.place__village), household_id = CASE substr(h.hkey, 1, 1) "
        "WHEN 'I' THEN CAST(substr(h.hkey, 2) AS INTEGER) END"
    )
    run(
        "UPDATE staging.staged_household AS h SET is_new = 1, household_id = n.id FROM (SELECT hkey, "
        "(SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'household') "
        "+ row_number() OVER (ORDER BY source_r) AS id FROM staging.staged_household WHERE household_id IS NULL) n "
        "WHERE n.hkey = h.hkey"
    )


def doubt_households(connection: Connection, staged: Staged) -> None:
    """Rows that contradict their household's row, new households without a village, households in the recycle bin."""
    _doubt_conflicts(connection, shared_fields(staged))
    _doubt_removals(connection, staged)
    members = "FROM staging.row_key k JOIN staging.staged_household h ON h.hkey = k.hkey"
    note_problems(
        connection,
        Level.DOUBT,
        "place.village",
        f"SELECT k.r, NULL AS value, '缺村名，新的户不知道登记在哪个村' AS message {members} "
        "WHERE h.is_new = 1 AND h.village_id IS NULL AND h.place__village IS NULL",
    )
    note_problems(
        connection,
        Level.DOUBT,
        "household.number",
        f"SELECT k.r, h.number AS value, '这一户在回收站里，请先恢复再导入' AS message {members} "
        "JOIN household d ON d.id = h.household_id WHERE d.deleted_at IS NOT NULL",
    )


def _doubt_removals(connection: Connection, staged: Staged) -> None:
    """风险消除 said in two ways that cannot both be true."""
    if not staged.has("standing.risk_removed_on"):
        return
    removed = "s.standing__risk_removed_on"
    doubts = (
        ("standing.risk_removed", "s.standing__risk_removed = 0", "'风险没有消除，却填了消除时间'"),
        (
            "standing.monitored_from",
            f"{removed} < s.standing__monitored_from",
            "'消除时间早于识别时间 ' || substr(s.standing__monitored_from, 1, 7)",
        ),
    )
    for field, condition, message in doubts:
        if staged.has(field):
            note_problems(
                connection,
                Level.DOUBT,
                "standing.risk_removed_on",
                f"SELECT s.r, substr({removed}, 1, 7) AS value, {message} AS message FROM staging.staged s "
                f"WHERE {removed} IS NOT NULL AND {condition}",
            )


def _doubt_conflicts(connection: Connection, fields: list[Field]) -> None:
    if not fields:
        return
    differs = {f: f"(s.{f.staged} IS NOT NULL AND s.{f.staged} IS NOT h.{f.staged})" for f in fields}
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.conflict_row")
    run(
        "CREATE TABLE staging.conflict_row AS SELECT s.r, k.hkey FROM staging.row_key k "
        "JOIN staging.staged s ON s.r = k.r JOIN staging.staged_household h ON h.hkey = k.hkey "
        f"WHERE k.r <> h.source_r AND ({' OR '.join(differs.values())})"
    )
    if not run("SELECT EXISTS (SELECT 1 FROM staging.conflict_row)").scalar():
        return
    for field, condition in differs.items():
        note_problems(
            connection,
            Level.DOUBT,
            field.key,
            f"SELECT s.r, {shown_sql(field, f's.{field.staged}')} AS value, '与本户第' || h.source_r || "
            "'行不一致（那里是 ' || "
            f"coalesce({shown_sql(field, f'h.{field.staged}')}, '空') || '）' AS message FROM staging.conflict_row c "
            "JOIN staging.staged s ON s.r = c.r JOIN staging.staged_household h ON h.hkey = c.hkey "
            f"WHERE {condition}",
        )
