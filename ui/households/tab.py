"""The tab 农户: the list, and in its place the import while workbooks are taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.common.importing.sheets import Register
from app.common.work import Work
from ui.common.importing.beside import PageWithImport
from ui.common.page import PageParts
from ui.households.page import HouseholdsPage

if TYPE_CHECKING:  # the import is not paid for at start
    from ui.common.importing.page import ImportPage


class HouseholdsTab(PageWithImport):
    """Shows the list of households, or the import that the clerk is in."""

    title = "农户"

    def __init__(self, work: Work, parts: PageParts, register: Register, parent: QWidget | None = None) -> None:
        self.list = HouseholdsPage(work, parts)

        def make_importing() -> ImportPage:
            from ui.households.importing import household_import_page

            return household_import_page(work, parts, register)

        super().__init__(self.list, make_importing, parent)
        self.list.import_requested.connect(self.show_import)
