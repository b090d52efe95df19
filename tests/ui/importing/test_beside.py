"""One tab with two faces: the list, and the import in its place."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.importing.books import usual_rows, write_book
from tests.ui.importing.conftest import Desk
from ui.common.importing.beside import PageWithImport
from ui.common.page import Page


class InventedList(Page):
    takes_search = True

    def __init__(self) -> None:
        super().__init__()
        self.searched: list[str] = []

    def search(self, text: str) -> None:
        self.searched.append(text)


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> PageWithImport:
    made = PageWithImport(InventedList(), lambda: desk.page)
    qtbot.addWidget(made)
    made.show()
    return made


def test_dropped_files_bring_the_import_to_the_front_and_giving_up_the_list(
    desk: Desk, tab: PageWithImport, tmp_path: Path
) -> None:
    assert not tab.is_importing
    tab.open_files((write_book(tmp_path / "a.xlsx", usual_rows()),))
    assert tab.is_importing
    desk.until(lambda: desk.page.walk is not None)

    desk.walk.given_up.emit()

    assert not tab.is_importing


def test_searching_shows_the_list_and_keeps_the_import_where_it_was(
    desk: Desk, tab: PageWithImport, tmp_path: Path
) -> None:
    tab.open_files((write_book(tmp_path / "a.xlsx", usual_rows()),))
    desk.until(lambda: desk.page.walk is not None)

    tab.search("曾")

    assert isinstance(tab.page, InventedList) and tab.page.searched == ["曾"]
    assert not tab.is_importing
    assert desk.page.walk is not None
    tab.show_import()
    assert tab.is_importing
