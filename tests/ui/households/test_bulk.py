"""A bulk change is shown before it is done and is one step."""

from PySide6.QtWidgets import QLineEdit

from app.households.bulk import BulkLine
from tests.ui.households.desk import Desk
from tests.ui.keys import click, type_text
from ui.households.bulk_dialog import BulkDialog


def test_a_bulk_change_is_counted_first_and_is_one_step(desk: Desk) -> None:
    dialog = desk.page.rows_work.edit_in_bulk()
    desk.wait()
    assert not dialog.button.isEnabled()
    editor = dialog.form.editor("group")
    assert isinstance(editor, QLineEdit)
    type_text(editor, "8")
    desk.wait()
    assert dialog.button.text() == "修改 4 户"
    assert [line.before for line in preview_of(dialog)] == ["1组", "3组", "2组", "10组"]

    click(dialog.button)
    desk.wait()
    assert desk.message() == "已修改 4 户的村民小组"
    assert groups(desk) == {"8组"}

    desk.press_link("撤销")
    assert groups(desk) == {"1组", "3组", "2组", "10组"}


def preview_of(dialog: BulkDialog) -> list[BulkLine]:
    rows = [dialog.model.loaded_row(index) for index in range(dialog.model.count)]
    return [row for row in rows if row is not None]


def groups(desk: Desk) -> set[str]:
    model = desk.page.model
    return {row.group for index in range(model.count) if (row := model.loaded_row(index)) is not None}


def test_a_blank_value_erases_only_when_that_is_said(desk: Desk) -> None:
    dialog = desk.page.rows_work.edit_in_bulk()
    desk.wait()
    assert "空着不会清除" in dialog.says.text()

    dialog.erase.setChecked(True)
    desk.wait()
    assert dialog.says.text() == "4 户将改为空（清除原值）。"
    click(dialog.button)
    desk.wait()
    assert groups(desk) == {""}
