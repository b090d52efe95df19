"""A row that is chosen stays chosen whatever key is still held."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.common.test_register_table import shown_table
from tests.ui.keys import CTRL
from ui.common.background import Background
from ui.common.remembered import MemorySettings


def test_a_row_is_chosen_also_while_ctrl_is_still_held_after_ctrl_z(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    table.focus_table()
    QTest.keyPress(table.right, Qt.Key.Key_Control, CTRL)

    table.select_index(7)

    assert table.selected_indexes() == [range(7, 8)]
    QTest.keyRelease(table.right, Qt.Key.Key_Control)
