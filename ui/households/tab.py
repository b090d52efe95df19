"""The tab 农户: the list, and in its place the import while workbooks are taken over."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.common.work import Work
from ui.common.importing.page import ImportPage
from ui.common.page import Page, PageParts
from ui.households.page import HouseholdsPage


class HouseholdsTab(Page):
    """Shows the list of households, or the import that the clerk is in."""

    title = "农户"
    help_topic = "households"
    takes_search = True
    takes_files = True

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._parts = parts
        self.list = HouseholdsPage(work, parts)
        self.importing: ImportPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._pass_on(self.list)
        self.list.import_requested.connect(self.show_import)

    def search(self, text: str) -> None:
        """Show the list with what fits the text."""
        if text:
            self.show_list()
        self.list.search(text)

    def focus_rows(self) -> None:
        """Put the keyboard on the list."""
        self.show_list()
        self.list.focus_rows()

    def activated(self) -> None:
        """Get the shown half ready."""
        self._shown.activated()

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Take workbooks over."""
        self.show_import().open_files(paths)

    def show_record(self, row_id: int) -> None:
        """Show one household."""
        self.show_list()
        self.list.show_record(row_id)

    def show_list(self) -> None:
        """Go back to the list; an import that is not finished waits."""
        if self._shown is not self.list:
            self._stack.setCurrentWidget(self.list)
            self.list.activated()

    def show_import(self) -> ImportPage:
        """Show the import; it is made when first asked for."""
        if self.importing is None:
            from ui.households.importing import household_import_page

            self.importing = household_import_page(self._work, self._parts)
            self.importing.left.connect(self.show_list)
            self.importing.wanted.connect(self.show_import)
            self._stack.addWidget(self.importing)
            self._pass_on(self.importing)
        self._stack.setCurrentWidget(self.importing)
        self.importing.activated()
        return self.importing

    def shut(self) -> None:
        """Stop an import that is on its way and remove what it kept."""
        if self.importing is not None:
            self.importing.shut()

    @property
    def _shown(self) -> Page:
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def _pass_on(self, page: Page) -> None:
        page.saved.connect(self.saved)
        page.page_wanted.connect(self.page_wanted)
        page.search_removed.connect(self.search_removed)
