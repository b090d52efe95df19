"""从三保障状况生成: what the register says is not secured and nobody has opened, seen before it is registered."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from app.common.work import Work
from app.problems.scan import SCANNED_KINDS, USUAL_KINDS, Found, Scan, ScanOrder, open_found, scan_problems
from ui.common.buttons import plain_button, primary_button
from ui.common.flow_layout import FlowLayout
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog
from ui.households.clicking import Clicking

_COLUMNS: tuple[Column[Found], ...] = (
    Column("姓名", lambda row: row.name, key="name", width=10, freeze=True, strong=True, sortable=False),
    Column("行政村", lambda row: row.village, key="village", width=12, sortable=False),
    Column("类别", lambda row: row.kind, key="kind", width=10, sortable=False),
    Column("问题", lambda row: row.text, key="text", width=30, sortable=False),
    Column("状况登记于", lambda row: str(row.since), key="since", width=12, sortable=False),
)  # fmt: skip


class ScanDialog(TableDialog[Found]):
    """Ticks say which kinds; the table shows what would be opened; one button opens it."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        self._work = work
        self.button = primary_button("登记", self.apply)
        super().__init__(
            "从三保障状况生成问题",
            parts,
            "problems.scan",
            _COLUMNS,
            lambda row: (row.household_id, row.person_id, row.kind),
            buttons=(self.button, plain_button("存为 Excel…", lambda: self.write_workbook("三保障疑似问题"))),
            parent=parent,
        )
        self.clicking = Clicking(work, parts)
        ticks = QWidget()
        flow = FlowLayout(ticks, gap=10)
        self.kinds = {str(kind): QCheckBox(str(kind)) for kind in SCANNED_KINDS}
        self.everyone = QCheckBox("全部农户（不勾只看脱贫户和监测对象）")
        for name, box in self.kinds.items():
            box.setChecked(name in USUAL_KINDS)
        for box in (*self.kinds.values(), self.everyone):
            flow.addWidget(box)
            box.toggled.connect(lambda _: self.load())
        self.above.addWidget(ticks)
        self.table.set_empty("户情里没有新的问题：没有登记过的都已在台账里。")
        self.load()

    @property
    def order(self) -> ScanOrder:
        """What is looked for."""
        kinds = tuple(name for name, box in self.kinds.items() if box.isChecked())
        return ScanOrder(self._work.clock.today(), kinds, self.everyone.isChecked())

    def load(self) -> None:
        """Look again; nothing is written."""
        look = partial(scan_problems, order=self.order)
        self._parts.background.latest("problems.scan", lambda: self._work.read(look), self._show)

    def apply(self) -> None:
        """Open what is shown, as one step that can be taken back."""
        self.button.setEnabled(False)
        self.clicking.write(
            partial(open_found, order=self.order),
            f"从三保障状况生成 {len(self.rows):,} 条问题",
            said=lambda count: f"已登记 {count:,} 条问题",
            on_done=lambda _: self.accept(),
            on_error=self.messages.show_error,
        )

    def _show(self, scan: Scan) -> None:
        self.show_rows(scan.new)
        self.button.setText(f"登记 {len(scan.new):,} 条" if scan.new else "没有要登记的")
        self.button.setEnabled(bool(scan.new))
        stale = f"；{len(scan.cleared_since)} 条已清零但户情未更新" if scan.cleared_since else ""
        self.row.set_note(f"台账里已有 {len(scan.open_already)} 条未清零{stale}")
