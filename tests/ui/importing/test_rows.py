"""Step 2: where the data begin and end, and which rows are left out, by mouse and by keyboard."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.common.importing.lines import LinePart
from tests.ui.importing.books import ZENG, member, usual_rows, write_book
from tests.ui.importing.conftest import Desk
from tests.ui.keys import press
from ui.common.importing.walk import FileWalk


def rows_of(walk: FileWalk, part: LinePart) -> list[int]:
    assert walk.view is not None
    return [line.row for line in walk.view.lines if line.part is part]


def drag(desk: Desk, walk: FileWalk, start: int, end: int) -> None:
    """Drag the edge above one line to the edge above another."""
    table = walk.sheets.grid.table
    assert table is not None
    view, height = table.right.viewport(), table.right.rowHeight(0)
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, no_key, QPoint(60, start * height))
    QTest.mouseMove(view, QPoint(60, end * height))
    QTest.mouseRelease(view, left, no_key, QPoint(60, end * height))
    desk.settle()


def test_the_last_row_of_the_data_can_be_dragged_up_and_down(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    assert rows_of(walk, LinePart.ROW) == [4, 5, 6, 7, 8]

    drag(desk, walk, 8, 6)
    assert rows_of(walk, LinePart.ROW) == [4, 5, 6]
    assert walk.sheets.panel.end.currentText() == "第 6 行"
    desk.check(walk)
    assert walk.plan is not None and walk.plan.counts.rows == 3

    walk.go_back()
    walk.go_back()
    drag(desk, walk, 6, 8)
    assert rows_of(walk, LinePart.ROW) == [4, 5, 6, 7, 8]
    assert walk.sheets.panel.end.currentText() == "最后一行"


def test_the_first_row_of_the_data_is_chosen_by_keyboard_and_dragged_back(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    begin = walk.sheets.panel.begin
    begin.setFocus()

    press(begin, Qt.Key.Key_Down)
    press(begin, Qt.Key.Key_Down)
    desk.settle()
    assert walk.sheet.layout.first_data_row == 6
    assert rows_of(walk, LinePart.ROW) == [6, 7, 8]

    drag(desk, walk, 5, 4)
    assert rows_of(walk, LinePart.ROW) == [5, 6, 7, 8]


def test_a_row_is_left_out_and_taken_again_with_del(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    table = walk.sheets.grid.table
    assert table is not None
    table.select_index(5)
    press(table.right, Qt.Key.Key_Delete)
    desk.settle()
    assert rows_of(walk, LinePart.IGNORED) == [6]
    desk.check(walk)
    assert walk.plan is not None and (walk.plan.counts.rows, walk.plan.counts.new) == (4, 0)

    walk.go_back()
    walk.go_back()
    table = walk.sheets.grid.table
    assert table is not None and table.current_index() == 5
    press(table.right, Qt.Key.Key_Delete)
    desk.settle()

    assert rows_of(walk, LinePart.IGNORED) == []


def test_the_end_of_a_long_sheet_is_shown_with_a_gap_before_it(desk: Desk, tmp_path: Path) -> None:
    rows = [member(f"059{number:04}", ZENG, "户主") for number in range(100)]
    walk = desk.open(write_book(tmp_path / "a.xlsx", [*rows, ("合计", "", "100")]))
    lines = walk.view.lines if walk.view else ()

    assert [line.row for line in lines[39:43]] == [40, 0, 93, 94]
    assert lines[40].cell(1) == "…… 中间 52 行没有列出 ……"
    assert (lines[-1].row, lines[-1].part) == (104, LinePart.TOTAL)

    walk.sheets.grid.ask_rows(3, 40)
    desk.settle()
    assert walk.sheet.layout.last_data_row == 40


def test_data_cannot_begin_in_the_header(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))

    walk.sheets.panel.rows_wanted.emit(3, None, frozenset())
    desk.settle()

    assert "数据要从表头下面开始" in desk.page.notices.text("error")
    assert walk.sheet.layout.first_data_row == 4
