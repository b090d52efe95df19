"""利益联结 as a kind of record: which household goes along with which enterprise, how, and until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day, yuan
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_sources import has_identity, head, of_household
from app.industry.naming import enterprise_id, enterprise_names
from db.industry.entities import Enterprise, IndustryLink

FIELDS = (
    Field("enterprise", "经营主体", Kind.TEXT),
    Field("form", "联结方式", Kind.CHOICE, choices="利益联结方式"),
    Field("agreed_from", "协议起", Kind.DATE),
    Field("agreed_to", "协议止", Kind.DATE),
    Field("invested", "入股资金", Kind.MONEY, "元"),
    Field("source", "资金来源", Kind.CHOICE, choices="入股资金来源"),
    Field("ended_on", "终止日期", Kind.DATE),
    Field("note", "备注"),
)
_STORED = FIELDS[1:]

LASTS = "(l.agreed_from IS NULL OR l.agreed_from <= :on) AND (l.ended_on IS NULL OR l.ended_on > :on)"
"""Link l is in force: begun and not ended, whatever its agreement says."""

_OVERDUE = f"{LASTS} AND l.agreed_to < :on"
_SOON = f"{LASTS} AND l.agreed_to BETWEEN :on AND date(:on, '+3 months')"
_PAID = (
    "EXISTS (SELECT 1 FROM industry_dividend d WHERE d.household_id = l.household_id "
    "AND d.enterprise_id = l.enterprise_id AND d.year = CAST(substr(:on, 1, 4) AS INTEGER) - {})"
)
_UNPAID = f"{LASTS} AND NOT {_PAID.format(0)}"
_UNPAID_LAST_YEAR = (
    f"{LASTS} AND (l.agreed_from IS NULL OR l.agreed_from < substr(:on, 1, 4) || '-01-01') AND NOT {_PAID.format(1)}"
)
_STANDING = (
    f"CASE WHEN l.ended_on <= :on THEN '已终止' WHEN {_OVERDUE} THEN '协议已到期' WHEN {_SOON} THEN '协议将到期' "
    f"WHEN {LASTS} THEN '联结中' ELSE '未开始' END"
)
_TONE = (
    f"CASE WHEN {_OVERDUE} OR (e.closed_on <= :on AND {LASTS}) THEN 'overdue' WHEN {_SOON} THEN 'soon' "
    f"WHEN {LASTS} THEN 'good' ELSE '' END"
)
_DIVIDENDS = (
    "(SELECT sum(d.amount) FROM industry_dividend d WHERE d.household_id = l.household_id "
    "AND d.enterprise_id = l.enterprise_id{})"
)


@dataclass(frozen=True)
class LinkRow:
    """One link as a line of the list; the dividends are those of the household from this enterprise."""

    id: int
    household_id: int
    head_name: str
    village: str
    group: str
    number: str
    enterprise: str
    enterprise_kind: str
    form: str
    standing: str
    agreed_from: date | None
    agreed_to: date | None
    invested: Decimal | None
    source: str
    dividend_year: Decimal | None
    dividends: Decimal | None
    ended_on: date | None
    note: str
    tone: str


LISTED: Listed[LinkRow] = Listed(
    row=LinkRow,
    source=f"industry_link l {of_household('l.household_id')} JOIN enterprise e ON e.id = l.enterprise_id",
    key="l.id",
    shown={
        "id": Shown("l.id", int),
        "household_id": Shown("l.household_id", int),
        "head_name": Shown(head("name")),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "enterprise": Shown("e.name"),
        "enterprise_kind": Shown("e.kind"),
        "form": Shown("l.form"),
        "standing": Shown(_STANDING),
        "agreed_from": Shown("l.agreed_from", day),
        "agreed_to": Shown("l.agreed_to", day),
        "invested": Shown("l.invested", yuan),
        "source": Shown("l.source"),
        "dividend_year": Shown(_DIVIDENDS.format(" AND d.year = CAST(substr(:on, 1, 4) AS INTEGER)"), yuan),
        "dividends": Shown(_DIVIDENDS.format(""), yuan),
        "ended_on": Shown("l.ended_on", day),
        "note": Shown("l.note"),
        "tone": Shown(_TONE),
    },
    order="v.position, h.number, l.agreed_from DESC, l.id DESC",
    search=("h.number", "v.name", "e.name", head("search")),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("enterprise", "经营主体", FilterKind.CHOICE, "e.name"),
        ListFilter("form", "联结方式", FilterKind.CHOICE, "l.form", code_list="利益联结方式"),
        ListFilter("current", "联结中", FilterKind.YES_NO, LASTS),
        ListFilter("overdue", "协议已到期", FilterKind.YES_NO, _OVERDUE),
        ListFilter("soon", "三个月内到期", FilterKind.YES_NO, _SOON),
        ListFilter("unpaid", "本年没有分红", FilterKind.YES_NO, _UNPAID),
        ListFilter("unpaid_last", "上年没有分红", FilterKind.YES_NO, _UNPAID_LAST_YEAR),
        ListFilter("closed", "经营主体已停业", FilterKind.YES_NO, f"e.closed_on <= :on AND {LASTS}"),
        ListFilter("agreed_to", "协议止", FilterKind.DAY, "l.agreed_to"),
        ListFilter("invested", "入股资金", FilterKind.NUMBER, "l.invested", unit="元", factor=100),
        ListFilter("lifted", "脱贫户", FilterKind.YES_NO, has_identity("脱贫户")),
        ListFilter("monitored", "监测对象", FilterKind.YES_NO, has_identity("监测对象")),
        ListFilter("relocated", "易地搬迁户", FilterKind.YES_NO, has_identity("易地搬迁户")),
    ),
    sums=(
        Sum("households", "农户", "count(DISTINCT l.household_id)", "户"),
        Sum("enterprises", "经营主体", "count(DISTINCT l.enterprise_id)", "家"),
        Sum("invested", "入股资金", "sum(l.invested)", "元", money=True),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("head_name", "户主", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("enterprise", "经营主体", 22),
    RecordColumn("form", "联结方式", 10),
    RecordColumn("standing", "状态", 11, tone="tone"),
    RecordColumn("agreed_from", "协议起", 12),
    RecordColumn("agreed_to", "协议止", 12),
    RecordColumn("invested", "入股资金（元）", 14, number=True),
    RecordColumn("dividend_year", "本年分红（元）", 14, number=True),
    RecordColumn("dividends", "累计分红（元）", 14, number=True),
    RecordColumn("source", "资金来源", 12),
    RecordColumn("ended_on", "终止日期", 12, hidden=True),
    RecordColumn("enterprise_kind", "主体类型", 12, hidden=True),
    RecordColumn("note", "备注", 18, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)


def link_line(row: LinkRow) -> str:
    """One line in the pane: 某合作社 入股分红 · 3,000 元 · 至2027-12-31 · 累计分红 560 元."""
    words = (
        f"{row.enterprise} {row.form}".rstrip(),
        f"入股 {row.invested:,.2f} 元" if row.invested else "",
        f"协议至 {row.agreed_to}" if row.agreed_to else "",
        f"累计分红 {row.dividends:,.2f} 元" if row.dividends else "",
        "" if row.standing == "联结中" else row.standing,
    )
    return " · ".join(filter(None, words))


def link_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored link.

    Raises:
        UserError: it is not there any more.
    """
    kept = find_link(session, record_id)
    enterprise = session.get_one(Enterprise, kept.enterprise_id)
    return {"enterprise": enterprise.name, **{each.key: from_stored(each, getattr(kept, each.key)) for each in _STORED}}


def save_link(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a link.

    Raises:
        UserError: the enterprise is not known, or the dates contradict each other.
    """
    stored = stored_values(_STORED, {key: value for key, value in values.items() if key != "enterprise"})
    begins = stored.get("agreed_from")
    for key, title in (("agreed_to", "协议止"), ("ended_on", "终止日期")):
        ends = stored.get(key)
        if isinstance(ends, date) and isinstance(begins, date) and ends < begins:
            raise UserError(f"「{title}」早于协议起", remedy="请核对两个日期")
    kept = IndustryLink(household_id=owner.household_id) if record_id is None else find_link(session, record_id)
    if "enterprise" in values:
        kept.enterprise_id = enterprise_id(session, str(values["enterprise"] or ""))
    for key, value in stored.items():
        setattr(kept, key, value)
    session.add(kept)
    session.flush()
    return kept.id


def delete_links(session: Session, ids: Sequence[int]) -> None:
    """Take links out; what was paid stays."""
    for record_id in ids:
        session.delete(find_link(session, record_id))


def find_link(session: Session, record_id: int) -> IndustryLink:
    """Return a link.

    Raises:
        UserError: it is not there any more.
    """
    found = session.get(IndustryLink, record_id)
    if found is None:
        raise UserError("这条利益联结已不在", remedy="可能已删除，请刷新后再看")
    return found


def link_warnings(session: Session, owner: Ownership, values: Values, record_id: int | None, on: date) -> Sequence[str]:
    """Say when the household is linked with the enterprise in this way already, and when a link has no end."""
    said = []
    same = session.execute(
        select(IndustryLink.form, Enterprise.name)
        .join(Enterprise, Enterprise.id == IndustryLink.enterprise_id)
        .where(
            IndustryLink.household_id == owner.household_id,
            IndustryLink.ended_on.is_(None),
            IndustryLink.id != (record_id or 0),
            Enterprise.name == values.get("enterprise"),
            IndustryLink.form == values.get("form"),
        )
    ).first()
    if same is not None and not values.get("ended_on"):
        said.append(f"这一户与{same[1]}的{same[0] or '联结'}已登记，再登记会重复")
    if values.get("invested") and not values.get("source"):
        said.append("填了入股资金，没有填资金来源")
    return tuple(said)


def _choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    return {"enterprise": enterprise_names(session, on)}


LINK = RecordKind(
    code="links",
    title="利益联结",
    noun="利益联结",
    unit="条",
    listed=LISTED,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.HOUSEHOLD,
        fields=FIELDS,
        required=("enterprise", "form"),
        values=link_values,
        save=save_link,
        delete=delete_links,
        usual=lambda on: {"agreed_from": on},
        choices=_choices,
        warnings=link_warnings,
    ),
    line=link_line,
    tone=lambda row: row.tone if row.tone in ("soon", "overdue") else "" if row.tone else "quiet",
    views=(
        RecordView("联结中", (("current", "yes", ()),)),
        RecordView("协议已到期", (("overdue", "yes", ()),)),
        RecordView("本年没有分红", (("unpaid", "yes", ()),)),
        RecordView("上年没有分红", (("unpaid_last", "yes", ()),)),
    ),
    sheet="利益联结名单",
    empty="还没有登记利益联结。先登记经营主体，再逐户登记，也可以导入联结名单。",
)
"""利益联结 (四跟四走): which household goes along with which enterprise."""
