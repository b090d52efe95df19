"""The county workbooks of the sample: their headers, their mess, their planted faults."""

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.households.sheets import REGISTER
from app.sample import book_columns
from app.sample.book_rows import HOUSEHOLDS, MEMBERS, PAIRINGS, VILLAGES
from app.sample.books import NOTES_FILE, write_books
from app.sample.county import see_from_county
from app.sample.invent import invent_township

DECLARED = {
    "户全字段": (book_columns.HOUSEHOLDS, 58),
    "人全字段": (book_columns.MEMBERS, 32),
    "成员信息2021": (book_columns.MEMBERS_2021, 47),
    "银行名单": (book_columns.BANK, 32),
    "行政村信息": (book_columns.VILLAGES, 23),
    "帮扶责任人结对查询": (book_columns.PAIRINGS, 17),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    write_books(invent_township("small"), folder)
    return folder


@pytest.fixture(scope="module")
def notes(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / NOTES_FILE).read_text(encoding="utf-8"))
    return found


def open_sheet(folder: Path, notes: dict[str, Any], kind: str) -> Worksheet:
    name = next(book["book"] for book in notes["books"] if book["kind"] == kind)
    sheet = openpyxl.load_workbook(folder / name).active
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("kind", DECLARED)
def test_the_columns_stand_in_the_countys_order(kind: str) -> None:
    columns, own = DECLARED[kind]
    declared = next(sheet for sheet in REGISTER.sheets if sheet.kind == kind)

    headers = [header for header, _ in book_columns.columns_of(columns)]

    assert headers[:own] == [column.header for column in declared.columns][:own]


def test_every_planted_fault_stands_where_the_notes_say(folder: Path, notes: dict[str, Any]) -> None:
    sheets = {book["book"]: open_sheet(folder, notes, book["kind"]) for book in notes["books"]}

    assert len(notes["faults"]) >= 20
    for fault in notes["faults"]:
        cell = sheets[fault["book"]].cell(fault["row"], fault["column"])
        assert cell.value == fault["value"]
        assert fault["value"] != fault["right"]


def test_nobody_is_damaged_in_both_main_books(folder: Path, notes: dict[str, Any]) -> None:
    spoiled = []
    for kind in (HOUSEHOLDS, MEMBERS):
        sheet = open_sheet(folder, notes, kind)
        header = {sheet.cell(3, column).value: column for column in range(1, sheet.max_column + 1)}
        name = next(book["book"] for book in notes["books"] if book["kind"] == kind)
        rows = {fault["row"] for fault in notes["faults"] if fault["book"] == name}
        spoiled.append({sheet.cell(row, header["人口编号"]).value for row in rows})

    assert spoiled[0] and spoiled[1]
    assert spoiled[0] & spoiled[1] == set()


def test_all_cells_are_text(folder: Path, notes: dict[str, Any]) -> None:
    for book in notes["books"]:
        sheet = open_sheet(folder, notes, book["kind"])
        kinds = {type(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
        assert kinds <= {str, type(None)}


def test_the_size_tag_of_the_household_book_is_wrong(folder: Path, notes: dict[str, Any]) -> None:
    name = next(book["book"] for book in notes["books"] if book["kind"] == HOUSEHOLDS)

    with zipfile.ZipFile(folder / name) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")

    assert b'<dimension ref="A1"/>' in sheet


def test_the_household_book_has_titles_a_total_a_footer_and_a_hidden_sheet(folder: Path, notes: dict[str, Any]) -> None:
    sheet = open_sheet(folder, notes, HOUSEHOLDS)
    book = next(book for book in notes["books"] if book["kind"] == HOUSEHOLDS)
    last = book["first_row"] + book["rows"]

    assert "填表说明" in str(sheet.cell(2, 1).value)
    assert len(str(sheet.cell(2, 1).value)) > 300
    assert sheet.cell(3, 1).value == "县"
    assert sheet.cell(last, 1).value == "合计"
    assert "制表人：" in str(sheet.cell(last + 1, 1).value)
    assert sheet.max_row > last + 10
    assert sheet.parent is not None
    assert [one.sheet_state for one in sheet.parent.worksheets] == ["visible", "hidden"]


def test_the_member_book_has_one_header_twice(folder: Path, notes: dict[str, Any]) -> None:
    sheet = open_sheet(folder, notes, MEMBERS)

    headers = [sheet.cell(3, column).value for column in range(1, sheet.max_column + 1)]

    assert headers.count("风险是否已消除") == 2
    assert "户主\n姓名" in headers


def test_the_pairing_book_begins_with_its_header(folder: Path, notes: dict[str, Any]) -> None:
    assert open_sheet(folder, notes, PAIRINGS).cell(1, 4).value == "户编号"


def test_the_village_book_has_two_header_rows_and_a_line_with_the_unit(folder: Path, notes: dict[str, Any]) -> None:
    sheet = open_sheet(folder, notes, VILLAGES)

    assert "金额单位：元" in str(sheet.cell(2, 1).value)
    assert sheet.cell(3, 4).value == "基本情况"
    assert sheet.cell(4, 4).value == "是否出列"
    assert "A3:A4" in {str(area) for area in sheet.merged_cells.ranges}


def test_the_same_seed_gives_the_same_cells(tmp_path: Path) -> None:
    township = invent_township("small", 5)
    first, second = write_books(township, tmp_path / "a"), write_books(township, tmp_path / "b")

    for one, other in zip(first.files, second.files, strict=True):
        assert one.read_bytes() == other.read_bytes()


def test_the_county_knows_newer_values_and_households_of_the_township() -> None:
    township = invent_township("small", 11)

    view = see_from_county(township)

    assert len(view.newcomers) == 2
    known = {house.number for house in township.houses}
    assert not known & set(view.newcomers)
    assert {house.number for house in view.houses} <= known | set(view.newcomers)
