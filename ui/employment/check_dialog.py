"""按规则核对: which spells and intentions the county would send back, rule by rule."""

from collections import Counter
from functools import partial

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.employment.findings import WorkFinding, work_findings
from ui.common.buttons import primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog

ALL = ""
_COLUMNS: tuple[Column[WorkFinding], ...] = (
    Column("姓名", lambda row: row.name, key="name", width=10, freeze=True, strong=True, sortable=False),
    Column("行政村", lambda row: row.village, key="village", width=12, sortable=False),
    Column("疑点", lambda row: row.sentence, key="sentence", width=44, sortable=False),
    Column("规则编号", lambda row: row.number, key="number", width=12, sortable=False),
)


class WorkCheckDialog(TableDialog[WorkFinding]):
    """Chips for the rules, a line for each finding."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(
            "务工疑点",
            parts,
            "employment.check",
            _COLUMNS,
            lambda row: (row.kind, row.record_id, row.number),
            buttons=(primary_button("存为 Excel…", self.write),),
            parent=parent,
        )
        self._work = work
        self.found: tuple[WorkFinding, ...] = ()
        self.chips = ChoiceChips()
        self.above.addWidget(self.chips)
        self.chips.chosen.connect(self._narrow)
        self.table.set_empty("没有疑点。")
        parts.changes.history_changed.connect(self.load)
        self.load()

    def load(self) -> None:
        """Look again."""
        read = partial(work_findings, on=self._work.clock.today())
        self._parts.background.latest("employment.check", lambda: self._work.read(read), self._show)

    def write(self) -> None:
        """Put out what is shown."""
        self.write_workbook("务工疑点", f"截至 {self._work.clock.today()}，共 {len(self.rows):,} 条")

    def _show(self, found: tuple[WorkFinding, ...]) -> None:
        self.found = found
        counts = Counter(one.number for one in found)
        chosen = self.chips.current or ALL
        self.chips.set_choices(
            [
                ChipChoice(ALL, f"全部 {len(found):,}"),
                *(ChipChoice(number, f"{number}　{count:,}") for number, count in sorted(counts.items())),
            ]
        )
        chosen = chosen if chosen in counts else ALL
        self.chips.choose(chosen)
        self._narrow(chosen)

    def _narrow(self, number: str) -> None:
        self.show_rows([one for one in self.found if number in (ALL, one.number)])
        self.row.set_note(f"{len(self.rows):,} / {len(self.found):,} 条")
