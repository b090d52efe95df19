"""Step 4, 核对: what the import would do, row by row, and the button that does it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.common.importing.plan import Counts, RowStatus
from app.common.importing.preview import PreviewRow
from ui.common.action_row import ActionRow
from ui.common.background import Background
from ui.common.buttons import plain_button, primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.importing.importer import BookPlan, PlanWords
from ui.common.importing.preview_columns import MISSING, TONES, column_order, preview_table_columns
from ui.common.importing.why_pane import WhyPane
from ui.common.labels import quiet_label
from ui.common.remembered import MemorySettings
from ui.common.spacing import GROUP, INSIDE
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

ALL, GONE = "all", "missing"
LIVELY = (RowStatus.NEW, RowStatus.CHANGED, RowStatus.DOUBTFUL, RowStatus.INVALID, RowStatus.SKIPPED)
ORDER = (RowStatus.NEW, RowStatus.CHANGED, RowStatus.SAME, *LIVELY[2:])
ALWAYS = (RowStatus.NEW, RowStatus.CHANGED, RowStatus.SAME)
WHY = 25
LOWEST = 96


def count_of(counts: Counts, key: str) -> int:
    """Return how many rows a chip stands for."""
    return counts.rows if key == ALL else int(getattr(counts, key))


def kept_rows(counts: Counts) -> int:
    """Return how many rows are taken over: those that are neither doubtful nor invalid."""
    return counts.new + counts.changed + counts.same


class CheckStep(QWidget):
    """Shows one plan.

    Signals:
        go_on_wanted, back_wanted, given_up, annotate_wanted, movements_wanted: the buttons.
        decided: a `Decision` about a row.
    """

    decided = Signal(object)

    go_on_wanted = Signal()
    back_wanted = Signal()
    given_up = Signal()
    annotate_wanted = Signal()
    rest_wanted = Signal()
    movements_wanted = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._plan: BookPlan | None = None
        self.table: RegisterTable[PreviewRow] | None = None
        self.chips = ChoiceChips()
        self.chips.chosen.connect(self.show_part)
        self.recognised = quiet_label("")
        self.why = WhyPane()
        self.why.decided.connect(self.decided)
        self._kept = 0
        self._last = True
        self.go_on = primary_button("导入(&I)", self.go_on_wanted.emit)
        self.rest = plain_button("", self.rest_wanted.emit)
        self.rest.setToolTip("后面表头相同的工作表按这一张的对应和日期一张接一张导入；要您看一眼的会停下来")
        self.annotate = plain_button("", self.annotate_wanted.emit)
        self.movements = plain_button("变化名单(&L)…", self.movements_wanted.emit)
        self.movements.setToolTip("对照上一份同类名单：谁新进、谁离开、谁变更，存为一份表")
        self.back = plain_button("上一步(&B)", self.back_wanted.emit)
        self.leave = plain_button("放弃(&Q)", self.given_up.emit)
        self._buttons = (self.go_on, self.rest, self.annotate, self.movements, self.back, self.leave)
        self._said = ""
        self.row = ActionRow(*self._buttons)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._place = QWidget()
        self._place_column = QVBoxLayout(self._place)
        self._place_column.setContentsMargins(0, 0, 0, 0)
        self._split.addWidget(self._place)
        self._split.addWidget(self.why)
        self._split.setStretchFactor(0, 1)
        top = QHBoxLayout()
        top.setSpacing(GROUP)
        top.addWidget(self.chips, 1)
        top.addWidget(self.recognised)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(self._split, 1)
        column.addWidget(self.row)

    def show_plan(self, plan: BookPlan, name_title: str, recognised: str) -> None:
        """Show another plan, nothing of it written yet.

        Args:
            name_title: what the names of the rows are.
            recognised: what the sheet was taken for.
        """
        again = self._plan is not None and self.table is not None
        self._kept = max(0, self.table.current_index()) if again and self.table is not None else 0
        self._plan = plan
        self.recognised.setText(recognised)
        self._name_columns(plan, name_title)
        self._name_buttons(plan)
        self.why.words = plan.words
        self.chips.set_choices(chip_choices(plan.counts, plan.words))
        current = self.chips.current
        stays = again and (current == ALL or count_of(plan.counts, current) > 0)
        self.show_part(current if stays or not again else ALL)

    def set_last(self, last: bool) -> None:
        """Say whether no further sheet of the workbook comes behind this one."""
        self._last = last

    def offer_rest(self, sheets: int) -> None:
        """Offer to import further sheets with the same header along with this one; 0 offers nothing."""
        self.rest.setText(f"连同其余 {sheets} 张导入(&R)")
        self.rest.setVisible(sheets > 0)

    def show_part(self, key: str) -> None:
        """Show the rows of one chip."""
        plan = self._plan
        if plan is None or self.table is None:
            return
        self.chips.choose(key)
        self.why.show_row(None)
        self._order_columns(plan, key)
        number = count_of(plan.counts, key)
        fetch = rows_of_all(plan) if key == ALL else rows_of_part(plan, key)
        self.table.set_empty("这一类没有行。")
        self.table.model.load(fetch, lambda: number)

    def mark_done(self, word: str, next_word: str) -> None:
        """Turn the buttons into those of an import that is over."""
        self.go_on.setText(next_word)
        self.go_on.setEnabled(True)
        for button in (self.rest, self.back, self.leave):
            button.hide()
        self._said = word
        self._say()

    def shut(self) -> None:
        """Stop asking for rows."""
        self._plan = None
        if self.table is not None:
            self.table.model.show(())

    def focus_first(self) -> None:
        """Put the keyboard on the rows."""
        if self.table is not None:
            self.table.right.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the reasons beside the rows, at most two fifths of the page."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("汉")
        needed = self.chips.sizeHint().width() + GROUP + self.recognised.sizeHint().width()
        self.recognised.setVisible(needed <= self.width())
        why = min(em * WHY, self.width() * 2 // 5)
        self._split.setSizes([self.width() - why, why])
        self._say()

    def _say(self) -> None:
        """Say what protects the clerk where there is room for it."""
        needed = sum(button.sizeHint().width() + INSIDE for button in self._buttons if not button.isHidden())
        said = self._said if needed + self.fontMetrics().horizontalAdvance(self._said) < self.width() else ""
        self.row.set_note(said)

    def _order_columns(self, plan: BookPlan, key: str) -> None:
        """Put in front what is of interest for a chip, from its beginning."""
        assert self.table is not None
        look = self.table.arranger.look
        status = None if key in (ALL, GONE) else RowStatus(key)
        order = column_order(plan, status) if key != GONE else []
        frozen = [one for one in look.order if one in look.frozen]
        others = [one for one in look.order if one not in look.frozen and one not in order]
        self.table.arranger.change(replace(look, order=(*frozen, *order, *others)))
        self.table.right.horizontalScrollBar().setValue(0)

    def _name_columns(self, plan: BookPlan, name_title: str) -> None:
        model = PagedModel(preview_table_columns(plan, name_title), self._background, identity=lambda row: row.row)
        table: RegisterTable[PreviewRow] = RegisterTable(model, MemorySettings(), "preview")
        table.right.setAccessibleName("核对表")
        table.setMinimumHeight(LOWEST)
        table.row_selected.connect(self._show_why)
        model.loaded.connect(self._choose_first)
        if self.table is not None:
            self._place_column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = table
        self._place_column.addWidget(table)

    def _show_why(self, row: PreviewRow) -> None:
        """Say why, and ask what can be decided about it."""
        self.why.show_row(row)
        plan = self._plan
        if plan is not None and row is not None and row.row > 0 and not self.back.isHidden():
            number = row.row
            self._background.latest("import.question", lambda: plan.question(number), self.why.show_question)

    def _choose_first(self, count: int) -> None:
        if count and self.table is not None and self.table.current_index() < 0:
            self.table.select_index(min(self._kept, count - 1))
            self._kept = 0

    def _name_buttons(self, plan: BookPlan) -> None:
        counts, words = plan.counts, plan.words
        anything = writes_something(plan)
        nothing = "没有要写入的行" if self._last else "没有要写入的行，看下一张(&I)"
        button = words.button if words is not None else f"导入 {kept_rows(counts):,} 行(&I)"
        self.go_on.setText(button if anything else nothing)
        self.go_on.setEnabled(anything or not self._last)
        self.leave.setText("放弃(&Q)" if anything or not self._last else "关闭(&Q)")
        parts = [
            f"{words.statuses.get(status, '') if words is not None else status.word} {number:,} "
            for status in (RowStatus.DOUBTFUL, RowStatus.INVALID)
            if (number := count_of(counts, status.value))
        ]
        self.annotate.setText(f"{'与'.join(parts) or '批注'}另存…(&S)")
        self.annotate.setToolTip("存为一份批注过的工作簿：每行旁边写明新增、变更、存疑或有误的原因，原表不动")
        self.movements.setVisible(bool(counts.missing + counts.joined + counts.left))
        self.back.show()
        self.leave.show()
        self._said = "导入前自动备份 · 导入后可整批撤销"
        self._say()


def writes_something(plan: BookPlan) -> bool:
    """Tell whether the plan has anything to write."""
    return plan.words is not None or plan.counts.new + plan.counts.changed > 0


def chip_choices(counts: Counts, words: PlanWords | None = None) -> Sequence[ChipChoice]:
    """Return the chips; those for trouble only where there is some."""
    chips = [ChipChoice(ALL, f"全部 {counts.rows:,}")]
    if words is not None:
        numbers = {status: count_of(counts, status.value) for status in words.statuses}
        told = [ChipChoice(s.value, f"{words.statuses[s]} {n:,}", TONES[s]) for s, n in numbers.items() if n]
        return [*chips, *told]
    for status in ORDER:
        number = count_of(counts, status.value)
        if number or status in ALWAYS:
            chips.append(ChipChoice(status.value, f"{status.word} {number:,}", TONES[status]))
    if counts.missing:
        chips.append(ChipChoice(GONE, f"{MISSING} {counts.missing:,}", Tone.QUIET))
    return chips


def rows_of_part(plan: BookPlan, key: str) -> "Fetching":
    """Return what fetches the rows of one status (or of 未在名册)."""
    return Fetching(plan, () if key == GONE else (RowStatus(key),))


def rows_of_all(plan: BookPlan) -> "Fetching":
    """Return what fetches all rows: those that want a look first, then those that stay the same."""
    return Fetching(plan, LIVELY, plan.counts.rows - plan.counts.same)


class Fetching:
    """Fetches pages of one part of a plan, or of its lively rows followed by the unchanged ones."""

    def __init__(self, plan: BookPlan, statuses: tuple[RowStatus, ...], lively: int | None = None) -> None:
        self._plan = plan
        self._statuses = statuses
        self._lively = lively

    def __call__(self, offset: int, limit: int) -> Sequence[PreviewRow]:
        """Return a page; called on the worker."""
        if self._lively is None:
            return self._plan.rows(self._statuses, offset, limit)
        rows: list[PreviewRow] = []
        if offset < self._lively:
            rows += self._plan.rows(self._statuses, offset, limit)
        if len(rows) < limit:
            start = max(0, offset - self._lively)
            rows += self._plan.rows((RowStatus.SAME,), start, limit - len(rows))
        return rows
