"""The card under a table in which its chosen row is edited: heading, ways to edit, fields, one button."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import UserError
from ui.common.buttons import primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.fields import TextField
from ui.common.form import Form
from ui.common.labels import ElidedLabel, label, quiet_label
from ui.common.spacing import GROUP, INSIDE


class EditorCard(QFrame):
    """Shows one form at a time; what it stores is the caller's.

    Signals:
        mode_chosen: the clerk pressed a way to edit.
        save_wanted: the button or Ctrl+Enter; the fields are right.
        typed: something was typed into the form.
    """

    mode_chosen = Signal(str)
    save_wanted = Signal()
    typed = Signal()

    def __init__(self, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.form = Form(())
        self.modes = ChoiceChips()
        self.button = primary_button("保存", self.save)
        self._name, self._sub_line = label("", "heading"), ElidedLabel(quiet=True)
        self._note = ElidedLabel(quiet=True)
        self._problem = label("", "overdue", wrap=True)
        self._empty = quiet_label(empty, wrap=True)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._lay_out()
        self.modes.chosen.connect(self.mode_chosen)
        self.show_nothing()

    @property
    def note(self) -> str:
        """What stands beside the button."""
        return self._note.text

    @property
    def problem(self) -> str:
        """Why nothing was stored, "" when all is well."""
        return self._problem.text()

    def show_nothing(self) -> None:
        """Say that a row has to be chosen first."""
        self._inside.hide()
        self._empty.show()

    def show_form(
        self, name: str, about: str, modes: Sequence[ChipChoice], mode: str, fields: Sequence[TextField]
    ) -> None:
        """Show what is edited, the ways to edit it and the fields of one of them, beside each other."""
        self._name.setText(name)
        self._sub_line.set_text(about)
        self.modes.set_choices(modes)
        self.modes.choose(mode)
        self.modes.setVisible(len(modes) > 1)
        self._replace_form(fields)
        self.show_problem("")
        self.button.setEnabled(True)
        self._empty.hide()
        self._inside.show()

    def set_button(self, verb: str, note: str) -> None:
        """Say what the button does and what follows from it."""
        self.button.setText(verb)
        self._note.set_text(note)

    def save(self) -> None:
        """Check the fields; show what is wrong, or ask for them to be stored."""
        found = self.form.problems()
        if found:
            self.form.focus_field(next(iter(found)))
            return
        if self.button.isEnabled():
            self.show_problem("")
            self.button.setEnabled(False)
            self.save_wanted.emit()

    def show_problem(self, text: str) -> None:
        """Say why nothing was stored."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def show_error(self, error: UserError) -> None:
        """Say what was objected to; the fields stay as they are."""
        self.button.setEnabled(True)
        self.show_problem(str(error))

    def show_stored(self) -> None:
        """Be ready for the next change."""
        self.button.setEnabled(True)

    def focus_fields(self) -> None:
        """Put the keyboard into the first field, or on the button."""
        if self.form.keys:
            self.form.focus_field()
        else:
            self.button.setFocus()

    def _replace_form(self, fields: Sequence[TextField]) -> None:
        old, self.form = self.form, Form(fields, columns=len(fields) if len(fields) > 1 else 3)
        self._column.replaceWidget(old, self.form)
        old.hide()
        old.deleteLater()
        self.form.setVisible(bool(fields))
        grid = self.form.layout()
        assert isinstance(grid, QGridLayout)
        if len(fields) > 1:  # the last field holds a document's name, the longest text of all
            grid.setColumnStretch(3 * len(fields) - 2, 2)
        self.form.saved_wanted.connect(self.save)
        self.form.walked_out.connect(self.button.setFocus)
        self.form.changed.connect(lambda _key: self.typed.emit())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(INSIDE)
        top.addWidget(self._name)
        top.addWidget(self._sub_line, 1)
        top.addWidget(self.modes, 1, Qt.AlignmentFlag.AlignRight)
        low = QHBoxLayout()
        low.setSpacing(GROUP)
        low.addWidget(self.button)
        low.addWidget(self._note, 1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(INSIDE)
        self._column.addLayout(top)
        self._column.addWidget(self.form)
        self._column.addWidget(self._problem)
        self._column.addLayout(low)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
        whole.addWidget(self._inside)
        whole.addWidget(self._empty)
