"""The widgets in which the fields of a form are typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from ui.common.fields import ChoiceField, MoneyField, SuggestField, TextField


class LineEditor(QLineEdit):
    """Text, days and amounts.

    Signals:
        left: the keyboard went elsewhere.
        given_up: Esc was pressed.
    """

    left = Signal()
    given_up = Signal()

    def __init__(self, field: TextField, inline: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inline" if inline else "field")
        self.setPlaceholderText("" if inline else field.placeholder)
        self.setReadOnly(field.read_only)
        if isinstance(field, MoneyField) and not inline:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        if inline:
            self.setToolTip(field.placeholder)
        if isinstance(field, SuggestField):
            self._propose(field.suggestions)

    def _propose(self, texts: tuple[str, ...]) -> None:
        """Propose texts that hold what is typed."""
        completer = QCompleter(list(texts), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def raw(self) -> str:
        """Return the text."""
        return self.text()

    def set_raw(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the old value back on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ChoiceEditor(QComboBox):
    """One of some values; the wheel scrolls the page, not the choice.

    Signals:
        left: another value was chosen.
        given_up: never emitted; Esc closes the list.
    """

    left = Signal()
    given_up = Signal()

    def __init__(self, field: ChoiceField, inline: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inline" if inline else "field")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setPlaceholderText("请选择")
        self.setEnabled(not field.read_only)
        for choice in field.options():
            self.addItem(choice.text, choice.value)
        self.setCurrentIndex(0)
        self.activated.connect(lambda _: self.left.emit())

    def raw(self) -> str:
        """Return the chosen value."""
        return str(self.currentData() or "")

    def set_raw(self, text: str) -> None:
        """Choose a value; one that is not offered is added, so that nothing stored is hidden; "" asks to choose."""
        place = self.findData(text)
        if place < 0 and text:
            self.addItem(text, text)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


Editor = LineEditor | ChoiceEditor


def make_editor(field: TextField, *, inline: bool) -> Editor:
    """Return the editor for a field."""
    made: Editor = ChoiceEditor(field, inline) if isinstance(field, ChoiceField) else LineEditor(field, inline)
    made.setAccessibleName(field.title)
    return made
