"""A row of widgets that goes on in the next line when there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.common.spacing import INSIDE


class FlowLayout(QLayout):
    """Places widgets from left to right and wraps; each line is as high as its highest widget."""

    def __init__(self, parent: QWidget | None = None, gap: int = INSIDE) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item at the end."""
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the item at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Remove and return one item, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that a width needs."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Place every widget inside the area."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """Return the size in one line."""
        sizes = [item.sizeHint() for item in self._visible()]
        width = sum(size.width() for size in sizes) + self.gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest single widget."""
        sizes = [item.minimumSize() for item in self._visible()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """Walk through the lines; return the height used."""
        top = area.y()
        for line in self._lines_within(area.width()):
            tallest = max(size.height() for _, size in line)
            left = area.x()
            for item, size in line:
                if move:
                    lower = (tallest - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, top + lower), size))
                left += size.width() + self.gap
            top += tallest + self.gap
        return max(0, top - self.gap - area.y())

    def _lines_within(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Share the items out to lines; none is wider than the room unless it cannot be narrower."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._visible():
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(room, item.minimumSize().width())))
            if not lines or left + size.width() > room:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.gap
        return lines
