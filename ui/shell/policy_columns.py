"""The columns of the tables in 政策参数与代码表, and how a period reads."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from app.common.policy.queries import CodeRow
from app.common.policy.standing import PolicyLine, Standing
from ui.common.table.column import Column, Tone

STANDING_TONES: dict[Standing, Tone | None] = {
    Standing.CURRENT: None,
    Standing.WAITING: Tone.SOON,
    Standing.LATER: Tone.NOTE,
    Standing.PAST: Tone.QUIET,
}


@dataclass(frozen=True)
class CodeLine:
    """One value of a code list and what it is today."""

    row: CodeRow
    standing: Standing


@dataclass(frozen=True)
class CodeList:
    """One code list with all its values."""

    name: str
    lines: tuple[CodeLine, ...]

    @property
    def current(self) -> tuple[CodeLine, ...]:
        """The values that are offered, today or later."""
        return tuple(line for line in self.lines if line.standing is not Standing.PAST)


def period_words(valid_from: date | None, valid_to: date | None) -> str:
    """Say from which day to which day (the last one included) something holds."""
    last = f"{valid_to - timedelta(days=1)}" if valid_to is not None else ""
    if valid_from is None:
        return f"到 {last}" if last else "一直有效"
    if valid_to is not None and valid_to <= valid_from:
        return f"{valid_from} 当天停用"
    return f"{valid_from} 至 {last}" if last else f"{valid_from} 起"


def number_words(value: str) -> str:
    """Group the thousands of a number; words stay as they are."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return f"{number:,}" if number.is_finite() else value


def _parameter_period(line: PolicyLine) -> str:
    return "" if line.standing is Standing.WAITING else period_words(line.valid_from, line.valid_to)


PARAMETER_COLUMNS: tuple[Column[PolicyLine], ...] = (
    Column("参数", lambda line: line.name, key="name", width=25, freeze=True, strong=True, sortable=False),
    Column(
        "状态",
        lambda line: line.standing.value,
        key="standing",
        width=8,
        tone=lambda line: STANDING_TONES[line.standing],
        warn=True,
        sortable=False,
    ),
    Column(
        "值",
        lambda line: number_words(line.value),
        key="value",
        width=17,
        number=True,
        copy=lambda line: line.value,
        sortable=False,
    ),
    Column("单位", lambda line: line.unit, key="unit", width=12, quiet=True, sortable=False),
    Column("地区", lambda line: line.region, key="region", width=12, sortable=False),
    Column("有效期", _parameter_period, key="period", width=24, sortable=False),
    Column("依据文件", lambda line: line.document, key="document", width=28, quiet=True, sortable=False),
)

CODE_COLUMNS: tuple[Column[CodeLine], ...] = (
    Column("值", lambda line: line.row.value, key="value", width=24, freeze=True, strong=True, sortable=False),
    Column(
        "状态",
        lambda line: "停用" if line.standing is Standing.PAST else line.standing.value,
        key="standing",
        width=8,
        tone=lambda line: STANDING_TONES[line.standing],
        sortable=False,
    ),
    Column(
        "有效期",
        lambda line: period_words(line.row.valid_from, line.row.valid_to),
        key="period",
        width=25,
        sortable=False,
    ),
    Column("出处", lambda line: line.row.source, key="source", width=40, quiet=True, sortable=False),
)

LIST_COLUMNS: tuple[Column[CodeList], ...] = (
    Column("代码表", lambda each: each.name, key="name", width=15, strong=True, sortable=False),
    Column("现行", lambda each: str(len(each.current)), key="count", width=5, number=True, sortable=False),
)
