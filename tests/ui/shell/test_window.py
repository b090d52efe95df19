"""The window: tabs, keys, files dropped on it, places remembered."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.common.clock import FixedClock
from app.common.errors import UserError
from tests.ui.invented import InventedPage
from tests.ui.keys import CTRL, press, type_text
from ui.common.background import Background
from ui.common.message_bar import MessageBar
from ui.common.page import Page
from ui.common.remembered import MemorySettings
from ui.monitoring.page import MonitoringPage
from ui.overview.page import OverviewPage
from ui.shell.help_dialog import HelpDialog
from ui.shell.shortcuts import SHORTCUTS, ShortcutsDialog
from ui.shell.top_row import UndoEntry
from ui.shell.window import MainWindow, PageSlot

TITLES = ("工作台", "农户", "低收入监测")


class Desk:
    """A window and what was made for it."""

    def __init__(self, background: Background, settings: MemorySettings) -> None:
        self.made: list[str] = []
        self.households = InventedPage(background, settings)
        pages: dict[str, Page] = {
            "工作台": OverviewPage(),
            "农户": self.households,
            "低收入监测": MonitoringPage(),
        }

        def slot(title: str) -> PageSlot:
            def make() -> Page:
                self.made.append(title)
                return pages[title]

            return PageSlot(title, make)

        clock = FixedClock(datetime(2026, 11, 21, 10, 32))
        self.window = MainWindow([slot(title) for title in TITLES], background, MessageBar(), settings, clock)


@pytest.fixture
def desk(qtbot: QtBot, background: Background, settings: MemorySettings) -> Desk:
    made = Desk(background, settings)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


def test_a_page_is_made_when_it_is_first_shown(qtbot: QtBot, desk: Desk) -> None:
    first = list(desk.made)

    press(desk.window, Qt.Key.Key_2, CTRL)

    assert first == ["工作台"]
    assert desk.made == ["工作台", "农户"]
    assert desk.window.current_page is desk.households


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_F3])
def test_the_search_box_is_reached_from_everywhere(qtbot: QtBot, desk: Desk, key: Qt.Key) -> None:
    desk.window.status.setFocus()
    modifier = CTRL if key == Qt.Key.Key_F else Qt.KeyboardModifier.NoModifier

    press(desk.window, key, modifier)

    assert desk.window.focusWidget() is desk.window.top.search


def test_a_search_on_a_page_without_a_list_opens_the_register(qtbot: QtBot, desk: Desk) -> None:
    type_text(desk.window.top.search, "zds")

    qtbot.waitUntil(lambda: bool(desk.households.searched))
    assert desk.households.searched == ["zds"]
    assert desk.window.current_page is desk.households
    assert desk.window.top.search.text() == "zds"


def test_each_tab_keeps_its_own_search(qtbot: QtBot, desk: Desk) -> None:
    desk.window.open_page("农户")
    type_text(desk.window.top.search, "zds")
    qtbot.waitUntil(lambda: bool(desk.households.searched))

    desk.window.open_page("工作台")
    elsewhere = desk.window.top.search.text()
    desk.window.open_page("农户")

    assert elsewhere == ""
    assert desk.window.top.search.text() == "zds"


def test_removing_the_search_chip_empties_the_box(qtbot: QtBot, desk: Desk) -> None:
    desk.window.open_page("农户")
    type_text(desk.window.top.search, "zds")
    qtbot.waitUntil(lambda: bool(desk.households.searched))

    desk.households.bar.chips[-1].press_close()

    assert desk.window.top.search.text() == ""


def test_enter_in_the_search_box_goes_to_the_first_row(qtbot: QtBot, desk: Desk) -> None:
    desk.window.open_page("农户")
    qtbot.waitUntil(lambda: desk.households.model.count > 0)

    press(desk.window.top.search, Qt.Key.Key_Return)

    assert desk.households.table.current_index() == 0


def test_the_last_change_is_undone_with_ctrl_z_and_by_name(qtbot: QtBot, desk: Desk) -> None:
    asked: list[int] = []
    desk.window.undo_requested.connect(asked.append)
    desk.window.set_history((UndoEntry(7, "修改 张三 的手机号", "10:32"), UndoEntry(6, "导入 成员.xlsx", "09:10")))

    press(desk.window, Qt.Key.Key_Z, CTRL)

    assert asked == [7]
    assert desk.window.top.undo_entries == [
        "撤销：修改 张三 的手机号\t10:32",
        "撤销：导入 成员.xlsx\t09:10",
        "全部操作记录…",
    ]


def drop(window: MainWindow, *paths: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(10, 10), copy, content, left, no_key))
    QApplication.sendEvent(window, QDropEvent(QPointF(10, 10), copy, content, left, no_key))


def test_a_dropped_sheet_opens_the_page_that_takes_it(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "成员信息.XLSX"

    with qtbot.waitSignal(desk.window.files_dropped) as dropped:
        drop(desk.window, book, tmp_path / "照片.jpg")

    assert dropped.args == [(book,)]
    assert desk.window.current_page is desk.households


def test_a_folder_dropped_on_any_tab_goes_to_the_page_that_takes_sheets(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.window.open_page("低收入监测")
    (tmp_path / "县里的表").mkdir()

    with qtbot.waitSignal(desk.window.files_dropped) as dropped:
        drop(desk.window, tmp_path / "县里的表", tmp_path / "a.csv")

    assert dropped.args == [(tmp_path / "县里的表", tmp_path / "a.csv")]
    assert desk.window.current_page is desk.households


def test_anything_else_dropped_gets_one_sentence(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    drop(desk.window, tmp_path / "照片.jpg")

    assert desk.window.messages.text.startswith("「照片.jpg」不是表格，没有打开。")


def test_saving_is_said_in_the_status_row(desk: Desk) -> None:
    desk.households.saved.emit()
    desk.window.page(1).saved.emit()
    desk.window.status.set_backup("今天 09:58")

    assert desk.window.status.text == "已保存 10:32  ・  备份 今天 09:58"


def test_a_failure_that_nobody_took_is_shown_in_the_bar(qtbot: QtBot, desk: Desk, background: Background) -> None:
    def fail() -> None:
        raise UserError("磁盘已满", remedy="请清理后再保存")

    background.run(fail)

    qtbot.waitUntil(lambda: desk.window.messages.text == "磁盘已满。请清理后再保存")


def test_short_work_does_not_flicker_in_the_status_row(qtbot: QtBot, desk: Desk, background: Background) -> None:
    background.run(lambda: None, busy="正在保存")
    qtbot.waitUntil(lambda: background.idle)

    assert desk.window.status.busy_text == ""


def test_place_tab_and_size_survive_a_restart(qtbot: QtBot, background: Background, settings: MemorySettings) -> None:
    first = Desk(background, settings).window
    qtbot.addWidget(first)
    first.show()
    first.open_page("低收入监测")
    first.resize(900, 500)
    first.close()

    again = Desk(background, settings).window
    qtbot.addWidget(again)
    again.show()

    assert again.height() == 500
    assert again.top.tabs.current == 2


def test_a_window_remembered_on_a_screen_that_is_gone_comes_back(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    first = Desk(background, settings).window
    qtbot.addWidget(first)
    first.show()
    first.move(5000, 4000)
    first.close()

    again = Desk(background, settings).window
    qtbot.addWidget(again)
    again.show()

    room = again.screen().availableGeometry()
    assert room.intersects(again.frameGeometry())


def test_letters_grow_and_stop_at_18_points(qtbot: QtBot, desk: Desk, settings: MemorySettings) -> None:
    sizes: list[int] = []
    desk.window.point_size_wanted.connect(sizes.append)

    for _ in range(12):
        desk.window.status.larger_wanted.emit()

    assert sizes[0] == 10
    assert sizes[-1] == 18
    assert settings.get("point_size") == "18"


def test_the_window_is_named_after_the_township(desk: Desk) -> None:
    desk.window.set_township("深子湖镇")

    assert desk.window.windowTitle() == "帮扶台账 · 深子湖镇"


def test_sample_data_are_marked(desk: Desk) -> None:
    desk.window.set_sample(True)

    assert desk.window.sample.isVisible()


def test_f1_opens_the_help_of_the_page(qtbot: QtBot, desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_F1)

    assert "帮扶台账怎么用" in desk.window.findChildren(HelpDialog)[0].text.toPlainText()


def test_the_list_of_shortcuts_opens(qtbot: QtBot, desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_Slash, CTRL)

    assert desk.window.findChildren(ShortcutsDialog)


def test_every_shortcut_of_the_window_is_in_the_list(desk: Desk) -> None:
    words = " ".join(shortcut.keys for _, group in SHORTCUTS for shortcut in group)
    bound = {shortcut.key().toString() for shortcut in desk.window.findChildren(QShortcut)}

    missing = {keys for keys in bound if keys not in words} - {"Ctrl+2", "Ctrl+3", "Ctrl++"}
    assert missing == set()
