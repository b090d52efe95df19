"""Puts the current list of households out: as a workbook, a PDF, on paper; the columns are those on the screen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.list_export import ListExport, write_household_list
from app.households.rows import HouseholdRow
from ui.common.page import PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.table.table import RegisterTable
from ui.households.list_output import MOST_PRINTED, ListOutput, Printed
from ui.households.listing import HouseholdListing


class Output(ListOutput):
    """What leaves the screen of the register of households."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        table: RegisterTable[HouseholdRow],
        listing: Callable[[], HouseholdListing],
        window: QWidget,
    ) -> None:
        super().__init__(parts, table, "农户名单", "户", window)
        self._work = work
        self._listing = listing

    @property
    def on(self) -> date:
        """The day of the list."""
        return self._work.clock.today()

    def writing(self, path: Path, columns: tuple[str, ...]) -> Callable[[ScreenProgress], int]:
        """Return what writes the workbook."""
        export = ListExport(path, self._listing().query, columns)
        return lambda progress: write_household_list(self._work, export, progress)

    def reading(self) -> Callable[[], Printed]:
        """Return what reads the rows to be printed."""
        listing = self._listing()

        def read() -> Printed:
            rows = listing.fetch(0, MOST_PRINTED)
            count = len(listing.found.ids)
            return Printed(rows, count - len(rows), f"合计 {count:,} 户、{listing.people():,} 人")

        return read
