"""A county sheet compared with the register of households, as the import page shows and applies it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.common.backup import make_backup
from app.common.importing.plan import Counts, Options, RowStatus
from app.common.importing.preview import (
    PreviewColumn,
    PreviewRow,
    UnknownPlace,
    count_changed_cells,
    list_preview,
    preview_columns,
)
from app.common.importing.questions import Decision, RowQuestion
from app.common.importing.sheets import Grain
from app.common.progress import Progress
from app.common.work import Work
from app.households.annotating import annotate_book
from app.households.deciding import decide_and_plan, read_question
from app.households.imports import ImportPlan, apply_plan, remember_words
from app.households.movement_export import write_movements
from app.households.sheet_history import (
    list_missing_rows,
    list_unknown_villages,
)
from ui.common.importing.importer import Applied, PlanWords

_NAME_KEYS = {
    Grain.PERSON: "person.name",
    Grain.PAIRING: "head.name",
    Grain.VILLAGE: "place.village",
}


def describe_plan(work: Work, plan: ImportPlan) -> "HouseholdPlan":
    """Find out what the preview of a plan shows."""
    grain = plan.opened.recognised.grain
    name_key = _NAME_KEYS.get(grain, "person.name")

    def describe(session: Any) -> HouseholdPlan:
        connection = session.connection()
        columns = preview_columns(connection, plan.staged, plan.opened.register, (name_key,))
        unknown: tuple[UnknownPlace, ...] = ()
        if not plan.options.add_villages:
            unknown = list_unknown_villages(connection, grain)
        return HouseholdPlan(work, plan, name_key, columns, unknown)

    return work.read(describe, attach=plan.opened.staging)


@dataclass(frozen=True)
class HouseholdPlan:
    """A county sheet compared with the register."""

    work: Work
    planned: ImportPlan
    name_key: str
    columns: tuple[PreviewColumn, ...]
    unknown: tuple[UnknownPlace, ...]

    @property
    def counts(self) -> Counts:
        """Rows by status."""
        return self.planned.counts

    @property
    def words(self) -> PlanWords | None:
        """The usual words of an import."""
        return None

    @property
    def options(self) -> Options:
        """What the rows were compared with."""
        return self.planned.options

    def rows(self, statuses: tuple[RowStatus, ...], offset: int, limit: int) -> Sequence[PreviewRow]:
        """Return a page of rows; without a status those of 未在名册."""
        plan = self.planned

        def read(session: Any) -> Sequence[PreviewRow]:
            connection = session.connection()
            if not statuses:
                return list_missing_rows(connection, plan.opened.recognised.kind, offset, limit)
            return list_preview(connection, plan.staged, plan.opened.register, statuses, offset, limit)

        return self.work.read(read, attach=plan.opened.staging)

    def question(self, row: int) -> RowQuestion:
        """Return what can be decided about a row."""
        return read_question(self.work, self.planned, row)

    def decide(self, decisions: Sequence[Decision], progress: Progress) -> "HouseholdPlan":
        """Remember decisions about rows and compare them again.

        Raises:
            UserError: one of them answers no doubt.
            Cancelled: the clerk stopped.
        """
        return describe_plan(self.work, decide_and_plan(self.work, self.planned, decisions, progress))

    def apply(self, progress: Progress, *, remember: bool) -> Applied:
        """Back the file up and write the new and changed rows as one change set.

        Raises:
            UserError: no room for the backup, or the register changed since the rows were compared.
            Cancelled: the clerk stopped; nothing was written.
        """
        progress.report(0, 0, "正在备份")
        make_backup(self.work, "导入前")
        cells = self.work.read(
            lambda session: count_changed_cells(session.connection()), attach=self.planned.opened.staging
        )
        return Applied(apply_plan(self.work, self.planned, progress, remember=remember), cells)

    def remember_words(self) -> None:
        """Keep what was said about words, though nothing of the sheet is written."""
        remember_words(self.work, self.planned)

    def write_movements(self, out: Path, progress: Progress) -> int:
        """Write who joined, left or changed since the previous sheet; return how many lines.

        Raises:
            UserError: `out` cannot be written.
        """
        return write_movements(self.work, self.planned, out, progress)

    def annotate(self, out: Path) -> None:
        """Write the clerk's workbook with the reasons beside the rows.

        Raises:
            UserError: it is open in WPS/Excel, the disk is full or the folder read-only.
        """
        annotate_book(self.work, [self.planned], out)
