"""Plain lists as workbooks: what 导出▾ of a table writes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.common.errors import UserError
from app.common.files import replace_file
from app.common.progress import Progress
from app.common.reporting.cells import (
    COUNT_FORMAT,
    MONEY_FORMAT,
    TEXT_FORMAT,
    Cell,
    ExactNumber,
    Kind,
    clean_text,
    may_act,
)

MOST_ROWS = 1_048_000
_REPORT_EVERY = 1_000
_FORMATS = {Kind.ID: TEXT_FORMAT, Kind.MONEY: MONEY_FORMAT, Kind.COUNT: COUNT_FORMAT, Kind.TEXT: "General"}


@dataclass(frozen=True)
class ListColumn:
    """A column of a list: header with its unit, width in half-width characters, and how it is written.

    Args:
        total: sum this column in the 合计 row.
        frozen: stays in sight when the list is moved sideways; counts for the first columns only.
    """

    title: str
    width: float = 12
    kind: Kind = Kind.TEXT
    total: bool = False
    frozen: bool = False


def write_list(
    path: Path,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[Cell]],
    subtitle: str = "",
    *,
    properties: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write a list with title, line of words, header, rows and 合计 row; return how many rows it has.

    Args:
        rows: read once; one cell per column.
        properties: document properties such as 单位 and 用途.

    Raises:
        UserError: the target cannot be written, or there are more rows than a sheet holds.
    """
    written = 0

    def write(draft: Path) -> None:
        nonlocal written
        written = _write(draft, title, columns, rows, subtitle, properties or {}, progress or Progress())

    replace_file(write, path)
    return written


def _write(
    draft: Path,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[Cell]],
    subtitle: str,
    properties: Mapping[str, str],
    progress: Progress,
) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    plain: dict[str, bool] = {"constant_memory": True}
    plain |= dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    try:
        with xlsxwriter.Workbook(str(draft), plain) as book:
            book.set_properties({"title": title, "company": properties.get("单位", "")})
            for name, value in properties.items():
                book.set_custom_property(name, value, "text")
            return _write_sheet(book, title, columns, rows, subtitle, progress)
    except FileCreateError as problem:  # the disk's own error, wrapped
        raise problem.args[0] from None


def _write_sheet(
    book: Any,
    title: str,
    columns: Sequence[ListColumn],
    rows: Iterable[Sequence[Cell]],
    subtitle: str,
    progress: Progress,
) -> int:
    sheet = book.add_worksheet("清单")
    looks = {kind: _looks(book, kind) for kind in Kind}
    top = _write_head(book, sheet, title, columns, subtitle)
    sums: list[Decimal | int] = [0] * len(columns)
    count = 0
    for row in rows:
        if count == MOST_ROWS:
            raise UserError("行数超过一张工作表能放下的行数", remedy="请加上条件，分几次导出")
        _write_row(sheet, top + count, columns, row, looks, sums)
        count += 1
        if count % _REPORT_EVERY == 0:
            progress.report(count, 0, "正在导出")
    _write_totals(book, sheet, top + count, columns, sums)
    sheet.autofilter(top - 1, 0, top + max(count, 1) - 1, len(columns) - 1)
    return count


def _write_head(book: Any, sheet: Any, title: str, columns: Sequence[ListColumn], subtitle: str) -> int:
    """Write what stands above the rows and set up the page; return the first row below, from 0."""
    last = len(columns) - 1
    large = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    words = book.add_format({"align": "left", "font_color": "#595959"})
    header = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    write_across = sheet.merge_range if last > 0 else lambda row, _c, _r, _l, *rest: sheet.write_string(row, 0, *rest)
    sheet.set_row(0, 30)
    write_across(0, 0, 0, last, clean_text(title), large)
    top = 1
    if subtitle:
        write_across(1, 0, 1, last, clean_text(subtitle), words)
        top = 2
    sheet.set_row(top, 28)
    for place, column in enumerate(columns):
        sheet.write_string(top, place, clean_text(column.title), header)
    frozen = next((place for place, column in enumerate(columns) if not column.frozen), 0)
    sheet.freeze_panes(top + 1, frozen)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页，共 &N 页")
    return top + 1


def _looks(book: Any, kind: Kind) -> tuple[Any, Any]:
    """The format of a kind of cell, plain and with Excel's mark for text that must stay text."""
    look = {"border": 1, "valign": "vcenter", "num_format": _FORMATS[kind]}
    return book.add_format(look), book.add_format(look | {"quote_prefix": True})


def _write_row(
    sheet: Any,
    number: int,
    columns: Sequence[ListColumn],
    row: Sequence[Cell],
    looks: Mapping[Kind, tuple[Any, Any]],
    sums: list[Decimal | int],
) -> None:
    for place, (column, value) in enumerate(zip(columns, row, strict=True)):
        plain, inert = looks[column.kind]
        if value is None or value == "":
            sheet.write_blank(number, place, None, plain)
        elif isinstance(value, Decimal | int):
            sheet.write_number(number, place, ExactNumber(value), plain)
            sums[place] += value
        else:
            text = clean_text(value.isoformat() if isinstance(value, date) else value)
            if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter takes this for its own markup
                text += " "
            sheet.write_string(number, place, text, inert if may_act(text) else plain)


def _write_totals(
    book: Any, sheet: Any, number: int, columns: Sequence[ListColumn], sums: Sequence[Decimal | int]
) -> None:
    """Write the 合计 row when any column is summed."""
    if not any(column.total for column in columns):
        return
    for place, column in enumerate(columns):
        look = book.add_format({"bold": True, "border": 1, "num_format": _FORMATS[column.kind]})
        if column.total:
            sheet.write_number(number, place, ExactNumber(sums[place]), look)
        else:
            sheet.write_string(number, place, "合计" if place == 0 else "", look)
