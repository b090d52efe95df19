"""Puts a list out as it stands on the screen: as a workbook, a PDF, on paper."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.common.dialogs import PDF, XLSX
from ui.common.message_bar import Message
from ui.common.page import PageParts
from ui.common.print_preview import preview
from ui.common.printing import ListDocument, PrintColumn, write_pdf
from ui.common.screen_progress import ScreenProgress
from ui.common.table.column import Column
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

MOST_PRINTED = 3_000


@dataclass(frozen=True)
class Printed:
    """What is printed: the first rows, how many more there are, and what stands under them."""

    rows: Sequence[Any]
    left: int
    footer: str


class ListOutput(QObject):
    """Everything of a list that leaves the screen; numbers of documents and phones stay masked as they are shown.

    Args:
        title: what the list is called on paper and in file names.
        unit: how its rows are counted.
    """

    def __init__(self, parts: PageParts, table: RegisterTable[Any], title: str, unit: str, window: QWidget) -> None:
        super().__init__(window)
        self._parts = parts
        self._table = table
        self._title, self._unit = title, unit
        self._window = window

    @property
    @abstractmethod
    def on(self) -> date:
        """The day of the list."""

    @abstractmethod
    def writing(self, path: Path, columns: tuple[str, ...]) -> Callable[[ScreenProgress], int]:
        """Return what writes the workbook of the list shown now; it runs on the worker."""

    @abstractmethod
    def reading(self) -> Callable[[], Printed]:
        """Return what reads the rows of the list shown now; it runs on the worker."""

    def write_workbook(self) -> None:
        """Ask where, then write the shown columns of the whole list."""
        path = self._parts.asking.pick_save("导出当前名单", self._file_name("xlsx"), XLSX)
        if path is None:
            return
        write = self.writing(path, tuple(column.key for column in self._table.arranger.shown_columns()))
        progress = ScreenProgress(self)
        self._parts.messages.show_progress("正在导出名单", progress)
        self._parts.background.run(
            lambda: write(progress),
            lambda count: self._tell_written(f"已导出 {count:,} {self._unit}到「{path.name}」"),
            self._tell_error,
            on_cancelled=self._parts.messages.end_progress,
            busy="正在导出",
            progress=progress,
        )

    def write_pdf(self) -> None:
        """Ask where, then write the list as a PDF."""
        path = self._parts.asking.pick_save("当前名单存为 PDF", self._file_name("pdf"), PDF)
        if path is None:
            return
        document, family = self._documenting(), self._window.font().family()
        self._parts.background.run(
            lambda: write_pdf(document(), path, family),
            lambda pages: self._tell_written(f"已存为「{path.name}」，共 {pages:,} 页"),
            busy="正在生成 PDF",
        )

    def preview(self) -> None:
        """Show the list as it will be printed."""
        self._parts.background.run(self._documenting(), self._show_preview, busy="正在准备打印")

    def _show_preview(self, document: ListDocument) -> None:
        preview(document, self._window)

    def _documenting(self) -> Callable[[], ListDocument]:
        """Return what reads all rows and lays the list out; it runs on the worker."""
        columns: Sequence[Column[Any]] = self._table.arranger.shown_columns()
        read, on = self.reading(), self.on

        def document() -> ListDocument:
            printed = read()
            footer = [printed.footer]
            if printed.left > 0:
                footer.append(
                    f"只印了前 {MOST_PRINTED:,} {self._unit}，另有 {printed.left:,} {self._unit}；"
                    "请加上条件分几次打印，或导出 Excel"
                )
            return ListDocument(
                title=self._title,
                unit_line="",
                date_line=f"{on.year}年{on.month:02}月{on.day:02}日",
                columns=tuple(PrintColumn(column.title, column.width, column.number) for column in columns),
                rows=[[column.show(row) for column in columns] for row in printed.rows],
                footer=tuple(footer),
                landscape=True,
            )

        return document

    def _file_name(self, ending: str) -> str:
        return f"{self._title} {self.on:%Y-%m-%d}.{ending}"

    def _tell_written(self, words: str) -> None:
        self._parts.messages.end_progress()
        self._parts.messages.show_message(Message(words, Tone.GOOD))

    def _tell_error(self, error: Exception) -> None:
        self._parts.messages.end_progress()
        self._parts.background.failed.emit(error)
