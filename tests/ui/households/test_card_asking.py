"""一户一页 asked for from the tab 农户: this household, the chosen ones, the list."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.common.work import Work
from app.registers import RECORD_KINDS, REGISTER
from tests.ui.keys import press
from ui.common.page import PageParts
from ui.dossier.dialog import CardDialog
from ui.households.tab import HouseholdsTab
from ui.shell.card_asking import CardAsking


def test_the_dialog_offers_what_the_tab_shows(qtbot: QtBot, work: Work, parts: PageParts) -> None:
    """By the keyboard, from the rows."""
    tab = HouseholdsTab(work, parts, REGISTER)
    CardAsking(work, parts, RECORD_KINDS, tab)
    qtbot.addWidget(tab)
    tab.resize(1092, 480)
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.activated()
    qtbot.waitUntil(lambda: parts.background.idle and tab.list.pane.detail is not None)
    tab.list.focus_rows()

    press(
        tab.list.table.focusWidget() or tab.list.table,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )

    dialog = next(each for each in tab.findChildren(CardDialog))
    assert [button.text() for button in dialog.which.buttons()] == ["本户：李建国", "当前名单 4 户"]
    dialog.reject()
