"""A page of the window with the import page behind it: one tab, two faces."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.common.importing.page import ImportPage
from ui.common.page import Page


class PageWithImport(Page):
    """Shows a list; the import takes its place while workbooks are walked through."""

    takes_files = True

    def __init__(self, page: Page, importing: ImportPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.importing = importing
        self.takes_search = page.takes_search
        self.search_hint = page.search_hint
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(importing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        importing.left.connect(self.show_list)
        importing.wanted.connect(self.show_import)
        for face in (page, importing):
            face.saved.connect(self.saved)
            face.page_wanted.connect(self.page_wanted)

    @property
    def is_importing(self) -> bool:
        """Whether the import is in front."""
        return self._stack.currentWidget() is self.importing

    @property
    def help_topic(self) -> str:  # type: ignore[override]
        """The topic of what is in front."""
        return self.importing.help_topic if self.is_importing else self.page.help_topic

    def show_import(self) -> None:
        """Bring the import to the front."""
        self._stack.setCurrentWidget(self.importing)
        self.importing.activated()

    def show_list(self) -> None:
        """Bring the list to the front."""
        if self.is_importing:
            self._stack.setCurrentWidget(self.page)
            self.page.activated()
            self.page.focus_rows()

    def search(self, text: str) -> None:
        """Search in the list; it comes to the front for that."""
        if text:
            self.show_list()
        self.page.search(text)

    def focus_rows(self) -> None:
        """Put the keyboard on the list."""
        self.show_list()
        self.page.focus_rows()

    def activated(self) -> None:
        """Get what is in front ready to be seen."""
        (self.importing if self.is_importing else self.page).activated()

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Import files that were dropped on the window."""
        self.show_import()
        self.importing.open_files(paths)
