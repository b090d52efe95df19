"""Decides which household each row belongs to, and that every household keeps exactly one head."""

from sqlalchemy import Connection

from app.common.importing.plan import note_problems
from app.common.importing.staged import Level
from db.households.codes import HEAD

_LIVES = "membership m ON m.person_id = p.id AND m.valid_to IS NULL"
_PARKED = "EXISTS (SELECT 1 FROM staging.problem q WHERE q.r = {0}.r)"
_IS_HEAD_NOW = (
    "EXISTS (SELECT 1 FROM membership m WHERE m.person_id = {0}.person_id AND m.valid_to IS NULL "
    f"AND m.relation = '{HEAD}' AND {{0}}.hkey = 'I' || m.household_id)"
)


def find_households(connection: Connection) -> None:
    """Give each row the key of its household, the same key for all rows of one.

    `I` and an id for a household of the registry, `N` and a number or `H` and the head's document for a new one.
    """
    run = connection.exec_driver_sql
    run(
        "UPDATE staging.row_key AS k SET hkey = CASE WHEN hnumber IS NOT NULL "
        "THEN coalesce((SELECT 'I' || h.id FROM household h WHERE h.number = k.hnumber), 'N' || hnumber) "
        f"WHEN head_key IS NOT NULL THEN coalesce((SELECT 'I' || m.household_id FROM person p JOIN {_LIVES} "
        "WHERE p.id_key = k.head_key AND p.deleted_at IS NULL LIMIT 1), 'H' || head_key) "
        f"WHEN person_id IS NULL AND relation = '{HEAD}' AND id_key IS NOT NULL THEN 'H' || id_key "
        "WHEN person_id IS NOT NULL THEN (SELECT 'I' || m.household_id FROM membership m "
        "WHERE m.person_id = k.person_id AND m.valid_to IS NULL) END"
    )
    run(  # a line without a number goes where the line of its head goes
        "UPDATE staging.row_key AS k SET hkey = o.hkey FROM staging.row_key o "
        "WHERE k.hnumber IS NULL AND o.id_key = k.head_key AND o.hnumber IS NOT NULL"
    )
    run("CREATE INDEX staging.row_key_hkey ON row_key (hkey)")
    run(  # a household registered by hand before the county gave it a number
        "UPDATE staging.row_key AS k SET hkey = 'I' || d.id FROM (SELECT o.hkey AS hkey, min(h.id) AS id "
        "FROM staging.row_key o JOIN membership m ON m.person_id = o.person_id AND m.valid_to IS NULL "
        f"JOIN household h ON h.id = m.household_id WHERE o.relation = '{HEAD}' AND h.number IS NULL "
        "AND substr(o.hkey, 1, 1) = 'N' GROUP BY o.hkey) d WHERE k.hkey = d.hkey"
    )
    note_problems(
        connection,
        Level.ERROR,
        "household.number",
        "SELECT k.r, NULL AS value, '缺户编号（也没有户主证件号码），无法判断属于哪一户' AS message "
        "FROM staging.row_key k WHERE k.hkey IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM staging.problem p WHERE p.r = k.r AND p.level = 2) "
        "AND NOT EXISTS (SELECT 1 FROM staging.question q WHERE q.r = k.r "
        "AND NOT EXISTS (SELECT 1 FROM staging.settled t WHERE t.r = q.r AND t.choice <> 'skip'))",
    )
    _doubt_second_heads(connection)


def _doubt_second_heads(connection: Connection) -> None:
    """One head to a household: the registry's, else the one whom 户主证件号码 names, else the first."""
    keeper = (
        f"coalesce(min(CASE WHEN {_IS_HEAD_NOW.format('o')} THEN o.r END), "
        "min(CASE WHEN o.id_key = o.head_key THEN o.r END), min(o.r))"
    )
    note_problems(
        connection,
        Level.DOUBT,
        "membership.relation",
        f"SELECT k.r, '{HEAD}' AS value, '本户第' || f.first || '行已是户主，一户只能有一个户主' AS message "
        f"FROM staging.row_key k JOIN (SELECT o.hkey, {keeper} AS first FROM staging.row_key o "
        f"WHERE o.relation = '{HEAD}' AND o.hkey IS NOT NULL GROUP BY o.hkey HAVING count(*) > 1) f "
        f"ON f.hkey = k.hkey AND k.r <> f.first WHERE k.relation = '{HEAD}'",
    )


def doubt_changes_of_head(connection: Connection) -> None:
    """A new head comes in only with the old one giving way, and the other way round; either row parked parks both."""
    run = connection.exec_driver_sql
    run("CREATE INDEX IF NOT EXISTS staging.problem_r ON problem (r)")
    run("DROP TABLE IF EXISTS staging.present_head")
    run(
        "CREATE TABLE staging.present_head AS SELECT h.hkey, p.id AS person_id, p.name FROM staging.staged_household h "
        f"JOIN membership m ON m.household_id = h.household_id AND m.valid_to IS NULL AND m.relation = '{HEAD}' "
        "JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL WHERE h.is_new IS NULL"
    )
    run("CREATE INDEX staging.present_head_key ON present_head (hkey)")
    while _doubt_newcomers(connection) + _doubt_leavers(connection):
        pass


def _doubt_newcomers(connection: Connection) -> int:
    gives_way = (
        "EXISTS (SELECT 1 FROM staging.row_key o WHERE o.person_id = p.person_id "
        f"AND (o.hkey <> k.hkey OR o.relation <> '{HEAD}') AND NOT {_PARKED.format('o')})"
    )
    return note_problems(
        connection,
        Level.DOUBT,
        "membership.relation",
        f"SELECT k.r, k.relation AS value, '台账里本户的户主是「' || p.name || '」，表中没有说明其新的关系' AS message "
        "FROM staging.row_key k JOIN staging.present_head p ON p.hkey = k.hkey AND k.person_id IS NOT p.person_id "
        f"WHERE k.relation = '{HEAD}' AND NOT {_PARKED.format('k')} AND NOT {gives_way}",
    )


def _doubt_leavers(connection: Connection) -> int:
    succeeded = (
        f"EXISTS (SELECT 1 FROM staging.row_key n WHERE n.hkey = k.hkey AND n.relation = '{HEAD}' "
        f"AND NOT {_PARKED.format('n')})"
    )
    return note_problems(
        connection,
        Level.DOUBT,
        "membership.relation",
        "SELECT k.r, k.relation AS value, '台账里「' || p.name || '」是户主，"
        "表中没有本户的新户主（或新户主那一行存疑）' "
        "AS message FROM staging.row_key k JOIN staging.present_head p ON p.hkey = k.hkey AND p.person_id = "
        "k.person_id "
        f"WHERE k.relation <> '{HEAD}' AND NOT {_PARKED.format('k')} AND NOT {succeeded}",
    )
