"""What a clerk sees and presses on the tab 农户, in words for tests."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.common.work import Work
from tests.ui.keys import click, press
from ui.common.dialogs import AnswersForTests
from ui.common.form_dialog import FormDialog
from ui.common.page import PageParts
from ui.households.page import HouseholdsPage


@dataclass(frozen=True)
class Desk:
    """The page with what belongs to it."""

    qtbot: QtBot
    work: Work
    parts: PageParts
    page: HouseholdsPage

    @property
    def answers(self) -> AnswersForTests:
        return cast(AnswersForTests, self.parts.asking)

    def wait(self) -> None:
        """Until everything asked of the worker has come back."""
        self.qtbot.waitUntil(lambda: self.parts.background.idle)
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: self.parts.background.idle)

    def heads(self) -> list[str]:
        model = self.page.model
        rows = [model.loaded_row(index) for index in range(model.count)]
        return [row.head_name for row in rows if row is not None]

    def choose(self, head: str) -> None:
        self.page.table.select_index(self.heads().index(head))
        self.wait()

    def shown(self) -> str:
        """The name in the pane."""
        detail = self.page.pane.detail
        return detail.head_name if detail else ""

    def message(self) -> str:
        return self.parts.messages.text

    def press_link(self, text: str) -> None:
        button = next(each for each in self.parts.messages.links if each.text() == text)
        click(button)
        self.wait()

    def key(self, widget: QWidget, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        press(widget, key, modifiers)
        self.wait()

    def type_into(self, dialog: FormDialog, key: str, text: str) -> None:
        """Type into a field and go on with Enter."""
        editor = dialog.form.editor(key)
        editor.setFocus()
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(editor, commit)
        press(editor, Qt.Key.Key_Return)
        self.wait()

    def press_button(self, dialog: FormDialog) -> None:
        click(dialog.button)
        self.wait()

    def dialogs(self) -> list[FormDialog]:
        """The forms that are open."""
        return [each for each in self.page.findChildren(FormDialog) if each.isVisible()]

    def dialog(self) -> FormDialog:
        """The form that is open."""
        dialogs = self.dialogs()
        assert len(dialogs) == 1
        return dialogs[0]

    def texts(self, widget: QWidget) -> list[str]:
        """All labels that can be seen, in no order."""
        return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]

    def close(self, dialog: QDialog) -> None:
        dialog.reject()
        self.wait()
