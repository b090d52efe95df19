"""From a file to an applied import and back, pressing what the clerk presses."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.common.backup import backup_folder, list_backups
from tests.ui.importing.books import QIN, ZENG, member, usual_rows, write_book
from tests.ui.importing.conftest import Desk


def test_nothing_is_written_before_the_primary_button_and_everything_after_it(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "成员信息(22).xlsx", usual_rows()))
    desk.check(walk)
    assert walk.check.go_on.text() == "导入 3 行(&I)"
    assert desk.page.head.said == "尚未写入任何数据"
    assert desk.phone_of("曾大海") == "13874501111"
    assert "曾小梅" not in desk.names()

    with desk.qtbot.waitSignals([desk.parts.changes.households_changed, desk.page.left]):
        walk.check.go_on.click()

    assert desk.phone_of("曾大海") == "13900000000"
    assert "曾小梅" in desk.names()
    told = desk.parts.messages.text
    assert told == "已导入「成员信息(22).xlsx」：新增 1 人、变更 2 处、存疑 1 行、有误 1 行"
    assert [link.text() for link in desk.parts.messages.links] == ["查看存疑", "撤销导入"]


def test_a_backup_is_made_before_the_import(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)

    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    assert [backup.reason for backup in list_backups(backup_folder(desk.work.path))] == ["导入前"]


def test_enter_goes_through_all_steps_and_esc_back(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.page.activateWindow()
    press = QTest.keyClick
    press(desk.page, Qt.Key.Key_Return)
    assert walk.currentWidget() is walk.columns
    press(desk.page, Qt.Key.Key_Return)
    desk.until(lambda: walk.currentWidget() is walk.check)
    desk.settle()

    press(desk.page, Qt.Key.Key_Escape)
    assert walk.currentWidget() is walk.columns
    press(desk.page, Qt.Key.Key_Escape)
    press(desk.page, Qt.Key.Key_Escape)
    assert desk.page.walk is None
    with desk.qtbot.waitSignal(desk.page.left):
        press(desk.page, Qt.Key.Key_Escape)


def test_the_link_takes_the_import_back(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    with desk.qtbot.waitSignal(desk.parts.changes.people_changed):
        desk.parts.messages.links[1].click()

    assert desk.phone_of("曾大海") == "13874501111"
    assert "曾小梅" not in desk.names()
    assert desk.parts.messages.text == "已撤销：导入 a.xlsx"


def test_the_doubtful_rows_can_still_be_looked_at_after_the_import(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    with desk.qtbot.waitSignal(desk.page.wanted):
        desk.parts.messages.links[0].click()
    desk.settle()

    assert walk.isVisible() and walk.check.chips.current == "doubtful"
    assert desk.page.head.said == "已写入台账"
    assert any("1390745" in sentence for sentence in walk.check.why.sentences)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()


def test_the_same_file_says_when_it_was_imported_before_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", [member("0581001", ZENG, "户主", phone="13900000000")])
    walk = desk.open(book)
    desk.check(walk)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    walk = desk.open(book)

    assert desk.page.notices.text("earlier").startswith("同一文件已于 2026-11-21 10:32 导入过")
    desk.check(walk)
    assert walk.check.go_on.text() == "没有要写入的行"
    assert not walk.check.go_on.isEnabled()


def test_files_are_worked_one_after_another(desk: Desk, tmp_path: Path) -> None:
    first = write_book(tmp_path / "a.xlsx", [member("0581001", ZENG, "户主", phone="13900000000")])
    second = write_book(tmp_path / "b.xlsx", [member("0581001", QIN, "配偶", phone="13900000001")])
    walk = desk.open(first, second)
    assert desk.page.head.line == "第 1/2 个"
    desk.check(walk)

    walk.check.go_on.click()
    desk.until(lambda: desk.page.walk is not None and desk.page.walk.view is not None and desk.page.walk is not walk)

    assert desk.page.head.line == "第 2/2 个"
    assert desk.walk.book.path == second
    assert desk.parts.messages.text.startswith("已导入「a.xlsx」")


def test_giving_up_leaves_the_register_and_the_disk_as_they_were(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)

    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.leave.click()
    desk.settle()

    assert desk.phone_of("曾大海") == "13874501111"
    assert desk.staging_folders() == []
