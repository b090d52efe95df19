"""A form in a window of its own, whose button says what it does."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.common.errors import UserError
from ui.common.buttons import plain_button, primary_button
from ui.common.detail_pane import scrolling
from ui.common.form import Form
from ui.common.labels import bold_label, label, quiet_label
from ui.common.spacing import GROUP, INSIDE, MARGIN


class FormDialog(QDialog):
    """Checks the form and hands its values over; the caller closes it when they are stored.

    `about` says inside the window whom it is about: titles, which the task bar shows, name nobody.

    Signals:
        accepted_values: the values, and whether the clerk wants to go on with the next one (Ctrl+Enter).
    """

    accepted_values = Signal(dict, bool)

    def __init__(
        self,
        title: str,
        form: Form,
        verb: str,
        *,
        about: str = "",
        hint: str = "",
        next_one: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = form
        self._about, self._hint = about, hint
        self._next_one = next_one
        self._problem: QLabel = label("", "overdue", wrap=True)
        self._problem.hide()
        self.button = primary_button(verb, lambda: self.take(go_on=False))
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.button)
        if next_one:
            buttons.addWidget(plain_button(f"{verb}并继续 (Ctrl+Enter)", lambda: self.take(go_on=True)))
        buttons.addWidget(plain_button("放弃", self.reject))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GROUP)
        if about:
            column.addWidget(bold_label(about))
        if hint:
            column.addWidget(quiet_label(hint, wrap=True))
        column.addWidget(scrolling(form), 1)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        form.saved_wanted.connect(lambda: self.take(go_on=next_one))
        form.walked_out.connect(self.button.setFocus)
        QShortcut(QKeySequence("Ctrl+Return"), self, lambda: self.take(go_on=next_one))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._fit()

    def take(self, *, go_on: bool) -> None:
        """Check the form; show what is wrong, or hand the values over."""
        found = self.form.problems()
        if found:
            self.form.focus_field(next(iter(found)))
            return
        self._problem.hide()
        self.button.setEnabled(False)
        self.accepted_values.emit(self.form.values(), go_on)

    def show_error(self, error: UserError, key: str = "") -> None:
        """Say why the values were not stored; the form stays as it is."""
        self.button.setEnabled(True)
        if key:
            self.form.show_problem(key, str(error))
            self.form.focus_field(key)
            return
        self._problem.setText(str(error))
        self._problem.show()

    def start_next(self, keep: dict[str, object]) -> None:
        """Empty the form for the next one; some values stay."""
        self.button.setEnabled(True)
        self.form.set_values(dict.fromkeys(self.form.keys) | keep)
        self.form.focus_field()

    def _fit(self) -> None:
        """Open as large as the form wants, within the screen."""
        unit = self.fontMetrics().horizontalAdvance("汉")
        wanted = self.form.sizeHint()
        room = self.screen().availableGeometry()
        width = max(wanted.width() + 2 * MARGIN + 20, unit * 28)
        lines = -(-len(self._hint) * unit // width) if self._hint else 0
        height = wanted.height() + 140 + unit * 2 * (lines + bool(self._about))
        self.resize(min(width, room.width() - 80), min(height, room.height() - 80))
