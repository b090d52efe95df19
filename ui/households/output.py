"""Puts the current list out: as a workbook, a PDF, on paper."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.rows import HouseholdRow
from ui.common.page import PageParts
from ui.common.table.table import RegisterTable
from ui.households.listing import HouseholdListing


class Output(QObject):
    """Everything that leaves the screen."""

    def __init__(self, work: Work, parts: PageParts, window: QWidget) -> None:
        super().__init__(window)
        self._work = work
        self._parts = parts

    def write_workbook(self, listing: HouseholdListing, table: RegisterTable[HouseholdRow]) -> None:
        """Ask where, then write the shown columns of the whole list."""

    def write_pdf(self, listing: HouseholdListing, table: RegisterTable[HouseholdRow]) -> None:
        """Ask where, then write the list as a PDF."""

    def preview(self, listing: HouseholdListing, table: RegisterTable[HouseholdRow]) -> None:
        """Show the list as it will be printed."""
