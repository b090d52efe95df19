"""The tab 收入: income per person as bars, and the items of the last years side by side."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.households.detail import HouseholdDetail, IncomeRow
from ui.common.buttons import link_button
from ui.common.charts import BarChart
from ui.common.labels import bold_label, label, quiet_label
from ui.common.spacing import GAP, INSIDE
from ui.households.clearing import clear_layout
from ui.households.members_tab import bars_of
from ui.households.room import character_width

MOST_YEARS = 3


class IncomeTab(QWidget):
    """Rows are items that are filled in, columns are years.

    Signals:
        record_wanted: a year (0: the next one) is to be registered or corrected.
    """

    record_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = BarChart("元")
        self._title = quiet_label("人均纯收入（元）")
        self._empty = quiet_label("还没有登记收入。", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(INSIDE)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self.chart)
        column.addWidget(self._empty)
        column.addLayout(self._grid)
        column.addSpacing(INSIDE)
        link = link_button("登记或修改收入…", lambda: self.record_wanted.emit(0))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def show_household(self, detail: HouseholdDetail) -> None:
        """Show the incomes of a household."""
        bars = bars_of(detail)
        for widget in (self._title, self.chart):
            widget.setVisible(bool(bars))
        self._empty.setVisible(not bars)
        self.chart.set_bars(bars)
        clear_layout(self._grid)
        shown = detail.incomes[-self._years() :]
        if shown:
            self._fill(shown)

    def _years(self) -> int:
        """How many years stand beside each other: fewer in a large font."""
        return MOST_YEARS if character_width() <= 14 else MOST_YEARS - 1

    def _fill(self, incomes: tuple[IncomeRow, ...]) -> None:
        self._grid.addWidget(quiet_label("项目（元）"), 0, 0)
        for place, income in enumerate(incomes, start=1):
            year = link_button(f"{income.year}", partial(self.record_wanted.emit, income.year))
            year.setToolTip(f"修改 {income.year} 年收入")
            self._grid.addWidget(year, 0, place, Qt.AlignmentFlag.AlignRight)
        row = 1
        for number, fact in enumerate(incomes[-1].facts):
            texts = [income.facts[number].text for income in incomes]
            if not any(texts):
                continue
            strong = fact.key in ("net", "per_person")
            title = (bold_label if strong else quiet_label)(fact.title.removesuffix("（元）"))
            title.setWordWrap(True)
            self._grid.addWidget(title, row, 0)
            for place, text in enumerate(texts, start=1):
                self._grid.addWidget(_figure(text, strong), row, place)
            row += 1


def _figure(text: str, strong: bool) -> QLabel:
    made = label(text or "—", "bold" if strong else "")
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return made
