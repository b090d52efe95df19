"""经营主体 as a kind of record: the enterprises and cooperatives that households go along with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day, yuan
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.industry.links import LASTS
from db.industry.entities import Enterprise, IndustryDividend, IndustryLink

FIELDS = (
    Field("name", "名称"),
    Field("kind", "类型", Kind.CHOICE, choices="经营主体类型"),
    Field("leader", "负责人"),
    Field("phone", "联系电话", Kind.PHONE),
    Field("product", "主营产品"),
    Field("document", "协议或认定文件"),
    Field("closed_on", "停业日期", Kind.DATE),
    Field("note", "备注"),
)
_LINKS = (
    "SELECT {} FROM industry_link l JOIN household h ON h.id = l.household_id AND h.deleted_at IS NULL "
    f"WHERE l.enterprise_id = e.id AND {LASTS}"
)
_OPEN = "(e.closed_on IS NULL OR e.closed_on > :on)"
_ALONE = f"{_OPEN} AND NOT EXISTS ({_LINKS.format('1')})"
_PAID = "(SELECT sum(d.amount) FROM industry_dividend d WHERE d.enterprise_id = e.id{})"
_THIS_YEAR = " AND d.year = CAST(substr(:on, 1, 4) AS INTEGER)"


@dataclass(frozen=True)
class EnterpriseRow:
    """One enterprise as a line of the list, with what it does for households."""

    id: int
    household_id: int | None
    village_id: int | None
    village: str
    name: str
    kind: str
    leader: str
    phone: str
    product: str
    document: str
    households: int
    invested: Decimal | None
    dividend_year: Decimal | None
    dividends: Decimal | None
    closed_on: date | None
    note: str
    standing: str
    tone: str


LISTED: Listed[EnterpriseRow] = Listed(
    row=EnterpriseRow,
    source="enterprise e LEFT JOIN village v ON v.id = e.village_id",
    key="e.id",
    shown={
        "id": Shown("e.id", int),
        "household_id": Shown("NULL", lambda stored: None),
        "village_id": Shown("e.village_id", lambda stored: None if stored is None else int(stored)),
        "village": Shown("v.name"),
        "name": Shown("e.name"),
        "kind": Shown("e.kind"),
        "leader": Shown("e.leader"),
        "phone": Shown("e.phone"),
        "product": Shown("e.product"),
        "document": Shown("e.document"),
        "households": Shown(f"({_LINKS.format('count(DISTINCT l.household_id)')})", int),
        "invested": Shown(f"({_LINKS.format('sum(l.invested)')})", yuan),
        "dividend_year": Shown(_PAID.format(_THIS_YEAR), yuan),
        "dividends": Shown(_PAID.format(""), yuan),
        "closed_on": Shown("e.closed_on", day),
        "note": Shown("e.note"),
        "standing": Shown(
            f"CASE WHEN e.closed_on <= :on THEN '已停业' WHEN {_ALONE} THEN '没有联结户' ELSE '联结中' END"
        ),
        "tone": Shown(f"CASE WHEN e.closed_on <= :on THEN '' WHEN {_ALONE} THEN 'soon' ELSE 'good' END"),
    },
    order="v.position, e.name",
    search=("e.name", "e.leader", "e.product", "v.name"),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("kind", "类型", FilterKind.CHOICE, "e.kind", code_list="经营主体类型"),
        ListFilter("open", "在营", FilterKind.YES_NO, _OPEN),
        ListFilter("alone", "没有联结户", FilterKind.YES_NO, _ALONE),
        ListFilter("unpaid", "本年没有分红", FilterKind.YES_NO, f"{_OPEN} AND {_PAID.format(_THIS_YEAR)} IS NULL"),
    ),
    sums=(
        Sum("invested", "入股资金", f"sum(({_LINKS.format('sum(l.invested)')}))", "元", money=True),
        Sum("dividends", "累计分红", f"sum({_PAID.format('')})", "元", money=True),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("name", "名称", 24, freeze=True, strong=True),
    RecordColumn("kind", "类型", 10),
    RecordColumn("village", "行政村", 12),
    RecordColumn("standing", "状态", 11, tone="tone"),
    RecordColumn("leader", "负责人", 9),
    RecordColumn("phone", "联系电话", 15, text_format=True),
    RecordColumn("product", "主营产品", 16),
    RecordColumn("households", "联结户数", 10, number=True),
    RecordColumn("invested", "入股资金（元）", 14, number=True),
    RecordColumn("dividend_year", "本年分红（元）", 14, number=True),
    RecordColumn("dividends", "累计分红（元）", 14, number=True),
    RecordColumn("document", "协议或认定文件", 20, hidden=True),
    RecordColumn("closed_on", "停业日期", 12, hidden=True),
    RecordColumn("note", "备注", 18, hidden=True),
)


def enterprise_line(row: EnterpriseRow) -> str:
    """One line: 某合作社（合作社） · 主营黄桃 · 联结 120 户."""
    kind = f"（{row.kind}）" if row.kind else ""
    words = (f"{row.name}{kind}", row.product and f"主营{row.product}", f"联结 {row.households} 户")
    return " · ".join(filter(None, words))


def enterprise_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored enterprise.

    Raises:
        UserError: it is not there any more.
    """
    kept = _enterprise(session, record_id)
    return {each.key: from_stored(each, getattr(kept, each.key)) for each in FIELDS}


def save_enterprise(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct an enterprise; it may lie in a village or outside the township.

    Raises:
        UserError: another one has the name.
    """
    stored = stored_values(FIELDS, values)
    kept = Enterprise(village_id=owner.village_id) if record_id is None else _enterprise(session, record_id)
    if "name" in stored:
        taken = session.scalar(
            select(Enterprise.id).where(Enterprise.name == stored["name"], Enterprise.id != (record_id or 0))
        )
        if taken is not None:
            raise UserError(f"「名称」{stored['name']} 已登记", remedy="请打开已登记的那一家修改，或把名称写全")
    for key, value in stored.items():
        setattr(kept, key, value)
    session.add(kept)
    session.flush()
    return kept.id


def delete_enterprises(session: Session, ids: Sequence[int]) -> None:
    """Take enterprises out that nobody was ever linked with.

    Raises:
        UserError: somebody is, or was.
    """
    for record_id in ids:
        kept = _enterprise(session, record_id)
        used = session.scalar(
            select(Enterprise.id)
            .where(
                Enterprise.id == record_id,
                or_(
                    Enterprise.id.in_(select(IndustryLink.enterprise_id)),
                    Enterprise.id.in_(select(IndustryDividend.enterprise_id)),
                ),
            )
            .limit(1)
        )
        if used is not None:
            raise UserError(f"{kept.name}有联结户或分红记录，不能删除", remedy="不再经营的请填停业日期")
        session.delete(kept)


def enterprise_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say when an enterprise closes while households are still linked with it."""
    if record_id is None or not values.get("closed_on"):
        return ()
    linked = session.scalars(
        select(IndustryLink.id).where(IndustryLink.enterprise_id == record_id, IndustryLink.ended_on.is_(None))
    ).all()
    return (f"还有 {len(linked)} 条利益联结没有终止，停业后请逐条终止或改联",) if linked else ()


def _enterprise(session: Session, record_id: int) -> Enterprise:
    found = session.get(Enterprise, record_id)
    if found is None:
        raise UserError("这个经营主体已不在", remedy="可能已删除，请刷新后再看")
    return found


ENTERPRISE = RecordKind(
    code="enterprises",
    title="经营主体",
    noun="经营主体",
    unit="家",
    listed=LISTED,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.VILLAGE,
        fields=FIELDS,
        required=("name",),
        values=enterprise_values,
        save=save_enterprise,
        delete=delete_enterprises,
        warnings=enterprise_warnings,
    ),
    line=enterprise_line,
    tone=lambda row: row.tone if row.tone == "soon" else "",
    views=(
        RecordView("没有联结户", (("alone", "yes", ()),)),
        RecordView("本年没有分红", (("unpaid", "yes", ()),)),
    ),
    empty="还没有登记经营主体。先登记企业、合作社、家庭农场或帮扶车间，再登记哪些户与它联结。",
)
"""经营主体: enterprises, cooperatives, family farms, workshops."""
