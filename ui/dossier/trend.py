"""The income of the last years as small bars with their figures on them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from app.dossier.card import YearIncome

TREND = "income-trend.png"
_WIDTH, _HEIGHT = 2_000, 384
_BAR = 150


def draw_trend(incomes: Sequence[YearIncome]) -> QImage:
    """Draw a bar for each year, its figure above and the year below; may run off the screen's thread."""
    image = QImage(_WIDTH, _HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(44)
    painter.setFont(font)
    highest = max((float(each.per_person) for each in incomes), default=0.0) or 1.0
    room = _HEIGHT - 2 * 60
    for place, each in enumerate(incomes):
        left = place * _WIDTH / 5
        height = max(2.0, max(0.0, float(each.per_person)) / highest * room)
        top = 60 + room - height
        painter.fillRect(QRectF(left + 20, top, _BAR, height), QColor("#17624F"))
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(QRectF(left - 60, top - 56, _BAR + 160, 54), centre, each.words)
        painter.drawText(QRectF(left - 60, _HEIGHT - 58, _BAR + 160, 54), centre, f"{each.year}年")
    painter.end()
    return image
