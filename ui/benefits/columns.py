"""Columns of the catalogue of programmes, of exclusions and of totals."""

from decimal import Decimal

from app.benefits.catalogue import ExclusionRow, ProgrammeRow
from app.benefits.entitled import GapRow
from app.benefits.queries import PaidTotal
from ui.common.table.column import Column
from ui.common.tokens import Tone

PROGRAMME_COLUMNS: tuple[Column[ProgrammeRow], ...] = (
    Column("项目", lambda row: row.name, key="name", width=20, freeze=True, strong=True, sortable=False),
    Column("发给", lambda row: row.recipient, key="recipient", width=6, sortable=False),
    Column("周期", lambda row: row.period_kind, key="period_kind", width=8, sortable=False),
    Column("每期（元）", lambda row: _yuan(row.usual_amount), key="usual_amount", width=11, number=True,
           sortable=False),
    Column("谁能享受", lambda row: row.who, key="who", width=36, sortable=False, tip=lambda row: row.who),
    Column("不得与", lambda row: row.excludes, key="excludes", width=16, sortable=False, tip=lambda row: row.excludes),
    Column("已发（笔）", lambda row: f"{row.payments:,}", key="payments", width=10, number=True, sortable=False),
    Column("状态", lambda row: "已停用" if row.retired else "在用", key="retired", width=8, sortable=False,
           tone=lambda row: Tone.QUIET if row.retired else Tone.GOOD),
    Column("依据文件", lambda row: row.document, key="document", width=40, sortable=False,
           tip=lambda row: row.document),
    Column("发放部门", lambda row: row.payer, key="payer", width=20, sortable=False, hidden=True),
)  # fmt: skip

EXCLUSION_COLUMNS: tuple[Column[ExclusionRow], ...] = (
    Column("项目", lambda row: row.first, key="first", width=22, freeze=True, strong=True, sortable=False),
    Column("与", lambda row: row.second, key="second", width=22, sortable=False),
    Column("同一期", lambda row: "不得同时享受" if row.hard else "提醒", key="hard", width=14, sortable=False,
           tone=lambda row: Tone.OVERDUE if row.hard else Tone.SOON),
    Column("依据文件", lambda row: row.document, key="document", width=56, sortable=False,
           tip=lambda row: row.document),
)  # fmt: skip


GAP_COLUMNS: tuple[Column[GapRow], ...] = (
    Column("姓名", lambda row: row.name, key="name", width=10, freeze=True, strong=True, sortable=False),
    Column("村组", lambda row: f"{row.village}{row.group}", key="village", width=16, sortable=False),
    Column("户主", lambda row: row.head_name, key="head_name", width=10, sortable=False),
    Column("登记情况", lambda row: row.reason, key="reason", width=60, sortable=False, tip=lambda row: row.reason),
)


def total_columns(title: str) -> tuple[Column[PaidTotal], ...]:
    """The columns of totals by something."""
    return (
        Column(title, lambda row: row.name, key="name", width=24, freeze=True, strong=True, sortable=False),
        Column("笔数", lambda row: f"{row.payments:,}", key="payments", width=10, number=True, sortable=False),
        Column("户数", lambda row: f"{row.households:,}", key="households", width=10, number=True, sortable=False),
        Column("领取人", lambda row: f"{row.people:,}", key="people", width=10, number=True, sortable=False),
        Column("金额（元）", lambda row: _yuan(row.amount), key="amount", width=18, number=True, sortable=False),
    )


def _yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}"
