"""Opens, changes and ends identities (身份) as a sheet says."""

from sqlalchemy import Connection

from app.common.importing.plan import Options
from app.common.importing.sheets import Field
from app.common.importing.staged import Staged
from app.households.importing.standings import KINDS
from db.households.codes import IdentityKind

KNOWN_SINCE = "2021-01-01"
"""A household new to the registry was there before: 脱贫户, 搬迁 and membership hold from the start of the transition
period (过渡期 2021–2025, 中发〔2020〕30号), when all of them had been recognised."""

_OF_BEFORE = (IdentityKind.LIFTED, IdentityKind.RELOCATED)
"""Nobody has become one of these since: the first time a sheet says so, it says what was so all along."""

_DISABILITIES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
_DEGREES = ("一级", "二级", "三级", "四级")


def apply_household_identities(connection: Connection, staged: Staged, options: Options) -> None:
    """Write 户类型, 监测对象类别 and 易地搬迁 of new and changed households."""
    for field in staged.of("standing"):
        if field.key in KINDS:
            source = (
                f"SELECT a.household_id AS owner_id, s.{field.staged} AS value, a.is_new AS is_new "
                "FROM staging.applied_household a JOIN staging.staged_household s ON s.hkey = a.hkey "
                f"WHERE s.{field.staged} IS NOT NULL AND (a.is_new = 1 OR EXISTS (SELECT 1 FROM staging.plan_cell c "
                f"WHERE c.r = s.source_r AND c.field = '{field.key}'))"
            )
            _write_standing(connection, "household", KINDS[field.key], source, options)
    _write_monitored_details(connection, staged, options)


def apply_personal_identities(connection: Connection, staged: Staged, options: Options) -> None:
    """Write 低保, 特困 and 残疾 of new and changed people."""
    for field in staged.of("personal"):
        source = (
            f"SELECT a.person_id AS owner_id, s.{field.staged} AS value, 0 AS is_new FROM staging.applied_row a "
            f"JOIN staging.staged s ON s.r = a.r WHERE s.{field.staged} IS NOT NULL AND (a.is_new = 1 OR EXISTS "
            f"(SELECT 1 FROM staging.plan_cell c WHERE c.r = a.r AND c.field = '{field.key}'))"
        )
        _write_standing(connection, "person", KINDS[field.key], source, options)
    _read_certificates(connection, options)


def _write_standing(connection: Connection, owner: str, kind: IdentityKind, source: str, options: Options) -> None:
    run = connection.exec_driver_sql
    day = options.as_of.isoformat()
    run("DROP TABLE IF EXISTS staging.standing_input")
    run(f"CREATE TABLE staging.standing_input AS {source}")
    run("CREATE INDEX staging.standing_input_owner ON standing_input (owner_id)")
    word = f"CASE WHEN i.value = '是' THEN '{kind.value}' ELSE i.value END"
    mine = f"identity.{owner}_id = i.owner_id AND identity.kind = '{kind.value}' AND identity.valid_to IS NULL"
    in_place = "1" if kind is IdentityKind.MONITORED else f"identity.valid_from >= '{day}'"
    run(
        f"UPDATE identity SET category = {word} FROM staging.standing_input i "
        f"WHERE {mine} AND i.value <> '-' AND {in_place}"
    )
    run(
        f"UPDATE identity SET valid_to = max(valid_from, '{day}') FROM staging.standing_input i WHERE {mine} "
        f"AND (i.value = '-' OR category IS NOT {word})"
    )
    ever = f"EXISTS (SELECT 1 FROM identity e WHERE e.{owner}_id = i.owner_id AND e.kind = '{kind.value}')"
    known_before = f"NOT {ever}" if kind in _OF_BEFORE else "i.is_new = 1"
    since = f"CASE WHEN {known_before} THEN '{KNOWN_SINCE}' ELSE '{day}' END"
    run(
        f"INSERT INTO identity ({owner}_id, kind, category, valid_from) "
        f"SELECT i.owner_id, '{kind.value}', {word}, {since} FROM staging.standing_input i WHERE i.value <> '-' "
        f"AND NOT EXISTS (SELECT 1 FROM identity WHERE {mine})"
    )


def _write_monitored_details(connection: Connection, staged: Staged, options: Options) -> None:
    """识别监测时间, 风险是否已消除 and its month go to the identity that is in force now."""
    sets = []
    if staged.has("standing.monitored_from"):
        sets.append("valid_from = coalesce(s.standing__monitored_from, identity.valid_from)")
    elif staged.has("standing.monitored"):
        sets.append("valid_from = identity.valid_from")
    removed = _removal(staged, options)
    if removed:
        sets.append(f"risk_removed_on = {removed}")
    if not sets:
        return
    fields: list[Field] = [f for f in staged.of("standing") if f.key not in ("standing.lifted", "standing.relocated")]
    marks = ", ".join(f"'{f.key}'" for f in fields)
    connection.exec_driver_sql(
        f"UPDATE identity SET {', '.join(sets)} FROM staging.applied_household a "
        "JOIN staging.staged_household s ON s.hkey = a.hkey WHERE identity.household_id = a.household_id "
        f"AND identity.kind = '{IdentityKind.MONITORED.value}' AND identity.valid_to IS NULL AND (a.is_new = 1 OR "
        "EXISTS "
        f"(SELECT 1 FROM staging.plan_cell c WHERE c.r = s.source_r AND c.field IN ({marks})))"
    )


def _removal(staged: Staged, options: Options) -> str:
    """SQL for the day the risk was removed: said, implied by 是, taken back by 否, otherwise as it was."""
    said = "s.standing__risk_removed_on" if staged.has("standing.risk_removed_on") else "NULL"
    kept = f"coalesce({said}, identity.risk_removed_on)"
    if staged.has("standing.risk_removed"):
        day = options.as_of.isoformat()
        return f"CASE s.standing__risk_removed WHEN 0 THEN NULL WHEN 1 THEN coalesce({kept}, '{day}') ELSE {kept} END"
    return kept if said != "NULL" else ""


def _read_certificates(connection: Connection, options: Options) -> None:
    """Digits 19 and 20 of a disability certificate are the kind and the degree (GZ data rules; domain §8)."""
    kind = " ".join(f"WHEN '{i}' THEN '{word}'" for i, word in enumerate(_DISABILITIES, 1))
    degree = " ".join(f"WHEN '{i}' THEN '{word}'" for i, word in enumerate(_DEGREES, 1))
    number = "s.person__id_number"
    connection.exec_driver_sql(
        "INSERT INTO identity (person_id, kind, category, valid_from) "
        f"SELECT a.person_id, '{IdentityKind.DISABLED.value}', CASE substr({number}, 19, 1) {kind} END || "
        f"CASE substr({number}, 20, 1) {degree} END, '{options.as_of.isoformat()}' "
        f"FROM staging.applied_row a JOIN staging.staged s ON s.r = a.r WHERE length({number}) >= 20 "
        f"AND {number} NOT LIKE '999999%' AND NOT EXISTS (SELECT 1 FROM identity y WHERE y.person_id = a.person_id "
        f"AND y.kind = '{IdentityKind.DISABLED.value}' AND y.valid_to IS NULL)"
    )
