"""Importing a county workbook into the household register: read, recognise, clean, plan, apply, annotate."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.errors import CellProblem, UserError
from app.common.importing import cleaning
from app.common.importing import plan as planning
from app.common.importing.brake import Braked
from app.common.importing.data_rows import leave_out_rows
from app.common.importing.decisions import begin_comparison
from app.common.importing.filling import fill_down
from app.common.importing.layout import Layout
from app.common.importing.plan import Counts, Options
from app.common.importing.remembered import recall_wordings, remember_columns, remember_wordings
from app.common.importing.sheets import Grain, Recognised, Records
from app.common.importing.staged import Staged, stage_rows
from app.common.importing.wordings import merge
from app.common.policy.queries import code_values
from app.common.progress import Progress
from app.common.work import Work
from app.households.importing import pairings, people, records, villages
from app.households.importing.apply import apply_people
from app.households.importing.custom import apply_custom_of_people
from app.households.importing.movements import Movement, find_movement
from app.households.importing.planning import plan_people
from app.households.importing.sightings import count_missing, record_batch
from app.households.openings import OpenedSheet
from db.common.journal import ChangeSet, OpenChangeSet

_DAY_LABELS = ("数据日期", "导出日期", "截止日期", "统计截止", "数据截至", "日期")
FIRST_MONTH_OF_INCOME_YEAR = 10
"""The household-year runs from October to September (domain §1.4【常】): from October on, a sheet speaks of this
year.
"""


@dataclass(frozen=True)
class ImportPlan:
    """A sheet compared with the registry; nothing has been written yet."""

    opened: OpenedSheet
    staged: Staged
    options: Options
    counts: Counts
    registry_version: int

    @property
    def braked(self) -> tuple[Braked, ...]:
        """What there is so much of that the clerk should look twice."""
        return self.counts.braked(self.options.brake)


def suggest_options(work: Work, opened: OpenedSheet, add_villages: bool = False) -> Options:
    """The day that a line above the header gives (数据日期：…), else today; the clerk may say otherwise."""
    return options_for(_day_above(opened.layout) or work.clock.today(), add_villages)


def _day_above(layout: Layout) -> date | None:
    for label, value in layout.labels.items():
        if any(word in label for word in _DAY_LABELS):
            with suppress(CellProblem):
                day = cleaning.day()(value)
                return date.fromisoformat(str(day)) if day else None
    return None


def options_for(as_of: date, add_villages: bool = False) -> Options:
    """Options for a day: the income year that the day belongs to."""
    year = as_of.year if as_of.month >= FIRST_MONTH_OF_INCOME_YEAR else as_of.year - 1
    return Options(as_of=as_of, year=year, add_villages=add_villages)


def plan_sheet(work: Work, opened: OpenedSheet, options: Options, progress: Progress | None = None) -> ImportPlan:
    """Clean every cell and compare the sheet with the registry; writes to the staging file only.

    Raises:
        UserError: the sheet has a header but no rows.
        Cancelled: the clerk stopped.
    """
    progress = progress or Progress()
    staged = stage_sheet(work, opened, options, progress)
    return work.read(lambda session: _compare(session, opened, staged, options, progress), attach=opened.staging)


def stage_sheet(work: Work, opened: OpenedSheet, options: Options, progress: Progress) -> Staged:
    """Clean every cell of a sheet into its staging file."""
    lists = work.read(lambda session: _code_lists(session, opened.recognised, options.as_of))
    wordings = merge(work.read(lambda session: recall_wordings(session, opened.layout.headers)), opened.said)
    _fill_merged(opened)
    keys, always = _staged_fields(opened)
    staged = stage_rows(
        opened.staging,
        opened.grid,
        opened.layout.first_data_row,
        opened.recognised,
        lambda name: lists.get(name, ()),
        keys,
        always,
        progress,
        wordings,
    )
    leave_out_rows(opened.staging, opened.layout)
    return staged


def plan_again(work: Work, plan: ImportPlan, progress: Progress | None = None) -> ImportPlan:
    """Compare the cleaned rows of a plan once more, after the clerk decided something about them.

    Raises:
        Cancelled: the clerk stopped.
    """
    opened, told = plan.opened, progress or Progress()
    return work.read(lambda session: _compare(session, opened, plan.staged, plan.options, told), attach=opened.staging)


def records_of(opened: OpenedSheet) -> Records | None:
    """The table of records that a sheet of grain RECORD fills; None for the other grains."""
    sheet = opened.register.sheet(opened.recognised.kind)
    return sheet.records if sheet and opened.recognised.grain is Grain.RECORD else None


def key_fields(opened: OpenedSheet) -> Sequence[str]:
    """The fields one of which must be filled for a line to be a row of the list."""
    return _staged_fields(opened)[0]


def _staged_fields(opened: OpenedSheet) -> tuple[Sequence[str], Sequence[str]]:
    """The fields of which one must be filled, and those that always get a column."""
    if (kept := records_of(opened)) is not None:
        return records.record_keys(kept), records.always(kept)
    rules = {Grain.PERSON: people, Grain.PAIRING: pairings, Grain.VILLAGE: villages}[opened.recognised.grain]
    return rules.KEY_FIELDS, rules.ALWAYS


def identifying_fields(opened: OpenedSheet) -> Sequence[str]:
    """The fields that a decision about a row is remembered by."""
    if (kept := records_of(opened)) is not None:
        return records.identifying(kept)
    return {
        Grain.PERSON: people.IDENTIFYING,
        Grain.PAIRING: pairings.KEY_FIELDS,
        Grain.VILLAGE: villages.KEY_FIELDS,
    }[opened.recognised.grain]


def _fill_merged(opened: OpenedSheet) -> None:
    """A village or a household number that is merged over several rows counts for all of them."""
    order = ("place.county", "place.township", "place.village", "place.group")
    places = {m.field.key: m.column for m in opened.recognised.columns if m.field and m.field.record == "place"}
    fill_down(
        opened.staging, opened.grid, opened.layout.first_data_row, [places[key] for key in order if key in places]
    )


def _code_lists(session: Session, recognised: Recognised, on: date) -> Mapping[str, tuple[str, ...]]:
    names = {f.codes for f in recognised.fields() if f.codes}
    return {name: code_values(session, name, on) for name in names}


def _compare(session: Session, opened: OpenedSheet, staged: Staged, options: Options, progress: Progress) -> ImportPlan:
    connection = session.connection()
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS staging.problem_r ON problem (r)")
    grain = opened.recognised.grain
    begin_comparison(connection, opened.recognised.kind, identifying_fields(opened))
    options = _told_by_sheet(connection, staged, options)
    progress.report(0, 0, "正在与台账比对")
    missing, movement = 0, Movement(0, 0, 0)
    if (kept := records_of(opened)) is not None:
        records.plan_records(connection, staged, kept, options)
    elif grain is Grain.VILLAGE:
        villages.plan_villages(connection, staged, options)
    elif grain is Grain.PAIRING:
        pairings.plan_pairings(connection, staged)
    else:
        plan_people(connection, staged, options, progress)
        missing = count_missing(connection, opened.recognised.kind)
        movement = find_movement(connection, opened.recognised.kind)
    counts = replace(planning.count_rows(connection, missing), **vars(movement))
    if counts.rows == 0:
        raise UserError(f"「{opened.book.name}」只有表头，没有数据行（0 行）", remedy="请核对是不是导出时没有选到数据")
    return ImportPlan(opened, staged, options, counts, _registry_version(session))


def _told_by_sheet(connection: Connection, staged: Staged, options: Options) -> Options:
    """A 数据日期 or 年度 column that says one thing throughout is believed."""
    if staged.has("batch.as_of"):
        days = connection.exec_driver_sql(
            "SELECT DISTINCT batch__as_of FROM staging.staged WHERE batch__as_of IS NOT NULL LIMIT 2"
        ).fetchall()
        if len(days) == 1:
            told = options_for(date.fromisoformat(days[0][0]))
            chosen = options.year != options_for(options.as_of).year  # a year of the clerk's own choice stays
            options = replace(options, as_of=told.as_of, year=options.year if chosen else told.year)
    if staged.has("batch.year"):
        years = connection.exec_driver_sql(
            "SELECT DISTINCT batch__year FROM staging.staged WHERE batch__year IS NOT NULL LIMIT 2"
        ).fetchall()
        if len(years) == 1:
            options = replace(options, year=int(years[0][0]))
    return options


def _registry_version(session: Session) -> int:
    return session.scalar(select(ChangeSet.id).order_by(ChangeSet.id.desc()).limit(1)) or 0


def apply_plan(work: Work, plan: ImportPlan, progress: Progress | None = None, *, remember: bool = True) -> int | None:
    """Write the new and changed rows as one change set; return its number, or None when there was nothing to write.

    Args:
        remember: keep how the columns were matched, for the next sheet with this header.

    Raises:
        UserError: the registry changed since the rows were compared; nothing was written.
        Cancelled: the clerk stopped; nothing was written.
    """
    progress = progress or Progress()
    if plan.counts.new + plan.counts.changed == 0:
        if remember and plan.opened.said:
            work.write(lambda session: _remember(session, plan.opened, work.clock), title="记住写法")
        return None
    content = plan.opened.book.read_bytes()
    title = f"导入 {plan.opened.book.name}"
    return work.write(
        lambda session: _apply(session, plan, content, work.clock if remember else None, progress),
        title=title,
        kind="import",
        attach=plan.opened.staging,
    )


def remember_words(work: Work, plan: ImportPlan) -> None:
    """Keep what the clerk said about words of a sheet that is not taken over."""
    if plan.opened.said:
        opened = plan.opened
        work.write(
            lambda session: remember_wordings(session, opened.layout.headers, opened.said, work.clock), title="记住写法"
        )


def _apply(session: Session, plan: ImportPlan, content: bytes, clock: Clock | None, progress: Progress) -> int:
    batch = session.scalars(select(OpenChangeSet.id)).one()
    before = (
        session.scalar(select(ChangeSet.id).where(ChangeSet.id != batch).order_by(ChangeSet.id.desc()).limit(1)) or 0
    )
    if before != plan.registry_version:
        raise UserError("核对之后台账又有了新的改动，没有写入", remedy="请重新核对一次再导入")
    connection = session.connection()
    grain = plan.opened.recognised.grain
    if (kept := records_of(plan.opened)) is not None:
        records.apply_records(connection, plan.staged, kept, plan.options)
    elif grain is Grain.VILLAGE:
        villages.apply_villages(connection, plan.staged, plan.options)
    elif grain is Grain.PAIRING:
        pairings.apply_pairings(connection, plan.staged, plan.options)
    else:
        apply_people(connection, plan.staged, plan.options, progress)
        apply_custom_of_people(connection, plan.staged)
    opened = plan.opened
    name = (opened.recognised.kind, opened.book.name, opened.grid.name)
    record_batch(session, batch, name, plan.options, plan.counts, content)
    if clock is not None:
        _remember(session, opened, clock)
    progress.report(0, 0, "正在保存")
    return batch


def _remember(session: Session, opened: OpenedSheet, clock: Clock) -> None:
    remember_columns(session, opened.layout.headers, opened.recognised, opened.said, clock)
