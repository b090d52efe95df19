"""分红 as a kind of record: what an enterprise paid to a household for a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_sources import has_identity, head, of_household
from app.industry.naming import enterprise_id, enterprise_names
from db.industry.entities import Enterprise, IndustryDividend, IndustryLink

FIELDS = (
    Field("enterprise", "经营主体", Kind.TEXT),
    Field("year", "年度", Kind.COUNT, "年"),
    Field("amount", "分红金额", Kind.MONEY, "元"),
    Field("paid_on", "发放日期", Kind.DATE),
    Field("note", "备注"),
)
_STORED = FIELDS[1:]
_LINKED = (
    "EXISTS (SELECT 1 FROM industry_link l WHERE l.household_id = d.household_id AND l.enterprise_id = d.enterprise_id)"
)


@dataclass(frozen=True)
class DividendRow:
    """One dividend as a line of the list."""

    id: int
    household_id: int
    head_name: str
    village: str
    group: str
    number: str
    enterprise: str
    year: int
    amount: Decimal
    paid_on: date | None
    linked: bool
    note: str
    tone: str


LISTED: Listed[DividendRow] = Listed(
    row=DividendRow,
    source=f"industry_dividend d {of_household('d.household_id')} JOIN enterprise e ON e.id = d.enterprise_id",
    key="d.id",
    shown={
        "id": Shown("d.id", int),
        "household_id": Shown("d.household_id", int),
        "head_name": Shown(head("name")),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "enterprise": Shown("e.name"),
        "year": Shown("d.year", int),
        "amount": Shown("d.amount", lambda stored: Decimal(stored) / 100),
        "paid_on": Shown("d.paid_on", day),
        "linked": Shown(_LINKED, bool),
        "note": Shown("d.note"),
        "tone": Shown(f"CASE WHEN {_LINKED} THEN '' ELSE 'soon' END"),
    },
    order="d.year DESC, v.position, h.number, d.id",
    search=("h.number", "v.name", "e.name", head("search")),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("enterprise", "经营主体", FilterKind.CHOICE, "e.name"),
        ListFilter("year", "年度", FilterKind.NUMBER, "d.year"),
        ListFilter("this_year", "本年", FilterKind.YES_NO, "d.year = CAST(substr(:on, 1, 4) AS INTEGER)"),
        ListFilter("amount", "分红金额", FilterKind.NUMBER, "d.amount", unit="元", factor=100),
        ListFilter("paid_on", "发放日期", FilterKind.DAY, "d.paid_on"),
        ListFilter("linked", "有联结登记", FilterKind.YES_NO, _LINKED),
        ListFilter("lifted", "脱贫户", FilterKind.YES_NO, has_identity("脱贫户")),
        ListFilter("relocated", "易地搬迁户", FilterKind.YES_NO, has_identity("易地搬迁户")),
    ),
    sums=(
        Sum("households", "农户", "count(DISTINCT d.household_id)", "户"),
        Sum("amount", "分红", "sum(d.amount)", "元", money=True),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("head_name", "户主", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("enterprise", "经营主体", 22, tone="tone"),
    RecordColumn("year", "年度", 7, number=True, show=lambda row: str(row.year)),
    RecordColumn("amount", "分红金额（元）", 14, number=True),
    RecordColumn("paid_on", "发放日期", 12),
    RecordColumn("linked", "有联结登记", 10, show=lambda row: "是" if row.linked else "否"),
    RecordColumn("note", "备注", 18, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)


def dividend_line(row: DividendRow) -> str:
    """One line in the pane: 2026 年 某合作社 分红 280.00 元 · 2026-10-20 发放."""
    paid = f"{row.paid_on} 发放" if row.paid_on else ""
    return " · ".join(filter(None, (f"{row.year} 年 {row.enterprise} 分红 {row.amount:,.2f} 元", paid)))


def dividend_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored dividend.

    Raises:
        UserError: it is not there any more.
    """
    kept = _dividend(session, record_id)
    enterprise = session.get_one(Enterprise, kept.enterprise_id)
    return {"enterprise": enterprise.name, **{each.key: from_stored(each, getattr(kept, each.key)) for each in _STORED}}


def save_dividend(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a dividend.

    Raises:
        UserError: the enterprise is not known, or nothing was paid.
    """
    stored = stored_values(_STORED, {key: value for key, value in values.items() if key != "enterprise"})
    amount = stored.get("amount", 1)
    if not isinstance(amount, int) or amount <= 0:
        raise UserError("「分红金额」要大于 0", remedy="没有分红的年度不用登记")
    kept = IndustryDividend(household_id=owner.household_id) if record_id is None else _dividend(session, record_id)
    if "enterprise" in values:
        kept.enterprise_id = enterprise_id(session, str(values["enterprise"] or ""))
    for key, value in stored.items():
        setattr(kept, key, value)
    session.add(kept)
    session.flush()
    return kept.id


def delete_dividends(session: Session, ids: Sequence[int]) -> None:
    """Take dividends out."""
    for record_id in ids:
        session.delete(_dividend(session, record_id))


def dividend_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say when the household is not linked with the enterprise, or has a dividend of that year already."""
    named = Enterprise.name == values.get("enterprise")
    linked = session.scalars(
        select(IndustryLink.id)
        .join(Enterprise, Enterprise.id == IndustryLink.enterprise_id)
        .where(IndustryLink.household_id == owner.household_id, named)
    ).first()
    same = session.scalars(
        select(IndustryDividend)
        .join(Enterprise, Enterprise.id == IndustryDividend.enterprise_id)
        .where(
            IndustryDividend.household_id == owner.household_id,
            named,
            IndustryDividend.year == values.get("year"),
            IndustryDividend.id != (record_id or 0),
        )
    ).first()
    said = []
    if linked is None:
        said.append(f"这一户没有与{values.get('enterprise')}的利益联结")
    if same is not None:
        said.append(f"{same.year} 年已登记 {Decimal(same.amount) / 100:,.2f} 元，再登记会算成两笔")
    return tuple(said)


def _dividend(session: Session, record_id: int) -> IndustryDividend:
    found = session.get(IndustryDividend, record_id)
    if found is None:
        raise UserError("这笔分红已不在", remedy="可能已删除，请刷新后再看")
    return found


def _choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    return {"enterprise": enterprise_names(session, on)}


DIVIDEND = RecordKind(
    code="dividends",
    title="分红",
    noun="分红",
    unit="笔",
    listed=LISTED,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.HOUSEHOLD,
        fields=FIELDS,
        required=("enterprise", "year", "amount"),
        values=dividend_values,
        save=save_dividend,
        delete=delete_dividends,
        usual=lambda on: {"year": on.year, "paid_on": on},
        choices=_choices,
        warnings=dividend_warnings,
    ),
    line=dividend_line,
    views=(
        RecordView("本年", (("this_year", "yes", ()),)),
        RecordView("没有联结登记", (("linked", "no", ()),)),
    ),
    sheet="分红名单",
    empty="还没有登记分红。可以逐户登记，也可以导入经营主体报来的分红名单。",
)
"""分红: what a household got, enterprise by enterprise and year by year."""
