"""What the clerk does with rows of a list of records: register, correct, delete, change many at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.record_choices import Offered, offer
from app.households.record_kinds import RecordKind
from app.households.records import row_name
from ui.common.page import PageParts
from ui.common.table.table import RegisterTable
from ui.households.bulk_dialog import BulkDialog
from ui.households.clicking import Clicking
from ui.households.records.asking import RecordAsking
from ui.households.records.bulk import BulkRecords
from ui.households.records.listing import RecordListing


class RowsOnScreen(Protocol):
    """The list whose rows are worked on."""

    table: RegisterTable[Any]
    listing: RecordListing

    def narrowed_household(self) -> int | None:
        """Return the household that the list is narrowed to."""
        ...


class RecordRowsWork(QObject):
    """Works on the chosen rows of the list that is shown."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        clicking: Clicking,
        kind: RecordKind,
        asking: RecordAsking,
        page: QWidget,
        rows: RowsOnScreen,
    ) -> None:
        super().__init__(page)
        self._work, self._parts, self._clicking = work, parts, clicking
        self._kind = kind
        self._asking = asking
        self._page = page
        self._rows = rows

    def chosen_ids(self) -> list[int]:
        """The records of the chosen rows."""
        return self._rows.listing.ids_in(self._rows.table.selected_indexes())

    def register(self) -> None:
        """Open the form of a new record; in a list of one household, for that household."""
        household_id = self._rows.narrowed_household()
        if household_id is None:
            self._asking.register(self._kind)
        else:
            self._asking.register_in(self._kind, household_id)

    def repeat(self) -> None:
        """Open the form of a new record like the current one."""
        row = self._rows.table.current_row()
        if row is not None:
            self._asking.repeat(self._kind, row.id)

    def correct(self) -> None:
        """Open the form of the chosen record; of several, say that one is meant."""
        ids = self.chosen_ids()
        if len(ids) == 1:
            self._asking.correct(self._kind, ids[0])
        elif ids:
            self.edit_in_bulk()

    def delete_chosen(self) -> None:
        """Take the chosen records out; asks nothing, can be taken back."""
        row, ranges = self._rows.table.current_row(), self._rows.table.selected_indexes()
        listing = self._rows.listing

        def delete(_: object) -> None:
            self._asking.delete(self._kind, listing.ids_in(ranges), () if row is None else (row_name(row),))

        if sum(len(part) for part in ranges) == len(listing.ids_in(ranges)):
            delete(None)
        else:  # rows of a later page are chosen whose ids are still on their way
            self._parts.background.run(listing.read_ids, delete, self._parts.messages.show_error)

    def edit_in_bulk(self) -> None:
        """Open 批量修改 for the chosen records or the whole list."""
        ranges, listing = self._rows.table.selected_indexes(), self._rows.listing
        on = self._work.clock.today()

        def read() -> tuple[Offered, Sequence[int]]:
            return self._work.read(partial(offer, kind=self._kind, on=on)), listing.read_ids()

        def opened(found: tuple[Offered, Sequence[int]]) -> None:
            subject = BulkRecords(self._kind, found[0])
            selected = listing.ids_in(ranges)
            dialog = BulkDialog(self._work, self._parts, self._clicking, subject, selected, found[1], self._page)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._parts.background.run(read, opened, self._parts.messages.show_error)
