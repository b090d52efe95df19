"""帮扶资金 as a kind of record: its list, columns, views and the line in the pane of a household."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.benefits.catalogue import SOURCES
from app.benefits.forms import FORM
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day, flag, yuan
from app.households.record_kinds import RecordColumn, RecordKind, RecordView
from db.benefits.codes import PeriodKind

_SOURCE = (
    "benefit_payment b JOIN benefit_programme g ON g.id = b.programme_id LEFT JOIN person p ON p.id = b.person_id "
    "LEFT JOIN household h ON h.id = b.household_id LEFT JOIN village v ON v.id = h.village_id "
    "LEFT JOIN village_group t ON t.id = h.group_id"
)
_HEAD = (
    "(SELECT q.{} FROM membership m JOIN person q ON q.id = m.person_id WHERE m.household_id = b.household_id "
    "AND m.relation = '户主' AND m.valid_from <= :on AND (m.valid_to IS NULL OR m.valid_to > :on) LIMIT 1)"
)
_OF_HOUSEHOLDS = " AND '户' IN (g.recipient, y.recipient)"
_OTHER = "EXISTS (SELECT 1 FROM benefit_payment o WHERE o.{0} = b.{0} AND o.id <> b.id AND {1})"
_TWICE = "o.programme_id = b.programme_id AND o.period = b.period"
_DOUBLE = f"({_OTHER.format('person_id', _TWICE)} OR (g.recipient = '户' AND {_OTHER.format('household_id', _TWICE)}))"
_BESIDE = (
    "o.programme_id IN (SELECT CASE x.first_id WHEN b.programme_id THEN x.second_id ELSE x.first_id END "
    "FROM benefit_exclusion x JOIN benefit_programme y ON y.id = CASE x.first_id WHEN b.programme_id THEN x.second_id "
    "ELSE x.first_id END WHERE b.programme_id IN (x.first_id, x.second_id){}) "
    "AND substr(o.period, 1, 4) = substr(b.period, 1, 4) "
    "AND (length(o.period) = 4 OR length(b.period) = 4 OR o.period = b.period)"
)
_EXCLUDED = (
    f"({_OTHER.format('person_id', _BESIDE.format(''))} OR "
    f"{_OTHER.format('household_id', _BESIDE.format(_OF_HOUSEHOLDS))})"
)


@dataclass(frozen=True)
class PaymentRow:
    """One payment as a line of the list; money in yuan."""

    id: int
    household_id: int | None
    person_id: int | None
    village: str
    group: str
    head_name: str
    name: str
    programme: str
    period: str
    amount: Decimal | None
    source: str
    paid_on: date | None
    batch: str
    payer: str
    note: str
    number: str
    id_number: str
    double: bool | None
    ended_on: date | None
    tone: str


LISTED: Listed[PaymentRow] = Listed(
    row=PaymentRow,
    source=_SOURCE,
    key="b.id",
    where="h.deleted_at IS NULL AND p.deleted_at IS NULL",
    shown={
        "id": Shown("b.id", int),
        "household_id": Shown("b.household_id", lambda stored: stored),
        "person_id": Shown("b.person_id", lambda stored: stored),
        "village": Shown("v.name"),
        "group": Shown("t.name"),
        "head_name": Shown(_HEAD.format("name")),
        "name": Shown("p.name"),
        "programme": Shown("g.name"),
        "period": Shown("b.period"),
        "amount": Shown("b.amount", yuan),
        "source": Shown("b.source"),
        "paid_on": Shown("b.paid_on", day),
        "batch": Shown("b.batch"),
        "payer": Shown("g.payer"),
        "note": Shown("b.note"),
        "number": Shown("h.number"),
        "id_number": Shown("p.id_number"),
        "double": Shown(_DOUBLE, flag),
        "ended_on": Shown("b.ended_on", day),
        "tone": Shown(f"CASE WHEN {_DOUBLE} THEN 'overdue' WHEN b.ended_on IS NOT NULL THEN 'note' ELSE '' END"),
    },
    order="b.period DESC, v.position, h.number, b.id DESC",
    search=("p.search", "g.name", "h.number", "v.name", "b.period", "b.batch", _HEAD.format("search")),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("programme", "帮扶项目", FilterKind.CHOICE, "g.name"),
        ListFilter("year", "年度", FilterKind.CHOICE, "substr(b.period, 1, 4)"),
        ListFilter("source", "资金来源", FilterKind.CHOICE, "b.source", code_list=SOURCES),
        ListFilter("amount", "金额", FilterKind.NUMBER, "b.amount", unit="元", factor=100),
        ListFilter("paid_on", "发放日期", FilterKind.DAY, "b.paid_on"),
        ListFilter("kind", "发放周期", FilterKind.CHOICE, "g.period_kind", choices=tuple(PeriodKind)),
        ListFilter("double", "同一期发了两次", FilterKind.YES_NO, _DOUBLE),
        ListFilter("excluded", "与互斥项目同期", FilterKind.YES_NO, _EXCLUDED),
        ListFilter("ended", "已终止", FilterKind.YES_NO, "b.ended_on IS NOT NULL"),
    ),
    sums=(
        Sum("amount", "金额", "sum(b.amount)", "元", money=True),
        Sum("households", "农户", "count(DISTINCT b.household_id)", "户"),
        Sum("people", "领取人", "count(DISTINCT b.person_id)", "人"),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("name", "姓名", 9, freeze=True, strong=True, show=lambda row: row.name or row.head_name),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("programme", "帮扶项目", 18),
    RecordColumn("period", "所属期", 12, tone="tone"),
    RecordColumn("amount", "金额（元）", 12, number=True),
    RecordColumn("source", "资金来源", 16),
    RecordColumn("paid_on", "发放日期", 12),
    RecordColumn("batch", "发放批次", 12),
    RecordColumn("head_name", "户主", 9),
    RecordColumn("payer", "发放部门", 18, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
    RecordColumn("id_number", "证件号码", 22, text_format=True, hidden=True),
    RecordColumn("note", "备注", 20, hidden=True),
    RecordColumn("ended_on", "终止日期", 12, hidden=True),
)


def payment_line(row: Any) -> str:
    """One line in the pane: 雨露计划 2026春 1,500.00 元 · 曾小军 · 2026-05-20."""
    money = f"{row.amount:,.2f} 元" if row.amount is not None else ""
    said = " ".join(filter(None, (row.programme, row.period, money)))
    paid = row.paid_on.isoformat() if row.paid_on else ""
    return " · ".join(filter(None, (said, row.name, paid, "同一期发了两次" if row.double else "")))


BENEFITS = RecordKind(
    code="benefits",
    title="帮扶资金",
    noun="帮扶资金",
    unit="笔",
    listed=LISTED,
    columns=_COLUMNS,
    form=FORM,
    line=payment_line,
    tone=lambda row: row.tone,
    views=(
        RecordView("雨露计划", (("programme", "any", ("雨露计划",)),)),
        RecordView("外出务工交通补贴", (("programme", "any", ("外出务工交通补贴",)),)),
        RecordView("产业奖补", (("programme", "any", ("产业奖补",)),)),
        RecordView("同一期发了两次", (("double", "yes", ()),)),
        RecordView("与互斥项目同期", (("excluded", "yes", ()),)),
    ),
    sheet="补贴发放名册",
    empty="还没有登记帮扶资金。可以逐笔登记，也可以导入各部门的补贴发放名册。",
)
"""Payments of programmes."""
