"""A table at the left and its pane at the right; where there is no room for both, one after the other."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from ui.common.detail_pane import DetailPane
from ui.common.remembered import Settings
from ui.common.spacing import GROUP

USUAL_SHARE = 0.348
PANE_CHARACTERS = 24
LEFT_CHARACTERS = 32


class ListAndPane(QWidget):
    """Shares the width between list and pane and remembers the clerk's share.

    In a narrow window or with large letters only the list is shown until `open_pane` is called
    (Enter or a double click on a row); Esc or the button in the pane leads back.
    """

    def __init__(
        self, left: QWidget, pane: DetailPane, settings: Settings, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._name = f"{name}.share"
        try:
            self._share = float(settings.get(self._name, str(USUAL_SHARE)))
        except ValueError:
            self._share = USUAL_SHARE
        self._left = left
        self._pane = pane
        self._narrow = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(GROUP)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._remember)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        pane.back_wanted.connect(self.show_list)

    @property
    def narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return self._narrow

    def open_pane(self) -> None:
        """Show the pane; in a narrow window instead of the list."""
        if self._narrow:
            self._left.hide()
            self._pane.show()
            self._pane.setFocus()

    def show_list(self) -> None:
        """Show the list again."""
        if self._narrow:
            self._pane.hide()
            self._left.show()
        self._left.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the share."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Give larger letters more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_out()

    def _share_out(self) -> None:
        """Decide whether there is room for both, and how much each gets."""
        character = self.fontMetrics().horizontalAdvance("汉")
        least_left, least_pane = character * LEFT_CHARACTERS, character * PANE_CHARACTERS
        narrow = self.width() < least_left + least_pane + GROUP
        if narrow != self._narrow:
            self._narrow = narrow
            self._left.show()
            self._pane.setVisible(not narrow)
            self._pane.set_back(narrow)
        self._left.setMinimumWidth(0 if narrow else least_left)
        self._pane.setMinimumWidth(0 if narrow else least_pane)
        if not narrow:
            width = self.width() - GROUP
            pane = min(max(least_pane, round(width * self._share)), width - least_left)
            self.splitter.setSizes([width - pane, pane])

    def _remember(self) -> None:
        left, pane = self.splitter.sizes()
        if not self._narrow:
            self._share = pane / max(1, left + pane)
            self._settings.set(self._name, f"{self._share:.3f}")
