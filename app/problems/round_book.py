"""A round to be carried to the villages: one sheet per village, filled in there, imported again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.files import replace_file
from app.common.reporting.cells import clean_text, may_act
from app.households.record_places import HEAD_NAME, HOUSEHOLD
from app.problems.sheets import CHECKS
from db.problems.codes import CHECKED_KINDS, CheckResult
from db.problems.entities import CheckRound

_WIDTHS = {"序号": 6, "户编号": 16, "户主证件号码": 22, "摸排轮次": 22, "发现的问题": 36}
_LEFT_OUT = frozenset({"户主证件号码"})
HEADERS = tuple(column.header for column in CHECKS.columns if column.header not in _LEFT_OUT)
_MOST_SHEET_NAME, _NO_SHEET_NAME = 31, re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class RoundSheet:
    """The lines of one village, cells in the order of `HEADERS`."""

    village: str
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class RoundPaper:
    """A round as it is handed out."""

    name: str
    sheets: tuple[RoundSheet, ...]


def read_round(session: Session, round_id: int, on: date) -> RoundPaper:
    """Read the lines of a round, village by village.

    Raises:
        UserError: nobody has been laid out in it.
    """
    name = session.get_one(CheckRound, round_id).name
    results = ", ".join(f"t.{column}" for column in CHECKED_KINDS)
    sql = (
        f"SELECT v.name, g.name, h.number, {HEAD_NAME}, t.checked_on, t.checked_by, {results}, t.found "
        f"FROM condition_check t {HOUSEHOLD} WHERE t.round_id = ? ORDER BY v.position, h.group_id, h.id"
    ).replace(":on", f"'{on.isoformat()}'")
    by_village: dict[str, list[tuple[str, ...]]] = {}
    for village, group, number, head, day, by, *rest in session.connection().exec_driver_sql(sql, (round_id,)):
        lines = by_village.setdefault(village, [])
        cells = (str(len(lines) + 1), village, group, number, head, name, day, by, *rest)
        lines.append(tuple(cell or "" for cell in cells))
    if not by_village:
        raise UserError(f"「{name}」里还没有户", remedy="先点“补上新增的户”")
    return RoundPaper(name, tuple(RoundSheet(village, tuple(lines)) for village, lines in by_village.items()))


def write_round(paper: RoundPaper, path: Path) -> int:
    """Write the workbook, with the words to choose from in the cells of the kinds; return how many households.

    Raises:
        UserError: the target cannot be written.
    """

    def write(draft: Path) -> None:
        import xlsxwriter
        from xlsxwriter.exceptions import FileCreateError

        plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        try:
            with xlsxwriter.Workbook(str(draft), plain) as book:
                for sheet in paper.sheets:
                    _write_sheet(book, paper.name, sheet)
        except FileCreateError as problem:  # the disk's own error, wrapped
            raise problem.args[0] from None

    replace_file(write, path)
    return sum(len(sheet.lines) for sheet in paper.sheets)


def _write_sheet(book: Any, name: str, sheet: RoundSheet) -> None:
    page = book.add_worksheet(_NO_SHEET_NAME.sub("", sheet.village)[:_MOST_SHEET_NAME])
    look = {"num_format": "@", "border": 1}
    text, inert = book.add_format(look), book.add_format(look | {"quote_prefix": True})
    bold = book.add_format({"bold": True, "border": 1})
    page.write(0, 0, f"{name} {sheet.village}", book.add_format({"bold": True, "font_size": 14}))
    page.write(1, 0, "各项已按台账现状预填，请逐户核实后改正，填写核实日期、核实人；有问题的写明问题。")
    page.write_row(2, 0, HEADERS, bold)
    for row, line in enumerate(sheet.lines, start=3):
        for column, cell in enumerate(line):
            plain = clean_text(cell)
            page.write_string(row, column, plain, inert if may_act(plain) else text)
    for place, header in enumerate(HEADERS):
        page.set_column(place, place, _WIDTHS.get(header, 11), text)
    _offer_words(page, len(sheet.lines))
    page.freeze_panes(3, HEADERS.index("户主姓名") + 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)


def _offer_words(page: Any, lines: int) -> None:
    kinds: Sequence[str] = tuple(CHECKED_KINDS.values())
    first, last = HEADERS.index(kinds[0]), HEADERS.index(kinds[-1])
    words = [str(word) for word in CheckResult]
    page.data_validation(3, first, max(lines, 1) + 2, last, {"validate": "list", "source": words})
