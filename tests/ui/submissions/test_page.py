"""The tab 上报, pressed as the clerk presses it."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.submissions.months import Month
from tests.common.reporting.books import county_template
from ui.common.dialogs import AnswersForTests
from ui.common.page import PageParts
from ui.submissions.page import SubmissionsPage
from ui.submissions.pane import NAMES


def wait(page: SubmissionsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._parts.background.idle, timeout=30_000)


def choose(page: SubmissionsPage, qtbot: QtBot, code: str) -> None:
    page.forms.choose_form(code)
    wait(page, qtbot)


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def answers(parts: PageParts) -> AnswersForTests:
    assert isinstance(parts.asking, AnswersForTests)
    return parts.asking


def shown(page: SubmissionsPage, row: int) -> tuple[str, ...]:
    table = page.tables.table
    assert table is not None
    found = table.model.row_at(row)
    assert found is not None
    return found.texts


def test_the_roster_is_previewed_first_with_masked_documents(page: SubmissionsPage) -> None:
    assert page.forms.form == "roster"
    assert shown(page, 0)[:9] == (
        "1", "石板溪村", "1组", "101", "张大山", "张大山", "户主", "男", "431226 ******** 0101",
    )  # fmt: skip
    assert shown(page, 9)[0] == "合计"
    assert page.buttons.note == "合计 4 户 9 人"


def test_choosing_the_monthly_form_shows_a_row_per_village(page: SubmissionsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "monthly")

    assert [shown(page, row)[:6] for row in range(3)] == [
        ("1", "石板溪村", "3", "7", "2", "5"),
        ("2", "圣人山村", "2", "4", "1", "2"),
        ("合计", "", "5", "11", "3", "7"),
    ]


def test_another_month_is_worked_out_as_of_its_last_day(page: SubmissionsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "monthly")

    page.forms.choose_month(Month(2026, 9))
    wait(page, qtbot)

    assert page._lines.text.startswith("统计截止日 2026年9月30日")
    assert page.pane.figures["monitored_removed_households"].text() == "0 户"


def test_a_figure_opens_its_names(page: SubmissionsPage, qtbot: QtBot) -> None:
    press(page.pane.figures["relocated_people"])
    wait(page, qtbot)

    assert page.pane.current_tab == NAMES
    assert page.pane.whose == "易地搬迁人数 2 人"
    assert [page.pane.names.row_at(row).name for row in range(2)] == ["王水生", "王木生"]  # type: ignore[union-attr]


def test_opening_a_name_asks_for_its_household(page: SubmissionsPage, qtbot: QtBot) -> None:
    press(page.pane.figures["relocated_people"])
    wait(page, qtbot)

    with qtbot.waitSignal(page.household_wanted) as asked:
        page.pane.names_table.select_index(0)
        QTest.keyClick(page.pane.names_table.right, Qt.Key.Key_Return)

    row = page.pane.names.row_at(0)
    assert row is not None
    assert asked.args == [row.household_id]


def test_a_cell_of_a_village_opens_the_names_of_that_village(page: SubmissionsPage, qtbot: QtBot) -> None:
    choose(page, qtbot, "monthly")
    table = page.tables.table
    assert table is not None
    field = [column.key for column in table.model.columns].index("households_lifted")
    index = table.model.index(1, field)

    table.right.scrollTo(index)
    centre = table.right.visualRect(index).center()
    QTest.mouseClick(table.right.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    wait(page, qtbot)

    assert page.pane.whose == "圣人山村 · 脱贫户户数 1 户"
    assert page.pane.names.row_at(0).name == "孙寿"  # type: ignore[union-attr]


def test_a_problem_jumps_to_its_rows_in_turn(page: SubmissionsPage, qtbot: QtBot) -> None:
    assert [button.text() for button in page.pane.checks] == [
        "1 户没有收入，人均纯收入留空",
        "1 户最近的收入早于 2025 年，填的是旧数",
    ]

    press(page.pane.checks[0])

    table = page.tables.table
    assert table is not None
    assert table.current_index() == 5


def test_exporting_writes_the_workbook_and_marks_the_form(
    page: SubmissionsPage, parts: PageParts, qtbot: QtBot, tmp_path: Path
) -> None:
    answers(parts).files.append(tmp_path / "花名册.xlsx")

    with qtbot.waitSignal(page.exporter.exported, timeout=30_000):
        press(page.export_button)
    wait(page, qtbot)

    sheet = openpyxl.load_workbook(tmp_path / "花名册.xlsx").worksheets[0]
    assert sheet["I5"].value == "431226195001010101"
    assert parts.messages.text == "已导出「花名册.xlsx」，9 行"
    assert page.forms.lines == ["花名册\n已导出 11-21 10:32", "月报\n未导出"]


def test_a_county_template_is_remembered_and_its_unknown_columns_are_told(
    page: SubmissionsPage, parts: PageParts, qtbot: QtBot, tmp_path: Path
) -> None:
    answers(parts).files += [county_template(tmp_path / "县表.xlsx"), tmp_path / "出.xlsx"]
    page.template.ask()

    with qtbot.waitSignal(page.exporter.exported, timeout=30_000):
        press(page.export_button)
    wait(page, qtbot)

    assert page.template.button.accessibleName() == "模板：县表"
    assert "不认识，已留空：" in parts.messages.text
    assert "帮扶责任人·联系电话" in parts.messages.text


def test_a_template_that_does_not_fit_is_refused_with_a_sentence(
    page: SubmissionsPage, parts: PageParts, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"nothing")
    answers(parts).files += [tmp_path / "坏.xlsx", tmp_path / "出.xlsx"]
    page.template.ask()

    with qtbot.waitSignal(parts.background.failed, timeout=30_000):
        press(page.export_button)

    assert not (tmp_path / "出.xlsx").exists()


def test_giving_up_the_choice_of_a_file_writes_nothing(page: SubmissionsPage, qtbot: QtBot) -> None:
    press(page.export_button)
    wait(page, qtbot)

    assert page.forms.lines == ["花名册\n未导出", "月报\n未导出"]


@pytest.mark.parametrize("size", [(1092, 480), (910, 400)])
def test_every_control_has_a_name_and_one_button_is_primary(page: SubmissionsPage, size: tuple[int, int]) -> None:
    page.resize(*size)

    buttons = [button for button in page.findChildren(QPushButton) if button.isVisible()]
    assert all(button.text() or button.accessibleName() for button in buttons)
    assert [button.text() for button in buttons if button.property("role") == "primary"] == ["导出"]


def test_the_foundation_paragraph_is_written_where_the_clerk_says(
    page: SubmissionsPage, parts: PageParts, qtbot: QtBot, tmp_path: Path
) -> None:
    answers(parts).files = [tmp_path / "发展基础.docx"]
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "发展基础…")

    press(button)
    wait(page, qtbot)

    assert (tmp_path / "发展基础.docx").exists()
    assert "都附了口径" in parts.messages.text
