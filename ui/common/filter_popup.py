"""The little windows in which a condition is chosen or changed."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.common.buttons import plain_button, primary_button
from ui.common.fields import FieldProblem, read_date
from ui.common.filters import (
    ANY,
    FieldKind,
    Filter,
    FilterField,
    any_of,
    between,
    read_number,
    yes_or_no,
)
from ui.common.labels import heading, label, quiet_label
from ui.common.spacing import GROUP, INSIDE

MANY = 12
WIDTH = 264


class FilterPopup(QFrame):
    """Asks for the condition on one field.

    Signals:
        chosen: the new condition.
    """

    chosen = Signal(object)

    def __init__(self, field: FilterField, current: Filter | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = field
        self._problem = label("", "overdue", wrap=True)
        self._problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        self._column.setSpacing(INSIDE)
        self._column.addWidget(heading(field.title))
        self.setFixedWidth(max(WIDTH, self.fontMetrics().horizontalAdvance("汉") * 20))
        {
            FieldKind.CHOICE: self._ask_choice,
            FieldKind.NUMBER: self._ask_number,
            FieldKind.DAY: self._ask_number,
            FieldKind.YES_NO: self._ask_yes_no,
        }[field.kind](current)

    def open_below(self, widget: QWidget) -> None:
        """Show the popup under a widget, inside the screen."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        room = widget.screen().availableGeometry()
        left = max(room.left(), min(place.x(), room.right() - self.width()))
        top = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self._first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the condition on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._field.kind is not FieldKind.YES_NO:
            self.take()
        else:
            super().keyPressEvent(event)

    def take(self) -> None:
        """Read what was chosen; say what is wrong with it or tell the filter bar."""
        if self._field.kind is FieldKind.CHOICE:
            values = tuple(self._items[n].data(Qt.ItemDataRole.UserRole) for n in self._ticked())
            self._finish(any_of(self._field, values) if values else "请至少勾选一项")
            return
        self._finish(self._read_range())

    def _read_range(self) -> Filter | str:
        """Read both ends; say what is wrong with them."""
        by_day = self._field.kind is FieldKind.DAY
        read = read_day if by_day else read_number
        low, high = read(self._low.text()), read(self._high.text())
        if low is None or high is None:
            return "请填日期，例如 20260131 或 2026.1.31" if by_day else "请填数字，例如 8000"
        if not low and not high:
            return "请至少填一个日期" if by_day else "请至少填一个数"
        if low and high and (low > high if by_day else float(low) > float(high)):
            return "左边的日期应不晚于右边的" if by_day else "左边的数应不大于右边的数"
        return between(self._field, low, high)

    # --- kinds of questions

    def _ask_choice(self, current: Filter | None) -> None:
        ticked = set(current.values) if current is not None and current.operator == ANY else set()
        self._list = QListWidget()
        self._list.setProperty("role", "choices")
        self._list.setAccessibleName(self._field.title)
        self._items: list[QListWidgetItem] = []
        for choice in self._field.choices:
            item = QListWidgetItem(choice.text)
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = choice.value in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._list.addItem(item)
            self._items.append(item)
        row = self._list.sizeHintForRow(0) if self._items else 20
        self._list.setFixedHeight(min(max(len(self._items), 1), 9) * (row + 1) + 4)
        self._list.itemPressed.connect(self._press_item)
        self._first: QWidget = self._list
        if len(self._items) > MANY:
            find = QLineEdit()
            find.setProperty("role", "field")
            find.setPlaceholderText("输入几个字找")
            find.setAccessibleName("在列表里找")
            find.textChanged.connect(self._narrow)
            self._column.addWidget(find)
            self._first = find
        self._column.addWidget(self._list)
        self._add_buttons()

    def _ask_number(self, current: Filter | None) -> None:
        low, high = current.values if current is not None and len(current.values) == 2 else ("", "")
        self._low, self._high = self._number_edit(low, "从"), self._number_edit(high, "到")
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self._low, 1)
        row.addWidget(quiet_label("–"))
        row.addWidget(self._high, 1)
        if self._field.unit:
            row.addWidget(quiet_label(self._field.unit))
        self._column.addLayout(row)
        self._column.addWidget(quiet_label("两端都算在内，一边空着表示不限"))
        self._first = self._low
        self._add_buttons()

    def _ask_yes_no(self, current: Filter | None) -> None:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        yes = plain_button("是", lambda: self._finish(yes_or_no(self._field, True)))
        no = plain_button("否", lambda: self._finish(yes_or_no(self._field, False)))
        row.addWidget(yes, 1)
        row.addWidget(no, 1)
        self._column.addLayout(row)
        self._first = yes

    def _number_edit(self, text: str, hint: str) -> QLineEdit:
        edit = QLineEdit(text)
        edit.setProperty("role", "field")
        edit.setPlaceholderText(hint)
        edit.setAccessibleName(f"{self._field.title}{hint}")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        return edit

    def _add_buttons(self) -> None:
        self._column.addWidget(self._problem)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(primary_button("筛选", self.take))
        row.addWidget(plain_button("不改", self.close))
        row.addStretch(1)
        self._column.addLayout(row)

    def _ticked(self) -> list[int]:
        return [n for n, item in enumerate(self._items) if item.checkState() is Qt.CheckState.Checked]

    def _press_item(self, item: QListWidgetItem) -> None:
        """Keep the pressed line current, so that the space bar turns it."""
        self._list.setCurrentItem(item)

    def _narrow(self, text: str) -> None:
        for item in self._items:
            item.setHidden(text.strip() not in item.text())

    def _finish(self, result: Filter | str) -> None:
        if isinstance(result, str):
            self._problem.setText(result)
            self._problem.show()
            self.adjustSize()
            return
        self.close()
        self.chosen.emit(result)


def read_day(text: str) -> str | None:
    """Return a typed day as 2026-01-31, "" for nothing, None when it is none."""
    try:
        day = read_date(text)
    except FieldProblem:
        return None
    return day.isoformat() if day else ""
