"""Step 3, 对应: which field each column fills; the doubtful ones on top, the sure ones folded."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.common.importing.sheets import Field, Mapped
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.importing.choosing import field_model
from ui.common.importing.column_line import ColumnLine
from ui.common.importing.fold import Fold
from ui.common.importing.importer import BookSheet, SheetView
from ui.common.labels import hairline, label
from ui.common.spacing import GAP, INSIDE
from ui.common.tokens import Tone

AT_ONCE = 4
"""Lines that are made in one go; each has a list to choose from and costs some milliseconds."""


class ColumnsStep(QWidget):
    """Shows the columns of one sheet.

    Signals:
        go_on_wanted, back_wanted, given_up: the buttons.
    """

    go_on_wanted = Signal()
    back_wanted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._model = field_model((), self)
        self._sheet: BookSheet | None = None
        self._view: SheetView | None = None
        self.chosen: dict[int, str] = {}
        self.lines: dict[int, ColumnLine] = {}
        self.folds: dict[str, Fold] = {}
        self._taken = label("", Tone.SOON.value, wrap=True)
        self.remember = QCheckBox("记住(&R)：下次遇到同样的表头，自动这样对应")
        self.remember.setChecked(True)
        self.go_on = primary_button("核对(&N)", self.go_on_wanted.emit)
        self.back = plain_button("上一步(&B)", self.back_wanted.emit)
        self.row = ActionRow(self.go_on, self.back, plain_button("放弃(&Q)", self.given_up.emit))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setProperty("role", "bare")
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self._taken, card, self.remember, self.row):
            column.addWidget(widget, 1 if widget is card else 0)

    def show_sheet(self, sheet: BookSheet, view: SheetView) -> None:
        """Show the columns of another sheet."""
        self._sheet, self._view = sheet, view
        self._fields = {field.key: field for field in sheet.fields}
        self._model = field_model(sheet.fields, self)
        found = sheet.recognised.columns
        self.chosen = {m.column: m.field.key if m.field else "" for m in found}
        self.lines, self.folds = {}, {}
        self._taken.hide()
        groups = {
            "doubtful": ("要看一眼的 {n} 列：列名相近，请确认对应得对不对", [m for m in found if not m.sure]),
            "alone": ("没有对应、不导入的 {n} 列", [m for m in found if m.sure and m.field is None]),
            "sure": ("已认出的 {n} 列", [m for m in found if m.sure and m.field is not None]),
        }
        inside = QWidget()
        inside.setProperty("role", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(GAP, INSIDE, GAP, INSIDE)
        column.setSpacing(GAP)
        for key, (title, mapped) in groups.items():
            if mapped:
                fold = Fold(title.format(n=len(mapped)), lambda mapped=mapped: self._group(mapped))  # type: ignore[misc]
                self.folds[key] = fold
                column.addWidget(fold)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._open_first(known=sheet.remembered)
        self._count()

    def corrections(self) -> dict[int, str | None]:
        """Return the field of every column; what the clerk has seen and let stand counts as said."""
        return {column: key or None for column, key in self.chosen.items()}

    def focus_first(self) -> None:
        """Put the keyboard on the first doubtful column, else on the button that goes on."""
        first = next(iter(self.lines.values()), None)
        if "doubtful" in self.folds and first is not None:
            first.setFocus()
        else:
            self.go_on.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Let the lines follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._fit_lines)

    def _open_first(self, *, known: bool) -> None:
        """Open what needs a look: the doubtful columns, and those not known of a sheet met for the first time."""
        if "doubtful" in self.folds:
            self.folds["doubtful"].set_open(True)
        if "alone" in self.folds and not known and len(self.folds["alone"].findChildren(ColumnLine)) == 0:
            self.folds["alone"].set_open(self._is_new_kind())
        if not any(fold.is_open for fold in self.folds.values()) and "sure" in self.folds:
            self.folds["sure"].set_open(True)

    def _is_new_kind(self) -> bool:
        """Tell whether the columns were matched one by one instead of by a known sheet."""
        found = self._sheet.recognised.columns if self._sheet is not None else ()
        return sum(m.field is None for m in found) * 4 > len(found) or any(not m.sure for m in found)

    def _group(self, mapped: Sequence[Mapped]) -> QWidget:
        """Return the lines of some columns: the first ones at once, the others while the page stays alive."""
        group = QWidget()
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        waiting = list(mapped)

        def add_some() -> None:
            for one in waiting[:AT_ONCE]:
                column.addWidget(self._line(one))
                column.addWidget(hairline())
            del waiting[:AT_ONCE]
            if waiting:
                QTimer.singleShot(0, group, add_some)

        add_some()
        return group

    def _line(self, mapped: Mapped) -> ColumnLine:
        assert self._sheet is not None and self._view is not None
        header = next((one for one in self._sheet.layout.headers if one.column == mapped.column), None)
        line = ColumnLine(mapped, header, self._view.samples.get(mapped.column, ()), self._model)
        line.show_field(self._fields.get(self.chosen[mapped.column]))
        line.fit()
        line.pointed.connect(self.point)
        self.lines[mapped.column] = line
        return line

    def point(self, column: int, key: str) -> None:
        """Let a column fill a field; the column that filled it before is left alone."""
        before = next((c for c, k in self.chosen.items() if k == key and key and c != column), None)
        self.chosen[column] = key
        self._show(column)
        if before is not None:
            self.chosen[before] = ""
            self._show(before)
            names = {m.column: m.header for m in self._sheet.recognised.columns} if self._sheet else {}
            field = self._fields[key].label
            self._taken.setText(
                f"一个字段只能来自一列：「{names.get(before, '')}」原来对应「{field}」，现在改为不导入。"
            )
        self._taken.setVisible(before is not None)
        self._count()

    def _show(self, column: int) -> None:
        if column in self.lines:
            self.lines[column].show_field(self._fields.get(self.chosen[column]))

    def _count(self) -> None:
        filled = sum(bool(key) for key in self.chosen.values())
        self.row.set_note(f"{len(self.chosen)} 列：导入 {filled} 列，不导入 {len(self.chosen) - filled} 列")
        self.go_on.setEnabled(filled > 0)

    def _fit_lines(self) -> None:
        for line in self.lines.values():
            line.fit()
