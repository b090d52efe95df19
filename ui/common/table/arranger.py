"""The arrangement of a table's columns: put on its two views, changed by hand and menu, remembered."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.common.remembered import Settings
from ui.common.table.column import CHECK_KEY, Column
from ui.common.table.column_menu import column_menu
from ui.common.table.delegate import PADDING
from ui.common.table.look import NARROWEST, WIDEST, TableLook, first_look, read_look
from ui.common.table.model import PagedModel
from ui.common.table.part import TablePart

SAMPLE = 200


class Arranger(QObject):
    """Knows which column stands where, in which view and how wide.

    Signals:
        applied: the views were arranged anew.
        changed: the clerk arranged columns.
    """

    applied = Signal()
    changed = Signal()

    def __init__(
        self,
        model: PagedModel[Any],
        left: TablePart,
        right: TablePart,
        settings: Settings,
        name: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._left = left
        self._right = right
        self._settings = settings
        self._name = name
        self._place = {column.key: number for number, column in enumerate(model.columns)}
        self.look = read_look(settings.get(name), model.columns)
        for part in (left, right):
            part.header.rearranged.connect(lambda: self.change(self.read()))
            part.header.sectionHandleDoubleClicked.connect(self.fit_column)
        right.font_followed.connect(self.apply)

    def change(self, look: TableLook) -> None:
        """Arrange the columns in another way and remember it."""
        self.look = look
        self._settings.set(self._name, look.as_text())
        self.apply()
        self.changed.emit()

    def apply(self) -> None:
        """Order, size, hide and freeze the columns."""
        look, unit = self.look, self.unit()
        for part, frozen in ((self._left, True), (self._right, False)):
            header = part.header
            header.setStretchLastSection(False)
            for visual, key in enumerate(look.order):
                header.moveSection(header.visualIndex(self._place[key]), visual)
            for key in look.order:
                shown = key not in look.hidden and (key in look.frozen) is frozen
                part.setColumnHidden(self._place[key], not shown)
                part.setColumnWidth(self._place[key], round(look.widths[key] * unit) + 2 * PADDING)
            header.setStretchLastSection(not frozen)
        any_frozen = any(key in look.frozen and key not in look.hidden for key in look.order)
        self._left.setVisible(any_frozen)
        self._left.setFixedWidth(self._left.header.length() if any_frozen else 0)
        self.applied.emit()

    def read(self) -> TableLook:
        """Return the arrangement as it stands after the clerk's hand was on the headers."""
        look, unit = self.look, self.unit()
        order, widths = [], dict(look.widths)
        for part in (self._left, self._right):
            header = part.header
            logical = [header.logicalIndex(visual) for visual in range(header.count())]
            shown = [number for number in logical if not header.isSectionHidden(number)]
            stretched = shown[-1:] if part is self._right else []
            for number in shown:
                key = self._model.columns[number].key
                order.append(key)
                if number not in stretched and key != CHECK_KEY:
                    width = (header.sectionSize(number) - 2 * PADDING) / unit
                    widths[key] = min(max(width, NARROWEST), WIDEST)
        for place, key in enumerate(look.order):
            if key not in order:
                order.insert(place, key)
        return TableLook(tuple(order), look.hidden, look.frozen, widths)

    def shown_columns(self) -> list[Column[Any]]:
        """Return the columns that are shown, in their order."""
        shown = [key for key in self.look.order if key not in self.look.hidden]
        return [self._model.columns[self._place[key]] for key in shown]

    def turn_column(self, key: str) -> None:
        """Show or hide a column."""
        self.change(replace(self.look, hidden=self.look.hidden ^ {key}))

    def turn_frozen(self, key: str) -> None:
        """Freeze a column, or let it go."""
        frozen, order = self.look.frozen ^ {key}, self.look.order
        split = [*(k for k in order if k in frozen), *(k for k in order if k not in frozen)]
        self.change(replace(self.look, frozen=frozen, order=tuple(split)))

    def fit_column(self, section: int) -> None:
        """Make a column as wide as a sample of its rows needs."""
        key = self._model.columns[section].key
        self.change(replace(self.look, widths={**self.look.widths, key: self.fitting_width(section)}))

    def fitting_width(self, section: int) -> float:
        """Return the width, in characters, that a sample of the rows needs."""
        column: Column[Any] = self._model.columns[section]
        part = self._right
        first = max(0, part.rowAt(0))
        rows = [self._model.loaded_row(index) for index in range(first, first + SAMPLE)]
        widths = [part.cells.text_width(column, row, part.font()) for row in rows if row is not None]
        pixels = max(*widths, 0, part.header.title_width(section) - 2 * PADDING) + 2
        return min(max(pixels / self.unit(), NARROWEST), WIDEST)

    def unit(self) -> float:
        """Return the width of a half-width character in pixels."""
        return self._right.fontMetrics().horizontalAdvance("0123456789") / 10

    def header_menu(self, section: int, parent: QWidget) -> QMenu:
        """Build the menu for the header of one column; -1 is the room right of the last."""
        titles = {key: self._title(key) for key in self.look.order if key != CHECK_KEY}
        others: list[tuple[str, Callable[[], None]]] = []
        if section >= 0 and (key := self._model.columns[section].key) != CHECK_KEY:
            word = "不再冻结" if key in self.look.frozen else "冻结在左边"
            others += [
                (f"「{self._title(key)}」{word}", lambda: self.turn_frozen(key)),
                (f"「{self._title(key)}」合适宽度", lambda: self.fit_column(section)),
            ]
        others.append(("恢复默认的列", lambda: self.change(first_look(self._model.columns))))
        menu = column_menu(parent, titles, frozenset(titles) - self.look.hidden, self.turn_column, others)
        return menu

    def _title(self, key: str) -> str:
        return self._model.columns[self._place[key]].title
