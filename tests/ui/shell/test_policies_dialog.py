"""政策参数与代码表, pressed as the clerk presses it."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.common.clock import FixedClock
from app.common.history import list_change_sets
from app.common.policy.queries import code_values, parameter_value
from app.common.work import Work
from app.households.founding import found_file
from tests.ui.keys import CTRL, click, press, type_text
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.editors import LineEditor
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.common.tab_strip import TabButton
from ui.common.theme import Scheme, apply_theme
from ui.shell.code_editor import ADD, STOP
from ui.shell.editor_card import EditorCard
from ui.shell.parameter_editor import CORRECT, PERIOD
from ui.shell.parameters_tab import ALL, WAITING
from ui.shell.policies_dialog import PoliciesDialog

TODAY = date(2026, 11, 21)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A new file of a township; the background closes it."""
    return found_file(tmp_path / "t.db", ["石板溪村"], clock=FixedClock(datetime(2026, 11, 21, 10, 32)))


@pytest.fixture
def parts(qtbot: QtBot, work: Work, background: Background, settings: MemorySettings) -> Iterator[PageParts]:
    """What the window gives."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    yield PageParts(background, Changes(), settings, AnswersForTests(), bar)
    background.close(last=work.close)


@pytest.fixture
def dialog(qtbot: QtBot, work: Work, parts: PageParts) -> PoliciesDialog:
    """The window, shown and loaded."""
    made = PoliciesDialog(work, parts)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    wait(qtbot, parts)
    return made


def wait(qtbot: QtBot, parts: PageParts) -> None:
    qtbot.waitUntil(lambda: parts.background.idle, timeout=10_000)


def choose_parameter(dialog: PoliciesDialog, name: str, place: int = 0) -> None:
    model = dialog.parameters.model
    rows = [index for index in range(model.count) if (row := model.row_at(index)) and row.name == name]
    dialog.parameters.table.select_index(rows[place])


def choose_code(dialog: PoliciesDialog, list_name: str, value: str) -> None:
    click(dialog.tabs.findChildren(TabButton)[1])
    dialog.codes.choose_list(list_name)
    model = dialog.codes.model
    rows = [index for index in range(model.count) if (row := model.row_at(index)) and row.row.value == value]
    if rows:
        dialog.codes.table.select_index(rows[0])


def line(editor: EditorCard, key: str) -> LineEditor:
    found = editor.form.editor(key)
    assert isinstance(found, LineEditor)
    return found


def write(editor: EditorCard, **texts: str) -> None:
    """Type into fields as a hand does: what was there is replaced."""
    for key, text in texts.items():
        field = line(editor, key)
        field.setFocus()
        field.selectAll()
        if text.isascii():
            type_text(field, text)
        else:
            field.insert(text)


def titles(qtbot: QtBot, work: Work, parts: PageParts) -> list[str]:
    """The change sets in force, the newest first; read on the worker."""
    found: list[str] = []

    def look() -> list[str]:
        return [row.title for row in work.read(list_change_sets) if not row.undone]

    parts.background.run(look, found.extend)
    wait(qtbot, parts)
    return found


def value_on(qtbot: QtBot, work: Work, parts: PageParts, key: str, on: date) -> str:
    found: list[str] = []
    look = partial(parameter_value, key=key, on=on)
    parts.background.run(lambda: work.read(look).value, found.append)
    wait(qtbot, parts)
    return found[0]


def codes_on(qtbot: QtBot, work: Work, parts: PageParts, name: str, on: date = TODAY) -> list[str]:
    found: list[str] = []
    look = partial(code_values, list_name=name, on=on)
    parts.background.run(lambda: work.read(look), found.extend)
    wait(qtbot, parts)
    return found


def test_a_parameter_without_a_value_this_year_is_marked_in_words(dialog: PoliciesDialog) -> None:
    dialog.parameters.chips.press(WAITING)

    model = dialog.parameters.model
    rows = [model.row_at(index) for index in range(model.count)]
    assert {row.name for row in rows if row} == {
        "监测线",
        "一年期贷款市场报价利率",
        "五年期以上贷款市场报价利率",
        "贴息比例",
        "农村低保标准",
        "低保渐退期最长",
    }
    assert {row.standing.value for row in rows if row} == {"待填"}


def test_a_missing_value_is_typed_in_and_holds_from_that_day(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose_parameter(dialog, "监测线")
    editor = dialog.parameters.editor

    write(editor, value="9300", document="某省 2026 年方案")
    with qtbot.waitSignal(parts.changes.history_changed):
        click(editor.button)
    wait(qtbot, parts)

    assert value_on(qtbot, work, parts, "monitoring_line", TODAY) == "9300"
    assert titles(qtbot, work, parts)[0] == "修改参数 监测线（2026）"
    assert dialog.messages.text == "已修改参数 监测线（2026）"
    chosen = dialog.parameters.table.current_row()
    assert chosen is not None
    assert (chosen.value, chosen.standing.value) == ("9300", "现行")


def test_a_new_period_ends_the_one_before_it(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose_parameter(dialog, "项目公示天数")
    editor = dialog.parameters.editor
    editor.modes.press(PERIOD)

    write(editor, value="7", valid_from="20260701", document="县里的通知")
    assert editor.note == "原来的 10 到 2026-06-30 为止"
    press(line(editor, "document"), Qt.Key.Key_Return, CTRL)
    wait(qtbot, parts)

    assert value_on(qtbot, work, parts, "notice_days_project", date(2026, 6, 30)) == "10"
    assert value_on(qtbot, work, parts, "notice_days_project", date(2026, 7, 1)) == "7"


def test_a_value_that_always_holds_can_be_corrected(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose_parameter(dialog, "项目公示天数")
    editor = dialog.parameters.editor
    assert editor.modes.current == CORRECT

    write(editor, value="5")
    click(editor.button)
    wait(qtbot, parts)

    assert value_on(qtbot, work, parts, "notice_days_project", date(2020, 1, 1)) == "5"
    assert titles(qtbot, work, parts)[0] == "修改参数 项目公示天数（2026）"


def test_a_word_where_a_number_belongs_is_refused_beside_the_field(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose_parameter(dialog, "项目公示天数")
    editor = dialog.parameters.editor
    before = titles(qtbot, work, parts)

    write(editor, value="五天", document="")
    line(editor, "document").clear()
    click(editor.button)

    assert editor.form.problem_text("value") == "「五」不是数，请只填数字"
    assert editor.form.problem_text("document") == "请填写依据文件"
    assert titles(qtbot, work, parts) == before


def test_a_period_that_begins_on_a_taken_day_is_refused(dialog: PoliciesDialog) -> None:
    choose_parameter(dialog, "监测对象的名称")
    editor = dialog.parameters.editor
    editor.modes.press(PERIOD)

    write(editor, value="新名称", valid_from="2026-2-3", document="文件")
    click(editor.button)

    assert editor.form.problem_text("valid_from") == "这一天起已有一段，请在上面选中它修改"


def test_taking_a_change_back_in_the_window_marks_the_parameter_as_missing_again(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose_parameter(dialog, "农村低保标准")
    write(dialog.parameters.editor, value="6,800", document="县民政局文件")
    click(dialog.parameters.editor.button)
    wait(qtbot, parts)
    assert value_on(qtbot, work, parts, "dibao_line", TODAY) == "6800"

    click(dialog.messages.links[0])
    wait(qtbot, parts)

    assert dialog.messages.text == "已撤销：修改参数 农村低保标准（2026）"
    waiting = [dialog.parameters.model.row_at(index) for index in range(dialog.parameters.model.count)]
    assert "农村低保标准" in [row.name for row in waiting if row and row.standing.value == "待填"]


def test_saving_what_is_there_already_leaves_no_trace(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    before = titles(qtbot, work, parts)
    choose_parameter(dialog, "项目公示天数")

    click(dialog.parameters.editor.button)
    wait(qtbot, parts)

    assert titles(qtbot, work, parts) == before
    assert dialog.messages.text == "和原来一样，没有改动"
    assert dialog.parameters.editor.button.isEnabled()


def test_the_search_finds_names_regions_and_documents(dialog: PoliciesDialog) -> None:
    dialog.parameters.chips.press(ALL)
    press(dialog, Qt.Key.Key_F, CTRL)
    assert dialog.parameters.search.hasFocus()

    dialog.parameters.search.setText("监测线 云南")
    press(dialog.parameters.search, Qt.Key.Key_Return)

    model = dialog.parameters.model
    assert [row.value for index in range(model.count) if (row := model.row_at(index))] == ["8700"]
    assert dialog.parameters.table.right.hasFocus()


def test_enter_on_a_row_goes_into_its_first_field(dialog: PoliciesDialog) -> None:
    choose_parameter(dialog, "项目公示天数")
    dialog.parameters.table.focus_table()

    press(dialog.parameters.table.right, Qt.Key.Key_Return)

    focused = dialog.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "10"


def test_a_code_value_is_added_to_the_end_of_its_list(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose_code(dialog, "健康状况", "")
    editor = dialog.codes.editor
    assert editor.modes.current == ADD

    write(editor, value="孕产期", source="全国系统 2026 年更新")
    click(editor.button)
    wait(qtbot, parts)

    assert codes_on(qtbot, work, parts, "健康状况")[-1] == "孕产期"
    assert titles(qtbot, work, parts)[0] == "添加代码 健康状况「孕产期」"
    chosen = dialog.codes.table.current_row()
    assert chosen is not None and chosen.row.value == "孕产期"


def test_a_value_that_is_there_is_not_added_twice(dialog: PoliciesDialog) -> None:
    choose_code(dialog, "健康状况", "")

    write(dialog.codes.editor, value="残疾")
    click(dialog.codes.editor.button)

    assert dialog.codes.editor.form.problem_text("value") == "已经有「残疾」，不用再添加"


def test_a_value_is_stopped_from_a_day_and_brought_back(
    dialog: PoliciesDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose_code(dialog, "健康状况", "患有大病")
    press(dialog.codes.table.right, Qt.Key.Key_Delete)
    editor = dialog.codes.editor
    assert editor.modes.current == STOP

    write(editor, on="20261101")
    click(editor.button)
    wait(qtbot, parts)
    assert "患有大病" not in codes_on(qtbot, work, parts, "健康状况")
    assert "患有大病" in codes_on(qtbot, work, parts, "健康状况", date(2026, 10, 31))
    assert titles(qtbot, work, parts)[0] == "停用代码 健康状况「患有大病」（2026-11-01 起）"

    dialog.codes.chips.press("all")
    choose_code(dialog, "健康状况", "患有大病")
    editor.modes.press("revive")
    click(editor.button)
    wait(qtbot, parts)
    assert "患有大病" in codes_on(qtbot, work, parts, "健康状况")


def test_the_list_chooser_is_searched_by_values_too(dialog: PoliciesDialog) -> None:
    choose_code(dialog, "性别", "")

    dialog.codes.search.setText("侗族")
    press(dialog.codes.search, Qt.Key.Key_Return)

    model = dialog.codes.lists_model
    assert [row.name for index in range(model.count) if (row := model.row_at(index))] == ["民族"]
    assert dialog.codes.model.count == 58


def test_closing_at_once_after_saving_loses_nothing(qtbot: QtBot, work: Work, parts: PageParts) -> None:
    dialog = PoliciesDialog(work, parts)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()
    wait(qtbot, parts)
    choose_parameter(dialog, "监测线")
    write(dialog.parameters.editor, value="9300", document="方案")

    click(dialog.parameters.editor.button)
    with qtbot.waitSignals([dialog.destroyed, parts.changes.history_changed]):
        dialog.reject()

    assert titles(qtbot, work, parts)[0] == "修改参数 监测线（2026）"


@pytest.mark.parametrize("points", [9, 16])
def test_it_fits_a_small_screen(dialog: PoliciesDialog, themed: QApplication, points: int) -> None:
    apply_theme(themed, Scheme.LIGHT, points)
    dialog.tabs.choose(1)
    hint = dialog.minimumSizeHint()

    assert hint.width() <= 1092
    assert hint.height() <= 560
