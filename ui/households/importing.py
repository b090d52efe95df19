"""Binds the import page to the register of households; the only place there that knows what a household is."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from app.common.importing.batches import BatchRow, list_batches, save_original
from app.common.importing.brake import USUAL_BRAKE, Brake
from app.common.importing.brake_limits import keep_brake, read_brake
from app.common.importing.corrections import Corrections
from app.common.importing.layout import Layout
from app.common.importing.lines import describe_lines, sample_cells, with_tail
from app.common.importing.picking import pick_books
from app.common.importing.plan import Options
from app.common.importing.reading import SheetGrid, read_head, read_tail
from app.common.importing.remembered import last_use
from app.common.importing.sheets import Field, Mapped, Recognised, Register
from app.common.importing.studying import StudiedColumn
from app.common.importing.wordings import add_said
from app.common.progress import Progress
from app.common.undo import UndoReport
from app.common.work import Work
from app.households.clicks import undo_click
from app.households.columns import read_mapping, save_mapping, study_sheet
from app.households.custom import CustomFieldDraft, add_custom_field
from app.households.custom_register import with_custom_fields
from app.households.form_books import group_books
from app.households.imports import key_fields, options_for, plan_sheet, suggest_options
from app.households.openings import (
    OpenedSheet,
    move_header,
    new_staging_folder,
    open_book,
    open_forms,
    point_columns,
    take_as,
    take_rows,
)
from app.households.sheet_history import find_earlier_import
from db.households.codes import CustomKind, CustomOwner
from ui.common.importing.importer import BookSheet, KindChoice, OpenedBook, SheetView, SortedBooks
from ui.common.importing.page import ImportPage
from ui.common.page import PageParts
from ui.households.import_plan import HouseholdPlan, describe_plan


@dataclass(frozen=True)
class OtherUse:
    """What else than taking it over can be done with a sheet; everything on the worker.

    Args:
        take: makes the sheet for this use, also on the screen's thread; raises UserError.
        recall: the same, when a sheet with this very header was used so last time (worker), else None.
    """

    choice: KindChoice
    take: "Callable[[HouseholdSheet], BookSheet]"
    recall: "Callable[[HouseholdSheet], BookSheet | None]"


class HouseholdImporter:
    """Opens county sheets for the register of households."""

    def __init__(self, work: Work, register: Register, uses: Sequence[OtherUse] = ()) -> None:
        self._work = work
        self._register = register
        self._uses = tuple(uses)

    @property
    def kinds(self) -> Sequence[KindChoice]:
        """The county sheets known by their headers."""
        known = [KindChoice(sheet.kind, sheet.source) for sheet in self._register.sheets]
        return [*known, *(use.choice for use in self._uses)]

    def sort_books(self, paths: Sequence[Path], progress: Progress) -> SortedBooks:
        """Find the workbooks of files and folders; forms of one household each are put together.

        Raises:
            Cancelled: the clerk stopped.
        """
        picked = pick_books(paths)
        return SortedBooks(tuple(group_books(picked.books, self._register, progress)), picked.refused)

    def open_books(self, paths: tuple[Path, ...], progress: Progress, password: str | None = None) -> OpenedBook:
        """Read a workbook, or forms as one list, into a folder of its own.

        Raises:
            PasswordNeeded: one asks for a password, or the one given is wrong.
            UserError: one cannot be read, or no sheet has a header.
            Cancelled: the clerk stopped; nothing of it stays on the disk.
        """
        folder = new_staging_folder()
        try:
            found = self._open(paths, Path(folder.name), progress, password)
            with found[0].book.open("rb") as stream:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            earlier = self._work.read(lambda session: find_earlier_import(session, sha256))
            limits = self._work.read(read_brake)
        except BaseException:
            folder.cleanup()
            raise
        book = found[0].book
        name = book.name if len(paths) == 1 else book.stem
        sheets = tuple(HouseholdSheet(self._work, opened, limits, self._uses).as_last_time() for opened in found)
        return OpenedBook(book, name, sheets, earlier, folder.cleanup)

    def _open(
        self, paths: tuple[Path, ...], folder: Path, progress: Progress, password: str | None
    ) -> Sequence[OpenedSheet]:
        work, register = self._work, self._register
        if len(paths) > 1:
            return [open_forms(work, paths, folder, progress, password, register)]
        return open_book(work, paths[0], folder, progress=progress, password=password, register=register)

    def keep_brake(self, brake: Brake) -> None:
        """Remember the limits from which on the clerk is asked."""
        self._work.write(partial(keep_brake, brake=brake), title="修改导入前再问一次的界限")

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
    limits: Brake = USUAL_BRAKE
    uses: tuple[OtherUse, ...] = ()

    def as_last_time(self) -> BookSheet:
        """The sheet for the use that one with this very header had last time."""
        return next((found for use in self.uses if (found := use.recall(self)) is not None), self)

    @property
    def roster(self) -> tuple[str, str] | None:
        """Its rows are taken over."""
        return None

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
        return replace(suggest_options(self.work, self.opened), brake=self.limits)

    def look(self) -> SheetView:
        """Read its first and last lines."""
        opened = self.opened
        head, tail = (read(opened.staging, opened.grid.position) for read in (read_head, read_tail))
        rows = with_tail(head, tail, opened.grid.rows)
        lines = describe_lines(rows, opened.layout, opened.recognised, key_fields(opened))
        columns = [header.column for header in opened.layout.headers]
        used = self.work.read(lambda session: last_use(session, opened.layout.headers))
        return SheetView(lines, sample_cells(lines, columns), used)

    def take_as(self, kind: str) -> BookSheet:
        """Take it for another kind; "" finds the kind out."""
        for use in self.uses:
            if use.choice.kind == kind:
                return use.take(self)
        return replace(self, opened=take_as(self.opened, kind))

    def move_header(self, rows: Sequence[int]) -> "HouseholdSheet":
        """Take other rows for the header.

        Raises:
            UserError: the rows are not next to each other, or hold nothing.
        """
        return replace(self, opened=move_header(self.work, self.opened, rows))

    def take_rows(self, first: int, last: int | None, ignored: frozenset[int]) -> "HouseholdSheet":
        """Take over some rows only.

        Raises:
            UserError: the first row lies in the header, or behind the last one.
        """
        return replace(self, opened=take_rows(self.opened, first, last, ignored))

    @property
    def source(self) -> str:
        """Whose mapping file the columns are matched by."""
        return self.opened.source

    def point_columns(self, corrections: Corrections) -> "HouseholdSheet":
        """Take the clerk's word on fields, units and words."""
        said = add_said(self.opened.said, corrections.said)
        return replace(self, opened=point_columns(self.opened, corrections.fields, corrections.units, said))

    def study(self, columns: Sequence[Mapped]) -> Mapping[int, StudiedColumn]:
        """Find out what the cells of some columns ask."""
        return study_sheet(self.work, self.opened, columns)

    def save_mapping(self, out: Path) -> str:
        """Save how the columns are matched, with their words, as a file for another office.

        Raises:
            UserError: it cannot be written, or the header names people.
        """
        return save_mapping(self.work, self.opened, out)

    def read_mapping(self, file: Path) -> "tuple[HouseholdSheet | None, str]":
        """Keep what a mapping file holds and match the sheet as it says.

        Raises:
            UserError: it is no mapping file.
        """
        found, sentence = read_mapping(self.work, self.opened, file)
        return (replace(self, opened=found) if found is not None else None), sentence

    def add_field(self, owner: str, name: str, kind: str) -> "tuple[HouseholdSheet, str]":
        """Make an item of the office's own that a column can fill.

        Raises:
            UserError: there is one of this name already, or it has none.
        """
        draft = CustomFieldDraft(CustomOwner(owner), name, CustomKind(kind))
        made = self.work.write(partial(add_custom_field, draft=draft), title=f"新建自定义项「{name}」")
        register = self.work.read(partial(with_custom_fields, register=self.opened.register))
        return replace(self, opened=replace(self.opened, register=register)), made.key

    def plan(self, options: Options, progress: Progress) -> HouseholdPlan:
        """Compare its rows with the register.

        Raises:
            UserError: the sheet has a header but no rows.
            Cancelled: the clerk stopped.
        """
        plan = plan_sheet(self.work, self.opened, options, progress)
        progress.report(0, 0, "正在准备核对表")
        return describe_plan(self.work, plan)


def household_import_page(
    work: Work, parts: PageParts, register: Register, uses: Sequence[OtherUse] = ()
) -> ImportPage:
    """Return the page that imports county sheets into the register of households and what hangs on it."""
    return ImportPage(HouseholdImporter(work, register, uses), parts)
