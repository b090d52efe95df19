"""The views of a list: which is open, what the clerk keeps, what is remembered."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.common.filter_bar import FilterBar
from ui.common.filters import Filter, View
from ui.common.table.table import RegisterTable
from ui.households.filters import holds_view, without_search
from ui.households.saved_views import SavedViews


class ViewKeeper(QObject):
    """Keeps filter bar, table look and remembered views together.

    Signals:
        changed: other conditions are in force.
    """

    changed = Signal()

    def __init__(self, bar: FilterBar, table: RegisterTable[Any], saved: SavedViews, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._table = table
        self.saved = saved
        self.current = self.saved.last()
        bar.set_views(self.saved.all, self.current.name)
        bar.set_filters(self.current.filters)
        bar.filters_changed.connect(self._follow)
        bar.view_chosen.connect(self._open)
        bar.view_saved.connect(self._save)
        bar.view_deleted.connect(self._delete)

    def show_all(self) -> None:
        """Show everything without any condition."""
        self._bar.set_views(self.saved.all, self.saved.everything.name)
        had_search = len(self._bar.filters) != len(without_search(self._bar.filters))
        self._bar.set_filters(())
        if had_search:
            self._bar.search_removed.emit()
        self._open(self.saved.everything)

    def _open(self, view: View) -> None:
        self.current = view
        self.saved.remember_last(view.name)
        if view.look:
            self._table.set_look(view.look)
        self.changed.emit()

    def _follow(self, filters: tuple[Filter, ...]) -> None:
        """A view whose conditions were taken away is no longer the one that is open."""
        if not holds_view(filters, self.current):
            self.current = self.saved.everything
            self.saved.remember_last(self.saved.everything.name)
            self._bar.set_views(self.saved.all, self.saved.everything.name)
        self.changed.emit()

    def _save(self, name: str) -> None:
        view = self.saved.save(name, without_search(self._bar.filters), self._table.look())
        if view is not None:
            self.current = view
            self.saved.remember_last(view.name)
            self._bar.set_views(self.saved.all, view.name)

    def _delete(self, view: View) -> None:
        self.saved.delete(view.name)
        self.current = self.saved.everything
        self._bar.set_views(self.saved.all, self.saved.everything.name)
