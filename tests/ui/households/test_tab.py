"""The list gives its place to the import and comes back."""

from PySide6.QtCore import Qt

from app.registers import REGISTER
from tests.ui.households.desk import Desk
from tests.ui.keys import press
from ui.households.tab import HouseholdsTab


def test_import_takes_the_place_of_the_list_and_a_search_brings_the_list_back(desk: Desk) -> None:
    tab = HouseholdsTab(desk.work, desk.parts, REGISTER)
    desk.qtbot.addWidget(tab)
    tab.show()
    tab.activated()
    desk.wait()
    tab.list.buttons.import_wanted.emit()
    desk.wait()
    assert not tab.list.isVisible()
    assert tab.importing is not None and tab.importing.isVisible()

    tab.search("wcg")
    desk.wait()
    assert tab.list.isVisible()
    assert tab.list.model.count == 1
    tab.shut()


def test_the_lists_keys_do_nothing_while_something_is_imported(desk: Desk) -> None:
    tab = HouseholdsTab(desk.work, desk.parts, REGISTER)
    desk.qtbot.addWidget(tab)
    tab.show()
    tab.activated()
    desk.wait()
    page = tab.show_import()
    press(page, Qt.Key.Key_Delete)
    press(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.wait()

    assert desk.dialogs() == []
    assert tab.list.model.count == 4
    tab.shut()
