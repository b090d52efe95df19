"""核对搬迁户: every resettled household with what is not in order about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.relocation.checks import Concern, Resettled, check_resettled
from app.relocation.lists import HouseholdView
from ui.common.buttons import primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog

ALL = ""
_COLUMNS: tuple[Column[Resettled], ...] = (
    Column("户主", lambda row: row.head_name, key="head_name", width=10, freeze=True, strong=True, sortable=False),
    Column("行政村", lambda row: row.village, key="village", width=12, sortable=False),
    Column("人口", lambda row: str(row.people), key="people", width=6, number=True, sortable=False),
    Column("需要跟进", lambda row: "、".join(row.concerns), key="concerns", width=52, sortable=False),
    Column("户编号", lambda row: row.number, key="number", width=14, text_format=True, sortable=False),
)


class ResettledDialog(TableDialog[Resettled]):
    """Chips for the concerns, a line for each household that has one."""

    def __init__(self, work: Work, parts: PageParts, view: HouseholdView, parent: QWidget | None = None) -> None:
        super().__init__(
            "核对搬迁户",
            parts,
            "relocation.check",
            _COLUMNS,
            lambda row: row.household_id,
            buttons=(primary_button("存为 Excel…", self.write),),
            parent=parent,
        )
        self._work, self._view = work, view
        self.found: Sequence[Resettled] = ()
        self.chips = ChoiceChips()
        self.above.addWidget(self.chips)
        self.chips.chosen.connect(self._narrow)
        self.table.set_empty("没有需要跟进的搬迁户。")
        parts.changes.history_changed.connect(self.load)
        self.load()

    def load(self) -> None:
        """Look again."""
        read = partial(check_resettled, view=self._view, on=self._work.clock.today())
        self._parts.background.latest("relocation.check", lambda: self._work.read(read), self._show)

    def write(self) -> None:
        """Put out what is shown."""
        self.write_workbook("核对搬迁户", f"截至 {self._work.clock.today()}，{self.row.note}")

    def _show(self, found: Sequence[Resettled]) -> None:
        self.found = found
        counts = {concern: sum(concern in one.concerns for one in found) for concern in Concern}
        chosen = self.chips.current or ALL
        self.chips.set_choices(
            [
                ChipChoice(ALL, f"全部 {sum(bool(one.concerns) for one in found):,}"),
                *(ChipChoice(concern, f"{concern} {count:,}") for concern, count in counts.items() if count),
            ]
        )
        chosen = chosen if any(chosen == concern and count for concern, count in counts.items()) else ALL
        self.chips.choose(chosen)
        self._narrow(chosen)

    def _narrow(self, concern: str) -> None:
        self.show_rows([one for one in self.found if (concern in one.concerns if concern else one.concerns)])
        self.row.set_note(f"{len(self.rows):,} / 搬迁户 {len(self.found):,} 户")
