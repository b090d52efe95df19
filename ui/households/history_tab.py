"""The tab 历史: what was changed, when, from what to what, each step with 撤销."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.households.history import HistoryStep
from ui.common.buttons import link_button
from ui.common.labels import bold_label, label, quiet_label
from ui.common.spacing import GAP, INSIDE
from ui.households.clearing import clear_layout

MOST_LINES = 6


class HistoryTab(QWidget):
    """Change sets that touched the household, the newest on top.

    Signals:
        undo_wanted: the step to take back.
    """

    undo_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, GAP, 0)
        self._column.setSpacing(2)

    def show_waiting(self) -> None:
        """Say that the history is being read."""
        clear_layout(self._column)
        self._column.addWidget(quiet_label("正在读取历史……"))
        self._column.addStretch(1)

    def show_steps(self, steps: list[HistoryStep]) -> None:
        """Show the steps."""
        clear_layout(self._column)
        if not steps:
            self._column.addWidget(quiet_label("这一户还没有修改记录。", wrap=True))
        for step in steps:
            self._add_step(step)
        self._column.addStretch(1)

    def _add_step(self, step: HistoryStep) -> None:
        top = QHBoxLayout()
        top.setSpacing(INSIDE)
        title = bold_label(step.title)
        title.setWordWrap(True)
        top.addWidget(title, 1)
        if step.undone:
            top.addWidget(quiet_label("已撤销"))
        else:
            word = "撤销整批…" if step.wide else "重做" if step.undoing else "撤销"
            undo = link_button(word, partial(self.undo_wanted.emit, step))
            undo.setAccessibleName(f"{word} {step.title}")
            top.addWidget(undo)
        self._column.addLayout(top)
        self._column.addWidget(quiet_label(f"{step.at:%Y-%m-%d %H:%M}"))
        for line in step.lines[:MOST_LINES]:
            self._column.addWidget(label(line, wrap=True))
        if len(step.lines) > MOST_LINES:
            self._column.addWidget(quiet_label(f"另有 {len(step.lines) - MOST_LINES} 处"))
        self._column.addSpacing(INSIDE)
