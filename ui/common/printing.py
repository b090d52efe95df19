"""Printed lists: title, office and date, a header on every page, page x of y; painted, not typeset."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

PADDING = 3.0
RESOLUTION = 300


@dataclass(frozen=True)
class PrintColumn:
    """One column of a printed list; widths are shares of the page."""

    title: str
    width: float = 10
    number: bool = False


@dataclass(frozen=True)
class ListDocument:
    """A list as it will be printed; masking was done by whoever made the rows.

    Args:
        title: large, in the middle, on every page.
        unit_line: the office, at the left under the title.
        date_line: the date, at the right under the title.
        columns: from left to right.
        rows: texts; a cell that is too long goes on in the next line, nothing is cut.
        footer: lines under the last row, such as the sum or 制表人.
        landscape: A4 across.
    """

    title: str
    unit_line: str
    date_line: str
    columns: tuple[PrintColumn, ...]
    rows: Sequence[Sequence[str]]
    footer: tuple[str, ...] = ()
    landscape: bool = False


def page_layout(landscape: bool) -> QPageLayout:
    """Return A4 with margins that an office printer can keep."""
    way = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter)


def write_pdf(document: ListDocument, path: Path, family: str = "") -> int:
    """Write a list to a PDF file and return the number of pages; may run off the screen's thread."""
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setTitle(document.title)
    writer.setPageLayout(page_layout(document.landscape))
    return paint_list(document, writer, family)


def paint_list(document: ListDocument, device: QPagedPaintDevice, family: str = "") -> int:
    """Paint a list on a printer or PDF and return the number of pages."""
    painter = QPainter(device)
    try:
        sheet = ListPainter(document, painter, device, family)
        return sheet.paint()
    finally:
        painter.end()


class ListPainter:
    """Walks down the rows and turns pages; sizes are in the device's dots."""

    def __init__(self, document: ListDocument, painter: QPainter, device: QPagedPaintDevice, family: str = "") -> None:
        self._document = document
        self._painter = painter
        self._device = device
        self._font = _font(family, 9.5)
        self._bold = _font(family, 9.5, bold=True)
        self._large = _font(family, 16, bold=True)
        self._line = QFontMetricsF(self._font, device).height()
        self._pad = PADDING * device.logicalDpiX() / 72
        area = painter.viewport()
        self._width, self._height = float(area.width()), float(area.height())
        total = sum(column.width for column in document.columns) or 1
        self._widths = [self._width * column.width / total for column in document.columns]
        self._heights = [self._row_height(row, self._font) for row in document.rows]
        self._header = self._row_height([column.title for column in document.columns], self._bold)

    def paint(self) -> int:
        """Paint every page; return how many."""
        pages = self._share_out()
        for number, rows in enumerate(pages):
            if number:
                self._device.newPage()
            top = self._paint_top()
            top = self._paint_row([c.title for c in self._document.columns], top, self._header, self._bold)
            for index in rows:
                top = self._paint_row(self._document.rows[index], top, self._heights[index], self._font)
            if number == len(pages) - 1:
                self._paint_footer(top)
            self._paint_number(number + 1, len(pages))
        return len(pages)

    def _share_out(self) -> list[range]:
        """Decide which rows stand on which page."""
        room = self._height - self._top_height() - self._header - 2 * self._line
        last_needs = self._line * 1.5 * len(self._document.footer)
        pages, start, used = [], 0, 0.0
        for index, height in enumerate(self._heights):
            if used + height > room and index > start:
                pages.append(range(start, index))
                start, used = index, 0.0
            used += height
        pages.append(range(start, len(self._heights)))
        if used + last_needs > room and len(pages[-1]) > 1:
            end = len(self._heights)
            pages[-1:] = [range(start, end - 1), range(end - 1, end)]
        return pages

    def _top_height(self) -> float:
        return QFontMetricsF(self._large, self._device).height() * 1.3 + self._line * 1.5

    def _paint_top(self) -> float:
        """Paint title, office and date; return where the table begins."""
        painter = self._painter
        title_height = QFontMetricsF(self._large, self._device).height() * 1.3
        painter.setFont(self._large)
        painter.drawText(QRectF(0, 0, self._width, title_height), Qt.AlignmentFlag.AlignCenter, self._document.title)
        painter.setFont(self._font)
        line = QRectF(0, title_height, self._width, self._line * 1.4)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, self._document.unit_line)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, self._document.date_line)
        return self._top_height()

    def _paint_row(self, cells: Sequence[str], top: float, height: float, font: QFont) -> float:
        """Paint one row with its frame; return where the next one begins."""
        painter, left = self._painter, 0.0
        painter.setFont(font)
        painter.setPen(QPen(Qt.GlobalColor.black, self._device.logicalDpiX() / 200))
        header = font is self._bold
        for column, width, text in zip(self._document.columns, self._widths, cells, strict=True):
            area = QRectF(left, top, width, height)
            painter.drawRect(area)
            side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            side = Qt.AlignmentFlag.AlignHCenter if header else side
            flags = int(side | Qt.AlignmentFlag.AlignVCenter) | _WRAP
            painter.drawText(area.adjusted(self._pad, 0, -self._pad, 0), flags, text)
            left += width
        return top + height

    def _paint_footer(self, top: float) -> None:
        self._painter.setFont(self._font)
        for number, line in enumerate(self._document.footer):
            area = QRectF(0, top + self._line * (0.4 + 1.4 * number), self._width, self._line * 1.2)
            self._painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line)

    def _paint_number(self, page: int, pages: int) -> None:
        self._painter.setFont(self._font)
        area = QRectF(0, self._height - self._line, self._width, self._line)
        self._painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"第 {page} 页，共 {pages} 页")

    def _row_height(self, cells: Sequence[str], font: QFont) -> float:
        """Return the height of the highest cell; short cells, the usual case, are not measured as text."""
        metrics, tallest = QFontMetricsF(font, self._device), self._line
        for width, text in zip(self._widths, cells, strict=True):
            room = width - 2 * self._pad
            if "\n" in text or metrics.horizontalAdvance(text) > room:
                needed = metrics.boundingRect(QRectF(0, 0, room, 1e6), _WRAP, text)
                tallest = max(tallest, needed.height())
        return tallest + 2 * self._pad


_WRAP = int(Qt.TextFlag.TextWrapAnywhere)


def _font(family: str, size: float, *, bold: bool = False) -> QFont:
    font = QFont()
    if family:
        font.setFamily(family)
    font.setPointSizeF(size)
    font.setBold(bold)
    return font
