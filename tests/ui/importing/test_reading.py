"""Step 1: what can go wrong with a file is said in place."""

from pathlib import Path

from tests.ui.importing.books import ZENG, member, usual_rows, write_book
from tests.ui.importing.conftest import Desk


def test_reading_can_be_stopped_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    rows = [member(f"{number:07}", ZENG, "户主") for number in range(5_000)]
    book = write_book(tmp_path / "a.xlsx", rows)

    desk.page.open_files((book,))
    assert desk.page.files.reading
    desk.page.files.stop.click()
    desk.until(lambda: not desk.page.files.reading)

    assert desk.page.walk is None
    assert desk.page.notices.text("error") == "已停止读取，没有改动任何数据"
    assert desk.staging_folders() == []


def test_a_broken_file_gets_its_sentence_and_the_next_one_is_offered(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 not really")
    sound = write_book(tmp_path / "b.xlsx", usual_rows())

    desk.page.open_files((broken, sound))
    desk.until(lambda: not desk.page.files.reading)

    assert desk.page.notices.text("error").startswith("「坏.xlsx」不完整或已损坏，没有读取")
    desk.page.notices.bar("error").links[0].click()
    desk.until(lambda: desk.page.walk is not None)
    assert desk.walk.book.path == sound


def test_a_sheet_without_rows_is_refused_at_the_check(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(write_book(tmp_path / "a.xlsx", []))
    walk.sheets.go_on.click()
    walk.columns.go_on.click()
    desk.settle()

    assert "只有表头，没有数据行" in desk.page.notices.text("error")
    assert walk.currentWidget() is walk.columns


def test_a_read_file_stands_among_the_recent_ones(desk: Desk, tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", usual_rows())
    desk.open(book)
    desk.walk.given_up.emit()
    desk.settle()

    recent = desk.page.files.recent
    assert [button.text() for button in recent] == ["a.xlsx"]
    recent[0].click()
    desk.until(lambda: desk.page.walk is not None)
    assert desk.walk.book.path == book
