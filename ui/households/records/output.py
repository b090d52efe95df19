"""Puts the current list of records out; the columns are those on the screen."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.record_export import RecordExport, sum_words, write_record_list
from app.households.record_kinds import RecordKind
from ui.common.page import PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.table.table import RegisterTable
from ui.households.list_output import MOST_PRINTED, ListOutput, Printed
from ui.households.records.listing import RecordListing


class RecordOutput(ListOutput):
    """What leaves the screen of a list of records."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        kind: RecordKind,
        table: RegisterTable[Any],
        listing: Callable[[], RecordListing],
        window: QWidget,
    ) -> None:
        super().__init__(parts, table, kind.title, kind.unit, window)
        self._work = work
        self._kind = kind
        self._listing = listing

    @property
    def on(self) -> date:
        """The day of the list."""
        return self._work.clock.today()

    def writing(self, path: Path, columns: tuple[str, ...]) -> Callable[[ScreenProgress], int]:
        """Return what writes the workbook."""
        export = RecordExport(path, self._listing().query, columns)
        return lambda progress: write_record_list(self._work, self._kind, export, progress)

    def reading(self) -> Callable[[], Printed]:
        """Return what reads the rows to be printed."""
        listing = self._listing()

        def read() -> Printed:
            rows = listing.fetch(0, MOST_PRINTED)
            count = listing.size
            return Printed(rows, count - len(rows), sum_words(self._kind, count, listing.totals()))

        return read
