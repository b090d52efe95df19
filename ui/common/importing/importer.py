"""What a feature brings so that its sheets can be imported on the page; everything marked so runs on the worker."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from app.common.importing.batches import BatchRow
from app.common.importing.brake import Brake
from app.common.importing.corrections import Corrections
from app.common.importing.layout import Layout
from app.common.importing.lines import SheetLine
from app.common.importing.plan import Counts, Options, RowStatus
from app.common.importing.preview import EarlierImport, PreviewColumn, PreviewRow, UnknownPlace
from app.common.importing.questions import Decision, RowQuestion
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Field, Mapped, Recognised
from app.common.importing.studying import StudiedColumn
from app.common.progress import Progress
from app.common.undo import UndoReport


@dataclass(frozen=True)
class KindChoice:
    """A known sheet: its kind and where it comes from; `title` is shown in the place of the kind."""

    kind: str
    source: str
    title: str = ""


@dataclass(frozen=True)
class PlanWords:
    """How a plan is told whose rows are kept as they are (名册) instead of being taken over.

    Args:
        statuses: the words of the statuses that rows can have, in the order of the chips.
        button: what the button says; done: what stands there afterwards; written: what the message says.
    """

    statuses: Mapping[RowStatus, str]
    button: str
    done: str
    written: str


@dataclass(frozen=True)
class SheetView:
    """What is shown of a sheet before its rows are compared.

    Args:
        lines: the first and the last filled lines, between them one for those not shown.
        samples: up to three texts of each 1-based column.
        used_at: when a sheet with this very header was imported last.
    """

    lines: tuple[SheetLine, ...]
    samples: Mapping[int, tuple[str, ...]]
    used_at: datetime | None


@dataclass(frozen=True)
class Applied:
    """What an import wrote.

    Args:
        batch: its change set, None when there was nothing to write.
        cells: how many cells of known rows were changed.
    """

    batch: int | None
    cells: int


class BookPlan(Protocol):
    """A sheet compared with the register; nothing is written yet."""

    @property
    def counts(self) -> Counts:
        """Rows by status."""
        ...

    @property
    def options(self) -> Options:
        """What the rows were compared with, as the sheet itself may have said."""
        ...

    @property
    def name_key(self) -> str:
        """The field that the name of a row comes from."""
        ...

    @property
    def columns(self) -> tuple[PreviewColumn, ...]:
        """The columns of the preview."""
        ...

    @property
    def unknown(self) -> tuple[UnknownPlace, ...]:
        """Villages that the register does not know."""
        ...

    @property
    def words(self) -> PlanWords | None:
        """How it is told, None in the usual words of an import."""
        ...

    def rows(self, statuses: tuple[RowStatus, ...], offset: int, limit: int) -> Sequence[PreviewRow]:
        """Return a page of rows (worker); without a status those of 未在名册."""
        ...

    def question(self, row: int) -> RowQuestion:
        """Return what can be decided about a row (worker)."""
        ...

    def decide(self, decisions: Sequence[Decision], progress: Progress) -> "BookPlan":
        """Remember decisions about rows and compare them again (worker)."""
        ...

    def apply(self, progress: Progress, *, remember: bool) -> Applied:
        """Back the file up and write the new and changed rows as one change set (worker)."""
        ...

    def remember_words(self) -> None:
        """Keep what was said about words, though nothing of the sheet is written (worker)."""
        ...

    def write_movements(self, out: Path, progress: Progress) -> int:
        """Write who joined, left or changed since the previous sheet (worker); return how many lines."""
        ...

    def annotate(self, out: Path) -> None:
        """Write the clerk's workbook with the reasons beside the rows (worker)."""
        ...


class BookSheet(Protocol):
    """A sheet whose header was found; corrections give back another one."""

    @property
    def grid(self) -> SheetGrid:
        """Name and size."""
        ...

    @property
    def layout(self) -> Layout:
        """Where the header is."""
        ...

    @property
    def recognised(self) -> Recognised:
        """What it was taken for."""
        ...

    @property
    def fields(self) -> Sequence[Field]:
        """Everything that its columns can fill."""
        ...

    @property
    def roster(self) -> tuple[str, str] | None:
        """Name and office under which it is kept as a list; None when its rows are taken over."""
        ...

    @property
    def remembered(self) -> bool:
        """Whether the columns are matched as they were last time."""
        ...

    @property
    def options(self) -> Options:
        """The day and the year of incomes that the sheet probably speaks of."""
        ...

    def look(self) -> SheetView:
        """Read what is shown of it (worker)."""
        ...

    def take_as(self, kind: str) -> "BookSheet":
        """Take it for another kind; "" finds the kind out."""
        ...

    def move_header(self, rows: Sequence[int]) -> "BookSheet":
        """Take other rows for the header (worker)."""
        ...

    def take_rows(self, first: int, last: int | None, ignored: frozenset[int]) -> "BookSheet":
        """Take over the rows from the first to the last (None: to the end) without the ignored ones (worker)."""
        ...

    def point_columns(self, corrections: Corrections) -> "BookSheet":
        """Take the clerk's word on fields, units and words."""
        ...

    @property
    def source(self) -> str:
        """Whose mapping file the columns are matched by, "" for our own matching."""
        ...

    def study(self, columns: Sequence[Mapped]) -> Mapping[int, StudiedColumn]:
        """Find out what the cells of some columns ask (worker); of many rows this takes a second."""
        ...

    def save_mapping(self, out: Path) -> str:
        """Save how the columns are matched as a file (worker); return a sentence."""
        ...

    def read_mapping(self, file: Path) -> "tuple[BookSheet | None, str]":
        """Keep what a mapping file holds (worker); return the sheet matched so, if it is in it, and a sentence."""
        ...

    def add_field(self, owner: str, name: str, kind: str) -> "tuple[BookSheet, str]":
        """Make an item of the office's own (worker); return the sheet that knows it, and the item's key.

        Raises:
            UserError: there is one of this name already, or it has none.
        """
        ...

    def plan(self, options: Options, progress: Progress) -> BookPlan:
        """Compare its rows with the register (worker)."""
        ...


@dataclass(frozen=True)
class SortedBooks:
    """Files and folders that were looked through.

    Args:
        groups: workbooks in their order; those of a group are opened together.
        refused: one sentence about what holds no workbook, "" when everything does.
    """

    groups: tuple[tuple[Path, ...], ...]
    refused: str = ""


@dataclass(frozen=True)
class OpenedBook:
    """A workbook that was read, or many of them as one list.

    Args:
        name: what it is called on the screen.
        sheets: those whose header was found, at least one.
        earlier: when the very same file was imported before.
        close: removes what was kept of it on the disk.
    """

    path: Path
    name: str
    sheets: tuple[BookSheet, ...]
    earlier: EarlierImport | None
    close: Callable[[], None]


class Importer(Protocol):
    """The sheets that one feature takes."""

    @property
    def kinds(self) -> Sequence[KindChoice]:
        """The sheets known by their headers."""
        ...

    def sort_books(self, paths: Sequence[Path], progress: Progress) -> SortedBooks:
        """Find the workbooks of files and folders, and say which are opened together (worker)."""
        ...

    def open_books(self, paths: tuple[Path, ...], progress: Progress, password: str | None = None) -> OpenedBook:
        """Read a workbook, or some as one list (worker).

        Raises:
            PasswordNeeded: it asks for a password, or the one given is wrong.
            UserError: it cannot be read, or no sheet has a header.
        """
        ...

    def options_for(self, day: date) -> Options:
        """Return the options for sheets that speak of a day."""
        ...

    def keep_brake(self, brake: Brake) -> None:
        """Remember the limits from which on the clerk is asked (worker)."""
        ...

    def batches(self) -> Sequence[BatchRow]:
        """Return the imports so far, the latest first (worker)."""
        ...

    def save_original(self, batch: int, out: Path) -> None:
        """Write the file of an import as it was (worker)."""
        ...

    def undo(self, batch: int, title: str) -> UndoReport:
        """Take an import back (worker)."""
        ...
