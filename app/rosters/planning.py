"""A list of another office compared with the register: whom each line means; nothing is written to the register."""

from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.decisions import Choice, begin_comparison
from app.common.importing.mapping import OTHER_LIST
from app.common.importing.plan import Counts, Options, RowStatus, count_rows, note_problems
from app.common.importing.sheets import Field, Grain, Mapped, Recognised
from app.common.importing.staged import Level, Staged
from app.common.progress import Progress
from app.common.work import Work
from app.households.importing import people
from app.households.importing.people import ID_KEY
from app.households.imports import ImportPlan, stage_sheet, suggest_options
from app.households.openings import OpenedSheet, take_as
from app.rosters.movements import count_movement
from app.rosters.naming import name_of_list, office_of, recalled_name, recalled_office
from db.common.journal import ChangeSet
from db.rosters.codes import Found

ROSTER = "名册"
"""Kind of a sheet that is kept as a list."""

IDENTIFYING = (
    "person.name",
    "person.id_number",
    "person.number",
    "person.birth_date",
    "household.number",
    "head.name",
    "head.id_number",
    "place.village",
    "place.group",
)
"""Fields by which a line says whom it means; all other columns are kept as they are."""

WORDS = {
    RowStatus.NEW: "找到",
    RowStatus.DOUBTFUL: "待确认",
    RowStatus.INVALID: "没找到",
    RowStatus.SKIPPED: "不保存",
}
"""What the statuses of rows mean for a list that is kept."""


def identifying_fields(opened: OpenedSheet) -> tuple[Field, ...]:
    """What a column of such a sheet can be pointed at."""
    return tuple(opened.register.by_key[key] for key in IDENTIFYING)


def is_kept_list(work: Work, opened: OpenedSheet) -> bool:
    """Whether a sheet with this very header was kept as a list last time."""
    return opened.remembered and bool(work.read(lambda session: recalled_name(session, opened.layout.headers)))


def take_as_roster(opened: OpenedSheet) -> OpenedSheet:
    """Take a sheet for a list that is kept.

    Raises:
        UserError: no column says whom a line means.
    """
    base = opened if opened.remembered else take_as(opened, OTHER_LIST)
    columns = tuple(_identifying(m) for m in base.recognised.columns)
    if not any(m.field and m.field.key in people.KEY_FIELDS for m in columns):
        raise UserError("这张表没有姓名、证件号码或户编号，不能作为名册保存", remedy="请先在“对应”里指出哪一列是姓名")
    return replace(base, recognised=Recognised(ROSTER, Grain.PERSON, columns))


def _identifying(mapped: Mapped) -> Mapped:
    known = mapped.field is not None and mapped.field.key in IDENTIFYING
    return mapped if known else replace(mapped, field=None, sure=True)


def suggest_roster(work: Work, opened: OpenedSheet) -> Options:
    """The day, the name and the office that a list probably has."""
    options = suggest_options(work, opened)
    name = work.read(lambda session: recalled_name(session, opened.layout.headers))
    name = name or name_of_list(opened.layout.title, opened.book.name)
    office = work.read(lambda session: recalled_office(session, name)) or office_of(name)
    return replace(options, roster=name, office=office)


def plan_roster(work: Work, opened: OpenedSheet, options: Options, progress: Progress | None = None) -> ImportPlan:
    """Find whom each line means.

    Raises:
        UserError: the sheet has a header but no rows.
        Cancelled: the clerk stopped.
    """
    told = progress or Progress()
    staged = stage_sheet(work, opened, options, told)
    return _planned(work, opened, staged, options, told)


def plan_roster_again(work: Work, plan: ImportPlan, progress: Progress | None = None) -> ImportPlan:
    """Compare the lines of a plan once more, after the clerk decided something about them."""
    return _planned(work, plan.opened, plan.staged, plan.options, progress or Progress())


def _planned(work: Work, opened: OpenedSheet, staged: Staged, options: Options, progress: Progress) -> ImportPlan:
    def compare(session: Session) -> ImportPlan:
        progress.report(0, 0, "正在与台账比对")
        version = session.scalar(select(ChangeSet.id).order_by(ChangeSet.id.desc()).limit(1)) or 0
        return ImportPlan(opened, staged, options, compare_lines(session.connection(), staged, options), version)

    plan = work.read(compare, attach=opened.staging)
    if plan.counts.rows == 0:
        raise UserError(f"「{opened.book.name}」只有表头，没有数据行（0 行）", remedy="请核对是不是导出时没有选到数据")
    return plan


def compare_lines(connection: Connection, staged: Staged, options: Options) -> Counts:
    """Make `roster_found` (row, person, household, how) and the statuses of the lines."""
    run = connection.exec_driver_sql
    run("CREATE INDEX IF NOT EXISTS staging.problem_r ON problem (r)")
    begin_comparison(connection, ROSTER, people.IDENTIFYING)
    people.find_people(connection, staged, once=False, needed=False, by_name=True)
    _keep_open_doubts(connection)
    _find_owners(connection)
    note_problems(
        connection,
        Level.ERROR,
        "person.name",
        "SELECT f.r, k.name AS value, '台账里没有找到' AS message FROM staging.roster_found f "
        f"JOIN staging.row_key k ON k.r = f.r WHERE f.how = '{Found.NOBODY}'",
    )
    run(
        "INSERT INTO staging.row_status (r, status, name, household_number) SELECT k.r, "
        f"CASE WHEN t.choice = '{Choice.SKIP}' THEN '{RowStatus.SKIPPED.value}' "
        f"WHEN f.how = '{Found.SEVERAL}' THEN '{RowStatus.DOUBTFUL.value}' "
        f"WHEN f.how = '{Found.NOBODY}' THEN '{RowStatus.INVALID.value}' ELSE '{RowStatus.NEW.value}' END, "
        "coalesce(k.name, s.head__name), (SELECT h.number FROM household h WHERE h.id = f.household_id) "
        "FROM staging.row_key k JOIN staging.roster_found f ON f.r = k.r JOIN staging.staged s ON s.r = k.r "
        "LEFT JOIN staging.settled t ON t.r = k.r"
    )
    joined, left = count_movement(connection, options)
    return replace(count_rows(connection, 0), joined=joined, left=left)


def _keep_open_doubts(connection: Connection) -> None:
    """A list may say what it likes about people: of the doubts only those count that ask who is meant."""
    connection.exec_driver_sql(
        "DELETE FROM staging.problem WHERE NOT EXISTS (SELECT 1 FROM staging.person_doubt d WHERE d.r = problem.r "
        "AND d.message = problem.message) AND NOT EXISTS (SELECT 1 FROM staging.bad_cell b WHERE b.r = problem.r "
        "AND b.field = problem.field AND b.message = problem.message)"
    )


def _find_owners(connection: Connection) -> None:
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.roster_found")
    run("CREATE TABLE staging.roster_found (r INTEGER PRIMARY KEY, person_id INTEGER, household_id INTEGER, how TEXT)")
    open_doubt = (
        "EXISTS (SELECT 1 FROM staging.question q WHERE q.r = k.r) "
        "AND NOT EXISTS (SELECT 1 FROM staging.settled t WHERE t.r = k.r)"
    )
    run(
        "INSERT INTO staging.roster_found (r, person_id, how) SELECT k.r, "
        f"CASE WHEN NOT ({open_doubt}) THEN p.id END, CASE WHEN {open_doubt} THEN '{Found.SEVERAL}' "
        f"WHEN p.id IS NULL THEN '{Found.NOBODY}' "
        f"WHEN EXISTS (SELECT 1 FROM staging.settled t WHERE t.r = k.r) THEN '{Found.DECIDED}' "
        f"WHEN EXISTS (SELECT 1 FROM staging.namesake n WHERE n.r = k.r) THEN '{Found.NAME}' "
        f"WHEN p.id_key = k.id_key OR p.number = k.number THEN '{Found.NUMBER}' ELSE '{Found.PLACE}' END "
        "FROM staging.row_key k LEFT JOIN person p ON p.id = k.person_id AND p.deleted_at IS NULL"
    )
    head = ID_KEY.format("s.head__id_number")
    run(
        "UPDATE staging.roster_found AS f SET household_id = coalesce("
        "(SELECT m.household_id FROM membership m JOIN household h ON h.id = m.household_id "
        "WHERE m.person_id = f.person_id AND m.valid_to IS NULL AND h.deleted_at IS NULL LIMIT 1), "
        "(SELECT h.id FROM staging.staged s JOIN household h ON h.number = s.household__number "
        "WHERE s.r = f.r AND h.deleted_at IS NULL), "
        "(SELECT m.household_id FROM staging.staged s JOIN person p "
        f"ON p.id_key = {head} AND p.deleted_at IS NULL JOIN membership m ON m.person_id = p.id "
        "AND m.valid_to IS NULL WHERE s.r = f.r LIMIT 1))"
    )
    run(
        f"UPDATE staging.roster_found SET how = '{Found.HOUSEHOLD}' WHERE how = '{Found.NOBODY}' "
        "AND household_id IS NOT NULL AND EXISTS (SELECT 1 FROM staging.row_key k WHERE k.r = roster_found.r "
        "AND k.name IS NULL)"
    )
