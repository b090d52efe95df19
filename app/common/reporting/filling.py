"""What is to be written into a template, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.common.reporting.cells import Cell, Kind


@dataclass(frozen=True)
class ReportColumn:
    """A column of a report.

    Args:
        key: its name in the form.
        path: its header from the block down to its own name: ("脱贫户", "户数").
        aliases: other headers of counties, as "名称" or "大类/名称".
        required: the template must have it.
        ours: stands in our own sheet; others are only filled when a county's template asks for them.
    """

    key: str
    path: tuple[str, ...]
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    required: bool = False
    ours: bool = True

    @property
    def title(self) -> str:
        """The whole header in one line: 脱贫户·户数."""
        return "·".join(self.path)


@dataclass(frozen=True)
class Filling:
    """The content of a submission, ready to be written.

    Args:
        rows: one tuple per row, one cell per column.
        totals: the cells of the 合计 row, one per column; None leaves a cell of the template as it is.
        words: what placeholders ({标题}) and labels (填报单位：) are filled with; keys in `lines.py`.
        year, month, day: the day that the figures hold for.
        neutral: blocks of a header that say nothing about whose the columns are (基本情况).
        properties: document properties such as 单位 and 统计截止日.
    """

    columns: tuple[ReportColumn, ...]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell]
    words: Mapping[str, str]
    year: int
    month: int
    day: int
    neutral: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Filled:
    """What became of a template.

    Args:
        unmatched: headers of the template that stay empty because we do not know them.
        absent: our own columns that the template has no place for.
        notes: sentences for the clerk: rows that were replaced, content that could not be kept.
    """

    sheet: str
    rows: int
    unmatched: tuple[str, ...]
    absent: tuple[str, ...]
    notes: tuple[str, ...]


def in_ten_thousands(value: Cell) -> Cell:
    """Yuan as 万元, exactly."""
    if isinstance(value, Decimal | int):
        return Decimal(value) / 10_000
    return value
