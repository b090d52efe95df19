"""A workbook that asks for a password is opened by asking the clerk, who may also think better of it."""

from pathlib import Path

from tests.files.writers import encrypt
from tests.ui.importing.books import usual_rows, write_book
from tests.ui.importing.conftest import Desk


def locked(path: Path) -> Path:
    write_book(path, usual_rows())
    encrypt(path, "对的")
    return path


def test_a_wrong_password_is_asked_again_and_the_right_one_opens(desk: Desk, tmp_path: Path) -> None:
    desk.asking.passwords += ["错的", "对的"]
    book = locked(tmp_path / "锁.xlsx")

    walk = desk.open(book)

    assert walk.book.path == book
    assert [("要输入密码" in question, "不对" in question) for question in desk.asking.asked] == [
        (True, False),
        (False, True),
    ]


def test_without_a_password_the_sentence_stays_and_nothing_is_left(desk: Desk, tmp_path: Path) -> None:
    desk.page.open_files((locked(tmp_path / "锁.xlsx"),))
    desk.until(lambda: not desk.page.files.reading)

    assert desk.page.walk is None
    assert desk.page.notices.text("error").startswith("「锁.xlsx」设了打开密码")
    assert desk.staging_folders() == []
