"""Who should have had support and did not, as a workbook for the villages."""

from functools import partial
from pathlib import Path

from app.benefits.entitled import Gap, GapsFound
from app.common.exports import record_export
from app.common.reporting.listing import ListColumn, write_list
from app.common.work import Work

_COLUMNS = (
    ListColumn("姓名", 12, frozen=True),
    ListColumn("行政村", 14),
    ListColumn("村民小组", 12),
    ListColumn("户主", 12),
    ListColumn("情况", 14),
    ListColumn("登记情况", 60),
)


def write_gaps(work: Work, path: Path, found: GapsFound) -> int:
    """Write both lists and keep that they left the office; return how many lines there are.

    Raises:
        UserError: the target cannot be written.
    """
    rows = [
        (row.name, row.village, row.group, row.head_name, gap.value, row.reason)
        for gap, lines in found.gaps.items()
        for row in lines
    ]
    title = f"{found.programme}{found.period}应享未享比对"
    note = f"{Gap.UNPAID}：符合条件、这一期没有发放记录；{Gap.INELIGIBLE}：有发放记录、按登记情况不符合；登记不全的不列"
    written = write_list(path, title, _COLUMNS, rows, note)
    keep = partial(record_export, at=work.clock.now(), form="应享未享比对", out=path, rows=written)
    work.write(keep, title="导出应享未享比对", kind="export")
    return written
