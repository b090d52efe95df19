"""Fields under each other, each with its own problem line; Enter goes on, Ctrl+Enter saves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui.common.editors import ChoiceEditor, Editor, make_editor
from ui.common.fields import FieldProblem, TextField
from ui.common.labels import label, quiet_label
from ui.common.spacing import GROUP, INSIDE


@dataclass
class Line:
    """One field on the screen."""

    field: TextField
    editor: Editor
    problem: QLabel
    kept: str = ""


class Form(QWidget):
    """Shows fields in one or two columns.

    Args:
        fields: in reading order.
        inline: fields look like text until they are clicked; leaving one saves it (`committed`).
        columns: how many fields stand beside each other.

    Signals:
        committed: key and value of a field that was left changed and without a problem.
        changed: key of the field in which something was typed.
        saved_wanted: Ctrl+Enter.
        walked_out: Enter in the last field.
    """

    committed = Signal(str, object)
    changed = Signal(str)
    saved_wanted = Signal()
    walked_out = Signal()

    def __init__(
        self,
        fields: Sequence[TextField],
        *,
        inline: bool = False,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines: dict[str, Line] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(INSIDE)
        self._grid.setVerticalSpacing(2 if inline else 6)
        for number, field in enumerate(fields):
            row, column = divmod(number, columns)
            self._add(field, 2 * row, 3 * column, inline=inline)
        for column in range(columns):
            self._grid.setColumnStretch(3 * column + 1, 1)
            if column:
                self._grid.setColumnMinimumWidth(3 * column - 1, GROUP)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    @property
    def keys(self) -> list[str]:
        """The names of the fields in order."""
        return list(self._lines)

    def editor(self, key: str) -> Editor:
        """Return the widget of a field."""
        return self._lines[key].editor

    def values(self) -> dict[str, Any]:
        """Return the value of each field; a text that cannot be read is None (see `problems`)."""
        return {key: _value(line) for key, line in self._lines.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values; fields not named keep theirs."""
        for key, value in values.items():
            line = self._lines[key]
            line.kept = line.field.write(value)
            line.editor.set_raw(line.kept)
            self.show_problem(key, None)

    def fill(self, key: str, value: Any) -> None:
        """Write a value as if it had been typed; for what follows from another field."""
        line = self._lines[key]
        line.editor.set_raw(line.field.write(value))
        self._leave(key)

    def problems(self) -> dict[str, str]:
        """Check every field, show what is wrong under each, and return it."""
        found: dict[str, str] = {}
        for key, line in self._lines.items():
            trouble = line.field.problem(line.editor.raw())
            self.show_problem(key, trouble)
            if trouble:
                found[key] = trouble
        return found

    def show_problem(self, key: str, text: str | None) -> None:
        """Say under a field what is wrong with it; None clears it."""
        line = self._lines[key]
        line.problem.setText(text or "")
        line.problem.setVisible(bool(text))
        line.editor.setAccessibleDescription(text or "")
        if line.editor.property("wrong") != ("yes" if text else ""):
            line.editor.setProperty("wrong", "yes" if text else "")
            line.editor.style().unpolish(line.editor)
            line.editor.style().polish(line.editor)

    def problem_text(self, key: str) -> str:
        """Return what is said under a field."""
        return self._lines[key].problem.text()

    def focus_field(self, key: str = "") -> None:
        """Put the keyboard into a field, the first one by default."""
        editor = self._lines[key or self.keys[0]].editor
        editor.setFocus()
        if not isinstance(editor, ChoiceEditor):
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk on with Enter, save with Ctrl+Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = next((key for key, line in self._lines.items() if line.editor is watched), "")
            if key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._walk(key, save=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
                return True
        return super().eventFilter(watched, event)

    def _add(self, field: TextField, row: int, column: int, *, inline: bool) -> None:
        """Put one field into the grid."""
        unit = f"（{field.unit}）" if field.unit and inline else ""
        title = quiet_label(field.title + unit + (" *" if field.required else ""))
        editor = make_editor(field, inline=inline)
        title.setBuddy(editor)
        problem = label("", "overdue", wrap=True)
        problem.hide()
        self._lines[field.key] = Line(field, editor, problem)
        editor.installEventFilter(self)
        editor.left.connect(lambda: self._leave(field.key))
        editor.given_up.connect(lambda: self._give_up(field.key))
        if isinstance(editor, ChoiceEditor):
            editor.currentIndexChanged.connect(lambda _: self.changed.emit(field.key))
        else:
            editor.textEdited.connect(lambda _: self.changed.emit(field.key))
        self._grid.addWidget(title, row, column)
        if field.unit and not inline:
            pair = QHBoxLayout()
            pair.setSpacing(INSIDE - 2)
            pair.addWidget(editor, 1)
            pair.addWidget(quiet_label(field.unit))
            self._grid.addLayout(pair, row, column + 1)
        else:
            self._grid.addWidget(editor, row, column + 1)
        self._grid.addWidget(problem, row + 1, column + 1)

    def _leave(self, key: str) -> None:
        """Mend and check what was typed; tell of it when it changed and is right."""
        line = self._lines[key]
        raw = line.editor.raw()
        trouble = line.field.problem(raw) if raw.strip() else None
        self.show_problem(key, trouble)
        if trouble:
            return
        value = _value(line)
        text = line.field.write(value)
        if text != raw:
            line.editor.set_raw(text)
        if text != line.kept:
            line.kept = text
            self.committed.emit(key, value)

    def _give_up(self, key: str) -> None:
        line = self._lines[key]
        line.editor.set_raw(line.kept)
        self.show_problem(key, None)

    def _walk(self, key: str, *, save: bool) -> None:
        self._leave(key)
        if save:
            self.saved_wanted.emit()
            return
        keys = [each for each in self.keys if not self._lines[each].field.read_only or each == key]
        place = keys.index(key) + 1
        if place < len(keys):
            self.focus_field(keys[place])
        else:
            self.walked_out.emit()


def _value(line: Line) -> Any:
    """Return the value of a field, None when its text cannot be read."""
    try:
        return line.field.read(line.editor.raw())
    except FieldProblem:
        return None
