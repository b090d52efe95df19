"""Writes a workbook to be filled in and imported again: any known sheet, empty or with the values of the registry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.common.errors import UserError
from app.common.files import replace_file
from app.common.importing.blank_cells import CellTexts, Withheld, Written
from app.common.importing.blank_choices import ChoiceLists, add_validations
from app.common.importing.blank_columns import BlankColumn
from app.common.importing.identification import Identification
from app.common.importing.limits import USUAL_LIMITS
from app.common.progress import Progress
from app.common.reporting.cells import ExactNumber, clean_text, may_act

MOST_ROWS = USUAL_LIMITS.rows - 10
"""As many as the importer reads, the lines above them apart."""

SHEET = "填报表"
_BLANK_LINES = 60
_MOST_MARKS = 500
_NOTE_WIDTH = 110
_FROZEN_WIDTH = 60
_WIDE = 160
_REPORT_EVERY = 500
_AUTHOR = "帮扶台账"
_REQUIRED, _OPTIONAL, _IGNORED, _MARKED = "#FCE4D6", "#DDEBF7", "#EDEDED", "#FFF2CC"
_RED = "#C00000"


@dataclass(frozen=True)
class Blank:
    """What stands around the rows of a blank workbook.

    Args:
        notes: sentences of the 填表说明, without colons: a colon would make a label of them.
        labels: words and values of the line above the header, for example 村名 and the village.
        name_column: 0-based column that stays in sight with all before it when that leaves room; -1 for none.
    """

    title: str
    notes: Sequence[str]
    labels: Sequence[tuple[str, str]]
    columns: Sequence[BlankColumn]
    mark: Identification
    name_column: int = -1


@dataclass(frozen=True)
class BlankRows:
    """How many rows were written, and how many values could not be (their cells are marked)."""

    rows: int
    withheld: int


def write_blank(path: Path, blank: Blank, rows: Iterable[Sequence[Any]], progress: Progress | None = None) -> BlankRows:
    """Write the workbook; without rows it has empty lines to fill in.

    Args:
        rows: stored values in the order of the columns, as the importer keeps them; read once.

    Raises:
        UserError: the target cannot be written, or there are more rows than the importer takes.
        Cancelled: the clerk stopped it; nothing was left behind.
    """
    written = BlankRows(0, 0)

    def write(draft: Path) -> None:
        nonlocal written
        written = _write(draft, blank, rows, progress or Progress())

    replace_file(write, path)
    return written


def _write(draft: Path, blank: Blank, rows: Iterable[Sequence[Any]], progress: Progress) -> BlankRows:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    plain: dict[str, bool] = {"constant_memory": True}
    plain |= dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    try:
        with xlsxwriter.Workbook(str(draft), plain) as book:
            book.set_properties({"title": clean_text(blank.title), "author": _AUTHOR})
            for name, value in blank.mark.properties().items():
                book.set_custom_property(name, clean_text(value), "text")
            sheet = book.add_worksheet(SHEET)
            sheet.set_comments_author(_AUTHOR)
            lists = ChoiceLists()
            top = _write_head(book, sheet, blank)
            add_validations(sheet, top, blank.columns, lists)
            written = _write_rows(book, sheet, top, blank.columns, rows, progress)
            _set_up_page(sheet, blank, top)
            lists.write(book)
            return written
    except FileCreateError as problem:  # the disk's own error, wrapped
        raise problem.args[0] from None


def _write_head(book: Any, sheet: Any, blank: Blank) -> int:
    """Write title, 填表说明, labels and header; return the first row below, from 0."""
    columns = blank.columns
    for place, column in enumerate(columns):
        look = book.add_format({"num_format": column.number_format, "valign": "vcenter"})
        sheet.set_column(place, place, column.width, look)
    large = book.add_format({"bold": True, "font_size": 16, "align": "left", "valign": "vcenter"})
    words = book.add_format({"align": "left", "valign": "top", "text_wrap": True, "font_color": "#404040"})
    note = clean_text("填表说明：" + "".join(f"{place}．{text}" for place, text in enumerate(blank.notes, 1)))
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, clean_text(blank.title), large)
    last, width = _columns_of_width(columns, _NOTE_WIDTH)
    sheet.set_row(1, 16.0 * (1 + 2 * len(note) // max(20, int(width * 0.9))))
    if last > 0:
        sheet.merge_range(1, 0, 1, last, note, words)
    else:
        sheet.write_string(1, 0, note, words)
    _write_labels(book, sheet, blank)
    _write_header(book, sheet, columns)
    return 4


def _columns_of_width(columns: Sequence[BlankColumn], most: float) -> tuple[int, float]:
    """The last of the first columns that together are not wider, and their width."""
    width, last = columns[0].width, 0
    while last + 1 < len(columns) and width + columns[last + 1].width <= most:
        last += 1
        width += columns[last].width
    return last, width


def _write_labels(book: Any, sheet: Any, blank: Blank) -> None:
    """Write 村名：…, one label to a cell, far enough apart to be read."""
    look = book.add_format({"bold": True, "align": "left", "num_format": "@"})
    place = 0
    for label, value in blank.labels:
        if place >= len(blank.columns):
            return
        sheet.write_string(2, place, clean_text(f"{label}：{value}"), look)
        room = 0.0
        while place < len(blank.columns) and room < 26:
            room += blank.columns[place].width
            place += 1


def _write_header(book: Any, sheet: Any, columns: Sequence[BlankColumn]) -> None:
    base = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    required = book.add_format(base | {"bg_color": _REQUIRED, "font_color": _RED})
    optional = book.add_format(base | {"bg_color": _OPTIONAL})
    ignored = book.add_format(base | {"bg_color": _IGNORED, "font_color": "#7F7F7F"})
    sheet.set_row(3, 16.0 * max(2, *(column.lines for column in columns)))
    for place, column in enumerate(columns):
        look = ignored if column.field is None else required if column.required else optional
        sheet.write_string(3, place, ("*" if column.required else "") + clean_text(column.header), look)
        told = "。".join(part for part in ("必填" if column.required else "", column.rule) if part)
        if told:
            sheet.write_comment(3, place, clean_text(told), {"width": 260, "height": 30 + 18 * (1 + len(told) // 18)})


def _write_rows(
    book: Any,
    sheet: Any,
    top: int,
    columns: Sequence[BlankColumn],
    rows: Iterable[Sequence[Any]],
    progress: Progress,
) -> BlankRows:
    texts = [CellTexts(column) for column in columns]
    looks = [_looks(book, column) for column in columns]
    count = withheld = 0
    for row in rows:
        if count == MOST_ROWS:
            raise UserError(f"超过 {MOST_ROWS:,} 行，一张表放不下", remedy="请选择一个村，分村导出")
        for place, stored in enumerate(row):
            written = texts[place][stored]
            if isinstance(written, Withheld):
                withheld += 1
                _write_mark(sheet, top + count, place, written, looks[place][2], withheld <= _MOST_MARKS)
            else:
                _write_cell(sheet, top + count, place, written, looks[place])
        count += 1
        if count % _REPORT_EVERY == 0:
            progress.report(count, 0, "正在写空白表")
    if count == 0:
        for line in range(_BLANK_LINES):
            for place, look in enumerate(looks):
                sheet.write_blank(top + line, place, None, look[0])
    return BlankRows(count, withheld)


def _looks(book: Any, column: BlankColumn) -> tuple[Any, Any, Any]:
    """The format of a column's cells: plain, with Excel's mark for text that must stay text, and marked."""
    look = {"border": 1, "valign": "vcenter", "num_format": column.number_format}
    return (
        book.add_format(look),
        book.add_format(look | {"quote_prefix": True}),
        book.add_format(look | {"bg_color": _MARKED}),
    )


def _write_cell(sheet: Any, row: int, place: int, written: Written, looks: tuple[Any, Any, Any]) -> None:
    if isinstance(written, str):
        text = written
        if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter takes this for its own markup
            text += " "
        sheet.write_string(row, place, text, looks[1] if may_act(text) else looks[0])
    elif isinstance(written, ExactNumber):
        sheet.write_number(row, place, written, looks[0])
    else:
        sheet.write_blank(row, place, None, looks[0])


def _write_mark(sheet: Any, row: int, place: int, withheld: Withheld, look: Any, told: bool) -> None:
    """Leave the cell empty and say what the registry has there."""
    sheet.write_blank(row, place, None, look)
    if told:
        text = f"台账中是「{withheld.shown}」，没有填入：{withheld.why}" if withheld.shown else withheld.why
        sheet.write_comment(row, place, clean_text(text), {"width": 260, "height": 90})


def _set_up_page(sheet: Any, blank: Blank, top: int) -> None:
    last, _ = _columns_of_width(blank.columns, _FROZEN_WIDTH)
    frozen = blank.name_column + 1 if 0 <= blank.name_column <= last else 0
    sheet.freeze_panes(top, frozen)
    sheet.repeat_rows(top - 1)
    if frozen:
        sheet.repeat_columns(0, frozen - 1)
    width = sum(column.width for column in blank.columns)
    sheet.set_landscape()
    sheet.set_paper(8 if width > _WIDE else 9)
    sheet.fit_to_pages(max(1, round(width / 240)), 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
