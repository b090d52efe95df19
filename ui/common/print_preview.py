"""Looking at a list before it is printed."""

from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from ui.common.printing import ListDocument, page_layout, paint_list


class PrintPreview(QPrintPreviewDialog):
    """Shows the pages; keeps the printer alive, which Qt does not own."""

    def __init__(self, document: ListDocument, parent: QWidget | None = None) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        super().__init__(self._printer, parent)
        self._printer.setPageLayout(page_layout(document.landscape))
        self._printer.setDocName("帮扶台账")
        self.setWindowTitle("打印预览")
        self.paintRequested.connect(lambda device: paint_list(document, device))
        room = self.screen().availableGeometry()
        unit = self.fontMetrics().horizontalAdvance("汉")
        self.resize(min(unit * 76, room.width() - 40), min(unit * 56, room.height() - 40))


def preview(document: ListDocument, parent: QWidget | None) -> PrintPreview:
    """Open the preview; printing is one press from there."""
    dialog = PrintPreview(document, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
