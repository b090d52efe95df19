"""The register and, in its place while workbooks are imported, the import page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.common.importing.page import ImportPage


class ImportPlace(QStackedWidget):
    """Shows one of the two; the import page is made when it is first wanted.

    Signals:
        left: the register is shown again.
        saved: an import was written or taken back.
    """

    left = Signal()
    saved = Signal()

    def __init__(self, register: QWidget, make: Callable[[], ImportPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._make = make
        self.importing: ImportPage | None = None
        self.addWidget(register)

    def open(self, paths: tuple[Path, ...] = ()) -> None:
        """Show the import page, with workbooks if there are some."""
        page = self.importing or self._add_page()
        self.setCurrentWidget(page)
        page.activated()
        if paths:
            page.open_files(paths)

    def show_register(self) -> None:
        """Show the register; what is being imported waits."""
        self.setCurrentWidget(self._register)

    def shut(self) -> None:
        """Stop a running import and remove what it keeps on the disk; before the background is closed."""
        if self.importing is not None:
            self.importing.shut()

    def _add_page(self) -> ImportPage:
        page = self._make()
        self.importing = page
        self.addWidget(page)
        page.left.connect(self._leave)
        page.wanted.connect(self.open)
        page.saved.connect(self.saved)
        return page

    def _leave(self) -> None:
        self.show_register()
        self.left.emit()
