"""The widgets in which the fields of a form are typed."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
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
        self._words: WordCompleter | None = None
        self.setProperty("role", "inline" if inline else "field")
        self.setPlaceholderText("" if inline else field.placeholder)
        self.setReadOnly(field.read_only)
        if isinstance(field, MoneyField) and not inline:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        if inline:
            self.setToolTip(field.placeholder)
        if isinstance(field, SuggestField):
            self._propose(field)

    def _propose(self, field: SuggestField) -> None:
        """Propose words that hold what is typed, or whose pinyin does."""
        self._words = WordCompleter(field, self)
        self.setCompleter(self._words)

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
        elif event.key() == Qt.Key.Key_Down and self._words is not None:
            self._words.show_all()
        else:
            super().keyPressEvent(event)


class WordCompleter(QCompleter):
    """Finds words by any part of them or of their pinyin; ↓ shows all of them."""

    def __init__(self, field: SuggestField, parent: QWidget) -> None:
        super().__init__(parent)
        words = QStandardItemModel(self)
        for word, signs in field.found_by():
            item = QStandardItem(word)
            item.setData(signs, Qt.ItemDataRole.UserRole)
            words.appendRow(item)
        self.setModel(words)
        self.setCompletionRole(Qt.ItemDataRole.UserRole)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the word that is put into the line."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))

    def show_all(self) -> None:
        """Open the list of all words."""
        self.setCompletionPrefix("")
        self.complete()


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
