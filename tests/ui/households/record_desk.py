"""What a clerk sees and presses in the lists of records, in words for tests."""

from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.households.desk import Desk
from ui.households.bulk_dialog import BulkDialog
from ui.households.pane import RECORDS
from ui.households.records.dialog import RecordDialog
from ui.households.records.page import RecordsPage
from ui.households.records.section import RecordLine


@dataclass(frozen=True)
class RecordDesk(Desk):
    """The page with some kinds of records."""

    def open(self, code: str) -> RecordsPage:
        """Bring a list to the front."""
        shown = self.page.show_list(code)
        self.wait()
        return shown

    def rows(self) -> list[list[str]]:
        """The cells of the list in front."""
        model = self.page.current.model
        columns = [column for column in model.columns if not column.hidden]
        rows = [model.loaded_row(index) for index in range(model.count)]
        return [[column.show(row) for column in columns] for row in rows if row is not None]

    def column(self, key: str) -> list[str]:
        model = self.page.current.model
        column = next(each for each in model.columns if each.key == key)
        rows = [model.loaded_row(index) for index in range(model.count)]
        return [column.show(row) for row in rows if row is not None]

    def choose_row(self, index: int) -> None:
        self.page.current.table.select_index(index)
        self.wait()

    def form(self) -> RecordDialog:
        """The form that is open."""
        found = [each for each in self.page.findChildren(RecordDialog) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def forms(self) -> list[RecordDialog]:
        return [each for each in self.page.findChildren(RecordDialog) if each.isVisible()]

    def bulk(self) -> BulkDialog:
        return next(each for each in self.page.findChildren(BulkDialog) if each.isVisible())

    def look_for(self, text: str) -> list[str]:
        """Type into the line that asks for whom, and wait for the candidates."""
        picker = self.form().owner
        assert picker is not None
        picker.edit.setFocus()
        picker.edit.setText(text)
        picker.edit.textEdited.emit(text)
        self.qtbot.waitUntil(lambda: not picker._pause.isActive())
        self.wait()
        return [each.words for each in picker.candidates]

    def section(self) -> list[str]:
        """The lines of the tab 记录."""
        self.page.pane.choose_tab(RECORDS)
        self.wait()
        return [each.text() for each in self.page.pane.records.findChildren(RecordLine) if each.isVisible()]

    def said(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]

    def clipboard(self) -> QMimeData:
        return QApplication.clipboard().mimeData()
