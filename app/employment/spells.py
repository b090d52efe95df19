"""The list of spells of work (务工): whose, where, since when, for how much; what stands out is marked."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day, flag, yuan
from app.employment.places import SCOPE
from app.households.record_kinds import RecordColumn, RecordView
from app.households.record_sources import has_identity, holds, months_before, of_person, parameter
from db.employment.codes import LABOUR, Scope

ABLE = f"c.labour IN ({', '.join(repr(word) for word in LABOUR)})"
"""Person p can work."""

CURRENT = holds("w")
LIVES_HERE = f"m.id IS NOT NULL AND {holds('m')}"
STABLE = f"({CURRENT} AND w.valid_from <= {months_before('stable_work_months')})"
"""Spell w lasts, and has lasted as long as the county asks for (稳岗)."""

AT_RISK = (
    f"w.valid_to <= :on AND w.valid_to > {months_before('employment_risk_months')} AND {ABLE} AND {LIVES_HERE} "
    "AND NOT EXISTS (SELECT 1 FROM work_spell o WHERE o.person_id = w.person_id AND o.id <> w.id "
    "AND (o.valid_from > w.valid_from OR o.valid_to IS NULL OR o.valid_to > w.valid_to))"
)
"""The person's last spell ended not long ago, nothing followed, and the person could work (就业风险)."""

_OVERLAPS = (
    "EXISTS (SELECT 1 FROM work_spell o WHERE o.person_id = w.person_id AND o.id <> w.id "
    "AND w.valid_from < coalesce(o.valid_to, '9999') AND o.valid_from < coalesce(w.valid_to, '9999'))"
)
_PAY_IS_ODD = (
    f"w.monthly_pay > 100 * {parameter('month_wage_high')} OR w.monthly_pay < 100 * {parameter('month_wage_low')}"
)
_INCOMPLETE = (
    f"{CURRENT} AND (w.monthly_pay IS NULL OR w.employer IS NULL OR w.industry IS NULL OR w.channel IS NULL "
    "OR w.point_to_point IS NULL)"
)
_NEVER_CLOSED = (
    f"w.valid_to IS NULL AND w.valid_from <= date(:on, '-' || CAST({parameter('open_spell_years')} AS INTEGER) "
    "|| ' years')"
)
_UNABLE = f"{CURRENT} AND c.labour IS NOT NULL AND NOT ({ABLE})"
_TONE = f"CASE WHEN {CURRENT} THEN 'good' WHEN {AT_RISK} THEN 'soon' ELSE '' END"
_STANDING = (
    f"CASE WHEN {CURRENT} THEN '在岗' WHEN w.valid_from > :on THEN '未开始' WHEN {AT_RISK} THEN '就业风险' "
    "ELSE '已结束' END"
)
_PAY_TONE = f"CASE WHEN {_PAY_IS_ODD} THEN 'overdue' ELSE '' END"


@dataclass(frozen=True)
class SpellRow:
    """One spell as a line of the list."""

    id: int
    household_id: int | None
    person_id: int
    name: str
    village: str
    group: str
    number: str
    id_number: str
    labour: str
    standing: str
    scope: str
    county: str
    place: str
    employer: str
    industry: str
    channel: str
    valid_from: date
    valid_to: date | None
    monthly_pay: Decimal | None
    point_to_point: bool | None
    transport_subsidy: Decimal | None
    end_reason: str
    current: bool
    tone: str
    pay_tone: str


LISTED: Listed[SpellRow] = Listed(
    row=SpellRow,
    source=f"work_spell w {of_person('w.person_id')}",
    key="w.id",
    shown={
        "id": Shown("w.id", int),
        "household_id": Shown("h.id", lambda stored: None if stored is None else int(stored)),
        "person_id": Shown("w.person_id", int),
        "name": Shown("p.name"),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "id_number": Shown("p.id_number"),
        "labour": Shown("c.labour"),
        "standing": Shown(_STANDING),
        "scope": Shown(SCOPE),
        "county": Shown("w.county"),
        "place": Shown("w.place"),
        "employer": Shown("w.employer"),
        "industry": Shown("w.industry"),
        "channel": Shown("w.channel"),
        "valid_from": Shown("w.valid_from", day),
        "valid_to": Shown("w.valid_to", day),
        "monthly_pay": Shown("w.monthly_pay", yuan),
        "point_to_point": Shown("w.point_to_point", flag),
        "transport_subsidy": Shown("w.transport_subsidy", yuan),
        "end_reason": Shown("w.end_reason"),
        "current": Shown(f"({CURRENT})", bool),
        "tone": Shown(_TONE),
        "pay_tone": Shown(_PAY_TONE),
    },
    order="v.position, h.number, p.id, w.valid_from DESC, w.id DESC",
    search=("p.search", "h.number", "w.employer", "w.county", "w.place"),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("scope", "务工区域", FilterKind.CHOICE, SCOPE, choices=tuple(Scope)),
        ListFilter("channel", "就业渠道", FilterKind.CHOICE, "w.channel", code_list="务工就业渠道"),
        ListFilter("current", "在岗", FilterKind.YES_NO, CURRENT),
        ListFilter("stable", "稳岗", FilterKind.YES_NO, STABLE),
        ListFilter("risk", "就业风险", FilterKind.YES_NO, AT_RISK),
        ListFilter("lifted", "脱贫户", FilterKind.YES_NO, has_identity("脱贫户")),
        ListFilter("monitored", "监测对象", FilterKind.YES_NO, has_identity("监测对象")),
        ListFilter("relocated", "易地搬迁户", FilterKind.YES_NO, has_identity("易地搬迁户")),
        ListFilter("pay", "务工月收入", FilterKind.NUMBER, "w.monthly_pay", unit="元", factor=100),
        ListFilter("since", "开始时间", FilterKind.DAY, "w.valid_from"),
        ListFilter("until", "结束时间", FilterKind.DAY, "w.valid_to"),
        ListFilter("odd_pay", "月收入异常", FilterKind.YES_NO, _PAY_IS_ODD),
        ListFilter("overlaps", "时间重叠", FilterKind.YES_NO, _OVERLAPS),
        ListFilter("incomplete", "没填完整", FilterKind.YES_NO, _INCOMPLETE),
        ListFilter("unclear", "务工区域不明", FilterKind.YES_NO, f"{SCOPE} IS NULL"),
        ListFilter("never_closed", "多年没有结束", FilterKind.YES_NO, _NEVER_CLOSED),
        ListFilter("unable", "无劳动力却在岗", FilterKind.YES_NO, _UNABLE),
        ListFilter("point", "点对点输送", FilterKind.YES_NO, "w.point_to_point"),
    ),
    sums=(
        Sum("people", "人数", "count(DISTINCT w.person_id)", "人"),
        Sum("working", "在岗", f"count(DISTINCT CASE WHEN {CURRENT} THEN w.person_id END)", "人"),
    ),
    sorted_by={"village": "v.position"},
)


def month_words(day: date | None) -> str:
    """A month as the county writes it: 2023年05月."""
    return f"{day.year}年{day.month:02}月" if day else ""


COLUMNS = (
    RecordColumn("name", "姓名", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("standing", "状态", 9, tone="tone"),
    RecordColumn("county", "务工所在县", 16, show=lambda row: row.county or row.place),
    RecordColumn("valid_from", "开始", 11, show=lambda row: month_words(row.valid_from)),
    RecordColumn("valid_to", "结束", 11, show=lambda row: month_words(row.valid_to)),
    RecordColumn("monthly_pay", "月收入（元）", 12, number=True, tone="pay_tone"),
    RecordColumn("employer", "务工企业", 22),
    RecordColumn("scope", "务工区域", 10, show=lambda row: row.scope or "不明"),
    RecordColumn("channel", "就业渠道", 11),
    RecordColumn("industry", "所属行业", 14),
    RecordColumn("point_to_point", "点对点", 8, hidden=True),
    RecordColumn("transport_subsidy", "年度交通费补助（元）", 18, number=True, hidden=True),
    RecordColumn("place", "务工所在地", 18, hidden=True),
    RecordColumn("labour", "劳动技能", 16, hidden=True),
    RecordColumn("end_reason", "结束原因", 12, hidden=True),
    RecordColumn("id_number", "证件号码", 22, text_format=True, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)

VIEWS = (
    RecordView("在岗", (("current", "yes", ()),)),
    RecordView("县外务工", (("current", "yes", ()), ("scope", "any", ("省内县外", "省外", "境外")))),
    RecordView("稳岗", (("stable", "yes", ()),)),
    RecordView("就业风险", (("risk", "yes", ()),)),
    RecordView("月收入异常", (("odd_pay", "yes", ()),)),
    RecordView("时间重叠", (("overlaps", "yes", ()),)),
    RecordView("没填完整", (("incomplete", "yes", ()),)),
    RecordView("多年没有结束", (("never_closed", "yes", ()),)),
)


def spell_line(row: SpellRow) -> str:
    """One line in the pane: 覃玉珍 2023年05月至今 · 广东省东莞市 某厂 · 月收入 4,500 元."""
    until = f"至{month_words(row.valid_to)}" if row.valid_to else "至今"
    pay = f"月收入 {row.monthly_pay:,.0f} 元" if row.monthly_pay is not None else ""
    where = " ".join(filter(None, (row.county or row.place, row.employer)))
    return " · ".join(filter(None, (f"{row.name} {month_words(row.valid_from)}{until}", where, pay)))
