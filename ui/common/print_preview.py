"""Looking at pages before they are printed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from ui.common.printing import ListDocument, page_layout, paint_list


class PrintPreview(QPrintPreviewDialog):
    """Shows the pages; keeps the printer alive, which Qt does not own."""

    def __init__(
        self, paint: Callable[[QPagedPaintDevice], int], *, landscape: bool, parent: QWidget | None = None
    ) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        self._printer.setPageLayout(page_layout(landscape))
        self._printer.setDocName("帮扶台账")
        self.setWindowTitle("打印预览")
        self.paintRequested.connect(paint)
        room = self.screen().availableGeometry()
        unit = self.fontMetrics().horizontalAdvance("汉")
        self.resize(min(unit * 76, room.width() - 40), min(unit * 56, room.height() - 40))


def preview(document: ListDocument, parent: QWidget | None) -> PrintPreview:
    """Open the preview of a list; printing is one press from there."""
    return preview_pages(partial(paint_list, document), landscape=document.landscape, parent=parent)


def preview_pages(
    paint: Callable[[QPagedPaintDevice], int], *, landscape: bool, parent: QWidget | None
) -> PrintPreview:
    """Open the preview of whatever `paint` puts on a printer."""
    dialog = PrintPreview(paint, landscape=landscape, parent=parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
