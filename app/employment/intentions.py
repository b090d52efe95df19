"""务工意愿 as a kind of record: who wants to work in a year, where, and what the office can do for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day, flag
from app.employment.rules import intention_doubts
from app.employment.spells import ABLE
from app.households.dated import current_person_condition, stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_sources import has_identity, holds, of_person
from db.employment.entities import WorkIntention

FIELDS = (
    Field("year", "年度", Kind.COUNT, "年"),
    Field("wanted", "是否计划务工", Kind.YES_NO),
    Field("county", "计划务工所在县"),
    Field("service", "就业服务需求", Kind.TEXT, choices="就业服务需求"),
    Field("closed_on", "了结日期", Kind.DATE),
    Field("note", "备注"),
)
OPEN = "w.wanted AND (w.closed_on IS NULL OR w.closed_on > :on)"
"""The intention still waits for work or was not taken back."""

WORKS = f"EXISTS (SELECT 1 FROM work_spell o WHERE o.person_id = w.person_id AND {holds('o')})"
_UNMET = f"{OPEN} AND NOT {WORKS}"


@dataclass(frozen=True)
class IntentionRow:
    """One intention as a line of the list."""

    id: int
    household_id: int | None
    person_id: int
    name: str
    village: str
    group: str
    number: str
    phone: str
    labour: str
    year: int
    wanted: bool | None
    county: str
    service: str
    works: bool
    closed_on: date | None
    note: str
    standing: str
    tone: str


LISTED: Listed[IntentionRow] = Listed(
    row=IntentionRow,
    source=f"work_intention w {of_person('w.person_id')}",
    key="w.id",
    shown={
        "id": Shown("w.id", int),
        "household_id": Shown("h.id", lambda stored: None if stored is None else int(stored)),
        "person_id": Shown("w.person_id", int),
        "name": Shown("p.name"),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "phone": Shown("p.phone"),
        "labour": Shown("c.labour"),
        "year": Shown("w.year", int),
        "wanted": Shown("w.wanted", flag),
        "county": Shown("w.county"),
        "service": Shown("w.service"),
        "works": Shown(WORKS, bool),
        "closed_on": Shown("w.closed_on", day),
        "note": Shown("w.note"),
        "standing": Shown(
            f"CASE WHEN NOT coalesce(w.wanted, 0) THEN '不务工' WHEN w.closed_on <= :on THEN '已了结' WHEN {WORKS} "
            "THEN '已务工' ELSE '待落实' END"
        ),
        "tone": Shown(f"CASE WHEN {_UNMET} THEN 'soon' WHEN {WORKS} THEN 'good' ELSE '' END"),
    },
    order="w.year DESC, v.position, h.number, p.id",
    search=("p.search", "h.number", "w.county", "w.service"),
    filters=(
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
        ListFilter("year", "年度", FilterKind.NUMBER, "w.year"),
        ListFilter("wanted", "计划务工", FilterKind.YES_NO, "w.wanted"),
        ListFilter("unmet", "待落实", FilterKind.YES_NO, _UNMET),
        ListFilter("no_service", "没填服务需求", FilterKind.YES_NO, f"{OPEN} AND w.service IS NULL"),
        ListFilter(
            "unable", "无劳动力却计划务工", FilterKind.YES_NO, f"w.wanted AND c.labour IS NOT NULL AND NOT ({ABLE})"
        ),
        ListFilter("lifted", "脱贫户", FilterKind.YES_NO, has_identity("脱贫户")),
        ListFilter("monitored", "监测对象", FilterKind.YES_NO, has_identity("监测对象")),
    ),
    sums=(Sum("people", "人数", "count(DISTINCT w.person_id)", "人"),),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("name", "姓名", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=lambda row: f"{row.village}{row.group}"),
    RecordColumn("year", "年度", 7, number=True, show=lambda row: str(row.year)),
    RecordColumn("standing", "状态", 9, tone="tone"),
    RecordColumn("county", "计划务工所在县", 18),
    RecordColumn("service", "就业服务需求", 18),
    RecordColumn("labour", "劳动技能", 16),
    RecordColumn("phone", "联系电话", 15, text_format=True),
    RecordColumn("closed_on", "了结日期", 12, hidden=True),
    RecordColumn("note", "备注", 18, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)


def intention_line(row: IntentionRow) -> str:
    """One line in the pane: 曾小军 2026 年计划务工 · 县内 · 需要岗位信息."""
    if not row.wanted:
        return f"{row.name} {row.year} 年不务工"
    words = (f"{row.name} {row.year} 年计划务工", row.county, row.service and f"需要{row.service}", row.standing)
    return " · ".join(filter(None, words))


def intention_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored intention.

    Raises:
        UserError: it is not there any more.
    """
    kept = _intention(session, record_id)
    return {each.key: from_stored(each, getattr(kept, each.key)) for each in FIELDS}


def save_intention(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct an intention: one per person and year.

    Raises:
        UserError: the person has one of that year already.
    """
    stored = stored_values(FIELDS, values)
    year = stored["year"] = stored.get("year") or on.year
    kept = WorkIntention(person_id=owner.person_id) if record_id is None else _intention(session, record_id)
    other = session.scalars(
        select(WorkIntention.id).where(
            WorkIntention.person_id == kept.person_id, WorkIntention.year == year, WorkIntention.id != (record_id or 0)
        )
    ).first()
    if other is not None:
        raise UserError(f"这个人{year}「年度」的务工意愿已登记", remedy="请打开那一条修改")
    for key, value in stored.items():
        setattr(kept, key, value)
    session.add(kept)
    session.flush()
    return kept.id


def delete_intentions(session: Session, ids: Sequence[int]) -> None:
    """Take intentions out."""
    for record_id in ids:
        session.delete(_intention(session, record_id))


def close_intention(session: Session, record_id: int, on: date, why: str) -> None:
    """Close an intention on a day."""
    kept = _intention(session, record_id)
    kept.closed_on, kept.note = on, why if not kept.note else f"{kept.note}；{why}"
    session.flush()


def intention_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say which of the county's rules the intention breaks."""
    assert owner.person_id is not None
    condition = current_person_condition(session, owner.person_id, on)
    doubts = intention_doubts(
        values.get("wanted") is True, str(values.get("service") or ""), (condition and condition.labour) or ""
    )
    return tuple(f"{doubt.sentence}（规则 {doubt.number}）" for doubt in doubts)


def _intention(session: Session, record_id: int) -> WorkIntention:
    found = session.get(WorkIntention, record_id)
    if found is None:
        raise UserError("这条务工意愿已不在", remedy="可能已删除，请刷新后再看")
    return found


INTENTION = RecordKind(
    code="intentions",
    title="务工意愿",
    noun="务工意愿",
    unit="条",
    listed=LISTED,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.PERSON,
        fields=FIELDS,
        required=("year", "wanted"),
        values=intention_values,
        save=save_intention,
        delete=delete_intentions,
        usual=lambda on: {"year": on.year, "wanted": True},
        warnings=intention_warnings,
    ),
    line=intention_line,
    tone=lambda row: row.tone if row.tone == "soon" else "",
    views=(
        RecordView("待落实", (("unmet", "yes", ()),)),
        RecordView("没填服务需求", (("no_service", "yes", ()),)),
    ),
    sheet="计划外出务工信息",
    empty="还没有登记务工意愿。可以逐人登记，也可以导入全国系统的计划外出务工信息。",
)
"""务工意愿: one per person and year."""
