"""The search box waits for the typist and for the input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, type_text
from ui.shell.search_box import PAUSE, SearchBox


def shown_box(qtbot: QtBot) -> tuple[SearchBox, list[str]]:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.search_wanted.connect(told.append)
    return box, told


def test_only_the_text_after_the_pause_is_searched(qtbot: QtBot) -> None:
    box, told = shown_box(qtbot)

    type_text(box, "zds")

    qtbot.waitUntil(lambda: bool(told))
    assert told == ["zds"]


def test_nothing_is_searched_while_a_word_is_composed(qtbot: QtBot) -> None:
    box, told = shown_box(qtbot)
    type_text(box, "8")
    QApplication.sendEvent(box, QInputMethodEvent("zhang", []))
    qtbot.wait(PAUSE * 2)
    during = list(told)

    commit = QInputMethodEvent()
    commit.setCommitString("张")
    QApplication.sendEvent(box, commit)
    qtbot.waitUntil(lambda: bool(told))

    assert during == []
    assert told == ["8张"]


def test_esc_empties_the_box_and_shows_all_again(qtbot: QtBot) -> None:
    box, told = shown_box(qtbot)
    type_text(box, "zds")
    qtbot.waitUntil(lambda: bool(told))

    press(box, Qt.Key.Key_Escape)

    assert box.text() == ""
    assert told == ["zds", ""]


def test_enter_searches_at_once_and_goes_to_the_list(qtbot: QtBot) -> None:
    box, told = shown_box(qtbot)
    type_text(box, "8379")

    with qtbot.waitSignal(box.rows_wanted):
        press(box, Qt.Key.Key_Return)

    assert told == ["8379"]


def test_a_text_put_back_by_the_window_is_not_searched_again(qtbot: QtBot) -> None:
    box, told = shown_box(qtbot)

    box.put("张三")
    qtbot.wait(PAUSE * 2)

    assert told == []
