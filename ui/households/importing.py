"""Binds the import page to the register of households; the only place there that knows what a household is."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.common.backup import make_backup
from app.common.importing.batches import BatchRow, list_batches, save_original
from app.common.importing.layout import Layout
from app.common.importing.lines import describe_lines, sample_cells
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
from app.common.importing.reading import SheetGrid, read_head
from app.common.importing.sheets import Field, Grain, Recognised, Register
from app.common.progress import Progress
from app.common.undo import UndoReport
from app.common.work import Work
from app.households.annotating import annotate_book
from app.households.clicks import undo_click
from app.households.deciding import decide_and_plan, read_question
from app.households.imports import ImportPlan, apply_plan, key_fields, options_for, plan_sheet, suggest_options
from app.households.movement_export import write_movements
from app.households.openings import (
    OpenedSheet,
    move_header,
    new_staging_folder,
    open_book,
    point_columns,
    take_as,
)
from app.households.sheet_history import (
    find_earlier_import,
    last_use,
    list_missing_rows,
    list_unknown_villages,
)
from ui.common.importing.importer import Applied, KindChoice, OpenedBook, SheetView
from ui.common.importing.page import ImportPage
from ui.common.page import PageParts

_NAME_KEYS = {
    Grain.PERSON: "person.name",
    Grain.PAIRING: "head.name",
    Grain.VILLAGE: "place.village",
}


class HouseholdImporter:
    """Opens county sheets for the register of households."""

    def __init__(self, work: Work, register: Register) -> None:
        self._work = work
        self._register = register

    @property
    def kinds(self) -> Sequence[KindChoice]:
        """The county sheets known by their headers."""
        return [KindChoice(sheet.kind, sheet.source) for sheet in self._register.sheets]

    def open_book(self, path: Path, progress: Progress, password: str | None = None) -> OpenedBook:
        """Read a workbook into a folder of its own.

        Raises:
            PasswordNeeded: it asks for a password, or the one given is wrong.
            UserError: it cannot be read, or no sheet has a header.
            Cancelled: the clerk stopped; nothing of it stays on the disk.
        """
        folder = new_staging_folder()
        try:
            found = open_book(
                self._work, path, Path(folder.name), progress=progress, password=password, register=self._register
            )
            with path.open("rb") as stream:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            earlier = self._work.read(lambda session: find_earlier_import(session, sha256))
        except BaseException:
            folder.cleanup()
            raise
        sheets = tuple(HouseholdSheet(self._work, opened) for opened in found)
        return OpenedBook(path, sheets, earlier, folder.cleanup)

    def options_for(self, day: date) -> Options:
        """Return the options for sheets that speak of a day."""
        return options_for(day)

    def batches(self) -> Sequence[BatchRow]:
        """Return the imports so far, the latest first."""
        return self._work.read(list_batches)

    def save_original(self, batch: int, out: Path) -> None:
        """Write the file of an import as it was.

        Raises:
            UserError: `out` cannot be written.
        """
        save_original(self._work, batch, out)

    def undo(self, batch: int, title: str) -> UndoReport:
        """Take an import back; what was edited since is kept and reported.

        Raises:
            UserError: it was taken back already.
        """
        return undo_click(self._work, batch, title)


@dataclass(frozen=True)
class HouseholdSheet:
    """A county sheet whose header was found."""

    work: Work
    opened: OpenedSheet

    @property
    def grid(self) -> SheetGrid:
        """Name and size."""
        return self.opened.grid

    @property
    def layout(self) -> Layout:
        """Where the header is."""
        return self.opened.layout

    @property
    def recognised(self) -> Recognised:
        """What it was taken for."""
        return self.opened.recognised

    @property
    def fields(self) -> Sequence[Field]:
        """Everything that a column of a sheet of this kind can fill."""
        return self.opened.register.fields_of(self.opened.recognised.kind)

    @property
    def remembered(self) -> bool:
        """Whether the columns are matched as they were last time."""
        return self.opened.remembered

    @property
    def options(self) -> Options:
        """The day and the year of incomes that the sheet probably speaks of."""
        return suggest_options(self.work, self.opened)

    def look(self) -> SheetView:
        """Read its first lines."""
        opened = self.opened
        rows = read_head(opened.staging, opened.grid.position)
        lines = describe_lines(rows, opened.layout, opened.recognised, key_fields(opened))
        columns = [header.column for header in opened.layout.headers]
        used = self.work.read(lambda session: last_use(session, opened.layout.headers))
        return SheetView(lines, sample_cells(lines, columns), used)

    def take_as(self, kind: str) -> "HouseholdSheet":
        """Take it for another kind; "" finds the kind out."""
        return HouseholdSheet(self.work, take_as(self.opened, kind))

    def move_header(self, rows: Sequence[int]) -> "HouseholdSheet":
        """Take other rows for the header.

        Raises:
            UserError: the rows are not next to each other, or hold nothing.
        """
        return HouseholdSheet(self.work, move_header(self.opened, rows))

    def point_columns(self, chosen: Mapping[int, str | None]) -> "HouseholdSheet":
        """Point columns at fields; None leaves a column alone."""
        return HouseholdSheet(self.work, point_columns(self.opened, chosen))

    def plan(self, options: Options, progress: Progress) -> "HouseholdPlan":
        """Compare its rows with the register.

        Raises:
            UserError: the sheet has a header but no rows.
            Cancelled: the clerk stopped.
        """
        plan = plan_sheet(self.work, self.opened, options, progress)
        progress.report(0, 0, "正在准备核对表")
        return _describe(self.work, plan)


def _describe(work: Work, plan: ImportPlan) -> "HouseholdPlan":
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
        return _describe(self.work, decide_and_plan(self.work, self.planned, decisions, progress))

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


def household_import_page(work: Work, parts: PageParts, register: Register) -> ImportPage:
    """Return the page that imports county sheets into the register of households and what hangs on it."""
    return ImportPage(HouseholdImporter(work, register), parts)
