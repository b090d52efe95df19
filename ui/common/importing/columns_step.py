"""Step 3, 对应: which field each column fills, in which unit its numbers are and what its words mean."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.common.importing.corrections import Corrections
from app.common.importing.sheets import Field
from app.common.importing.studying import StudiedColumn
from ui.common.action_row import ActionRow
from ui.common.buttons import link_button, plain_button, primary_button
from ui.common.importing.choosing import field_model
from ui.common.importing.column_answers import ColumnAnswers, count_words
from ui.common.importing.column_errands import ColumnErrands
from ui.common.importing.column_line import ColumnLine
from ui.common.importing.column_list import ColumnList
from ui.common.importing.fold import Fold
from ui.common.importing.importer import BookSheet, SheetView
from ui.common.importing.new_field import NewField
from ui.common.labels import label
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE
from ui.common.tokens import Tone


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
        self._sheet: BookSheet | None = None
        self._just_read = ""
        self.answers = ColumnAnswers(())
        self.note = label("", Tone.SOON.value, wrap=True)
        self.list = ColumnList(self._connect_line)
        self.errands = ColumnErrands(parts, self)
        self.new_field = NewField(parts, self)
        self.remember = QCheckBox("记住(&R)：下次遇到同样的表头，自动这样对应")
        self.remember.setChecked(True)
        self.go_on = primary_button("核对(&N)", self.go_on_wanted.emit)
        self.back = plain_button("上一步(&B)", self.back_wanted.emit)
        self.save = link_button("另存对应…", self._save)
        self.read = link_button("读入对应…", self._read)
        self.row = ActionRow(self.go_on, self.back, plain_button("放弃(&Q)", self.given_up.emit))
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        for widget in (self.note, card, self._keeping(), self.row):
            column.addWidget(widget, 1 if widget is card else 0)
        self.errands.all_studied.connect(self._take_all_studied)
        self.errands.studied.connect(self._take_studied)
        self.errands.told.connect(self._tell)
        self.errands.sheet_read.connect(self._take_read)
        self.new_field.made.connect(self._take_field)

    @property
    def chosen(self) -> dict[int, str]:
        """The field of every column, "" for 不导入."""
        return self.answers.chosen

    @property
    def lines(self) -> dict[int, ColumnLine]:
        """The lines that are made, by 1-based column."""
        return self.list.lines

    @property
    def folds(self) -> dict[str, Fold]:
        """The groups of columns: doubtful, alone, sure."""
        return self.list.folds

    def show_sheet(self, sheet: BookSheet, view: SheetView) -> None:
        """Show the columns of another sheet; what their cells ask comes a moment later."""
        self._sheet = sheet
        self._fields = {field.key: field for field in sheet.fields}
        self.new_field.show_sheet(sheet, field_model(sheet.fields, self, own=sheet.roster is None), view.samples)
        if sheet.roster is None:
            self.list.set_sheet(self.new_field.model, view.samples)
        else:
            self.list.set_sheet(self.new_field.model, view.samples, "原样保存的 {n} 列，不用对应")
        self.answers = ColumnAnswers(sheet.recognised.columns)
        source = f"按「{sheet.source}」的对应文件认列，与本程序不同的列请核对" if sheet.source else ""
        self._tell(self._just_read or source, True)
        self._just_read = ""
        self._build()
        self.errands.study_all(sheet)

    def corrections(self) -> Corrections:
        """Return the clerk's word on every column; what the clerk has seen and let stand counts as said."""
        return self.answers.corrections()

    def unit_warning(self) -> str:
        """Say in which unit columns are read that nobody has said the unit of, "" when there are none."""
        return self.answers.unit_warning()

    def focus_first(self) -> None:
        """Put the keyboard on the first doubtful column, else on the button that goes on."""
        if not self.list.focus_first():
            self.go_on.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Let the lines follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.list.fit_lines)

    # --- what the clerk answers

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

    # --- what comes from the worker

    def _take_all_studied(self, studied: Mapping[int, StudiedColumn]) -> None:
        """Bring the columns that ask something to the top; once the clerk has answered anything they stay in place."""
        untouched = self.answers.untouched
        self.answers.take_all_studied(studied)
        if untouched and any(self.answers.asks(column) for column in studied):
            focused = QApplication.focusWidget()
            inside = focused is not None and self.isAncestorOf(focused)
            self._build()
            if inside:
                QTimer.singleShot(0, self, self.focus_first)
            return
        for column in self.lines:
            self._show(column)
        self._count()

    def _take_studied(self, column: int, studied: StudiedColumn | None) -> None:
        self.answers.take_studied(column, studied)
        self._show(column)
        self._count()

    def _take_read(self, sheet: BookSheet, sentence: str) -> None:
        """Hand on a sheet that was matched by a file; the sentence is told when it is shown."""
        self._just_read = sentence
        self.sheet_read.emit(sheet)

    def _take_field(self, sheet: BookSheet, column: int, key: str) -> None:
        """Let a column fill the item of the office's own that was just made for it."""
        self._sheet = sheet
        self._fields = {field.key: field for field in sheet.fields}
        self.sheet_grown.emit(sheet)
        self.point(column, key)

    # --- showing

    def _build(self) -> None:
        assert self._sheet is not None
        self.list.build(self._sheet.recognised.columns, self.answers, known=self._sheet.remembered)
        self._count()

    def _connect_line(self, line: ColumnLine) -> None:
        line.pointed.connect(self.point)
        line.field_wanted.connect(lambda column: self.new_field.ask(self.answers.mapped(column)))
        line.unit_said.connect(self.say_unit)
        line.word_said.connect(self.say_word)
        self._show(line.column)

    def _show(self, column: int) -> None:
        if column not in self.lines:
            return
        key = self.chosen[column]
        line = self.lines[column]
        line.show_field(self._fields.get(key))
        line.show_studied(
            self.answers.studied.get(column), self.answers.units.get(column, ""), self.answers.said.get(key, {})
        )

    def _tell(self, text: str, well: bool) -> None:
        """Say something above the columns, "" takes it away."""
        self.note.setProperty("role", Tone.SOON.value if well else Tone.OVERDUE.value)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _count(self) -> None:
        kept = self._sheet is not None and self._sheet.roster is not None
        told = f"{len(self.chosen)} 列都会保存；这里只指出哪几列说明这一行是谁"
        self.row.set_note(told if kept else count_words(self.answers))
        self.go_on.setEnabled(any(self.chosen.values()))

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

    def _save(self) -> None:
        if self._sheet is not None:
            self.errands.save(self._sheet, self.corrections(), self._sheet.recognised.kind)

    def _read(self) -> None:
        if self._sheet is not None:
            self.errands.read(self._sheet)
