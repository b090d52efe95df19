"""帮扶人和走访情况: who helps how many households and is behind with visits, and the same by village."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.common.masking import mask_phone
from app.common.work import Work
from app.visits.boards import HelperVisits, VillageVisits, visits_by_helper, visits_by_village
from app.visits.offered import Offered, offered_for_walks
from app.visits.service import households_of_helper
from ui.common.buttons import plain_button, primary_button
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog
from ui.common.tokens import Tone
from ui.visits.change_dialog import ask_change

_HELPERS: tuple[Column[HelperVisits], ...] = (
    Column("帮扶责任人", lambda row: row.helper, key="helper", width=12, freeze=True, strong=True, sortable=False),
    Column("帮扶（户）", lambda row: f"{row.households:,}", key="households", width=11, number=True, sortable=False),
    Column("逾期（户）", lambda row: f"{row.overdue:,}" if row.overdue else "", key="overdue", width=11, number=True,
           sortable=False, tone=lambda row: Tone.OVERDUE if row.overdue else None),
    Column("本月未走访（户）", lambda row: f"{row.due:,}" if row.due else "", key="due", width=16, number=True,
           sortable=False, tip=lambda row: "本月应走访、还没有走访的户，包括逾期的"),
    Column("最长逾期（天）", lambda row: f"{row.most_days:,}" if row.most_days else "", key="most_days", width=14,
           number=True, sortable=False),
    Column("最近走访", lambda row: str(row.visited_on or ""), key="visited_on", width=12, sortable=False),
    Column("帮扶单位", lambda row: row.unit, key="unit", width=24, sortable=False),
    Column("联系电话", lambda row: mask_phone(row.phone) if row.phone else "", key="phone", width=15, sortable=False),
)  # fmt: skip

_VILLAGES: tuple[Column[VillageVisits], ...] = (
    Column("行政村", lambda row: row.village, key="village", width=12, freeze=True, strong=True, sortable=False),
    Column("要走访（户）", lambda row: f"{row.households:,}", key="households", width=12, number=True, sortable=False),
    Column("本月应走访未走访（户）", lambda row: f"{row.due:,}", key="due", width=20, number=True, sortable=False),
    Column("逾期（户）", lambda row: f"{row.overdue:,}", key="overdue", width=11, number=True, sortable=False,
           tone=lambda row: Tone.OVERDUE if row.overdue else None),
    Column("最长逾期（天）", lambda row: f"{row.most_days:,}" if row.most_days else "", key="most_days", width=13,
           number=True, sortable=False),
    Column("无帮扶联系人（户）", lambda row: f"{row.no_helper:,}" if row.no_helper else "", key="no_helper", width=17,
           number=True, sortable=False, tone=lambda row: Tone.OVERDUE if row.no_helper else None),
)  # fmt: skip


class HelpersDialog(TableDialog[HelperVisits]):
    """Everyone who helps; the one chosen can hand over all households at once."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        self._work = work
        super().__init__(
            "帮扶责任人一览",
            parts,
            "visits.helpers",
            _HELPERS,
            lambda row: (row.helper, row.unit),
            buttons=(
                primary_button("更换帮扶人…", self.change),
                plain_button("存为 Excel…", lambda: self.write_workbook("帮扶责任人一览")),
            ),
            parent=parent,
        )
        self.table.set_empty("还没有登记结对帮扶。")
        parts.changes.history_changed.connect(self.load)
        self.load()

    def load(self) -> None:
        """Count again."""
        look = partial(visits_by_helper, on=self._work.clock.today())
        self._parts.background.latest("visits.helpers", lambda: self._work.read(look), self._show)

    def change(self) -> None:
        """Let somebody else take over all households of the chosen helper."""
        row = self.table.current_row()
        if row is None:
            return
        on = self._work.clock.today()

        def read() -> tuple[tuple[int, ...], Offered]:
            of = partial(households_of_helper, name=row.helper, unit=row.unit, on=on)
            households = tuple(self._work.read(of))
            return households, self._work.read(partial(offered_for_walks, household_ids=households, on=on))

        def opened(found: tuple[tuple[int, ...], Offered]) -> None:
            ask_change(self._work, replace(self._parts, messages=self.messages), self, *found, leaving=row.helper)

        self._parts.background.run(read, opened)

    def _show(self, rows: tuple[HelperVisits, ...]) -> None:
        self.show_rows(rows)
        behind = sum(row.overdue > 0 for row in rows)
        self.row.set_note(f"{len(rows):,} 人，其中 {behind:,} 人有逾期未走访的户")


class VillagesDialog(TableDialog[VillageVisits]):
    """How far the villages are with their visits."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(
            "各村走访情况",
            parts,
            "visits.villages",
            _VILLAGES,
            lambda row: row.village,
            buttons=(primary_button("存为 Excel…", lambda: self.write_workbook("各村走访情况")),),
            parent=parent,
        )
        look = partial(visits_by_village, on=work.clock.today())
        parts.background.latest("visits.villages", lambda: work.read(look), self._show)

    def _show(self, rows: tuple[VillageVisits, ...]) -> None:
        self.show_rows(rows)
        due, overdue = sum(row.due for row in rows), sum(row.overdue for row in rows)
        self.row.set_note(f"全镇本月应走访未走访 {due:,} 户，逾期 {overdue:,} 户")
