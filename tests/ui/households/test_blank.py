"""A county sheet to fill in is given out from the list and from the first step of the import."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QMenu

from app.registers import REGISTER
from tests.ui.households.desk import Desk
from ui.common.form_dialog import FormDialog
from ui.households.tab import HouseholdsTab


@pytest.fixture
def tab(desk: Desk) -> HouseholdsTab:
    made = HouseholdsTab(desk.work, desk.parts, REGISTER)
    desk.qtbot.addWidget(made)
    made.show()
    made.activated()
    desk.wait()
    return made


def opened(desk: Desk, tab: HouseholdsTab) -> FormDialog:
    desk.wait()
    assert tab.blanks is not None and tab.blanks.dialog is not None
    return tab.blanks.dialog


def cells_of(path: Path) -> set[str]:
    sheet = load_workbook(path).worksheets[0]
    return {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None}


def test_the_current_people_of_a_village_are_given_out_to_be_corrected(
    desk: Desk, tab: HouseholdsTab, tmp_path: Path
) -> None:
    menu = tab.list.buttons.export.findChild(QMenu)
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "导出空白表…").trigger()
    dialog = opened(desk, tab)
    dialog.form.set_values({"kind": "人全字段", "village": "石板溪村", "filled": "填入台账现有内容"})
    desk.answers.files.append(tmp_path / "石板溪.xlsx")

    desk.press_button(dialog)

    assert desk.message().startswith("已导出「石板溪.xlsx」，已填入 ")
    assert [link.text() for link in desk.parts.messages.links] == ["打开", "打开文件夹"]
    assert "曾大海" in cells_of(tmp_path / "石板溪.xlsx")
    tab.shut()


def test_an_empty_sheet_is_given_out_from_the_first_step_of_the_import(
    desk: Desk, tab: HouseholdsTab, tmp_path: Path
) -> None:
    tab.show_import().files.blank.click()
    dialog = opened(desk, tab)
    desk.answers.files.append(tmp_path / "空白.xlsx")

    desk.press_button(dialog)

    assert desk.message() == "已导出「空白.xlsx」"
    cells = cells_of(tmp_path / "空白.xlsx")
    assert "曾大海" not in cells and "户编号" in {cell.strip("* ") for cell in cells}
    tab.shut()


def test_thinking_better_of_where_to_keeps_the_question_open(desk: Desk, tab: HouseholdsTab) -> None:
    tab.ask_blank()
    dialog = opened(desk, tab)

    desk.press_button(dialog)

    assert dialog.isVisible() and dialog.button.isEnabled()
    dialog.reject()
    tab.shut()
