"""帮扶资金汇总: what was paid by programme, village or year, for all years or one, put out as a workbook."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.benefits.queries import PaidTotal, TotalBy, paid_totals
from app.benefits.totals_book import TITLES, write_totals
from app.common.listing import ListCondition, ListQuery
from app.common.work import Work
from ui.benefits.columns import total_columns
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.chips import ChipChoice, ChoiceChips
from ui.common.labels import hairline
from ui.common.message_bar import Message, MessageBar
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.tab_strip import TabStrip
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

FIRST_SIZE = (760, 520)
EVERY_YEAR = ""
_WAYS = (TotalBy.PROGRAMME, TotalBy.VILLAGE, TotalBy.YEAR)


class TotalsDialog(QDialog):
    """Chips for the year, a tab for each way of adding up, one table."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮扶资金汇总")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts = work, parts
        self.totals: list[PaidTotal] = []
        self.messages = MessageBar()
        self.tabs = TabStrip(tuple(f"按{TITLES[way]}" for way in _WAYS))
        self.years = ChoiceChips()
        self.model: PagedModel[PaidTotal] = PagedModel(
            total_columns("名称"), parts.background, identity=lambda row: row.name
        )
        self.table: RegisterTable[PaidTotal] = RegisterTable(self.model, parts.settings, "benefits.totals")
        self.row = ActionRow(primary_button("存为 Excel…", self.write_workbook))
        self._lay_out()
        self.tabs.chosen.connect(lambda _number: self.load())
        self.years.chosen.connect(lambda _year: self.load())
        self.table.escaped.connect(self.reject)
        parts.changes.history_changed.connect(self.load)
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))
        self.load()

    @property
    def way(self) -> TotalBy:
        """What is added up by."""
        return _WAYS[self.tabs.current]

    def load(self) -> None:
        """Add up again."""
        way, year, on = self.way, self.years.current or EVERY_YEAR, self._work.clock.today()
        narrowed = () if way is TotalBy.YEAR or not year else (ListCondition("year", "any", (year,)),)

        def read() -> tuple[list[PaidTotal], list[PaidTotal]]:
            years = self._work.read(lambda session: paid_totals(session, TotalBy.YEAR, ListQuery(on=on)))
            query = ListQuery(on=on, conditions=narrowed)
            return years, self._work.read(lambda session: paid_totals(session, way, query))

        self._parts.background.latest("benefits.totals", read, self._show)

    def write_workbook(self) -> None:
        """Put the totals out."""
        way, year, totals = self.way, self.years.current or EVERY_YEAR, list(self.totals)
        said = f"{year}年" if year and way is not TotalBy.YEAR else ""
        path = self._parts.asking.pick_save("汇总存为 Excel", f"帮扶资金按{TITLES[way]}汇总{said}.xlsx")
        if path is None:
            return

        def done(lines: int) -> None:
            self.messages.show_message(Message(f"已存为「{path.name}」，{lines} 行", Tone.GOOD))

        self._parts.background.run(lambda: write_totals(path, way, totals, said), done, self.messages.show_error)

    def _show(self, read: tuple[list[PaidTotal], list[PaidTotal]]) -> None:
        years, self.totals = read
        chosen = self.years.current or EVERY_YEAR
        chips = [ChipChoice(EVERY_YEAR, "历年"), *(ChipChoice(one.name, one.name) for one in reversed(years))]
        self.years.set_choices(chips)
        self.years.choose(chosen)
        self.years.setVisible(self.way is not TotalBy.YEAR)
        self.model.show(self.totals)
        payments = sum(one.payments for one in self.totals)
        amount = sum((one.amount for one in self.totals), start=Decimal(0))
        self.row.set_note(f"合计 {payments:,} 笔，{amount:,.2f} 元；户数、人数每行内各算一次，不能相加")

    def _lay_out(self) -> None:
        self.table.right.setAccessibleName("帮扶资金汇总")
        self.table.set_empty("还没有登记帮扶资金。")
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(plain_button("关闭", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, INSIDE, MARGIN, GROUP)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.messages)
        column.addWidget(self.years)
        column.addWidget(self.table, 1)
        column.addWidget(self.row)
