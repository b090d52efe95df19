"""The clerk's workbook comes back with reasons, and nothing in it was changed or lost."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from app.common.errors import UserError
from app.common.importing.annotate import (
    Mark,
    RowNote,
    SheetNotes,
    annotated_name,
    write_annotated,
    write_annotated_sheets,
)
from app.common.importing.reading import read_workbook
from app.common.progress import Progress
from tests.common.importing.books import VISITS_XLS, make_xlsx, rewrite

NOTES = {
    4: RowNote("有问题", "证件号码：第18位应为 X", (2,), Mark.ERROR),
    5: RowNote("新增", mark=Mark.NEW),
    6: RowNote("=1+1"),
}


def county_book(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["深子湖镇名单"])
    sheet.merge_cells("A1:C1")
    sheet.append(["单位：万元"])
    sheet.append(["姓名", "证件号码", "金额"])
    for number in range(3):
        sheet.append([f"张{number}", "110105194912310021", f"=1+{number}"])
    sheet["A5"].value = "=不是公式"
    sheet["A5"].data_type = "s"
    sheet["A3"].font = Font(bold=True, name="宋体")
    sheet.column_dimensions["B"].width = 33
    check = DataValidation(type="list", formula1='"是,否"')
    sheet.add_data_validation(check)
    check.add("D4:D9")
    book.create_sheet("别的")["A1"] = "照旧"
    book.save(path)
    return path


def test_reasons_stand_beside_the_rows_and_cells_are_coloured(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    write_annotated(book, tmp_path / "b.xlsx", "名单", 3, 3, NOTES)
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["名单"]
    assert [sheet.cell(row, 4).value for row in range(1, 7)] == [
        None,
        None,
        "原因",
        "有问题：证件号码：第18位应为 X",
        "新增",
        "=1+1",
    ]
    assert sheet["B4"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["A4"].fill.fill_type is None
    assert sheet["D5"].fill.fgColor.rgb == "FFC6EFCE"


def test_everything_else_is_as_it_was(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    before = book.read_bytes()
    write_annotated(book, tmp_path / "b.xlsx", "名单", 3, 3, NOTES)
    assert book.read_bytes() == before
    old, new = (openpyxl.load_workbook(tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    for name in old.sheetnames:
        for row in old[name].iter_rows(max_col=3):
            for cell in row:
                twin = new[name][cell.coordinate]
                assert (twin.value, twin.data_type) == (cell.value, cell.data_type)
    sheet = new["名单"]
    assert (sheet["A3"].font.name, sheet.column_dimensions["B"].width) == ("宋体", 33)
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet.data_validations.dataValidation


def test_no_written_text_is_a_formula_and_formulas_stay(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    write_annotated(book, tmp_path / "b.xlsx", "名单", 3, 3, NOTES)
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["名单"]
    formulas = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas == {"C4", "C5", "C6"}
    assert sheet["D6"].quotePrefix


def test_a_stray_cell_to_the_right_is_not_overwritten(tmp_path: Path) -> None:
    book = make_xlsx(tmp_path / "a.xlsx", [["姓名"], ["张三", "旁注"]])
    write_annotated(book, tmp_path / "b.xlsx", "Sheet1", 1, 1, {2: RowNote("新增")})
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    assert [cell.value for cell in sheet[2]] == ["张三", "旁注", "新增"]


def test_the_staging_file_knows_how_wide_the_sheet_is(tmp_path: Path) -> None:
    book = make_xlsx(tmp_path / "a.xlsx", [["姓名"], ["张三", None, "旁注"]])
    read_workbook(book, tmp_path / "s.db", progress=Progress())
    notes = {2: RowNote("新增", columns=(2, 1), mark=Mark.NEW)}
    write_annotated(book, tmp_path / "b.xlsx", "Sheet1", 1, 1, notes, staging=tmp_path / "s.db")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    assert [cell.value for cell in sheet[2]] == ["张三", None, "旁注", "新增"]
    assert [cell.fill.fgColor.rgb == "FFC6EFCE" for cell in sheet[2]] == [True, True, False, True]


def test_a_book_with_prefixed_tags_goes_through_openpyxl(tmp_path: Path) -> None:
    book = make_xlsx(tmp_path / "a.xlsx", [["姓名"], ["张三"]])

    def prefix(name: str, part: bytes) -> bytes:
        if "sheet1" not in name:
            return part
        named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part)
        return named.replace(b"xmlns=", b"xmlns:x=")

    rewrite(book, prefix)
    notes = {2: RowNote("有问题", "为何", (1,), Mark.ERROR)}
    write_annotated(book, tmp_path / "b.xlsx", "Sheet1", 1, 1, notes)
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    assert [cell.value for cell in sheet[2]] == ["张三", "有问题：为何"]
    assert sheet["A2"].fill.fgColor.rgb == "00FFC7CE"


def test_parts_that_are_not_touched_are_the_same_bytes(tmp_path: Path) -> None:
    book = rewrite(county_book(tmp_path / "a.xlsx"), lambda _, part: part, {"xl/media/章.png": b"\0\1" * 99})
    write_annotated(book, tmp_path / "b.xlsx", "名单", 3, 3, NOTES)
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(tmp_path / "b.xlsx") as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert set(old.namelist()) == set(new.namelist())
    assert changed == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(texts=st.lists(st.tuples(TEXTS, st.sampled_from([*Mark])), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_any_words_come_back_as_text(tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, Mark]]) -> None:
    folder = tmp_path_factory.mktemp("books")
    book = make_xlsx(folder / "a.xlsx", [["姓名"], *[["张三"] for _ in texts]])
    notes = {row: RowNote("状态", text, (1,), mark) for row, (text, mark) in enumerate(texts, 2)}
    write_annotated(book, folder / "b.xlsx", "Sheet1", 1, 1, notes)
    sheet = openpyxl.load_workbook(folder / "b.xlsx")["Sheet1"]
    for row, note in notes.items():
        cell = sheet.cell(row, 2)
        kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", note.sentence)
        assert cell.data_type == "s"
        assert str(cell.value) == kept.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    write_annotated(book, tmp_path / "b.xlsx", "名单", 3, 3, NOTES)
    order = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    subprocess.run([*order, "--outdir", str(tmp_path), str(tmp_path / "b.xlsx")], check=True, timeout=120)
    lines = (tmp_path / "b.csv").read_text("utf-8").splitlines()
    assert lines[2].split(",") == ["姓名", "证件号码", "金额", "原因"]
    assert lines[5].endswith(",3,=1+1")


def test_an_xls_comes_back_as_xlsx_with_its_texts(tmp_path: Path) -> None:
    staging = tmp_path / "s.db"
    read_workbook(VISITS_XLS, staging, progress=Progress())
    out = tmp_path / annotated_name(VISITS_XLS)
    write_annotated(VISITS_XLS, out, "走访名单", 3, 4, NOTES, staging=staging)
    book = openpyxl.load_workbook(out)
    sheet = book["走访名单"]
    assert out.suffix == ".xlsx"
    assert [cell.value for cell in sheet[3]] == ["姓名", "证件号码", "走访日期", "金额（万元）", "原因"]
    assert [cell.value for cell in sheet[4]][1:3] == ["431226199001018379", "2023-05-01"]
    assert sheet["E4"].value == "有问题：证件号码：第18位应为 X"
    assert sheet["B4"].fill.fgColor.rgb == "FFFFC7CE"
    assert all(cell.data_type in "sn" for row in sheet.iter_rows() for cell in row)
    assert book["隐藏"].sheet_state == "hidden"
    assert book["隐藏"]["C5"].value == "角落"


def test_two_sheets_of_one_book(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    both = [SheetNotes("名单", 3, 3, NOTES), SheetNotes("别的", 1, 1, {2: RowNote("跳过")})]
    write_annotated_sheets(book, tmp_path / "b.xlsx", both)
    found = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert (found["名单"]["D3"].value, found["别的"]["B2"].value) == ("原因", "跳过")


def test_the_copy_may_replace_the_book_itself(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    write_annotated(book, book, "名单", 3, 3, NOTES)
    assert openpyxl.load_workbook(book)["名单"]["D3"].value == "原因"
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_failed_copy_leaves_the_old_one_and_no_draft(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"old")
    with pytest.raises(KeyError):
        write_annotated(book, tmp_path / "b.xlsx", "没有这张表", 3, 3, NOTES)
    assert (tmp_path / "b.xlsx").read_bytes() == b"old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="不存在"):
        write_annotated(book, tmp_path / "没有" / "b.xlsx", "名单", 3, 3, NOTES)


def test_the_copy_is_a_sound_package(tmp_path: Path) -> None:
    book = county_book(tmp_path / "a.xlsx")
    write_annotated(book, tmp_path / "b.xlsx", "名单", 3, 3, NOTES)
    with zipfile.ZipFile(tmp_path / "b.xlsx") as package:
        assert package.testzip() is None
