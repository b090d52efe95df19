"""Small parts of the screen: messages, chips, charts, panes."""

import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.common.errors import UserError
from app.common.paths import resource
from tests.ui.keys import press
from ui.common.buttons import primary_button
from ui.common.charts import Bar, BarChart
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.detail_pane import DetailPane
from ui.common.dialogs import Asking
from ui.common.empty_state import EmptyState
from ui.common.icons import icon_pixmap
from ui.common.message_bar import Link, Message, MessageBar
from ui.common.page_split import ListAndPane
from ui.common.printing import ListDocument, PrintColumn, write_pdf
from ui.common.remembered import MemorySettings
from ui.common.screen_progress import ScreenProgress
from ui.common.step_bar import StepBar
from ui.common.translations import speak_chinese

POPUPS = pytest.mark.qt_log_ignore(r"^This plugin does not support (raise\(\)|grabbing the keyboard)$")
ICONS = sorted(path.stem for path in Path(resource("icons")).glob("*.svg"))


def shown_bar(qtbot: QtBot) -> MessageBar:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def test_a_message_has_links_that_work_and_goes_when_closed(qtbot: QtBot) -> None:
    bar, pressed = shown_bar(qtbot), []
    bar.show_message(Message("已删除 3 人", links=(Link("撤销", lambda: pressed.append(1)),)))
    text = bar.text

    bar.links[0].click()
    bar._close.click()

    assert (text, pressed, bar.text) == ("已删除 3 人", [1], "")


def test_an_error_in_the_bar_says_the_remedy_too(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)

    bar.show_error(UserError("文件正被 Excel 打开", remedy="请关闭后重试"))

    assert bar.text == "文件正被 Excel 打开。请关闭后重试"


def test_the_bar_of_long_work_never_goes_back(qtbot: QtBot) -> None:
    bar, progress = shown_bar(qtbot), ScreenProgress()
    bar.show_progress("正在导入", progress)

    progress.reported.emit(60, 100, "比对")
    progress.reported.emit(20, 100, "写入")

    assert bar._bar.value() == 600
    assert bar.text == "写入"


def test_cancel_is_told_once_and_the_message_comes_back_after_the_work(qtbot: QtBot) -> None:
    bar, progress = shown_bar(qtbot), ScreenProgress()
    bar.show_message(Message("上次导入 31 人"))
    bar.show_progress("正在导入", progress)

    bar.links[0].click()
    during = bar.text
    bar.end_progress()

    assert progress.stopping
    assert during == "正在停下，不会留下任何改动……"
    assert bar.text == "上次导入 31 人"


def test_one_of_the_choice_chips_is_always_chosen(qtbot: QtBot) -> None:
    chips = ChoiceChips((ChipChoice("all", "全部 8"), ChipChoice("new", "新增 3")))
    qtbot.addWidget(chips)

    with qtbot.waitSignal(chips.chosen) as chosen:
        chips.press("new")
    chips.set_choices((ChipChoice("all", "全部 9"), ChipChoice("new", "新增 4")))
    kept = chips.current
    chips.set_choices((ChipChoice("all", "全部 9"),))

    assert (chosen.args, kept, chips.current) == (["new"], "new", "all")


def test_the_pane_keeps_its_tab_from_row_to_row(qtbot: QtBot) -> None:
    pane = DetailPane()
    qtbot.addWidget(pane)
    for title in ("成员", "收入", "历史"):
        pane.add_tab(title, QLabel(title))

    pane.set_header("张三 户", "石板溪村3组")
    pane.choose_tab(1)
    pane.set_header("李四 户", "石板溪村2组")

    assert pane.current_tab == 1
    assert pane.shows_something
    pane.show_nothing()
    assert not pane.shows_something


def test_a_narrow_page_shows_list_or_pane_and_esc_leads_back(qtbot: QtBot) -> None:
    left, pane = QPushButton("名单"), DetailPane()
    split = ListAndPane(left, pane, MemorySettings(), "x")
    qtbot.addWidget(split)
    split.resize(500, 400)
    split.show()
    pane.set_header("张三 户")
    first = (left.isVisible(), pane.isVisible())

    split.open_pane()
    opened = (left.isVisible(), pane.isVisible())
    press(pane, Qt.Key.Key_Escape)
    back = (left.isVisible(), pane.isVisible())
    split.resize(1100, 400)

    assert (first, opened, back) == ((True, False), (False, True), (True, False))
    assert pane.isVisible()


def test_the_share_of_the_pane_is_remembered(qtbot: QtBot) -> None:
    settings = MemorySettings()
    for expected in (348, 400):
        split = ListAndPane(QWidget(), DetailPane(), settings, "x")
        qtbot.addWidget(split)
        split.resize(1012, 400)
        split.show()
        assert abs(split.splitter.sizes()[1] - expected) <= 1
        split.splitter.setSizes([600, 400])
        split.splitter.splitterMoved.emit(600, 1)


@POPUPS
def test_a_chart_tells_its_figures_by_keyboard_and_to_screen_readers(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.set_bars([Bar("2024", Decimal("10480.5")), Bar("2025", None)])
    chart.show()

    press(chart, Qt.Key.Key_Right)

    assert chart._marked == 0
    assert chart.accessibleName() == "柱形图：2024 10,480.50 元，2025 没有数据"


def test_a_chart_without_figures_or_below_zero_is_drawn(qtbot: QtBot) -> None:
    chart = BarChart()
    qtbot.addWidget(chart)
    for bars in ([], [Bar("2025", None)], [Bar("2024", Decimal(-5)), Bar("2025", Decimal(0))]):
        chart.set_bars(bars)

        assert not chart.grab().isNull()


def test_the_step_bar_says_where_one_is(qtbot: QtBot) -> None:
    steps = StepBar(("文件", "表样", "对应", "核对"))
    qtbot.addWidget(steps)

    steps.set_step(3)

    assert steps.accessibleName() == "第 4 步，共 4 步：核对"


def test_an_empty_state_shows_its_whole_sentence(qtbot: QtBot) -> None:
    sentence = "以后这里办理监测对象的识别、帮扶和风险消除，每个环节自动算到期日。"
    window = QWidget()
    qtbot.addWidget(window)
    state = EmptyState(sentence, "去农户", lambda: None, parent=window)
    window.show()
    for width in (900, 260):
        state.setGeometry(0, 0, width, 400)
        words = state._sentence
        assert words.height() >= words.heightForWidth(words.width())
        assert words.width() <= width


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    root = ElementTree.parse(resource("icons", f"{name}.svg")).getroot()
    drawn = icon_pixmap(name, "#C62828", 32).toImage()
    colours = {
        QColor(drawn.pixelColor(x, y)).rgb()
        for x in range(32)
        for y in range(32)
        if drawn.pixelColor(x, y).alpha() == 255
    }

    assert root.get("viewBox") == "0 0 16 16"
    assert colours == {QColor("#C62828").rgb()}


def test_qts_own_words_are_chinese(qtbot: QtBot, qapp: QApplication) -> None:
    assert speak_chinese(qapp)

    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Save)

    assert box.button(QMessageBox.StandardButton.Save).text() == "保存"


def test_a_decision_has_verbs_and_enter_takes_the_safe_one(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[list[str], str]] = []

    def look(box: QMessageBox) -> int:
        qtbot.addWidget(box)
        default = box.defaultButton()
        seen.append(([button.text() for button in box.buttons()], default.text()))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)

    answer = Asking(None, MemorySettings()).ask("永久删除 3 人？", "删除 3 人", "不删除")

    assert answer is False
    assert sorted(seen[0][0]) == ["不删除", "删除 3 人"]
    assert seen[0][1] == "不删除"


def long_list(rows: int) -> ListDocument:
    columns = (
        PrintColumn("姓名", 8),
        PrintColumn("村组", 14),
        PrintColumn("人均纯收入（元）", 12, number=True),
    )
    cells = [(f"户主{n}", "石板溪村3组" * ((n % 40 == 0 and 8) or 1), f"{n * 7:,}.00") for n in range(rows)]
    return ListDocument(
        "脱贫户花名册", "单位：深子湖镇", "2026-11-21", columns, cells, ("合计 3,000 户", "制表人：王某")
    )


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (3000, 96)])
def test_a_list_is_printed_on_as_many_pages_as_it_needs(
    qapp: QApplication, tmp_path: Path, rows: int, pages: int
) -> None:
    written = write_pdf(long_list(rows), tmp_path / "list.pdf")

    content = (tmp_path / "list.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == written
    assert abs(written - pages) <= pages // 5


def test_the_primary_button_stands_out_by_weight_too(qtbot: QtBot) -> None:
    button = primary_button("导入…")
    qtbot.addWidget(button)
    button.show()

    assert button.font().bold()
