"""A table at the left and its pane at the right, with a border that can be moved."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ui.common.remembered import Settings
from ui.common.spacing import GROUP

USUAL_SHARE = 0.348
LEAST_PANE = 300
LEAST_LEFT = 320


class ListAndPane(QWidget):
    """Shares the width between list and pane and remembers the clerk's share."""

    def __init__(
        self, left: QWidget, pane: QWidget, settings: Settings, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._name = f"{name}.share"
        try:
            self._share = float(settings.get(self._name, str(USUAL_SHARE)))
        except ValueError:
            self._share = USUAL_SHARE
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(GROUP)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(pane)
        left.setMinimumWidth(LEAST_LEFT)
        self._pane = pane
        self._limit_pane()
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._remember)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the share."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the pane wide enough for a larger font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._limit_pane()
            self._share_out()

    def _limit_pane(self) -> None:
        characters = self.fontMetrics().horizontalAdvance("汉")
        self._pane.setMinimumWidth(max(LEAST_PANE, min(characters * 24, 420)))

    def _share_out(self) -> None:
        width = self.splitter.width() - GROUP
        pane = max(self._pane.minimumWidth(), round(width * self._share))
        self.splitter.setSizes([width - pane, pane])

    def _remember(self) -> None:
        left, pane = self.splitter.sizes()
        self._share = pane / max(1, left + pane)
        self._settings.set(self._name, f"{self._share:.3f}")
