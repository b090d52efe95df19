"""Rows copied in Excel are shown before they are written, with numbers of 18 digits as they are."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.common.errors import UserError
from app.common.importing.pasting import pasted_cells
from app.common.work import Work
from app.registers import RECORD_KINDS, REGISTER
from tests.ui.households.record_desk import RecordDesk
from tests.ui.keys import CTRL
from ui.common.page import PageParts
from ui.households.records.paste import PasteDialog
from ui.households.tab import HouseholdsTab


@pytest.fixture
def tab(qtbot: QtBot, work: Work, parts: PageParts) -> Iterator[RecordDesk]:
    """The whole tab, so that rows can be taken over."""
    made = HouseholdsTab(work, parts, REGISTER, RECORD_KINDS)
    qtbot.addWidget(made)
    made.resize(1092, 480)
    made.show()
    made.activated()
    desk = RecordDesk(qtbot, work, parts, made.list)
    desk.wait()
    desk.open("trainings")
    yield desk
    made.shut()


def id_of(desk: RecordDesk, name: str) -> str:
    sql = "SELECT id_number FROM person WHERE name = ?"
    return desk.work.read(lambda s: str(s.connection().exec_driver_sql(sql, (name,)).scalar_one()))


def paste(desk: RecordDesk, *rows: str) -> PasteDialog | None:
    """Put rows on the clipboard and press Ctrl+V."""
    QApplication.clipboard().setText("\r\n".join(rows) + "\r\n")
    desk.page.window().activateWindow()
    desk.qtbot.waitUntil(desk.page.window().isActiveWindow)
    desk.key(desk.page.current.table.right, Qt.Key.Key_V, CTRL)
    desk.wait()
    return next((each for each in desk.page.window().findChildren(PasteDialog) if each.isVisible()), None)


HEAD = "姓名\t证件号码\t培训内容\t开始日期\t证书"


def test_pasted_rows_are_compared_and_written_as_one_step(tab: RecordDesk) -> None:
    zeng, chou = id_of(tab, "曾大海"), id_of(tab, "仇春花")
    dialog = paste(
        tab, HEAD, f"曾大海\t{zeng}\t家政服务\t2026/5/10\t", f"仇春花\t{chou}\t电工\t2026年6月1日\t00123",
        "张不在\t431226197001011232\t电工\t2026-06-01\t",
    )  # fmt: skip
    assert dialog is not None
    assert (dialog.plan.counts.new, dialog.plan.counts.doubtful + dialog.plan.counts.invalid) == (2, 1)
    assert tab.column("name") == []

    dialog.check.go_on.click()
    tab.wait()
    assert sorted(tab.column("name")) == ["仇春花", "曾大海"]
    assert tab.column("certificate") == ["00123", ""]
    assert tab.message() == "已粘贴技能培训：新增 2、变更 0、相同 0；1 行存疑或有误，没有写入"

    tab.press_link("撤销")
    assert tab.column("name") == []


def test_the_same_rows_a_second_time_change_nothing(tab: RecordDesk) -> None:
    rows = (HEAD, f"曾大海\t{id_of(tab, '曾大海')}\t家政服务\t2026/5/10\t")
    first = paste(tab, *rows)
    assert first is not None
    first.check.go_on.click()
    tab.wait()
    second = paste(tab, *rows)
    assert second is not None, tab.message()
    assert (second.plan.counts.same, second.plan.counts.new) == (1, 0)
    second.reject()
    tab.wait()


def test_rows_without_a_header_are_refused_with_the_way_out(tab: RecordDesk) -> None:
    assert paste(tab, "曾大海\t甲\t乙", "仇春花\t丙\t丁") is None
    assert "请连同表头一起复制" in tab.message()


def test_an_empty_clipboard_is_said(tab: RecordDesk) -> None:
    assert paste(tab, "只有一格") is None
    assert tab.message().startswith("剪贴板里没有可以粘贴的行")


def test_quotes_tabs_and_line_ends_inside_a_cell_stay_in_it() -> None:
    assert pasted_cells('甲\t乙\r\n"一\n二"\t"说""好"""\r\n\r\n') == [["甲", "乙"], ["一\n二", '说"好"']]
    with pytest.raises(UserError):
        pasted_cells("甲\t乙")
