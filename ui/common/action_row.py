"""The row of buttons under a table, and what it adds up to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.common.flow_layout import FlowLayout
from ui.common.labels import quiet_label
from ui.common.spacing import GROUP


class ActionRow(QWidget):
    """Buttons at the left, the primary one first; a quiet line at the right."""

    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        left = QWidget()
        flow = FlowLayout(left, gap=6)
        for button in buttons:
            flow.addWidget(button)
        self._note = quiet_label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GROUP)
        row.addWidget(left, 1)
        row.addWidget(self._note, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def note(self) -> str:
        """What stands at the right."""
        return self._note.text()

    def set_note(self, text: str) -> None:
        """Say something at the right, such as a sum."""
        self._note.setText(text)
