"""Workbooks that the parser knows (.xlsx .xlsm .xls .xlsb .ods .et), sheet by sheet."""

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from app.common.importing.formats.error_cells import ErrorCells, Errors
from app.common.importing.formats.kinds import BookKind
from app.common.importing.formats.merge_scan import Merges, scan_merges
from app.common.importing.formats.pages import Merge, Page, Row
from app.common.importing.limits import Limits, TooLarge


class FindsErrors(Protocol):
    """Knows the error cells of the sheets, which the parser gives as blank ones."""

    def of_sheet(self, position: int, name: str, /) -> Errors:
        """Return the error cells of one sheet."""
        ...

    def close(self) -> None:
        """Let the file go."""
        ...


def read_book(book: Path, kind: BookKind, limits: Limits) -> Iterator[Page]:
    """Tell the worksheets of a workbook on the disk one by one."""
    with ExitStack() as stack:
        if book.suffix.lower() in kind.endings:
            workbook = CalamineWorkbook.from_path(str(book))
        else:
            workbook = CalamineWorkbook.from_filelike(stack.enter_context(book.open("rb")))
        stack.callback(workbook.close)
        yield from _worksheets(workbook, _find_errors(book, kind, stack), scan_merges(book, kind), limits)


def read_content(content: bytes, kind: BookKind, limits: Limits) -> Iterator[Page]:
    """Tell the worksheets of a workbook that lies in memory."""
    with ExitStack() as stack:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        stack.callback(workbook.close)
        merges = scan_merges(io.BytesIO(content), kind)
        yield from _worksheets(workbook, _find_errors(content, kind, stack), merges, limits)


def _find_errors(book: Path | bytes, kind: BookKind, stack: ExitStack) -> FindsErrors | None:
    """Begin to look for error cells in the formats where they can be told."""
    errors: FindsErrors | None = None
    if kind is BookKind.XLSX:
        errors = ErrorCells(io.BytesIO(book) if isinstance(book, bytes) else book.open("rb"))
    elif kind is BookKind.XLS:
        from app.common.importing.formats.biff_errors import BiffErrors

        errors = BiffErrors(book if isinstance(book, bytes) else book.read_bytes())
    if errors is not None:
        stack.callback(errors.close)
    return errors


def _worksheets(
    workbook: CalamineWorkbook, errors: FindsErrors | None, merges: Merges, limits: Limits
) -> Iterator[Page]:
    for position, about in enumerate(workbook.sheets_metadata):
        if about.typ == SheetTypeEnum.WorkSheet:
            hidden = about.visible != SheetVisibleEnum.Visible
            sheet = workbook.get_sheet_by_index(position)
            found = errors.of_sheet(position, about.name) if errors is not None else {}
            told = _merges_of(sheet, about.name, limits)
            yield _page(position, about.name, hidden, sheet, found, told or merges.get(position, told))


def _page(
    position: int,
    name: str,
    hidden: bool,
    sheet: CalamineSheet,
    errors: Errors,
    merges: Sequence[Merge] | None,
) -> Page:
    """Describe one sheet; its cells are told only when asked for."""
    if sheet.start is None or sheet.end is None:
        return Page(position, name, hidden, 0, 0, 0, lambda: iter(()), merges)
    left = sheet.start[1]

    def rows() -> Iterator[Row]:
        """Tell the rows as the parser gives them, with the words of error cells where there are some."""
        return _with_errors(sheet.iter_rows(), left, errors) if errors else sheet.iter_rows()

    return Page(position, name, hidden, left, sheet.end[1] + 1, sheet.end[0] + 1, rows, merges)


def _with_errors(rows: Iterator[Row], left: int, errors: Errors) -> Iterator[Row]:
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), word in errors.items():
        by_row.setdefault(number, []).append((column - left - 1, word))
    for number, row in enumerate(rows, 1):
        if number not in by_row:
            yield row
            continue
        cells = list(row)
        for place, word in by_row[number]:
            if 0 <= place < len(cells):
                cells[place] = word
        yield cells


def _merges_of(sheet: CalamineSheet, name: str, limits: Limits) -> Sequence[Merge] | None:
    ranges = sheet.merged_cell_ranges
    if ranges is None:
        return None
    if len(ranges) > limits.merges:
        raise TooLarge(f"工作表「{name}」有 {len(ranges):,} 处合并单元格，最多 {limits.merges:,} 处")
    return [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges]
