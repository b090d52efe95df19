"""What the clerk does with rows of the register: delete, change many at once, look into the recycle bin."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.detail import HouseholdDetail
from app.households.recycle import delete_households
from app.households.rows import HouseholdRow
from ui.common.page import PageParts
from ui.common.table.table import RegisterTable
from ui.households.bulk_dialog import BulkDialog
from ui.households.bulk_subject import BulkHouseholds
from ui.households.clicking import Clicking
from ui.households.listing import HouseholdListing
from ui.households.recycle_dialog import RecycleDialog


class RowsWork(QObject):
    """Works on the chosen rows of the list that is shown."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        clicking: Clicking,
        table: RegisterTable[HouseholdRow],
        listing: Callable[[], HouseholdListing],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._work = work
        self._parts = parts
        self._clicking = clicking
        self._table = table
        self._listing = listing
        self._window = window

    def chosen_ids(self) -> list[int]:
        """The households of the chosen rows."""
        return self._listing().ids_in(self._table.selected_indexes())

    def delete_chosen(self) -> None:
        """Put the chosen households into the recycle bin; asks nothing, can be taken back."""
        ids = self.chosen_ids()
        if not ids:
            return
        row = self._table.current_row()
        what = f"「{row.head_name}」户" if len(ids) == 1 and row is not None else f"{len(ids):,} 户"
        verb = partial(delete_households, ids=ids, at=self._work.clock.now())
        self._clicking.write(verb, f"删除{what}", said=f"已删除{what}，可在回收站恢复")

    def delete_household(self, detail: HouseholdDetail) -> None:
        """Put the household of the pane into the recycle bin, whichever list is beside it."""
        what = f"「{detail.head_name}」户"
        verb = partial(delete_households, ids=[detail.id], at=self._work.clock.now())
        self._clicking.write(verb, f"删除{what}", said=f"已删除{what}，可在回收站恢复")

    def edit_in_bulk(self) -> BulkDialog:
        """Open 批量修改 for the chosen households or the whole list."""
        listed = self._listing().found.ids
        dialog = BulkDialog(
            self._work, self._parts, self._clicking, BulkHouseholds(), self.chosen_ids(), listed, self._window
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open_bin(self) -> RecycleDialog:
        """Open 回收站."""
        dialog = RecycleDialog(self._work, self._parts, self._clicking, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
