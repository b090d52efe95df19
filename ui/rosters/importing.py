"""Keeping a workbook as a list (名册) instead of taking it over, in the steps of the import page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.common.backup import make_backup
from app.common.errors import UserError
from app.common.importing.corrections import Corrections
from app.common.importing.layout import Layout
from app.common.importing.plan import Counts, Options, RowStatus
from app.common.importing.preview import PreviewColumn, PreviewRow, UnknownPlace, list_preview, preview_columns
from app.common.importing.questions import Decision, RowQuestion
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Field, Mapped, Recognised
from app.common.importing.studying import StudiedColumn
from app.common.progress import Progress
from app.common.work import Work
from app.households.annotating import annotate_book
from app.households.deciding import decide_and_plan, read_question
from app.households.imports import ImportPlan
from app.rosters.changes_export import write_changes
from app.rosters.keeping import keep_roster
from app.rosters.naming import name_of_list, office_of
from app.rosters.planning import (
    ROSTER,
    WORDS,
    identifying_fields,
    is_kept_list,
    plan_roster,
    plan_roster_again,
    suggest_roster,
    take_as_roster,
)
from ui.common.importing.importer import Applied, BookSheet, KindChoice, PlanWords, SheetView
from ui.households.importing import HouseholdSheet, OtherUse

NAME = "person.name"


@dataclass(frozen=True)
class RosterSheet:
    """A sheet that is kept as a list; `base` is the same sheet as the register of households sees it."""

    base: HouseholdSheet
    name: str
    office: str

    @property
    def roster(self) -> tuple[str, str] | None:
        """The name and the office that it probably has."""
        return self.name, self.office

    @property
    def grid(self) -> SheetGrid:
        """Name and size."""
        return self.base.grid

    @property
    def layout(self) -> Layout:
        """Where the header is."""
        return self.base.layout

    @property
    def recognised(self) -> Recognised:
        """The columns that say whom a line means; the others are kept as they are."""
        return self.base.recognised

    @property
    def fields(self) -> Sequence[Field]:
        """What says whom a line means."""
        return identifying_fields(self.base.opened)

    @property
    def remembered(self) -> bool:
        """Whether the columns are matched as they were last time."""
        return self.base.remembered

    @property
    def options(self) -> Options:
        """The day that the sheet probably speaks of, the name and the office."""
        return replace(self.base.options, roster=self.name, office=self.office)

    @property
    def source(self) -> str:
        """Whose mapping file the columns are matched by."""
        return self.base.source

    def look(self) -> SheetView:
        """Read its first lines."""
        return self.base.look()

    def take_as(self, kind: str) -> BookSheet:
        """Take it for another kind, which is then taken over."""
        return self if kind == ROSTER else self.base.take_as(kind)

    def move_header(self, rows: Sequence[int]) -> BookSheet:
        """Take other rows for the header."""
        return take_roster(self.base.move_header(rows))

    def take_rows(self, first: int, last: int | None, ignored: frozenset[int]) -> BookSheet:
        """Keep some rows only."""
        return replace(self, base=self.base.take_rows(first, last, ignored))

    def point_columns(self, corrections: Corrections) -> "RosterSheet":
        """Take the clerk's word on what says whom a line means."""
        return replace(self, base=self.base.point_columns(corrections))

    def study(self, columns: Sequence[Mapped]) -> Mapping[int, StudiedColumn]:
        """Find out what the cells of some columns ask."""
        return self.base.study(columns)

    def save_mapping(self, out: Path) -> str:
        """Save how the columns are matched as a file."""
        return self.base.save_mapping(out)

    def read_mapping(self, file: Path) -> tuple[BookSheet | None, str]:
        """Keep what a mapping file holds."""
        return self.base.read_mapping(file)

    def add_field(self, owner: str, name: str, kind: str) -> tuple[BookSheet, str]:
        """Refuse: all columns of a list are kept anyway."""
        raise UserError("名册的每一列都会原样保存，不用新建自定义项", remedy="要改台账，请在“表样”里换成别的种类")

    def plan(self, options: Options, progress: Progress) -> "RosterPlan":
        """Find whom each line means.

        Raises:
            UserError: the sheet has a header but no rows.
            Cancelled: the clerk stopped.
        """
        return describe_roster(self.base.work, plan_roster(self.base.work, self.base.opened, options, progress))


def describe_roster(work: Work, plan: ImportPlan) -> "RosterPlan":
    """Find out what the preview of a plan shows."""

    def describe(session: Any) -> tuple[PreviewColumn, ...]:
        return preview_columns(session.connection(), plan.staged, plan.opened.register, (NAME,))

    return RosterPlan(work, plan, work.read(describe, attach=plan.opened.staging))


@dataclass(frozen=True)
class RosterPlan:
    """A list compared with the register."""

    work: Work
    planned: ImportPlan
    columns: tuple[PreviewColumn, ...]
    name_key: str = NAME
    unknown: tuple[UnknownPlace, ...] = ()

    @property
    def counts(self) -> Counts:
        """Lines by status."""
        return self.planned.counts

    @property
    def options(self) -> Options:
        """Day, name and office."""
        return self.planned.options

    @property
    def words(self) -> PlanWords | None:
        """The words of a list that is kept."""
        kept = self.counts.rows - self.counts.skipped
        name = self.options.roster
        parts = [f"{WORDS[s]} {n:,}" for s in WORDS if (n := int(getattr(self.counts, s.value)))]
        return PlanWords(
            WORDS,
            f"保存 {kept:,} 行(&I)",
            "已保存为名册，台账没有改动，可以整批撤销",
            f"已保存名册「{name}」：{'、'.join(parts)}",
        )

    def rows(self, statuses: tuple[RowStatus, ...], offset: int, limit: int) -> Sequence[PreviewRow]:
        """Return a page of lines."""
        plan = self.planned

        def read(session: Any) -> Sequence[PreviewRow]:
            return list_preview(session.connection(), plan.staged, plan.opened.register, statuses, offset, limit)

        return self.work.read(read, attach=plan.opened.staging)

    def question(self, row: int) -> RowQuestion:
        """Return what can be decided about a line."""
        return read_question(self.work, self.planned, row)

    def decide(self, decisions: Sequence[Decision], progress: Progress) -> "RosterPlan":
        """Remember decisions about lines and compare them again."""
        planned = decide_and_plan(self.work, self.planned, decisions, progress, plan_roster_again)
        return describe_roster(self.work, planned)

    def apply(self, progress: Progress, *, remember: bool) -> Applied:
        """Back the file up and keep the list as one change set.

        Raises:
            UserError: it has no name, is kept already, or the register changed since it was compared.
            Cancelled: the clerk stopped; nothing was written.
        """
        progress.report(0, 0, "正在备份")
        make_backup(self.work, "导入前")
        return Applied(keep_roster(self.work, self.planned, progress, remember=remember), 0)

    def remember_words(self) -> None:
        """A list that is kept translates no words."""

    def write_movements(self, out: Path, progress: Progress) -> int:
        """Write who joined and left since the previous list of this name."""
        return write_changes(self.work, self.planned, out, progress)

    def annotate(self, out: Path) -> None:
        """Write the clerk's workbook with what was found beside the lines."""
        annotate_book(self.work, [self.planned], out, {status: WORDS.get(status, "") for status in RowStatus})


def take_roster(sheet: HouseholdSheet) -> BookSheet:
    """Take a sheet for a list that is kept.

    Raises:
        UserError: no column says whom a line means.
    """
    name = name_of_list(sheet.opened.layout.title, sheet.opened.book.name)
    return RosterSheet(replace(sheet, opened=take_as_roster(sheet.opened)), name, office_of(name))


def recall_roster(sheet: HouseholdSheet) -> BookSheet | None:
    """Take a sheet for a list under the name that one with this very header had last time."""
    if not is_kept_list(sheet.work, sheet.opened):
        return None
    known = suggest_roster(sheet.work, sheet.opened)
    return RosterSheet(replace(sheet, opened=take_as_roster(sheet.opened)), known.roster, known.office)


ROSTER_USE = OtherUse(
    KindChoice(ROSTER, "每一行找到台账里的人，整张表按日期保存，不改台账。", "作为名册保存（不改台账）"),
    take_roster,
    recall_roster,
)
