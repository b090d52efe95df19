"""A page of the window with the import page behind it: one tab, two faces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.common.page import Page

if TYPE_CHECKING:  # the import is not paid for at start
    from ui.common.importing.page import ImportPage


class PageWithImport(Page):
    """Shows a list; the import takes its place while workbooks are walked through."""

    takes_files = True

    def __init__(self, page: Page, make_importing: Callable[[], ImportPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self._make_importing = make_importing
        self.importing: ImportPage | None = None
        self.takes_search = page.takes_search
        self.search_hint = page.search_hint
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._pass_on(page)

    @property
    def is_importing(self) -> bool:
        """Whether the import is in front."""
        return self._stack.currentWidget() is self.importing

    @property
    def help_topic(self) -> str:  # type: ignore[override]
        """The topic of what is in front."""
        return self._front.help_topic

    def show_import(self) -> ImportPage:
        """Bring the import to the front; it is made when first asked for."""
        if self.importing is None:
            self.importing = self._make_importing()
            self.importing.left.connect(self.show_list)
            self.importing.wanted.connect(self.show_import)
            self._stack.addWidget(self.importing)
            self._pass_on(self.importing)
        self._stack.setCurrentWidget(self.importing)
        self.importing.activated()
        return self.importing

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
        self._front.activated()

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Import files that were dropped on the window."""
        self.show_import().open_files(paths)

    def show_record(self, row_id: int) -> None:
        """Show one record of the list."""
        self.show_list()
        self.page.show_record(row_id)

    def shut(self) -> None:
        """Stop an import that is on its way and remove what it kept."""
        if self.importing is not None:
            self.importing.shut()

    @property
    def _front(self) -> Page:
        return self.importing if self.importing is not None and self.is_importing else self.page

    def _pass_on(self, face: Page) -> None:
        face.saved.connect(self.saved)
        face.page_wanted.connect(self.page_wanted)
        face.search_removed.connect(self.search_removed)
