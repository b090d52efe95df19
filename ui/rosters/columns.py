"""The columns of kept lists (名册) and of their lines."""

from app.households.change_words import mask_numbers
from app.rosters.rows import RosterLine, RosterSummary
from db.rosters.codes import Found
from ui.common.table.column import Column, Tone


def _some(number: int) -> str:
    return f"{number:,}" if number else ""


ROSTER_COLUMNS: tuple[Column[RosterSummary], ...] = (
    Column("名册", lambda row: row.name, key="name", width=30, freeze=True, strong=True, sortable=False),
    Column("数据日期", lambda row: row.as_of.isoformat(), key="as_of", width=12, sortable=False),
    Column("来自", lambda row: row.office, key="office", width=10, sortable=False),
    Column("行数", lambda row: f"{row.rows:,}", key="rows", width=8, number=True, sortable=False),
    Column("找到", lambda row: _some(row.found), key="found", width=8, number=True, sortable=False),
    Column(
        "待确认",
        lambda row: _some(row.doubtful),
        key="doubtful",
        width=8,
        number=True,
        sortable=False,
        tone=lambda row: Tone.SOON if row.doubtful else None,
    ),
    Column(
        "没找到",
        lambda row: _some(row.missing),
        key="missing",
        width=8,
        number=True,
        sortable=False,
        tone=lambda row: Tone.OVERDUE if row.missing else None,
    ),
    Column("新进", lambda row: _some(row.joined), key="joined", width=7, number=True, sortable=False),
    Column("离开", lambda row: _some(row.left), key="left", width=7, number=True, sortable=False),
    Column("文件", lambda row: row.book, key="book", width=30, quiet=True, sortable=False),
)

_TONES = {Found.NOBODY.value: Tone.OVERDUE, Found.SEVERAL.value: Tone.SOON, Found.NAME.value: Tone.SOON}


def line_columns(headers: tuple[str, ...]) -> tuple[Column[RosterLine], ...]:
    """What was found, then the list's own columns; numbers that could be documents are masked."""
    own = tuple(_own(header, number) for number, header in enumerate(headers))
    return (
        Column("姓名", lambda row: row.name, key="_name", width=9, freeze=True, strong=True, sortable=False),
        Column(
            "在台账里",
            lambda row: row.how,
            key="_how",
            width=12,
            sortable=False,
            tone=lambda row: _TONES.get(row.how, Tone.GOOD),
        ),
        Column("台账姓名", lambda row: row.person, key="_person", width=10, sortable=False),
        Column("户主", lambda row: row.head, key="_head", width=9, sortable=False),
        Column("村", lambda row: row.village, key="_village", width=12, sortable=False),
        *own,
    )


def _own(header: str, number: int) -> Column[RosterLine]:
    return Column(
        header,
        lambda row: mask_numbers(row.cells.get(header, "")),
        key=f"c{number}",
        width=min(max(2 * len(header) + 2, 10), 24),
        sortable=False,
        text_format=True,
    )
