"""A kept list (名册) as a workbook: its own columns, and beside each line whom of the register it means."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.common.exports import record_export
from app.common.progress import Progress
from app.common.reporting.cells import Cell, Kind
from app.common.reporting.listing import ListColumn, write_list
from app.common.work import Work
from app.rosters.queries import find_roster, list_lines
from app.rosters.rows import Part

_PART = 2_000
_FOUND = (
    ListColumn("在台账里", 14),
    ListColumn("台账姓名", 12),
    ListColumn("户主", 12),
    ListColumn("村", 14),
)


def write_roster(work: Work, roster_id: int, part: Part, out: Path, progress: Progress | None = None) -> int:
    """Write the lines of a part; return how many. Document numbers are written as the list has them.

    Raises:
        UserError: the list is gone, or the target cannot be written.
        Cancelled: the clerk stopped; nothing was left behind.
    """
    roster = work.read(partial(find_roster, roster_id=roster_id))
    total = roster.count(part)

    def rows() -> Iterator[list[Cell]]:
        for start in range(0, max(total, 1), _PART):
            if progress is not None:
                progress.report(start, total, "正在导出名册")
            for line in work.read(partial(list_lines, roster_id=roster_id, part=part, offset=start, limit=_PART)):
                own: list[Cell] = [line.cells.get(header) for header in roster.headers]
                yield [*own, line.how, line.person, line.head, line.village]

    columns = [*(ListColumn(header, 14, Kind.ID) for header in roster.headers), *_FOUND]
    source = f"来源：{roster.office}；" if roster.office else ""
    subtitle = f"{source}数据日期：{roster.as_of}；{part.word} {total:,} 行"
    written = write_list(out, roster.name, columns, rows(), subtitle, progress=progress)
    form = f"名册 {roster.name}"
    work.write(
        lambda session: record_export(session, work.clock.now(), form, out, written), title=f"导出{form}", kind="export"
    )
    return written
