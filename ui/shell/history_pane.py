"""What the chosen change set changed, and the button that takes it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.households.changed_records import MOST_CHANGES, ChangedRecords, ChangeLine
from ui.common.buttons import primary_button
from ui.common.empty_state import EmptyState
from ui.common.labels import ElidedLabel, label, quiet_label
from ui.common.page import PageParts
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.shell.history_columns import CHANGE_COLUMNS, UNDONE, StepLine, count_words

MOST_TITLE = 60


class HistoryPane(QFrame):
    """A card: title, how many records, the first changes, 撤销这一步.

    Signals:
        undo_pressed: the clerk wants to take the shown change set back.
    """

    undo_pressed = Signal()

    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.model: PagedModel[ChangeLine] = PagedModel(
            CHANGE_COLUMNS, parts.background, identity=lambda line: line.place
        )
        self.table: RegisterTable[ChangeLine] = RegisterTable(self.model, parts.settings, "history.changes")
        self.table.right.setAccessibleName("改动")
        self.table.set_empty("这一步没有改动名册里的内容。")
        self.button = primary_button("撤销这一步", self.undo_pressed.emit)
        self.note = ElidedLabel(quiet=True)
        self._step: StepLine | None = None
        self._title = label("", "title", wrap=True)
        self._about = ElidedLabel(quiet=True)
        self._counts = quiet_label("", wrap=True)
        self._whole = QStackedWidget()
        self._whole.addWidget(EmptyState("在左边选一步，这里显示它改了什么"))
        self._whole.addWidget(self._make_content())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._whole)

    @property
    def counts(self) -> str:
        """How much was changed, kind by kind."""
        return self._counts.text()

    def show_nothing(self) -> None:
        """Say that a step has to be chosen."""
        self._whole.setCurrentIndex(0)

    def show_step(self, step: StepLine) -> None:
        """Show another step; what it changed is on its way, and the button waits for it."""
        title = step.title if len(step.title) <= MOST_TITLE else f"{step.title[:MOST_TITLE]}…"
        self._title.setText(title)
        self._title.setToolTip(step.title if title != step.title else "")
        state = f" · {UNDONE}" if step.undone else ""
        self._about.set_text(f"{step.at:%Y-%m-%d %H:%M} · {step.kind}{state}")
        self._step = step
        self.button.setEnabled(False)
        if step.undone:
            self.note.set_text("这一步已经撤销了")
        elif step.first:
            self.note.set_text("建立台账时装入的内容不能撤销")
        else:
            self.note.set_text("")
        self._whole.setCurrentIndex(1)

    def show_changes(self, changed: ChangedRecords) -> None:
        """Show what the step changed."""
        self._counts.setText(count_words(changed.counts))
        self._counts.setVisible(bool(changed.counts))
        self.model.show(changed.lines)
        if self._step is not None and self._step.can_be_undone:
            self.button.setEnabled(True)
            words = f"只列出前 {MOST_CHANGES} 处改动；撤销的是全部 {changed.records:,} 条记录"
            self.note.set_text(words if changed.cut else "之后又改过的内容会保留")

    def _make_content(self) -> QWidget:
        content = QWidget()
        low = QHBoxLayout()
        low.setSpacing(GROUP)
        low.addWidget(self.button)
        low.addWidget(self.note, 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
        column.setSpacing(GAP)
        for widget in (self._title, self._about, self._counts):
            column.addWidget(widget)
        column.addSpacing(GAP)
        column.addWidget(self.table, 1)
        column.addSpacing(GAP)
        column.addLayout(low)
        return content
