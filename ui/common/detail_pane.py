"""The pane beside a table: who, in tabs that keep their place from row to row, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.common.buttons import IconButton, icon_button, plain_button
from ui.common.empty_state import EmptyState
from ui.common.flow_layout import FlowLayout
from ui.common.labels import ElidedLabel, hairline, label
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.common.tab_strip import TabStrip


class DetailPane(QFrame):
    """A card with a header, tabs, a body that scrolls, and a row of buttons at the bottom.

    Signals:
        previous_wanted, next_wanted: ‹ or › was pressed.
        edit_wanted: the pencil was pressed (shown after `set_editable(True)`).
        tab_chosen: number of the tab.
        back_wanted: the list is wanted again, where there is no room for both.
    """

    previous_wanted = Signal()
    next_wanted = Signal()
    edit_wanted = Signal()
    tab_chosen = Signal(int)
    back_wanted = Signal()

    def __init__(self, empty: str = "在左边选一行，这里显示它的详情", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._name = label("", "title")
        self._sub = ElidedLabel(quiet=True)
        self._more = icon_button("more", "更多操作")
        self._more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._back = plain_button("‹ 名单", self.back_wanted.emit)
        self._back.hide()
        self._before = icon_button("chevron-left", "上一户 (Alt+↑)", self.previous_wanted.emit)
        self._after = icon_button("chevron-right", "下一户 (Alt+↓)", self.next_wanted.emit)
        self._edit = icon_button("edit", "修改", self.edit_wanted.emit)
        self._tabs = TabStrip(side=GAP + 3)
        self._bodies = QStackedWidget()
        self._actions = QWidget()
        self._action_row = FlowLayout(self._actions, gap=6)
        self._whole = QStackedWidget()
        self._whole.addWidget(EmptyState(empty))
        self._whole.addWidget(self._make_content())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._whole)
        self._more.hide()
        self._edit.hide()
        self._tabs.chosen.connect(self._bodies.setCurrentIndex)
        self._tabs.chosen.connect(self.tab_chosen)

    @property
    def current_tab(self) -> int:
        """Number of the tab that is open."""
        return self._tabs.current

    @property
    def shows_something(self) -> bool:
        """Whether a row is shown."""
        return self._whole.currentIndex() == 1

    def set_header(self, name: str, sub_line: str = "") -> None:
        """Say who is shown; the tab stays."""
        self._name.setText(name)
        self._sub.set_text(sub_line)
        self._sub.setVisible(bool(sub_line))
        self._whole.setCurrentIndex(1)

    def show_nothing(self) -> None:
        """Show the empty sentence."""
        self._whole.setCurrentIndex(0)

    def add_tab(self, title: str, widget: QWidget, *, scrolls: bool = True) -> None:
        """Add a tab; its widget scrolls unless it does so itself."""
        self._bodies.addWidget(scrolling(widget) if scrolls else widget)
        self._tabs.add(title)

    def show_tab(self, number: int, on: bool) -> None:
        """Show or hide a tab."""
        self._tabs.show_tab(number, on)

    def choose_tab(self, number: int) -> None:
        """Open a tab."""
        self._tabs.choose(number)

    def set_actions(self, *buttons: QPushButton) -> None:
        """Put buttons at the bottom; the first one is the primary one."""
        while (item := self._action_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in buttons:
            self._action_row.addWidget(button)
            button.show()
        self._actions.setVisible(bool(buttons))

    def set_more(self, menu: QMenu) -> None:
        """Put a menu behind ⋯."""
        menu.setParent(self._more, menu.windowFlags())
        self._more.setMenu(menu)
        self._more.show()

    def set_stepping(self, on: bool) -> None:
        """Show or hide ‹ and ›, where there is a list to step through."""
        self._before.setVisible(on)
        self._after.setVisible(on)

    def set_editable(self, on: bool) -> None:
        """Show or hide the pencil."""
        self._edit.setVisible(on)

    def set_back(self, on: bool) -> None:
        """Show or hide the way back to the list."""
        self._back.setVisible(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _make_content(self) -> QWidget:
        content = QWidget()
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._back)
        top.addWidget(self._name, 1)
        top.addWidget(self._before)
        top.addWidget(self._after)
        top.addWidget(self._edit)
        top.addWidget(self._more)
        column = QVBoxLayout(content)
        column.setContentsMargins(14, GROUP - 2, 14, GROUP - 2)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self._sub)
        column.addWidget(self._tabs)
        column.addWidget(hairline())
        column.addSpacing(GAP)
        column.addWidget(self._bodies, 1)
        column.addSpacing(INSIDE - GAP)
        column.addWidget(self._actions)
        self._actions.hide()
        return content


def scrolling(widget: QWidget) -> QScrollArea:
    """Put a widget into a frameless area that scrolls upright only."""
    area = QScrollArea()
    area.setProperty("role", "bare")
    widget.setProperty("role", "bare")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
