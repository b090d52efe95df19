"""Filling a county's template: its look stays, whatever the order of its columns."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from app.common.errors import UserError
from app.common.reporting.cells import Cell
from app.common.reporting.filling import Filled
from app.common.reporting.template import fill_template
from tests.common.reporting.books import county_template, filling, shown_by_libreoffice

THREE = (
    ("石板溪村", "张大山", "431226195001010101", "13900000001", 1, 4, Decimal("7999.50")),
    ("石板溪村", "王水生", "431226195001010102", None, 1, 2, Decimal("12000.00")),
    ("圣人山村", "=1+1", "43122619500101010X", "07451234567", 0, 3, None),
)
TOTALS = (None, "3人", None, None, 2, 9, Decimal("9000.12"))


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return county_template(tmp_path / "县表.xlsx")


def fill(template: Path, *rows: tuple[Cell, ...], totals: tuple[Cell, ...] = TOTALS) -> tuple[Filled, Any]:
    out = template.with_name("导出.xlsx")
    filled = fill_template(template, filling(*rows, totals=totals), out)
    return filled, openpyxl.load_workbook(out)["县表"]


def row_of(sheet: Any, number: int) -> list[object]:
    return [cell.value for cell in sheet[number]][:9]


def test_columns_are_found_by_their_headers_in_any_order_and_depth(template: Path) -> None:
    _, sheet = fill(template, *THREE)

    assert row_of(sheet, 6) == [
        None, "13900000001", "431226195001010101", "张大山", "石板溪村", 4, 1, None, 7999.5,
    ]  # fmt: skip


def test_a_column_of_somebody_else_stays_empty_and_is_reported(template: Path) -> None:
    filled, sheet = fill(template, *THREE)

    assert [sheet.cell(row, 8).value for row in (6, 7, 8)] == [None, None, None]
    assert filled.unmatched == ("序号", "帮扶责任人·联系电话")
    assert filled.absent == ()


def test_every_row_looks_like_the_sample_row(template: Path) -> None:
    _, sheet = fill(template, *THREE)

    for row in (6, 7, 8):
        assert sheet.row_dimensions[row].height == 33.5
        for column in range(1, 10):
            cell = sheet.cell(row, column)
            assert (cell.font.name, cell.border.bottom.style, cell.alignment.wrap_text) == (
                "仿宋",
                "thin",
                True,
            )
        assert (sheet.cell(row, 9).number_format, sheet.cell(row, 3).number_format) == ("0.00", "@")


def test_total_and_footer_move_down_with_merges_heights_and_formulas(template: Path) -> None:
    _, sheet = fill(template, *THREE)

    assert row_of(sheet, 9) == ["合 计", None, None, "3人", None, 9, 2, "=SUM(H6:H8)", 9000.12]
    assert sheet["A9"].font.bold
    assert sheet["A10"].value == "制表人：李登记      审核人：              分管领导："
    assert [sheet.row_dimensions[row].height for row in (1, 9, 10)] == [40, 25, 30]
    assert {str(block) for block in sheet.merged_cells.ranges} == {
        "A1:I1", "A2:I2", "A3:A5", "B3:D3", "B4:B5", "D4:D5", "E4:E5", "F3:G3", "F4:G4", "H4:H5", "I3:I5",
        "A9:B9", "A10:I10",
    }  # fmt: skip


def test_title_and_lines_above_are_filled_in(template: Path) -> None:
    _, sheet = fill(template, *THREE)

    assert sheet["A1"].value == "溆水县深子湖镇   2026年10月份防返贫台账"
    assert sheet["A2"].value.split() == [
        "填报单位：深子湖镇（盖章）",
        "填报时间：",
        "2026年10月31日",
        "金额单位：元",
    ]
    assert sheet["A1"].font.size == 20


def test_print_setup_lists_and_colours_reach_over_all_rows(template: Path) -> None:
    _, sheet = fill(template, *THREE)

    assert (sheet.print_area, sheet.print_title_rows) == ("'县表'!$A$1:$I$10", "$3:$5")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet.oddFooter.center.text == "第 &P 页"
    assert sheet.freeze_panes == "E6"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["E6:E8"]
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["I6:I8"]
    assert sheet.column_dimensions["C"].width == 23


def test_other_sheets_stay(template: Path) -> None:
    fill(template, *THREE)

    book: Any = openpyxl.load_workbook(template.with_name("导出.xlsx"))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        ("县表", "visible"), ("填表说明", "visible"), ("代码", "hidden"),
    ]  # fmt: skip
    assert book["填表说明"]["B2"].value == "=1+1"
    assert {prop.name: prop.value for prop in book.custom_doc_props.props}["单位"] == "深子湖镇"


def test_the_template_is_not_touched_and_no_draft_is_left(template: Path) -> None:
    before = template.read_bytes()

    fill(template, *THREE)

    assert template.read_bytes() == before
    assert {path.name for path in template.parent.iterdir()} == {"县表.xlsx", "导出.xlsx"}


def test_sideways_merges_of_the_sample_row_are_repeated(template: Path) -> None:
    book: Any = openpyxl.load_workbook(template)
    book["县表"].merge_cells("H6:I6")
    book.save(template)

    _, sheet = fill(template, *THREE)

    assert {"H6:I6", "H7:I7", "H8:I8"} <= {str(block) for block in sheet.merged_cells.ranges}


def test_a_formula_of_the_county_in_a_column_we_do_not_know_goes_on_in_every_row(template: Path) -> None:
    book: Any = openpyxl.load_workbook(template)
    book["县表"]["H6"] = "=F6/G6"
    book.save(template)

    _, sheet = fill(template, *THREE)

    assert [sheet.cell(row, 8).value for row in (6, 7, 8)] == ["=F6/G6", "=F7/G7", "=F8/G8"]


def test_a_total_above_the_rows_stays_there(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "县表"
    for row in (["名单"], ["村", "姓名", "人均纯收入（万元）"], ["合计", "", ""], ["{.cun}", "", ""]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")

    _, sheet = fill(tmp_path / "t.xlsx", *THREE)

    assert [cell.value for cell in sheet[3]] == ["合计", "3人", 0.900012]
    assert [cell.value for cell in sheet[4]] == ["石板溪村", "张大山", 0.79995]
    assert sheet.max_row == 6


def test_a_row_of_column_numbers_belongs_to_the_header(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "县表"
    for row in (["村", "姓名", "联系电话"], ["1", "2", "3"], ["", "", ""], ["说明：以上必填", "", ""]):
        sheet.append(row)
    book.save(tmp_path / "t.xlsx")

    _, sheet = fill(tmp_path / "t.xlsx", *THREE)

    assert [cell.value for cell in sheet[2]] == ["1", "2", "3"]
    assert sheet["B3"].value == "张大山"
    assert sheet["A6"].value == "说明：以上必填"


def test_blank_rows_beyond_the_need_are_taken_out(template: Path) -> None:
    book: Any = openpyxl.load_workbook(template)
    sheet = book["县表"]
    sheet.unmerge_cells("A7:B7")
    sheet.unmerge_cells("A8:I8")
    sheet.move_range("A7:I8", rows=20)
    book.save(template)

    _, sheet = fill(template, *THREE)

    assert (sheet["A9"].value, sheet["A10"].value[:4]) == ("合 计", "制表人：")


def test_no_rows_leave_one_blank_row(template: Path) -> None:
    _, sheet = fill(template, totals=())

    assert row_of(sheet, 6) == [None] * 9
    assert sheet["A7"].value == "合 计"


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["名单"], ["村", "户主"], ["", ""]], "没有找到“姓名”"),
        ([["随便什么"], ["甲", "乙"]], "没有找到本表的表头"),
    ],
)
def test_a_template_that_does_not_fit_is_refused(tmp_path: Path, rows: list[list[str]], sentence: str) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(tmp_path / "t.xlsx")

    with pytest.raises(UserError, match=sentence):
        fill_template(tmp_path / "t.xlsx", filling(*THREE), tmp_path / "out.xlsx")

    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_template_that_is_no_workbook_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.xlsx").write_bytes(content)

    with pytest.raises(UserError):
        fill_template(tmp_path / "t.xlsx", filling(*THREE), tmp_path / "out.xlsx")


def test_libreoffice_shows_the_same_cells(template: Path, tmp_path: Path) -> None:
    fill(template, *THREE)

    shown = shown_by_libreoffice(template.with_name("导出.xlsx"), tmp_path)

    assert shown[5] == [
        "",
        "13900000001",
        "431226195001010101",
        "张大山",
        "石板溪村",
        "4",
        "1",
        "",
        "7999.50",
    ]
    assert shown[7][1:5] == ["07451234567", "43122619500101010X", "=1+1", "圣人山村"]
    assert shown[8][0] == "合 计"
