"""What was imported before: the list of imports with the original files, and who joined or left since."""

from pathlib import Path

from openpyxl import load_workbook

from tests.ui.importing.books import usual_rows, write_book
from tests.ui.importing.conftest import Desk
from ui.common.importing.batches_dialog import BatchesDialog
from ui.common.importing.walk import FileWalk


def imported(desk: Desk, book: Path) -> Path:
    """Import a workbook."""
    walk = desk.open(book)
    desk.check(walk)
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    desk.settle()
    return book


def opened_history(desk: Desk) -> BatchesDialog:
    """Press 导入历史 on the first page."""
    desk.page.files.history.click()
    dialog = desk.page.history
    assert dialog is not None
    desk.settle()
    return dialog


def without_one(desk: Desk, tmp_path: Path) -> FileWalk:
    """A sheet in which 曾小梅, who stood in the one before, is missing."""
    imported(desk, write_book(tmp_path / "a.xlsx", usual_rows()))
    walk = desk.open(write_book(tmp_path / "b.xlsx", usual_rows()[:2]))
    desk.check(walk)
    return walk


def test_the_history_gives_the_original_file_back(desk: Desk, tmp_path: Path) -> None:
    book = imported(desk, write_book(tmp_path / "十月.xlsx", usual_rows()))
    dialog = opened_history(desk)
    row = dialog.table.model.loaded_row(0)
    assert row is not None
    assert (row.book, row.undone, row.words) == ("十月.xlsx", False, "新增 1 · 变更 1 · 相同 1 · 存疑 1 · 有误 1")
    desk.asking.files.append(tmp_path / "again.xlsx")

    dialog.save_button.click()
    desk.settle()

    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()
    assert "已另存「again.xlsx」" in dialog.said.text()


def test_without_imports_there_is_nothing_to_save(desk: Desk) -> None:
    dialog = opened_history(desk)

    assert not dialog.save_button.isEnabled()


def test_who_joined_and_left_is_saved_as_a_list(desk: Desk, tmp_path: Path) -> None:
    walk = without_one(desk, tmp_path)
    assert walk.plan is not None
    assert (walk.plan.counts.left, walk.plan.counts.joined) == (1, 0)
    desk.asking.files.append(tmp_path / "变化.xlsx")

    walk.check.movements.click()
    desk.settle()

    sheet = load_workbook(tmp_path / "变化.xlsx").active
    assert sheet is not None
    lines = [[cell.value for cell in line][:2] for line in sheet.iter_rows(min_row=4)]
    assert lines[0] == ["离开", "曾小梅"]
    assert "已另存「变化.xlsx」：1 条变化" in desk.page.notices.text("annotated")


def test_a_first_sheet_has_no_list_of_changes(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", usual_rows()))
    desk.check(walk)

    assert walk.check.movements.isHidden()
