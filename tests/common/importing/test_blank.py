"""Workbooks to be filled in: what they offer, how they look, and that nothing in them is lost or can act."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from python_calamine import CalamineWorkbook

from app.common.errors import Cancelled, CellProblem, UserError
from app.common.importing.blank import SHEET, Blank, BlankRows, write_blank
from app.common.importing.blank_cells import CellTexts, Withheld
from app.common.importing.blank_choices import LIST_SHEET
from app.common.importing.blank_columns import BlankColumn, blank_columns
from app.common.importing.formats.numbers import number_to_text
from app.common.importing.identification import Identification
from app.common.importing.layout import find_layout
from app.common.importing.mapping import known_headers, recognise
from app.common.importing.sheets import Column, Field, Grain, Register, Sheet
from app.common.progress import Progress

FIELDS = (
    Field("place.village", "村"),
    Field("person.name", "姓名", "name"),
    Field("person.id_number", "证件号码", "id"),
    Field("person.phone", "联系电话", "phone"),
    Field("person.ethnicity", "民族", "code", codes="民族"),
    Field("person.health", "健康状况", "codes", codes="健康状况"),
    Field("person.abroad", "是否国外务工", "yes_no"),
    Field("person.born", "出生日期", "day"),
    Field("person.since", "识别时间", "month"),
    Field("person.dibao", "是否享受低保", "standing", codes="低保", none_words=("否", "未享受")),
    Field("person.reason", "未就业原因"),
    Field("income.wage", "工资性收入", "money"),
    Field("income.collective", "村集体收入（万元）", "money"),
    Field("land.arable", "耕地面积（亩）", "scaled"),
    Field("land.months", "务工时间（月）", "months"),
)
NATIONS = tuple(f"第{place}个很长很长的民族" for place in range(58))
CODES = {
    "民族": NATIONS,
    "健康状况": ("健康", "残疾"),
    "低保": ("城市低保", "农村低保", "未享受"),
    "未就业原因": ("继续升学", "病, 残", "=1+1", "无"),
}
REGISTER = Register(FIELDS, (Sheet("人表", Grain.PERSON, tuple(Column(f.label, f.key) for f in FIELDS), ""),))
MARK = Identification("人表", "abc", "2026-11-21")


def columns(*, required: Sequence[str] = ("person.name", "person.id_number")) -> tuple[BlankColumn, ...]:
    offered = {"place.village": ("石板溪村", "圣人山村")}
    return blank_columns(REGISTER, REGISTER.sheets[0], frozenset(required), lambda name: CODES.get(name, ()), offered)


def column(header: str) -> BlankColumn:
    return next(c for c in columns() if c.header == header)


def give_out(path: Path, *rows: Sequence[Any], progress: Progress | None = None) -> BlankRows:
    blank = Blank("人表（石板溪村）", ("一人一行。",), (("村名", "石板溪村"), ("填表日期", "")), columns(), MARK, 1)
    return write_blank(path, blank, rows, progress)


def row(**values: Any) -> list[Any]:
    """Stored values, by the last word of the field's key."""
    return [values.get(f.column) for f in FIELDS]


def read_back(path: Path) -> list[tuple[Any, ...]]:
    """The rows below the header as the importer's reader gives them."""
    with_blanks = CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    lines = [tuple(number_to_text(c) if isinstance(c, float) else c for c in line) for line in with_blanks]
    return [line for line in lines[4:] if any(line)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    give_out(path)
    return path


def test_the_header_is_found_and_every_column_is_known(book: Path) -> None:
    lines = CalamineWorkbook.from_path(book).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    rows = [(number, tuple(str(cell) for cell in line)) for number, line in enumerate(lines, 1)]
    known = known_headers(REGISTER)

    layout = find_layout(rows, lambda header: header in known)

    assert layout is not None
    assert (layout.header_rows, layout.first_data_row, layout.title) == ((4,), 5, "人表（石板溪村）")
    assert [h.name for h in layout.headers] == [f.label for f in FIELDS]
    assert (layout.labels["村名"], layout.labels["填表日期"]) == ("石板溪村", "")
    recognised = recognise(REGISTER, layout.headers)
    assert (recognised.kind, [m.field for m in recognised.columns]) == ("人表", list(FIELDS))
    assert next(m.unit for m in recognised.columns if m.header.startswith("村集体")) == "万元"


def test_required_columns_are_starred_and_coloured_and_all_say_what_is_allowed(book: Path) -> None:
    header = load_workbook(book)[SHEET][4]
    by_name = {str(cell.value): cell for cell in header}

    assert {name for name in by_name if name.startswith("*")} == {"*姓名", "*证件号码"}
    assert by_name["*姓名"].fill.fgColor.rgb != by_name["民族"].fill.fgColor.rgb
    told = {name: cell.comment.text for name, cell in by_name.items() if cell.comment}
    assert told["*证件号码"].startswith("必填。填 18 位证件号码")
    assert told["是否国外务工"] == "填“是”或“否”"
    assert "第0个很长很长的民族" in told["民族"] and "58 个" in told["民族"]
    assert "万元" in told["村集体收入（万元）"]


def test_whole_columns_are_text_where_digits_are_names(book: Path) -> None:
    sheet = load_workbook(book)[SHEET]
    formats = {}
    for place, field in enumerate(FIELDS, 1):
        formats[field.label] = sheet.column_dimensions[get_column_letter(place)].number_format
        assert sheet.cell(5, place).number_format == formats[field.label]

    assert {formats[name] for name in ("证件号码", "联系电话", "出生日期", "识别时间", "民族", "姓名")} == {"@"}
    assert (formats["工资性收入"], formats["耕地面积（亩）"], formats["务工时间（月）"]) == ("#,##0.00", "0.00", "0")
    assert formats["村集体收入（万元）"] == "#,##0.00####"


def test_drop_downs_offer_the_lists_to_the_end_of_the_sheet(book: Path) -> None:
    loaded = load_workbook(book)
    sheet = loaded[SHEET]
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        (cells,) = rule.sqref.ranges
        assert (cells.min_row, cells.max_row) == (5, 1_048_576)
        rules[str(sheet.cell(4, cells.min_col).value).lstrip("*")] = rule

    assert (rules["是否国外务工"].formula1, rules["是否国外务工"].showErrorMessage) == ('"是,否"', True)
    assert rules["村"].formula1 == '"石板溪村,圣人山村"'
    assert rules["是否享受低保"].formula1 == '"城市低保,农村低保,是,否"'
    assert (rules["健康状况"].formula1, rules["健康状况"].showErrorMessage) == ('"健康,残疾"', False)
    assert rules["民族"].formula1.startswith(f"'{LIST_SHEET}'!$A$1:$A$58")
    assert rules["未就业原因"].formula1.startswith(f"'{LIST_SHEET}'!$B$1:$B$2")
    assert (rules["务工时间（月）"].type, rules["务工时间（月）"].formula2) == ("whole", "12")
    assert (rules["工资性收入"].type, rules["工资性收入"].errorStyle) == ("decimal", "warning")
    assert "2023-05-01" in rules["出生日期"].prompt
    lists = loaded[LIST_SHEET]
    assert lists.sheet_state == "veryHidden"
    assert tuple(cell.value for cell in lists["A"]) == NATIONS


def test_only_what_the_importer_takes_and_what_is_no_formula_is_offered() -> None:
    assert column("未就业原因").choices == ("继续升学", "病, 残")
    assert column("是否享受低保").choices == ("城市低保", "农村低保", "是", "否")
    for each in columns():
        assert each.clean is not None
        assert all(each.clean(choice) is not None for choice in each.choices)


def test_panes_are_frozen_and_the_header_repeats_on_every_page(book: Path) -> None:
    sheet = load_workbook(book)[SHEET]

    assert sheet.freeze_panes == "C5"
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$4:$4", "landscape")
    assert (sheet.sheet_properties.pageSetUpPr, sheet.page_setup.fitToHeight) == (
        PageSetupProperties(fitToPage=True),
        0,
    )


def test_values_are_written_as_they_are_read(tmp_path: Path) -> None:
    stored = row(
        village="石板溪村",
        name="阿依古丽·买买提",
        id_number="11010519491231002X",
        phone="0745-1234567",
        ethnicity=NATIONS[3],
        health="健康,残疾",
        abroad=0,
        born="1949-12-31",
        since="2023-06-01",
        dibao="农村低保",
        reason="在 家",
    )
    stored[11:] = [-1205, 1_234_567, 235, 12]

    assert give_out(tmp_path / "book.xlsx", stored) == BlankRows(1, 0)

    (line,) = read_back(tmp_path / "book.xlsx")
    assert line[8:] == ("202306", "农村低保", "在 家", "-12.05", "1.234567", "2.35", "12")
    assert [c.clean(str(text)) for c, text in zip(columns(), line, strict=True) if c.clean] == stored
    cells = load_workbook(tmp_path / "book.xlsx")[SHEET][5]
    assert [cell.data_type for cell in cells] == ["s"] * 11 + ["n"] * 4


def test_blanks_stay_blank_and_standings_that_do_not_hold_say_so(tmp_path: Path) -> None:
    give_out(tmp_path / "book.xlsx", row(name="曾大海", dibao="-"), row(name="曾小军", dibao="老办法的低保"))

    first, second = read_back(tmp_path / "book.xlsx")
    assert [cell for cell in first if cell] == ["曾大海", "否"]
    assert second[9] == "是"


def test_no_text_can_act_as_a_formula(tmp_path: Path) -> None:
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "<r>a</r>", "\t=1", "{=1}", "=cmd|' /C calc'!A0"]
    give_out(tmp_path / "book.xlsx", *(row(village=text, reason=text) for text in risky))

    with zipfile.ZipFile(tmp_path / "book.xlsx") as package:
        parts = {name: package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")}
    assert not [name for name, xml in parts.items() if b"<f" in xml.replace(b"<formula", b"<x")]
    for line in load_workbook(tmp_path / "book.xlsx")[SHEET].iter_rows(min_row=5):
        for cell in line:
            assert cell.data_type in ("s", "n")
            assert not (isinstance(cell.value, str) and cell.value[:1] in "=+-@" and not cell.quotePrefix)


def test_a_value_that_would_not_come_back_is_left_out_and_told(tmp_path: Path) -> None:
    stored = row(name="曾大海", ethnicity="火星族", phone="123")
    report = give_out(tmp_path / "book.xlsx", stored, [Withheld("男", "证件号码里是 女"), *stored[1:]])

    assert report == BlankRows(2, 5)
    cells = load_workbook(tmp_path / "book.xlsx")[SHEET]
    assert (cells["E5"].value, cells["D5"].value) == (None, None)
    assert "台账中是「火星族」，没有填入" in cells["E5"].comment.text
    assert cells["E5"].fill.fgColor.rgb != cells["E6"].border.left.color
    assert "证件号码里是 女" in cells["A6"].comment.text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
@example(["_x0041_b", "_x000D_", "a\r\nb", "a\rb", "'=1", "=", "无", " 　", "１２ Ａ", "\ud800", "\x07"])
def test_any_text_comes_back_or_is_marked(tmp_path: Path, texts: list[str]) -> None:
    """The importer reads exactly the value that the registry has, whatever signs are in it."""
    clean = column("未就业原因").clean
    assert clean is not None
    path = tmp_path / "any.xlsx"
    give_out(path, *(row(name="曾大海", reason=text) for text in texts))

    written = CellTexts(column("未就业原因"))
    for line, text in zip(read_back(path), texts, strict=True):
        if isinstance(written[text], str):
            assert clean(str(line[10])) == text
        else:
            assert line[10] == ""


@given(st.integers(-(10**12), 10**12), st.integers(0, 10**9))
def test_any_amount_comes_back_to_the_last_fen(fen: int, hundredths: int) -> None:
    for header, stored in (("工资性收入", fen), ("村集体收入（万元）", fen), ("耕地面积（亩）", hundredths)):
        each = column(header)
        number = CellTexts(each)[stored]
        assert isinstance(number, float) and each.clean is not None
        assert each.clean(number_to_text(float(f"{number:.16G}"))) == stored


def test_a_target_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        give_out(tmp_path / "none" / "book.xlsx")


class Stop(Progress):
    def report(self, done: int, total: int, text: str) -> None:
        raise Cancelled


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        give_out(tmp_path / "book.xlsx", *([row(name="曾大海")] * 600), progress=Stop())
    assert list(tmp_path.iterdir()) == []


def test_a_refused_choice_is_a_problem_of_the_importer() -> None:
    clean = column("民族").clean
    assert clean is not None
    with pytest.raises(CellProblem):
        clean("火星族")
