"""Several files, folders, forms and sheets, one after another."""

from datetime import date
from pathlib import Path

from tests.files import writers as w
from tests.files.corpus import PEOPLE
from tests.files.corpus_forms import form
from tests.ui.importing.books import QIN, ZENG, member, usual_rows, write_book
from tests.ui.importing.conftest import Desk
from ui.common.importing.walk import FileWalk


def next_walk(desk: Desk, before: FileWalk) -> FileWalk:
    """Wait until the next sheet or workbook can be seen."""
    desk.until(lambda: desk.page.walk is not None and desk.page.walk is not before and desk.page.walk.view is not None)
    return desk.walk


def test_a_folder_stands_for_the_workbooks_in_it(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "县里的表"
    (folder / "一村").mkdir(parents=True)
    write_book(folder / "b.xlsx", usual_rows())
    write_book(folder / "a.xlsx", usual_rows())
    write_book(folder / "一村" / "c.xlsx", usual_rows())
    (folder / "~$a.xlsx").write_bytes(b"lock")

    walk = desk.open(folder)

    assert walk.book.name == "a.xlsx"
    assert desk.page.head.line == "第 1/3 个"


def test_a_folder_without_workbooks_is_told_in_a_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "照片").mkdir()

    desk.page.open_files((tmp_path / "照片",))
    desk.settle()

    assert desk.page.notices.text("error").startswith("文件夹「照片」里没有表格。")
    assert desk.page.walk is None and not desk.page.files.reading


def test_a_folder_can_be_picked(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "表").mkdir()
    write_book(tmp_path / "表" / "a.xlsx", usual_rows())
    desk.asking.files.append(tmp_path / "表")

    desk.page.files.pick_folder.click()
    desk.until(lambda: desk.page.walk is not None)

    assert desk.walk.book.name == "a.xlsx"


def test_forms_dropped_together_become_one_list_beside_an_ordinary_book(desk: Desk, tmp_path: Path) -> None:
    w.write_xlsx(tmp_path / "张三丰.xlsx", {"Sheet1": form(PEOPLE[:3])})
    w.write_xlsx(tmp_path / "王建国.xlsx", {"Sheet1": form(PEOPLE[3:5])})
    book = write_book(tmp_path / "名册.xlsx", usual_rows())

    walk = desk.open(tmp_path / "张三丰.xlsx", book, tmp_path / "王建国.xlsx")
    assert walk.book.name == "一户一表（2 个文件）"
    assert desk.page.head.line == "第 1/2 个"
    desk.check(walk)
    assert walk.plan is not None and walk.plan.counts.rows == 5
    walk.check.leave.click()

    assert next_walk(desk, walk).book.name == "名册.xlsx"


def test_files_dropped_meanwhile_wait(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))

    desk.page.open_files((write_book(tmp_path / "b.xlsx", usual_rows()),))
    desk.settle()

    assert desk.page.walk is walk
    assert desk.page.head.line == "第 1/2 个"


def three_sheets(folder: Path) -> Path:
    """A workbook with the same list in three sheets."""
    rows = [member("0581001", ZENG, "户主", phone="13900000000"), member("0581001", QIN, "配偶")]
    return write_book(folder / "a.xlsx", rows, sheet="一村", more=("二村", "三村"))


def test_every_sheet_of_a_workbook_is_offered_one_after_another(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(three_sheets(tmp_path))
    assert desk.page.head.line == "第 1 张，共 3 张"
    desk.check(walk)

    walk.check.go_on.click()
    second = next_walk(desk, walk)

    assert (second.sheet.grid.name, desk.page.head.line) == ("二村", "第 2 张，共 3 张")
    assert desk.phone_of("曾大海") == "13900000000"
    assert desk.parts.messages.text.startswith("已导入「a.xlsx（一村）」")
    desk.until(lambda: second.plan is not None)
    assert second.currentWidget() is second.check, "the same header needs no second look"
    assert second.check.go_on.text() == "没有要写入的行，看下一张(&I)"
    second.check.go_on.click()
    third = next_walk(desk, second)
    assert third.sheets.skip.isHidden()
    desk.until(lambda: third.plan is not None)
    desk.settle()
    assert not third.check.go_on.isEnabled()
    with desk.qtbot.waitSignal(desk.page.left):
        third.check.leave.click()
    desk.settle()
    assert desk.staging_folders() == []


def test_the_other_sheets_with_the_same_header_are_imported_along(desk: Desk, tmp_path: Path) -> None:
    rows = [member("0581001", ZENG, "户主", phone="13900000000"), member("0581001", QIN, "配偶")]
    book = write_book(tmp_path / "a.xlsx", rows, sheet="一村", more=("二村", "三村"))
    walk = desk.open(book)
    desk.check(walk)
    assert walk.check.rest.text() == "连同其余 2 张导入(&R)"

    with desk.qtbot.waitSignal(desk.page.left, timeout=20_000):
        walk.check.rest.click()
    desk.settle()

    assert desk.phone_of("曾大海") == "13900000000"
    assert desk.staging_folders() == []


def test_a_sheet_can_be_left_out(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(three_sheets(tmp_path))

    walk.sheets.skip.click()
    second = next_walk(desk, walk)

    desk.settle()
    assert second.sheet.grid.name == "二村"
    assert second.currentWidget() is second.sheets, "nobody has looked at a sheet with this header yet"
    assert desk.phone_of("曾大海") == "13874501111"


def test_giving_up_leaves_the_whole_workbook(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(three_sheets(tmp_path))
    desk.check(walk)

    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.leave.click()

    assert desk.page.walk is None


def test_what_was_said_about_one_sheet_holds_for_the_next_with_the_same_header(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(three_sheets(tmp_path))
    walk.sheets.panel.form.fill("as_of", date(2026, 6, 30))
    walk.sheets.go_on.click()
    walk.columns.point(7, "")
    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)
    desk.settle()
    assert walk.check.go_on.text().startswith("没有要写入的行")

    walk.check.go_on.click()
    second = next_walk(desk, walk)
    desk.settle()

    assert second.columns.chosen[7] == ""
    assert second.options.as_of.isoformat() == "2026-06-30"


def test_the_limits_of_the_brake_are_remembered_for_the_next_workbook(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    walk.sheets.panel.limits.fill("new", "77")
    walk.sheets.go_on.click()
    desk.settle()
    desk.page._back_to_files()

    walk = desk.open(write_book(tmp_path / "b.xlsx", usual_rows()))

    assert walk.options.brake.new == 77
    assert walk.sheets.panel.limits.values()["new"] == "77"
