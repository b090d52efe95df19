"""The row at the bottom: saved when, data as of, backup, and the size of the letters."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.common.buttons import Act, flat_button
from ui.common.labels import ElidedLabel, quiet_label
from ui.common.spacing import GROUP, INSIDE, MARGIN

PATIENCE = 400
DOT = "  ・  "


class StatusRow(QWidget):
    """Says quietly how things stand.

    Signals:
        larger_wanted, smaller_wanted: A＋ or A− was pressed.
    """

    larger_wanted = Signal()
    smaller_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = {"saved": "", "as_of": "", "backup": ""}
        self._state = ElidedLabel(quiet=True)
        self._busy = quiet_label("")
        self._waiting = ""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(lambda: self._busy.setText(self._waiting))
        row = QHBoxLayout(self)
        row.setContentsMargins(GROUP, 0, GROUP, 2)
        row.setSpacing(INSIDE)
        row.addWidget(self._state, 1)
        row.addWidget(self._busy)
        row.addSpacing(MARGIN)
        row.addWidget(quiet_label("字号"))
        sizes = QHBoxLayout()
        sizes.setSpacing(0)
        sizes.addWidget(self._size_button("A−", "字号小一点 (Ctrl+-)", self.smaller_wanted.emit))
        sizes.addWidget(self._size_button("A＋", "字号大一点 (Ctrl+=)", self.larger_wanted.emit))
        row.addLayout(sizes)

    @property
    def text(self) -> str:
        """What the row says."""
        return self._state.text

    @property
    def busy_text(self) -> str:
        """What it says is being done."""
        return self._busy.text()

    def set_saved(self, time: str) -> None:
        """Say when the last change was saved."""
        self._set("saved", f"已保存 {time}")

    def set_as_of(self, day: str) -> None:
        """Say how new the figures are."""
        self._set("as_of", f"数据截至 {day}")

    def set_backup(self, when: str) -> None:
        """Say when the last backup was made."""
        self._set("backup", f"备份 {when}")

    def set_busy(self, text: str) -> None:
        """Say what is being done, if it takes longer than a blink."""
        self._waiting = f"{text}……" if text else ""
        if not text:
            self._patience.stop()
            self._busy.clear()
        elif not self._busy.text():
            self._patience.start()

    def _set(self, part: str, text: str) -> None:
        self._parts[part] = text
        self._state.set_text(DOT.join(each for each in self._parts.values() if each))

    def _size_button(self, text: str, name: str, act: Act) -> QWidget:
        button = flat_button(text, act)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button
