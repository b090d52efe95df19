"""Opening a county workbook: its sheets, their headers, what they are taken for; and the clerk's corrections."""

import hashlib
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from app.common.errors import UserError
from app.common.importing.constants import add_constants, constant_labels, without_constants
from app.common.importing.data_rows import choose_rows, kept_rows
from app.common.importing.gathering import Gathered, read_forms, write_gathered
from app.common.importing.identification import identified_kind
from app.common.importing.layout import Layout, find_layout, layout_at, normalise_header
from app.common.importing.mapping import correct_mapping, known_headers, recognise
from app.common.importing.reading import SheetGrid, read_head, read_workbook
from app.common.importing.remembered import recall_mapping
from app.common.importing.sheets import Grain, Recognised, Register
from app.common.importing.units import unit_above
from app.common.importing.wordings import Said
from app.common.progress import Progress
from app.common.work import Work
from app.households.custom_register import with_custom_fields
from app.households.forms import form_words, pack_books, refuse_other_sheets
from app.households.importing import people
from app.households.importing.refusals import without_header
from app.households.importing.sections import follow_sections
from app.households.importing.titles import told_above, with_titles
from app.households.sheet_fields import PLACE
from app.households.sheets import REGISTER

_VILLAGE = next((field.label, *field.aliases) for field in PLACE if field.key == "place.village")
"""What a line above the header that names the village begins with."""


@dataclass(frozen=True)
class OpenedSheet:
    """A sheet whose header was found and that was taken for something.

    Args:
        remembered: the columns are matched as they were last time.
        source: whose mapping file that came from, "" when this office did it.
        said: what the clerk said about words of its columns.
    """

    book: Path
    staging: Path
    grid: SheetGrid
    layout: Layout
    recognised: Recognised
    remembered: bool
    register: Register = REGISTER
    source: str = ""
    said: Said = field(default_factory=dict)


def new_staging_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for staging files, with a name that says nothing about people; gone when it is closed."""
    return tempfile.TemporaryDirectory(prefix="bangfu-")


def open_book(
    work: Work,
    book: Path,
    folder: Path,
    as_kind: str = "",
    progress: Progress | None = None,
    password: str | None = None,
    register: Register = REGISTER,
) -> list[OpenedSheet]:
    """Read a workbook and find in each visible sheet the header and what it is.

    Raises:
        PasswordNeeded: it asks for a password, or the one given is wrong.
        UserError: not a workbook, damaged, too large, empty, or no sheet has a header.
        Cancelled: the clerk stopped the reading.
    """
    staging = folder / f"{hashlib.sha256(str(book).encode()).hexdigest()[:12]}.db"
    grids = read_workbook(book, staging, progress=progress or Progress(), password=password)
    return open_grids(work, book, staging, grids, as_kind, register)


def open_grids(
    work: Work,
    book: Path,
    staging: Path,
    grids: Sequence[SheetGrid],
    as_kind: str = "",
    register: Register = REGISTER,
) -> list[OpenedSheet]:
    """Find in each visible sheet of a workbook that was read the header and what it is.

    Raises:
        UserError: the workbook is empty, or no sheet has a header.
    """
    register = work.read(lambda session: with_custom_fields(session, register))
    shown = [grid for grid in grids if grid.rows and not grid.hidden]
    if (forms := _open_forms(work, book, staging, shown, as_kind, register)) is not None:
        return [forms]
    opened = [s for grid in shown if (s := _open_sheet(work, book, staging, grid, as_kind, register))]
    if opened:
        return [opened[0], *(_apart(sheet) for sheet in opened[1:])]
    if not any(grid.rows for grid in grids):
        raise UserError(f"「{book.name}」是空表，没有任何内容", remedy="请核对是不是选错了文件")
    raise without_header(staging, book, shown, known_headers(register))


def open_forms(
    work: Work,
    books: Sequence[Path],
    folder: Path,
    progress: Progress | None = None,
    password: str | None = None,
    register: Register = REGISTER,
) -> OpenedSheet:
    """Read many workbooks of 一户一表 as one list of people.

    Raises:
        PasswordNeeded: one asks for a password.
        UserError: one cannot be read, or is no form.
        Cancelled: the clerk stopped the reading.
    """
    gathered: list[Gathered] = []
    staging = folder / "forms.db"
    register = work.read(partial(with_custom_fields, register=register))
    for book in books:
        grids = read_workbook(book, staging, progress=progress or Progress(), password=password)
        shown = [grid for grid in grids if grid.rows and not grid.hidden]
        found, _ = read_forms(staging, shown, form_words(register), f"{book.stem} ")
        refuse_other_sheets(book, found)
        gathered += found
    grid = write_gathered(staging, gathered, register.fields, alone=True)
    opened = _open_sheet(work, pack_books(books, folder), staging, grid, "", register)
    if opened is None:
        raise UserError("这些一户一表里没有姓名、证件号码或户编号", remedy="请核对是不是选错了文件")
    return opened


def _open_forms(
    work: Work, book: Path, staging: Path, shown: Sequence[SheetGrid], as_kind: str, register: Register
) -> OpenedSheet | None:
    """Open a workbook whose sheets are forms (and perhaps notes) as one list; None when it holds lists."""
    gathered, others = read_forms(staging, shown, form_words(register))
    if not gathered or any(_open_sheet(work, book, staging, grid, as_kind, register) for grid in others):
        return None
    grid = write_gathered(staging, gathered, register.fields)
    return _open_sheet(work, book, staging, grid, as_kind, register)


def _apart(opened: OpenedSheet) -> OpenedSheet:
    """Give a further sheet a staging file of its own: what is worked out about one must not overwrite the other's."""
    staging = opened.staging.with_stem(f"{opened.staging.stem}-{opened.grid.position}")
    shutil.copyfile(opened.staging, staging)
    return replace(opened, staging=staging)


def _open_sheet(
    work: Work, book: Path, staging: Path, grid: SheetGrid, as_kind: str, register: Register
) -> OpenedSheet | None:
    known = known_headers(register)
    layout = find_layout(read_head(staging, grid.position), lambda header: header in known)
    if layout is None:
        return None
    layout = _told_by_titles(work, layout, register, (layout.title, grid.name, book.stem))
    grid, layout = _with_constants(staging, grid, layout, register)
    unit = unit_above(layout.labels)
    recognised = recognise(register, layout.headers, as_kind or _given_out_as(book, layout, register), unit)
    recalled = None if as_kind else work.read(lambda s: recall_mapping(s, register, layout.headers, unit))
    found = read_as_heads(recalled.recognised if recalled else recognised, register)
    if not any(f.key in (*people.KEY_FIELDS, "place.village") for f in found.fields()):
        return None
    source = recalled.source if recalled else ""
    return OpenedSheet(book, staging, grid, layout, found, recalled is not None, register, source)


def _with_constants(staging: Path, grid: SheetGrid, layout: Layout, register: Register) -> tuple[SheetGrid, Layout]:
    """A line above the header that names the village (村名：红星村) counts for every row that has no column for it; in
    a list of records so does one that names what the list is of (补贴项目：雨露计划).
    """
    recognised, own = told_above(layout, register, grid.columns)
    personal = recognised.grain in (Grain.PERSON, Grain.RECORD)
    labels = constant_labels(layout, recognised, (*PLACE, *own)) if personal else {}
    grid, layout = add_constants(staging, grid, layout, labels)
    for label in labels:
        if label in _VILLAGE:
            follow_sections(staging, grid, layout, label)
    return grid, layout


def _told_by_titles(work: Work, layout: Layout, register: Register, texts: Sequence[str]) -> Layout:
    return work.read(lambda session: with_titles(session, layout, register, texts))


def _given_out_as(book: Path, layout: Layout, register: Register) -> str:
    """The kind that this workbook was given out as, if most of the sheet's columns are still of that kind."""
    kind = identified_kind(book)
    own = {header.key for header in layout.headers}
    for sheet in register.sheets:
        if sheet.kind == kind and len(own & {normalise_header(c.header) for c in sheet.columns}) * 2 > len(own):
            return sheet.kind
    return ""


def read_as_heads(recognised: Recognised, register: Register) -> Recognised:
    """A sheet with one row per household names only the head: the head's columns are then the person's."""
    personal = recognised.grain in (Grain.PERSON, Grain.RECORD)
    if not personal or recognised.has("person.name") or not recognised.has("head.name"):
        return recognised
    meant = {"head.name": "person.name", "head.id_number": "person.id_number"}
    columns = tuple(
        replace(m, field=register.by_key[meant[m.field.key]])
        if m.field and m.field.key in meant and not recognised.has(meant[m.field.key])
        else m
        for m in recognised.columns
    )
    return replace(recognised, columns=columns)


def take_as(opened: OpenedSheet, kind: str) -> OpenedSheet:
    """Take the sheet for a kind that the clerk chose; "" finds it out again."""
    found = recognise(opened.register, opened.layout.headers, kind, unit_above(opened.layout.labels))
    return replace(opened, recognised=read_as_heads(found, opened.register), remembered=False, source="")


def point_columns(
    opened: OpenedSheet,
    chosen: Mapping[int, str | None],
    units: Mapping[int, str] | None = None,
    said: Said | None = None,
) -> OpenedSheet:
    """Point columns (1-based) at the fields the clerk chose; None leaves a column alone.

    Args:
        units: column → unit of its numbers, where the clerk said one.
        said: what the clerk said about words; it takes the place of what was said before.
    """
    above = unit_above(opened.layout.labels)
    found = correct_mapping(opened.register, opened.recognised, chosen, above, units)
    return replace(opened, recognised=found, said=opened.said if said is None else said)


def move_header(work: Work, opened: OpenedSheet, header_rows: Sequence[int]) -> OpenedSheet:
    """Take other rows for the header; how such a header was matched last time is remembered.

    Raises:
        UserError: the rows are not next to each other, or hold nothing.
    """
    layout = layout_at(read_head(opened.staging, opened.grid.position), header_rows)
    if layout is None or not layout.headers:
        raise UserError("这几行不能作表头：要连续的 1–3 行，并且有文字", remedy="请在表样里重新选择表头行")
    layout = _told_by_titles(work, layout, opened.register, (layout.title, opened.grid.name, opened.book.stem))
    grid, layout = _with_constants(
        opened.staging, without_constants(opened.grid, opened.layout), layout, opened.register
    )
    layout = kept_rows(layout, opened.layout)
    moved = replace(opened, grid=grid, layout=layout, said={})
    unit = unit_above(layout.labels)
    recalled = work.read(lambda s: recall_mapping(s, opened.register, layout.headers, unit))
    if recalled is None:
        return take_as(moved, "")
    found = read_as_heads(recalled.recognised, opened.register)
    return replace(moved, recognised=found, remembered=True, source=recalled.source)


def take_rows(opened: OpenedSheet, first: int, last: int | None, ignored: frozenset[int]) -> OpenedSheet:
    """Take over the rows from the first to the last (None: to the end), without the ignored ones.

    Raises:
        UserError: the first row lies in or above the header, or the last one above the first.
    """
    if first <= opened.layout.header_rows[-1] or (last is not None and last < first):
        raise UserError("数据要从表头下面开始，到不早于它的一行为止", remedy="请在表样里重新选择数据的第一行和最后一行")
    added = frozenset(opened.layout.constants)
    own = tuple(header for header in opened.layout.headers if header.column not in added)
    bare = replace(choose_rows(opened.layout, first, last, ignored), headers=own, constants=())
    grid, layout = _with_constants(opened.staging, without_constants(opened.grid, opened.layout), bare, opened.register)
    return replace(opened, grid=grid, layout=layout)
