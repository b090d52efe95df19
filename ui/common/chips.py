"""Chips: conditions that can be removed, and states of which one is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.common.buttons import IconButton
from ui.common.flow_layout import FlowLayout
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.common.tokens import Tone


class Chip(QFrame):
    """One active condition: press its text to change it, × to remove it.

    Signals:
        opened: the text was pressed.
        removed: × or Del was pressed.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text = QPushButton(text)
        self._text.setAccessibleName(f"条件 {text}")
        self._text.setToolTip("修改这个条件")
        self._text.clicked.connect(lambda: self.opened.emit())
        self._close = IconButton("close", f"去掉条件 {text}")
        self._close.clicked.connect(lambda: self.removed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, 0, INSIDE - 2, 0)
        row.setSpacing(GAP)
        row.addWidget(self._text)
        row.addWidget(self._close)

    @property
    def text(self) -> str:
        """What the chip says."""
        return self._text.text()

    def press_close(self) -> None:
        """Press ×."""
        self._close.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the condition on Del and Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class ChipChoice:
    """One of several states: its key, its words and how it is coloured."""

    key: str
    text: str
    tone: Tone | None = None


class ChoiceChips(QWidget):
    """A row of chips of which exactly one is chosen.

    Signals:
        chosen: the key of the chip that the clerk pressed.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[ChipChoice] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self, gap=6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        self.set_choices(choices)

    @property
    def current(self) -> str:
        """The key of the chosen chip, "" when there is none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_choices(self, choices: Sequence[ChipChoice]) -> None:
        """Show other chips; the same key stays chosen, otherwise the first is."""
        kept = self.current
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = {choice.key: self._make(choice) for choice in choices}
        self.choose(kept if kept in self._buttons else next(iter(self._buttons), ""))

    def choose(self, key: str) -> None:
        """Choose a chip without telling anybody."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def press(self, key: str) -> None:
        """Press a chip."""
        self._buttons[key].click()

    def _make(self, choice: ChipChoice) -> QPushButton:
        button = QPushButton(choice.text)
        button.setProperty("role", "choice")
        button.setProperty("tone", choice.tone.value if choice.tone else "")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.chosen.emit(choice.key))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button
