"""The totals of support as a workbook."""

from collections.abc import Sequence
from pathlib import Path

from app.benefits.queries import PaidTotal, TotalBy
from app.common.reporting.cells import Kind
from app.common.reporting.listing import ListColumn, write_list

TITLES = {TotalBy.PROGRAMME: "帮扶项目", TotalBy.VILLAGE: "行政村", TotalBy.YEAR: "年度"}


def write_totals(path: Path, by: TotalBy, totals: Sequence[PaidTotal], narrowed: str = "") -> int:
    """Write the totals with their sum; return how many lines there are.

    People and households are counted once per line: their sum would count some of them twice, so it is left out.

    Raises:
        UserError: the target cannot be written.
    """
    columns = (
        ListColumn(TITLES[by], 30, frozen=True),
        ListColumn("笔数（笔）", 12, Kind.COUNT, total=True),
        ListColumn("户数（户）", 12, Kind.COUNT),
        ListColumn("领取人（人）", 12, Kind.COUNT),
        ListColumn("金额（元）", 18, Kind.MONEY, total=True),
    )
    rows = [(one.name, one.payments, one.households, one.people, one.amount) for one in totals]
    said = f"{narrowed}；" if narrowed else ""
    note = f"{said}户数、人数每行内各算一次，不能相加"
    return write_list(path, f"帮扶资金按{TITLES[by]}汇总", columns, rows, note)
