"""The row above a table: view, conditions as chips, how many of how many."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from ui.common.buttons import link_button, name_menu_button, plain_button
from ui.common.chips import Chip
from ui.common.detail_pane import scrolling
from ui.common.filter_popup import FilterPopup
from ui.common.filters import (
    SEARCH_FIELD,
    Choice,
    Filter,
    FilterField,
    View,
    searching,
    with_filter,
    without_filter,
)
from ui.common.flow_layout import FlowLayout
from ui.common.labels import bold_label
from ui.common.name_popup import NamePopup
from ui.common.spacing import GROUP


class FilterBar(QWidget):
    """Holds the active conditions; never hides that there are some.

    Signals:
        filters_changed: all conditions as a tuple, after the clerk changed them.
        view_chosen, view_deleted: the view; view_saved: the name under which the clerk keeps the conditions.
        search_removed: the chip of the search was removed; the window empties its box.
    """

    filters_changed = Signal(object)
    view_chosen = Signal(object)
    view_saved = Signal(str)
    view_deleted = Signal(object)
    search_removed = Signal()

    def __init__(self, fields: Sequence[FilterField], all_word: str = "户", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {field.key: field for field in fields}
        self._all_word = all_word
        self._filters: tuple[Filter, ...] = ()
        self._views: tuple[View, ...] = ()
        self._view = ""
        self._chips: list[Chip] = []
        self._view_menu = QMenu()
        self._view_button = plain_button("视图：全部", menu=self._view_menu)
        self._view_menu.aboutToShow.connect(self._fill_view_menu)
        self._add_menu = QMenu()
        for field in fields:
            self._add_menu.addAction(field.title).triggered.connect(lambda _=False, key=field.key: self.ask_for(key))
        self._own: list[QAction] = []
        self._end_of_fields = self._add_menu.addSeparator()
        self._forget = self._add_menu.addAction("清除全部条件")
        self._forget.setEnabled(False)
        self._forget.triggered.connect(lambda: self._change(()))
        self._add = link_button("＋ 条件", self._show_fields)
        self._clear = link_button("清除全部", lambda: self._change(()))
        self._count: QLabel = bold_label("")
        self._lay_out()

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The active conditions in the order of their chips."""
        return self._filters

    @property
    def chips(self) -> list[Chip]:
        """The chips, in the same order."""
        return list(self._chips)

    @property
    def count_text(self) -> str:
        """What the count says."""
        return self._count.text()

    def set_filters(self, filters: tuple[Filter, ...]) -> None:
        """Show other conditions without telling anybody."""
        self._filters = filters
        self._make_chips()

    def add(self, added: Filter) -> None:
        """Add a condition, as if the clerk had; one on the same field is replaced."""
        self._change(with_filter(self._filters, added))

    def remove(self, removed: Filter) -> None:
        """Remove a condition, as if the clerk had."""
        self._change(without_filter(self._filters, removed))
        if removed.field == SEARCH_FIELD:
            self.search_removed.emit()

    def set_search(self, text: str) -> None:
        """Let a chip say what the search box holds; tells of the change."""
        others = tuple(each for each in self._filters if each.field != SEARCH_FIELD)
        self._change((*others, searching(text.strip())) if text.strip() else others)

    def set_choices(self, key: str, choices: tuple[Choice, ...]) -> None:
        """Give a field other values."""
        self._fields[key] = replace(self._fields[key], choices=choices)

    def set_own_fields(self, fields: Sequence[FilterField]) -> None:
        """Offer further fields behind the declared ones, in the place of those offered so before."""
        for action in self._own:
            self._add_menu.removeAction(action)
        self._own = []
        for field in fields:
            self._fields[field.key] = field
            action = QAction(field.title, self._add_menu)
            action.triggered.connect(lambda _=False, key=field.key: self.ask_for(key))
            self._add_menu.insertAction(self._end_of_fields, action)
            self._own.append(action)

    def set_count(self, found: int, total: int) -> None:
        """Say how many rows of how many are shown."""
        self._count.setText(f"{found:,} / {total:,} {self._all_word}")
        self._fit()

    def set_views(self, views: Sequence[View], current: str = "") -> None:
        """Offer views and name the current one."""
        self._views = tuple(views)
        self._view = current
        name_menu_button(self._view_button, f"视图：{current or '未命名'}")
        self._fit()

    def ask_for(self, key: str, below: QWidget | None = None) -> FilterPopup:
        """Open the popup for a field."""
        current = next((each for each in self._filters if each.field == key), None)
        popup = FilterPopup(self._fields[key], current, self)
        popup.chosen.connect(self.add)
        popup.open_below(below or self._add)
        return popup

    def _lay_out(self) -> None:
        chips = QWidget()
        self._flow = FlowLayout(chips, gap=6)
        self._area = scrolling(chips)
        for widget in (self._view_button, self._add, self._clear):
            self._flow.addWidget(widget)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP)
        row.addWidget(self._area, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the chips one line, or two and a way to scroll."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        line = self._view_button.sizeHint().height() + 2
        room = self.width() - self._count.sizeHint().width() - GROUP
        needed = self._flow.heightForWidth(max(room, 1))
        self._area.setFixedHeight(max(line, min(needed, 2 * line + self._flow.gap)))
        self._count.setFixedHeight(line)

    def _change(self, filters: tuple[Filter, ...]) -> None:
        if filters == self._filters:
            return
        had_search = any(each.field == SEARCH_FIELD for each in self._filters)
        self.set_filters(filters)
        self.filters_changed.emit(filters)
        if had_search and not filters:
            self.search_removed.emit()

    def _make_chips(self) -> None:
        """Put one chip for each condition between view and ＋."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._make_chip(each) for each in self._filters]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(1 + place, chip)
        self._clear.setVisible(len(self._filters) > 2)
        self._forget.setEnabled(bool(self._filters))
        self._fit()

    def _make_chip(self, condition: Filter) -> Chip:
        chip = Chip(condition.label)
        chip.removed.connect(lambda: self.remove(condition))
        if condition.field in self._fields:
            chip.opened.connect(lambda: self.ask_for(condition.field, chip))
        return chip

    def _show_fields(self) -> None:
        self._add_menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _fill_view_menu(self) -> None:
        menu = self._view_menu
        menu.clear()
        for view in self._views:
            action = menu.addAction(view.name)
            action.setCheckable(True)
            action.setChecked(view.name == self._view)
            action.triggered.connect(lambda _=False, view=view: self._choose(view))
        menu.addSeparator()
        menu.addAction("把现在的条件和列存为视图…").triggered.connect(lambda: self._ask_name())
        current = next((view for view in self._views if view.name == self._view), None)
        if current is not None and not current.locked:
            menu.addAction(f"删除视图「{current.name}」").triggered.connect(lambda: self.view_deleted.emit(current))

    def _choose(self, view: View) -> None:
        self.set_views(self._views, view.name)
        self.set_filters(view.filters)
        self.view_chosen.emit(view)

    def _ask_name(self) -> NamePopup:
        taken = frozenset(view.name for view in self._views if view.locked)
        popup = NamePopup("视图名称", "保存视图", taken, self)
        popup.named.connect(self.view_saved)
        popup.open_below(self._view_button)
        return popup
