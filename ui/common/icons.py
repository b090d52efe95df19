"""The one set of line icons, drawn in the colour of the text beside them."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.common.paths import resource

SMALL = 16


def icon_size(widget: QWidget) -> int:
    """Return the icon edge that suits the font of a widget: 16 px at 9 points, on a 2 px grid."""
    return max(SMALL, round(widget.fontMetrics().height() * 0.47) * 2)


def icon_pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one icon of `size` logical pixels in a colour."""
    key = f"bangfu-icon-{name}-{colour}-{size}-{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    text = Path(resource("icons", f"{name}.svg")).read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, widget: QWidget, colour: str = "") -> QIcon:
    """Return an icon for a widget in its text colour, or in the given one."""
    palette = widget.palette()
    normal = colour or palette.color(QPalette.ColorRole.WindowText).name()
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    size, ratio = icon_size(widget), widget.devicePixelRatioF()
    result = QIcon(icon_pixmap(name, normal, size, ratio))
    result.addPixmap(icon_pixmap(name, faint, size, ratio), QIcon.Mode.Disabled)
    return result


def application_icon() -> QIcon:
    """Return the program's own icon: a house in white on pine green."""
    result = QIcon()
    for edge in (16, 24, 32, 48, 64, 128, 256):
        drawn = QPixmap(edge, edge)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#17624F"))
        painter.drawRoundedRect(0, 0, edge, edge, edge / 5, edge / 5)
        inner = round(edge * 0.7)
        place = (edge - inner) // 2
        painter.drawPixmap(place, place, icon_pixmap("house", "#FFFFFF", inner))
        painter.end()
        result.addPixmap(drawn)
    return result
