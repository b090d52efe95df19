"""Looking at a list before it is printed."""

from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from ui.common.printing import ListDocument, page_layout, paint_list


def preview(document: ListDocument, parent: QWidget | None) -> QPrintPreviewDialog:
    """Open the preview; printing is one press from there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout(document.landscape))
    printer.setDocName("帮扶台账")
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle("打印预览")
    dialog.paintRequested.connect(lambda device: paint_list(document, device))
    dialog.open()
    return dialog
