"""Puts the current list out: as a workbook, a PDF, on paper; the columns are those on the screen."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.households.list_export import ListExport, write_household_list
from app.households.rows import HouseholdRow
from ui.common.dialogs import PDF, XLSX
from ui.common.message_bar import Message
from ui.common.page import PageParts
from ui.common.print_preview import preview
from ui.common.printing import ListDocument, PrintColumn, write_pdf
from ui.common.screen_progress import ScreenProgress
from ui.common.table.column import Column
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone
from ui.households.listing import HouseholdListing

MOST_PRINTED = 3_000
Columns = Sequence[Column[HouseholdRow]]


class Output(QObject):
    """Everything that leaves the screen; numbers of documents and phones stay masked as they are shown."""

    def __init__(
        self,
        work: Work,
        parts: PageParts,
        table: RegisterTable[HouseholdRow],
        listing: Callable[[], HouseholdListing],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._work = work
        self._parts = parts
        self._table = table
        self._listing = listing
        self._window = window

    def write_workbook(self) -> None:
        """Ask where, then write the shown columns of the whole list."""
        name = f"农户名单 {self._work.clock.today():%Y-%m-%d}.xlsx"
        path = self._parts.asking.pick_save("导出当前名单", name, XLSX)
        if path is None:
            return
        export = ListExport(path, self._listing().query, tuple(c.key for c in self._table.arranger.shown_columns()))
        progress = ScreenProgress(self)
        self._parts.messages.show_progress("正在导出名单", progress)
        self._parts.background.run(
            lambda: write_household_list(self._work, export, progress),
            lambda count: self._tell_written(path, f"已导出 {count:,} 户到「{path.name}」"),
            self._tell_error,
            on_cancelled=self._parts.messages.end_progress,
            busy="正在导出",
            progress=progress,
        )

    def write_pdf(self) -> None:
        """Ask where, then write the list as a PDF."""
        name = f"农户名单 {self._work.clock.today():%Y-%m-%d}.pdf"
        path = self._parts.asking.pick_save("当前名单存为 PDF", name, PDF)
        if path is None:
            return
        columns, listing = self._table.arranger.shown_columns(), self._listing()
        family = self._window.font().family()
        self._parts.background.run(
            lambda: write_pdf(self._document(listing, columns), path, family),
            lambda pages: self._tell_written(path, f"已存为「{path.name}」，共 {pages:,} 页"),
            busy="正在生成 PDF",
        )

    def preview(self) -> None:
        """Show the list as it will be printed."""
        columns, listing = self._table.arranger.shown_columns(), self._listing()
        self._parts.background.run(
            lambda: self._document(listing, columns),
            self._show_preview,
            busy="正在准备打印",
        )

    def _show_preview(self, document: ListDocument) -> None:
        preview(document, self._window)

    def _document(self, listing: HouseholdListing, columns: Columns) -> ListDocument:
        """Read all rows and lay the list out; runs on the worker."""
        rows = listing.fetch(0, MOST_PRINTED)
        left = len(listing.found.ids) - len(rows)
        on = listing.query.on
        footer = [f"合计 {len(listing.found.ids):,} 户、{listing.people():,} 人"]
        if left > 0:
            footer.append(f"只印了前 {MOST_PRINTED:,} 户，另有 {left:,} 户；请加上条件分几次打印，或导出 Excel")
        return ListDocument(
            title="农户名单",
            unit_line="",
            date_line=f"{on.year}年{on.month:02}月{on.day:02}日",
            columns=tuple(PrintColumn(column.title, column.width, column.number) for column in columns),
            rows=[[column.show(row) for column in columns] for row in rows],
            footer=tuple(footer),
            landscape=True,
        )

    def _tell_written(self, path: Path, words: str) -> None:
        self._parts.messages.end_progress()
        self._parts.messages.show_message(Message(words, Tone.GOOD))

    def _tell_error(self, error: Exception) -> None:
        self._parts.messages.end_progress()
        self._parts.background.failed.emit(error)
