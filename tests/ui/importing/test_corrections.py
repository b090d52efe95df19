"""Steps 2 and 3: what the program took wrongly can be put right, and is remembered."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.common.importing.lines import LinePart
from tests.ui.importing.books import HEADER, QIN, ZENG, member, usual_rows, write_book
from tests.ui.importing.conftest import Desk
from ui.common.importing.walk import FileWalk

SLIGHTLY_OTHER = tuple("家庭健康状态情况" if name == "健康状况" else name for name in HEADER)
PHONES = tuple("户主本人的联系电话" if name == "联系电话" else name for name in HEADER)


def rows_of(walk: FileWalk, part: LinePart) -> list[int]:
    assert walk.view is not None
    return [line.row for line in walk.view.lines if line.part is part]


def test_a_wrong_header_is_moved_and_the_columns_are_matched_anew(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    assert rows_of(walk, LinePart.HEADER) == [3]
    walk.sheets.panel.header_wanted.emit(4, 4)
    desk.settle()
    assert rows_of(walk, LinePart.HEADER) == [4]
    assert not walk.sheet.recognised.has("person.id_number")

    walk.sheets.panel.header_wanted.emit(3, 3)
    desk.settle()

    assert walk.sheet.recognised.has("person.id_number")
    assert rows_of(walk, LinePart.ROW) == [4, 5, 6, 7, 8]


def test_the_edge_of_the_header_can_be_dragged(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    table = walk.sheets.grid.table
    assert table is not None
    view = table.right.viewport()
    height = table.right.rowHeight(0)

    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 3 * height))
    QTest.mouseMove(view, QPoint(60, 4 * height))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, 4 * height))
    desk.settle()

    assert rows_of(walk, LinePart.HEADER) == [3, 4]


def test_rows_that_cannot_be_a_header_are_refused_in_place(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))

    walk.sheets.panel.header_wanted.emit(99, 99)
    desk.settle()

    assert "不能作表头" in desk.page.notices.text("error")
    assert rows_of(walk, LinePart.HEADER) == [3]


def test_a_column_not_known_is_pointed_at_its_field_and_remembered(desk: Desk, tmp_path: Path) -> None:
    rows = [member("0581001", ZENG, "户主", phone="13900000000")]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows, PHONES))
    walk.sheets.go_on.click()
    walk.columns.folds["alone"].set_open(True)
    walk.columns.lines[7].choice.type_text("联系电话")
    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    assert desk.phone_of("曾大海") == "13900000000"

    rows = [member("0581001", QIN, "配偶", phone="13900000009")]
    walk = desk.open(write_book(tmp_path / "b.xlsx", rows, PHONES))

    assert walk.sheet.remembered
    assert "与 11-21 导入的表样相同" in walk.recognised
    assert walk.columns.chosen[7] == "person.phone"


def test_a_matching_is_not_remembered_without_the_tick(desk: Desk, tmp_path: Path) -> None:
    rows = [member("0581001", ZENG, "户主", phone="13900000000")]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows, PHONES))
    walk.columns.remember.setChecked(False)
    walk.sheets.go_on.click()
    walk.columns.point(7, "person.phone")
    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()

    walk = desk.open(write_book(tmp_path / "b.xlsx", rows, PHONES))

    assert not walk.sheet.remembered
    assert walk.columns.chosen[7] == ""


def test_a_doubtful_column_stands_on_top_and_the_sure_ones_are_folded(desk: Desk, tmp_path: Path) -> None:
    header = tuple("与户主之关系" if name == "与户主关系" else name for name in HEADER)
    rows = [member("0581001", ZENG, "户主", phone="13900000000")]
    walk = desk.open(write_book(tmp_path / "a.xlsx", rows, header))
    walk.sheets.go_on.click()

    assert next(iter(walk.columns.folds)) == "doubtful"
    assert walk.columns.folds["doubtful"].is_open
    assert not walk.columns.folds["sure"].is_open
    assert walk.columns.lines[6].choice.chosen == "membership.relation"


def test_a_field_comes_from_one_column_only(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows(), PHONES))
    walk.sheets.go_on.click()

    walk.columns.point(7, "person.name")

    assert (walk.columns.chosen[4], walk.columns.chosen[7]) == ("", "person.name")


def test_the_day_in_the_sheet_is_proposed_and_the_clerk_may_say_another(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    form = walk.sheets.panel.form
    assert form.values()["as_of"].isoformat() == "2026-10-31"
    assert form.values()["year"] == "2026"

    editor = form.editor("as_of")
    assert isinstance(editor, QLineEdit)
    editor.clear()
    QTest.keyClicks(editor, "2025.6.30")
    desk.check(walk)

    assert walk.plan is not None
    assert (walk.plan.options.as_of.isoformat(), walk.plan.options.year) == ("2025-06-30", 2024)


def test_another_sheet_of_the_workbook_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows(), sheet="一村", more=("二村",)))

    walk.sheets.panel.sheets.setCurrentIndex(1)
    walk.sheets.panel.sheets.activated.emit(1)
    desk.settle()

    assert walk.sheet.grid.name == "二村"
