"""Forms: many files become one list; a list is never taken for a form; the annotated copy holds the list."""

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.commands.importing import ImportOrder, import_books
from app.common.errors import UserError
from app.common.importing.layout_form import read_form
from app.common.importing.rows import NumberedRow
from app.households import imports, openings
from app.households.annotating import annotate_book
from app.households.forms import form_words
from app.households.sheets import REGISTER
from tests.builders import AS_OF, Desk, found, tally
from tests.common.importing.test_corpus import registry
from tests.files import writers as w
from tests.files.corpus import PEOPLE, SHEET, Rows
from tests.files.corpus_forms import card, form

WORDS = form_words(REGISTER)


def numbered(rows: Rows) -> list[NumberedRow]:
    return [(number, tuple(cell or None for cell in row)) for number, row in enumerate(rows, 1) if any(row)]


def write_forms(folder: Path) -> tuple[Path, ...]:
    """Three households in three files, each in another format."""
    first, second, third = folder / "张三丰.xlsx", folder / "王建国.xls", folder / "陈志文.xls"
    w.write_xlsx(first, {"Sheet1 (10)": form(PEOPLE[:3])})
    w.write_xls(second, {"Sheet1": form(PEOPLE[3:5], head_in_table=False)})
    third.write_bytes(w.html_table(card(PEOPLE[5])).encode("gb18030"))
    return first, second, third


def test_many_files_become_one_list(tmp_path: Path) -> None:
    desk = Desk(found(tmp_path / "town.db"), tmp_path)
    books = write_forms(tmp_path)
    opened = openings.open_forms(desk.work, books, tmp_path)
    plan = imports.plan_sheet(desk.work, opened, imports.options_for(AS_OF))
    assert tally(plan.counts) == (6, 0, 0, 0, 0)
    imports.apply_plan(desk.work, plan)
    assert registry(desk) == {(p.village, p.household, p.name, p.number, p.relation) for p in PEOPLE}
    with zipfile.ZipFile(opened.book) as kept:
        assert kept.namelist() == [f"{number:03}-{book.name}" for number, book in enumerate(books, 1)]
    desk.work.close()


def test_the_command_takes_many_forms_at_once(tmp_path: Path) -> None:
    found(tmp_path / "town.db").close()
    books = write_forms(tmp_path)
    order = ImportOrder(books, tmp_path / "town.db", "", True, None, False, AS_OF, None, forms=True)
    told = import_books(order)
    assert (told["refused"], [sheet["new"] for sheet in told["books"]]) == (0, [6])


def test_the_command_opens_an_encrypted_workbook_with_its_password(tmp_path: Path) -> None:
    found(tmp_path / "town.db").close()
    book = tmp_path / "锁.xlsx"
    w.write_xlsx(book, {"名单": SHEET})
    w.encrypt(book, "对的")
    order = ImportOrder((book,), tmp_path / "town.db", "", False, None, False, AS_OF, None)
    assert "打开密码" in import_books(order)["books"][0]["error"]
    told = import_books(replace(order, password="对的"))
    assert (told["refused"], [sheet["new"] for sheet in told["books"]]) == (0, [6])


def test_a_file_that_is_no_form_is_named(tmp_path: Path) -> None:
    desk = Desk(found(tmp_path / "town.db"), tmp_path)
    books = write_forms(tmp_path)
    w.write_xlsx(tmp_path / "名册.xlsx", {"名单": SHEET})
    with pytest.raises(UserError, match=r"「名册.xlsx」不是一户一表"):
        openings.open_forms(desk.work, (*books, tmp_path / "名册.xlsx"), tmp_path)
    desk.work.close()


def test_the_annotated_copy_of_forms_is_the_list_with_reasons(tmp_path: Path) -> None:
    desk = Desk(found(tmp_path / "town.db"), tmp_path)
    book = tmp_path / "一户一表.xlsx"
    w.write_xlsx(book, {"户1": form(PEOPLE[:3])})
    (opened,) = openings.open_book(desk.work, book, tmp_path)
    plan = imports.plan_sheet(desk.work, opened, imports.options_for(AS_OF))
    annotate_book(desk.work, [plan], tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["一户一表"]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert rows[0][-2:] == ["来源", "原因"]
    assert [row[-1] for row in rows[1:]] == ["新增"] * 3
    desk.work.close()


def test_a_form_says_the_households_words_for_every_member() -> None:
    read = read_form(numbered(form(PEOPLE[:3])), WORDS)
    assert read is not None
    records = read.rows(WORDS)
    assert [record["person.name"] for record in records] == [one.name for one in PEOPLE[:3]]
    assert {record["household.number"] for record in records} == {PEOPLE[0].household}
    assert {record["place.village"] for record in records} == {PEOPLE[0].village}
    assert records[0]["membership.relation"] == "户主"


@pytest.mark.parametrize(
    "rows",
    [
        SHEET,
        (("村名：红星村", "", "填报日期：2026年1月"), *SHEET[2:]),
        (("乡镇", "深子湖镇", "村", "红星村", "联系电话", "13812345678"), *SHEET[2:]),
        (("姓名", "性别"), ("张三", "男")),
        (("说明",), ("一、请每户填一张",)),
    ],
)
def test_lists_and_notes_are_no_forms(rows: Rows) -> None:
    assert read_form(numbered(rows), WORDS) is None
