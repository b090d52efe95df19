"""保存的名册: the lists that were kept, and the lines of the one that is chosen."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from app.common.work import Work
from app.rosters.export import write_roster
from app.rosters.queries import list_lines, list_rosters
from app.rosters.rows import Part, RosterLine, RosterSummary
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.message_bar import Message, MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.common.spacing import INSIDE, MARGIN
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone
from ui.rosters.columns import ROSTER_COLUMNS, line_columns

FIRST_SIZE = (1000, 560)
TONES = {
    Part.FOUND: Tone.GOOD,
    Part.DOUBTFUL: Tone.SOON,
    Part.MISSING: Tone.OVERDUE,
    Part.JOINED: Tone.NOTE,
    Part.LEFT: Tone.QUIET,
}
EMPTY = "还没有保存名册。导入任何有姓名或证件号码的表，种类选“作为名册保存”即可。"


class RostersDialog(QDialog):
    """The lists above, the lines of one below; a line opens its household.

    Args:
        open_household: shows a household on its own tab.
    """

    def __init__(
        self, work: Work, parts: PageParts, open_household: Callable[[int], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("保存的名册")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts, self._open_household = work, parts, open_household
        self.chosen: RosterSummary | None = None
        self.messages = MessageBar()
        self.model: PagedModel[RosterSummary] = PagedModel(
            ROSTER_COLUMNS, parts.background, identity=lambda row: row.id
        )
        self.rosters: RegisterTable[RosterSummary] = RegisterTable(self.model, parts.settings, "rosters.lists")
        self.rosters.right.setAccessibleName("保存的名册")
        self.rosters.set_empty(EMPTY)
        self.chips = ChoiceChips()
        self.lines: RegisterTable[RosterLine] | None = None
        self._place = QVBoxLayout()
        self.open_button = primary_button("打开这一户(&O)", self.open_chosen)
        self.export_button = plain_button("导出 Excel(&E)…", self.export)
        self.row = ActionRow(self.open_button, self.export_button, plain_button("关闭(&Q)", self.reject))
        self._lay_out()
        self.rosters.row_selected.connect(self._show_roster)
        self.rosters.escaped.connect(self.reject)
        self.chips.chosen.connect(self._show_part)
        parts.changes.history_changed.connect(self.load)
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))
        self.load()

    def load(self) -> None:
        """Read the lists."""
        self._parts.background.latest("rosters.lists", lambda: self._work.read(list_rosters), self._show)

    def open_chosen(self) -> None:
        """Show the household of the current line on its own tab."""
        line = self.lines.current_row() if self.lines is not None else None
        if line is None or line.household_id is None:
            self.messages.show_message(Message("这一行在台账里没有找到户", Tone.SOON))
            return
        household = line.household_id
        self.accept()
        self._open_household(household)

    def export(self) -> None:
        """Ask where, then write the lines that are shown."""
        roster, part = self.chosen, Part(self.chips.current)
        if roster is None:
            return
        name = f"{roster.name}{roster.as_of}{'' if part is Part.ALL else part.word}.xlsx"
        out = self._parts.asking.pick_save("名册另存为", name)
        if out is None:
            return
        self._parts.background.run(
            partial(write_roster, self._work, roster.id, part, out),
            lambda rows: self.messages.show_message(Message(f"已另存「{out.name}」：{rows:,} 行", Tone.GOOD)),
            self.messages.show_error,
            busy="正在导出名册",
        )

    def _show(self, rosters: Sequence[RosterSummary]) -> None:
        self.model.show(rosters)
        self.open_button.setEnabled(bool(rosters))
        self.export_button.setEnabled(bool(rosters))
        if rosters:
            self.rosters.select_index(0)
        self.rosters.focus_table()

    def _show_roster(self, roster: RosterSummary | None) -> None:
        """Show the lines of another list."""
        if roster is None:
            return
        self.chosen = roster
        parts = [part for part in Part if part is Part.ALL or roster.count(part)]
        self.chips.set_choices(
            [ChipChoice(part.value, f"{part.word} {roster.count(part):,}", TONES.get(part)) for part in parts]
        )
        self.chips.choose(Part.ALL.value)
        before = f"新进、离开是与 {roster.before} 的一份相比" if roster.before else "没有更早的一份可以比较"
        self.row.set_note(before)
        self._make_lines(roster)
        self._show_part(Part.ALL.value)

    def _make_lines(self, roster: RosterSummary) -> None:
        model = PagedModel(line_columns(roster.headers), self._parts.background, identity=lambda row: row.id)
        table: RegisterTable[RosterLine] = RegisterTable(model, MemorySettings(), "rosters.lines")
        table.right.setAccessibleName("名册的行")
        table.set_empty("这一类没有行。")
        table.row_opened.connect(lambda _: self.open_chosen())
        table.escaped.connect(self.reject)
        if self.lines is not None:
            self._place.removeWidget(self.lines)
            self.lines.hide()
            self.lines.deleteLater()
        self.lines = table
        self._place.addWidget(table)

    def _show_part(self, key: str) -> None:
        roster, part = self.chosen, Part(key)
        if roster is None or self.lines is None:
            return
        self.chips.choose(key)
        number, work = roster.count(part), self._work

        def fetch(offset: int, limit: int) -> Sequence[RosterLine]:
            return work.read(partial(list_lines, roster_id=roster.id, part=part, offset=offset, limit=limit))

        self.lines.model.load(fetch, lambda: number)

    def _lay_out(self) -> None:
        below = QWidget()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(INSIDE)
        self._place.addWidget(self.chips)
        below.setLayout(self._place)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.rosters)
        split.addWidget(below)
        split.setStretchFactor(1, 1)
        split.setSizes([FIRST_SIZE[1] // 3, FIRST_SIZE[1] * 2 // 3])
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(INSIDE)
        column.addWidget(self.messages)
        column.addWidget(split, 1)
        column.addWidget(self.row)
