"""The columns of 全部操作记录: the change sets at the left, what the chosen one changed at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.common.history import ChangeSetRow
from app.households.change_words import mask_numbers
from app.households.changed_records import ChangeLine, RecordCount
from ui.common.table.column import Column, Tone
from ui.shell.register_state import QUIET_KINDS, said_when

KIND_WORDS = {
    "edit": "修改",
    "import": "导入",
    "export": "导出",
    "undo": "撤销",
    "policy": "初始设置",
    "found": "初始设置",
}
UNDONE = "已撤销"


@dataclass(frozen=True)
class StepLine:
    """One change set as the list shows it."""

    id: int
    at: datetime
    when: str
    title: str
    kind: str
    undone: bool
    first: bool

    @property
    def can_be_undone(self) -> bool:
        """Whether the clerk can still take it back."""
        return not self.undone and not self.first


def step_line(row: ChangeSetRow, now: datetime) -> StepLine:
    """Put a change set into the clerk's words."""
    return StepLine(
        id=row.id,
        at=row.at,
        when=said_when(row.at, now),
        title=mask_numbers(row.title),
        kind=KIND_WORDS.get(row.kind, "其他"),
        undone=row.undone,
        first=row.kind in QUIET_KINDS,
    )


def count_words(counts: Sequence[RecordCount]) -> str:
    """Say how much was changed, kind by kind: 人 新增 31、修改 204 · 户 新增 9."""
    by_table: dict[str, list[str]] = {}
    for count in counts:
        by_table.setdefault(count.table, []).append(f"{count.action} {count.records:,}")
    return " · ".join(f"{table} {'、'.join(parts)}" for table, parts in by_table.items())


STEP_COLUMNS: tuple[Column[StepLine], ...] = (
    Column(
        "时间",
        lambda line: line.when,
        key="at",
        width=11,
        tip=lambda line: f"{line.at:%Y-%m-%d %H:%M:%S}",
        quiet=True,
        sortable=False,
    ),
    Column(
        "操作",
        lambda line: line.title,
        key="title",
        width=26,
        tone=lambda line: Tone.QUIET if line.undone else None,
        sortable=False,
    ),
    Column(
        "状态",
        lambda line: UNDONE if line.undone else "",
        key="undone",
        width=6,
        tone=lambda line: Tone.QUIET,
        sortable=False,
    ),
    Column("类别", lambda line: line.kind, key="kind", width=8, quiet=True, sortable=False),
)

CHANGE_COLUMNS: tuple[Column[ChangeLine], ...] = (
    Column("记录", lambda line: line.record, key="record", width=13, strong=True, sortable=False),
    Column("项目", lambda line: f"{line.table} · {line.field}", key="field", width=18, sortable=False),
    Column(
        "原来 → 现在",
        lambda line: line.after,
        key="change",
        width=30,
        before=lambda line: line.before,
        copy=lambda line: f"{line.before} → {line.after}",
        sortable=False,
    ),
)
