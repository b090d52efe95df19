"""Step 3, 对应: which field each column fills; the doubtful ones on top, the sure ones folded."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.common.importing.corrections import Corrections
from app.common.importing.sheets import Field, Mapped
from app.common.importing.studying import StudiedColumn
from ui.common.action_row import ActionRow
from ui.common.buttons import link_button, plain_button, primary_button
from ui.common.importing.choosing import add_own_field, field_model
from ui.common.importing.column_answers import ColumnAnswers, count_words
from ui.common.importing.column_errands import ColumnErrands
from ui.common.importing.column_line import ColumnLine
from ui.common.importing.fold import Fold
from ui.common.importing.importer import BookSheet, SheetView
from ui.common.importing.new_field import NewField
from ui.common.labels import hairline, label
from ui.common.page import PageParts
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.common.tokens import Tone

AT_ONCE = 4
"""Lines that are made in one go; each has a list to choose from and costs some milliseconds."""


class ColumnsStep(QWidget):
    """Shows the columns of one sheet.

    Signals:
        go_on_wanted, back_wanted, given_up: the buttons.
        sheet_read: the sheet matched as a mapping file says.
        sheet_grown: the sheet with one more item (自定义项) that its columns can fill.
    """

    go_on_wanted = Signal()
    back_wanted = Signal()
    given_up = Signal()
    sheet_read = Signal(object)
    sheet_grown = Signal(object)

    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self._model = field_model((), self)
        self._sheet: BookSheet | None = None
        self._view: SheetView | None = None
        self._just_read = ""
        self.answers = ColumnAnswers(())
        self.lines: dict[int, ColumnLine] = {}
        self.folds: dict[str, Fold] = {}
        self.note = label("", Tone.SOON.value, wrap=True)
        self.errands = ColumnErrands(parts, self)
        self.new_field = NewField(parts, self)
        self.remember = QCheckBox("记住(&R)：下次遇到同样的表头，自动这样对应")
        self.remember.setChecked(True)
        self.go_on = primary_button("核对(&N)", self.go_on_wanted.emit)
        self.back = plain_button("上一步(&B)", self.back_wanted.emit)
        self.save = link_button("另存对应…", self._save)
        self.read = link_button("读入对应…", self._read)
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
        for widget in (self.note, card, self._keeping(), self.row):
            column.addWidget(widget, 1 if widget is card else 0)
        self.errands.studied.connect(self._take_studied)
        self.errands.told.connect(self._tell)
        self.errands.sheet_read.connect(self._take_read)
        self.new_field.made.connect(self._take_field)

    def _keeping(self) -> QWidget:
        """Return the line about how the matching is kept: in the file itself, and in files for others."""
        kept = QWidget()
        line = QHBoxLayout(kept)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GROUP)
        line.addWidget(self.remember, 1)
        line.addWidget(self.save)
        line.addWidget(self.read)
        return kept

    @property
    def chosen(self) -> dict[int, str]:
        """The field of every column, "" for 不导入."""
        return self.answers.chosen

    def show_sheet(self, sheet: BookSheet, view: SheetView) -> None:
        """Show the columns of another sheet."""
        self._sheet, self._view = sheet, view
        self._fields = {field.key: field for field in sheet.fields}
        self._model = field_model(sheet.fields, self)
        found = sheet.recognised.columns
        self.answers = ColumnAnswers(found, view.studied)
        self.lines, self.folds = {}, {}
        source = f"按「{sheet.source}」的对应文件认列，与本程序不同的列请核对" if sheet.source else ""
        self._tell(self._just_read or source, True)
        self._just_read = ""
        asking = {m.column for m in found if not m.sure or self.answers.asks(m.column)}
        groups = {
            "doubtful": (
                "要看一眼的 {n} 列：列名相近、单位没写，或有没认出的写法",
                [m for m in found if m.column in asking],
            ),
            "alone": ("没有对应、不导入的 {n} 列", [m for m in found if m.column not in asking and m.field is None]),
            "sure": ("已认出的 {n} 列", [m for m in found if m.column not in asking and m.field is not None]),
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

    def corrections(self) -> Corrections:
        """Return the clerk's word on every column; what the clerk has seen and let stand counts as said."""
        return self.answers.corrections()

    def unit_warning(self) -> str:
        """Say in which unit columns are read that nobody has said the unit of, "" when there are none."""
        return self.answers.unit_warning()

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

    def point(self, column: int, key: str) -> None:
        """Let a column fill a field; the column that filled it before is left alone."""
        before = self.answers.point(column, key, self._fields.get(key))
        self._show(column)
        if before is not None:
            self._show(before)
            title, field = self.answers.title(before), self._fields[key].label
            self._tell(f"一个字段只能来自一列：「{title}」原来对应「{field}」，现在改为不导入。", True)
        self.note.setVisible(before is not None)
        if key and self._sheet is not None:
            self.errands.study(self._sheet, self.answers.mapped(column))
        self._count()

    def say_unit(self, column: int, unit: str) -> None:
        """Read the numbers of a column in a unit."""
        self.answers.units[column] = unit
        self._show(column)
        self._count()

    def say_word(self, column: int, written: str, meant: str | None) -> None:
        """Let a word of a column mean a value ("" a blank); None leaves it doubtful."""
        self.answers.say_word(column, written, meant)
        self._count()

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
        assert self._view is not None
        line = ColumnLine(mapped, self._view.samples.get(mapped.column, ()), self._model)
        line.pointed.connect(self.point)
        line.field_wanted.connect(self._ask_field)
        line.unit_said.connect(self.say_unit)
        line.word_said.connect(self.say_word)
        self.lines[mapped.column] = line
        self._show(mapped.column)
        return line

    def _ask_field(self, column: int) -> None:
        """Ask for an item of the office's own that the column fills."""
        if self._sheet is not None and self._view is not None:
            self.new_field.ask(self._sheet, self.answers.mapped(column), self._view.samples.get(column, ()))

    def _take_field(self, sheet: BookSheet, column: int, key: str) -> None:
        self._sheet = sheet
        self._fields = {field.key: field for field in sheet.fields}
        if key in self._fields:
            add_own_field(self._model, self._fields[key])
        self.sheet_grown.emit(sheet)
        self.point(column, key)

    def _take_studied(self, column: int, studied: StudiedColumn | None) -> None:
        self.answers.take_studied(column, studied)
        self._show(column)
        self._count()

    def _show(self, column: int) -> None:
        if column not in self.lines:
            return
        key = self.chosen[column]
        line = self.lines[column]
        line.show_field(self._fields.get(key))
        line.show_studied(
            self.answers.studied.get(column), self.answers.units.get(column, ""), self.answers.said.get(key, {})
        )

    def _save(self) -> None:
        if self._sheet is not None:
            self.errands.save(self._sheet, self.corrections(), self._sheet.recognised.kind)

    def _read(self) -> None:
        if self._sheet is not None:
            self.errands.read(self._sheet)

    def _take_read(self, sheet: BookSheet, sentence: str) -> None:
        """Hand on a sheet that was matched by a file; the sentence is told when it is shown."""
        self._just_read = sentence
        self.sheet_read.emit(sheet)

    def _tell(self, text: str, well: bool) -> None:
        """Say something above the columns, "" takes it away."""
        self.note.setProperty("role", Tone.SOON.value if well else Tone.OVERDUE.value)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _count(self) -> None:
        self.row.set_note(count_words(self.answers))
        self.go_on.setEnabled(any(self.chosen.values()))

    def _fit_lines(self) -> None:
        for line in self.lines.values():
            line.fit()
