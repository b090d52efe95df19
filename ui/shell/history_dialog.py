"""全部操作记录: every change set, the newest on top, what it changed, and the way back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.history import ChangeSetRow, list_change_sets
from app.common.work import Work
from app.households.changed_records import ChangedRecords, read_changed_records
from ui.common.buttons import plain_button
from ui.common.labels import quiet_label
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.shell.history_columns import STEP_COLUMNS, StepLine, step_line
from ui.shell.history_pane import HistoryPane

MOST_STEPS = 500
UNASKED = 20
"""Up to so many records a step is taken back without a question."""
FIRST_SIZE = (1060, 540)


class HistoryDialog(QDialog):
    """Lists change sets beside what the chosen one changed.

    Signals:
        undo_wanted: id of the change set to take back; the window does it and tells through `history_changed`.
    """

    undo_wanted = Signal(int)

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("全部操作记录")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts = work, parts
        self._step: StepLine | None = None
        self._changed: ChangedRecords | None = None
        self.model: PagedModel[StepLine] = PagedModel(STEP_COLUMNS, parts.background, identity=lambda line: line.id)
        self.table: RegisterTable[StepLine] = RegisterTable(self.model, parts.settings, "history.steps")
        self.table.right.setAccessibleName("操作记录")
        self.table.set_empty("还没有操作记录。")
        self.pane = HistoryPane(parts)
        self._note = quiet_label("")
        self._lay_out()
        self._listen()
        self.table.setFocus()
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))
        self.load()

    def load(self) -> None:
        """Read the change sets again; the same one stays chosen."""
        look = partial(list_change_sets, limit=MOST_STEPS)
        self._parts.background.latest("history.steps", lambda: self._work.read(look), self._show)

    def undo(self) -> None:
        """Ask for the shown step to be taken back; a large one only after a question."""
        step, changed = self._step, self._changed
        if step is None or changed is None or not step.can_be_undone:
            return
        detail = f"共 {changed.records:,} 条记录，之后又改过的内容会保留。"
        if changed.records <= UNASKED or self._parts.asking.ask(f"撤销「{step.title}」？", "撤销", "不撤销", detail):
            self.pane.button.setEnabled(False)
            self.undo_wanted.emit(step.id)

    def _tell_failure(self, error: UserError) -> None:
        """The window's message bar is hidden behind this window; say here why a step was not taken back."""
        if self._step is not None and self._changed is not None:
            self.pane.show_changes(self._changed)
            self.pane.note.set_text(str(error))

    def _show(self, rows: list[ChangeSetRow]) -> None:
        now = self._work.clock.now()
        lines = [step_line(row, now) for row in rows]
        self.model.show(lines)
        self._note.setText(f"最近 {MOST_STEPS} 步" if len(lines) == MOST_STEPS else f"共 {len(lines)} 步")
        if self.table.current_row() is None and lines:
            self.table.select_index(0)

    def _show_step(self, step: StepLine | None) -> None:
        self._step, self._changed = step, None
        if step is None:
            self.pane.show_nothing()
            return
        self.pane.show_step(step)
        look = partial(read_changed_records, change_set_id=step.id)
        self._parts.background.latest("history.changes", lambda: self._work.read(look), self._show_changes)

    def _show_changes(self, changed: ChangedRecords) -> None:
        if self._step is not None and changed.change_set_id == self._step.id:
            self._changed = changed
            self.pane.show_changes(changed)

    def _listen(self) -> None:
        self.table.row_selected.connect(self._show_step)
        self.table.row_opened.connect(lambda _step: self.pane.table.focus_table())
        self.table.escaped.connect(self.reject)
        self.table.add_menu_actions((("撤销这一步", self.undo),))
        self.pane.table.escaped.connect(self.table.setFocus)
        self.pane.undo_pressed.connect(self.undo)
        self._parts.changes.history_changed.connect(self.load)
        self._parts.background.failed.connect(self._tell_failure)

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(GROUP)
        both.addWidget(self.table, 2)
        both.addWidget(self.pane, 3)
        low = QHBoxLayout()
        low.setSpacing(INSIDE)
        low.addWidget(plain_button("关闭", self.accept))
        low.addStretch(1)
        low.addWidget(self._note)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GROUP, MARGIN, GROUP)
        column.setSpacing(GROUP)
        column.addLayout(both, 1)
        column.addLayout(low)
