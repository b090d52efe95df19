"""The monthly report of work as a workbook."""

from collections.abc import Callable
from pathlib import Path

from app.common.reporting.cells import Cell, Kind
from app.common.reporting.listing import ListColumn, write_list
from app.employment.report import DEFINITION, WorkLine, WorkReport

_COLUMNS: tuple[tuple[str, int, Callable[[WorkLine], Cell]], ...] = (
    ("脱贫劳动力总数", 12, lambda line: line.able),
    ("已务工", 9, lambda line: line.working),
    ("其中：省外", 9, lambda line: line.other_province),
    ("其中：省内县外", 11, lambda line: line.in_province),
    ("其中：县内", 9, lambda line: line.in_county),
    ("其中：境外", 9, lambda line: line.abroad),
    ("其中：区域不明", 11, lambda line: line.unclear),
    ("其中：监测对象", 11, lambda line: line.monitored),
    ("其中：公益性岗位", 12, lambda line: line.posts),
    ("其中：帮扶车间", 11, lambda line: line.workshops),
    ("上年末已务工", 11, lambda line: line.last_year),
    ("占上年（%）", 10, lambda line: line.percent),
    ("本月返乡", 9, lambda line: line.returned),
    ("稳岗", 9, lambda line: line.stable),
)


def write_work_report(path: Path, report: WorkReport, township: str) -> int:
    """Write the report with its sum as the last line; return how many villages it has.

    Raises:
        UserError: the target cannot be written.
    """
    columns = [
        ListColumn("行政村", 14, frozen=True),
        *(
            ListColumn(
                f"{title}（人）" if "%" not in title else title, width, Kind.MONEY if "%" in title else Kind.COUNT
            )
            for title, width, _ in _COLUMNS
        ),
    ]
    rows = [[line.village, *(cell(line) for _, _, cell in _COLUMNS)] for line in (*report.lines, report.total)]
    day = f"{report.on.year}年{report.on.month}月{report.on.day}日"
    write_list(path, f"{township}务工就业月报", columns, rows, f"统计截止 {day}；单位：人。{DEFINITION}")
    return len(report.lines)
