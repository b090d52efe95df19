"""务工就业月报: a line per village and their sum, month by month, put out as a workbook."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.common.office import read_office
from app.common.work import Work
from app.employment.report import DEFINITION, WorkLine, WorkReport, month_before, work_report
from app.employment.report_book import write_work_report
from ui.common.buttons import primary_button
from ui.common.labels import quiet_label
from ui.common.page import PageParts
from ui.common.spacing import INSIDE
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog

MONTHS = 24
"""How far back a month can be chosen."""


def _count(title: str, number: Callable[[WorkLine], int], width: int = 9) -> Column[WorkLine]:
    return Column(
        title,
        lambda line: f"{number(line):,}" if number(line) else "",
        key=title,
        width=width,
        number=True,
        sortable=False,
    )


_COLUMNS: tuple[Column[WorkLine], ...] = (
    Column("行政村", lambda line: line.village, key="village", width=12, freeze=True, strong=True, sortable=False),
    _count("脱贫劳动力", lambda line: line.able, 11),
    _count("已务工", lambda line: line.working),
    _count("省外", lambda line: line.other_province),
    _count("省内县外", lambda line: line.in_province),
    _count("县内", lambda line: line.in_county),
    _count("监测对象", lambda line: line.monitored),
    _count("公益性岗位", lambda line: line.posts, 11),
    _count("帮扶车间", lambda line: line.workshops),
    _count("上年末", lambda line: line.last_year),
    Column(
        "占上年（%）",
        lambda line: "" if line.percent is None else f"{line.percent:,.1f}",
        key="percent",
        width=11,
        number=True,
        sortable=False,
    ),
    _count("本月返乡", lambda line: line.returned),
    _count("稳岗", lambda line: line.stable),
    _count("境外", lambda line: line.abroad),
    _count("区域不明", lambda line: line.unclear),
)


class WorkReportDialog(TableDialog[WorkLine]):
    """Chooses a month and shows its report."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(
            "务工就业月报",
            parts,
            "employment.report",
            _COLUMNS,
            lambda line: line.village,
            buttons=(primary_button("存为 Excel…", self.write),),
            parent=parent,
        )
        self._work = work
        self.report: WorkReport | None = None
        self._township = ""
        self.months = QComboBox()
        self.months.setProperty("role", "field")
        self.months.setAccessibleName("月份")
        month = work.clock.today().replace(day=1)
        for _ in range(MONTHS):
            self.months.addItem(f"{month.year}年{month.month}月", month)
            month = month_before(month)
        self._lay_out_months()
        self.months.currentIndexChanged.connect(lambda _: self.load())
        parts.changes.history_changed.connect(self.load)
        self.load()

    @property
    def month(self) -> date:
        """The first day of the chosen month."""
        chosen = self.months.currentData()
        assert isinstance(chosen, date)
        return chosen

    def load(self) -> None:
        """Count the chosen month."""
        read = partial(work_report, month=self.month, today=self._work.clock.today())
        self._parts.background.latest(
            "employment.report", lambda: (self._work.read(read), self._work.read(read_office).township), self._show
        )

    def write(self) -> None:
        """Put the report out with its definitions."""
        report = self.report
        if report is not None:
            name = f"{self._township}务工就业月报（{report.on.year}年{report.on.month}月）.xlsx"
            self.save_as(name, partial(write_work_report, report=report, township=self._township))

    def _show(self, read: tuple[WorkReport, str]) -> None:
        self.report, self._township = read
        self.show_rows((self.report.total, *self.report.lines))
        self.row.set_note(f"统计截止 {self.report.on}；单位：人")

    def _lay_out_months(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(self.months)
        said = quiet_label("口径：指到这里看")
        said.setToolTip(DEFINITION)
        line.addWidget(said, 1)
        self.above.addLayout(line)
