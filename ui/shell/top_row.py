"""The row on top of the window: tabs, search, undo, settings, help."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from ui.common.buttons import flat_button
from ui.common.spacing import GAP, GROUP
from ui.common.tab_strip import TabStrip
from ui.shell.search_box import SearchBox

MOST_UNDOS = 12


@dataclass(frozen=True)
class UndoEntry:
    """A change set that can be undone: its id, what it did, when."""

    id: int
    title: str
    when: str


class TopRow(QWidget):
    """One row where there is room, two where the font is large or the window narrow.

    Signals:
        tab_chosen: number of the tab.
        undo_requested: id of the change set.
        history_wanted: the clerk wants to see all change sets.
        settings_wanted, help_wanted, shortcuts_wanted: the button or entry was pressed.
    """

    tab_chosen = Signal(int)
    undo_requested = Signal(int)
    history_wanted = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()
    shortcuts_wanted = Signal()

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = TabStrip(titles)
        self.search = SearchBox()
        self._undo_menu = QMenu()
        self._undo = flat_button("撤销", menu=self._undo_menu)
        self._right = self._make_right()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GROUP, GAP, GROUP, 0)
        self._grid.setHorizontalSpacing(GROUP)
        self._grid.setVerticalSpacing(0)
        self._rows = 0
        self._arrange()
        self.tabs.chosen.connect(self.tab_chosen)
        self.set_history(())

    @property
    def undo_entries(self) -> list[str]:
        """What the undo menu offers."""
        return [action.text() for action in self._undo_menu.actions() if not action.isSeparator()]

    def set_history(self, entries: Sequence[UndoEntry]) -> None:
        """Offer the last change sets, the newest first."""
        self._undo_menu.clear()
        for entry in entries[:MOST_UNDOS]:
            action = self._undo_menu.addAction(f"撤销：{entry.title}\t{entry.when}")
            action.triggered.connect(lambda _=False, entry=entry: self.undo_requested.emit(entry.id))
        if entries:
            self._undo_menu.addSeparator()
            self._undo_menu.addAction("全部操作记录…").triggered.connect(lambda: self.history_wanted.emit())
        self._undo.setEnabled(bool(entries))
        self._undo.setToolTip("" if entries else "还没有可以撤销的改动")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one or two rows."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a larger or smaller font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _make_right(self) -> QWidget:
        right = QWidget()
        help_menu = QMenu()
        help_menu.addAction("这一页的说明\tF1").triggered.connect(lambda: self.help_wanted.emit())
        help_menu.addAction("快捷键\tCtrl+/").triggered.connect(lambda: self.shortcuts_wanted.emit())
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, GAP)
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(self.search, 6)
        row.addWidget(self._undo)
        row.addWidget(flat_button("设置", self.settings_wanted.emit))
        row.addWidget(flat_button("帮助", menu=help_menu))
        return right

    def _arrange(self) -> None:
        """Put search and buttons beside the tabs, or above them."""
        needed = self.tabs.full_width(11) + self._right.minimumSizeHint().width() + 5 * GROUP
        rows = 1 if needed <= self.width() or not self.width() else 2
        room = self.width() - 2 * GROUP
        self.tabs.set_side(11 if rows == 1 or self.tabs.full_width(11) <= room else 5)
        if rows == self._rows:
            return
        self._rows = rows
        self._grid.removeWidget(self.tabs)
        self._grid.removeWidget(self._right)
        self._grid.addWidget(self._right, 0, 1 if rows == 1 else 0)
        self._grid.addWidget(self.tabs, rows - 1, 0)
        self._grid.setColumnStretch(0, 0 if rows == 1 else 1)
        self._grid.setColumnStretch(1, 1 if rows == 1 else 0)
        order = (self.tabs, self._right) if rows == 1 else (self._right, self.tabs)
        self.setTabOrder(*order)
