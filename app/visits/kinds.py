"""走访记录 as a kind of record: who went where, whom they met, what they found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households.current import holds
from app.households.fields import Field, Kind
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_places import HEAD_NAME, HEAD_SEARCH, HOUSEHOLD, PLACE, VILLAGE_FILTER, row_place
from db.households.entities import Membership, Pairing, Person
from db.visits.entities import Visit

FIELDS = (
    Field("visited_on", "走访日期", Kind.DATE),
    Field("visitor", "走访人"),
    Field("way", "走访方式", Kind.CHOICE, choices="走访方式"),
    Field("met", "见到的家庭成员"),
    Field("content", "走访内容"),
    Field("problem", "发现的问题"),
    Field("next_step", "下一步"),
    Field("note", "备注"),
)
USUAL_WAY = "入户"
_SEAMS = re.compile(r"[,，;；、/ ]+")


@dataclass(frozen=True)
class VisitRow:
    """One visit."""

    id: int
    household_id: int
    head_name: str
    village: str
    group: str
    number: str
    visited_on: date
    visitor: str
    way: str
    met: str
    content: str
    problem: str
    next_step: str


VISITS = Listed(
    row=VisitRow,
    source=f"visit t {HOUSEHOLD}",
    key="t.id",
    shown={
        "id": Shown("t.id", int),
        "household_id": Shown("t.household_id", int),
        **PLACE,
        "visited_on": Shown("t.visited_on", day),
        **{key: Shown(f"t.{key}") for key in ("visitor", "way", "met", "content", "problem", "next_step")},
    },
    order="t.visited_on DESC, t.id DESC",
    search=(HEAD_NAME, HEAD_SEARCH, "h.number", "t.visitor", "t.content", "t.problem"),
    filters=(
        VILLAGE_FILTER,
        ListFilter("visited_on", "走访日期", FilterKind.DAY, "t.visited_on"),
        ListFilter("visitor", "走访人", FilterKind.CHOICE, "t.visitor"),
        ListFilter("way", "走访方式", FilterKind.CHOICE, "t.way", code_list="走访方式"),
        ListFilter("problem", "发现了问题", FilterKind.YES_NO, "t.problem IS NOT NULL"),
    ),
    sums=(
        Sum("households", "涉及", "count(DISTINCT t.household_id)", "户"),
        Sum("problems", "发现问题", "count(t.problem)", "次"),
    ),
    sorted_by={"village": "v.position"},
)


def visit_values(session: Session, record_id: int) -> Values:
    """What the form holds of a visit."""
    visit = _visit(session, record_id)
    return {each.key: getattr(visit, each.key) for each in FIELDS}


def save_visit(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a visit; without a visitor it was the household's helper.

    Raises:
        UserError: nobody is said to have gone, or the day has not come.
    """
    visit = _visit(session, record_id) if record_id is not None else Visit(household_id=owner.household_id)
    for each in FIELDS:
        if each.key in values:
            setattr(visit, each.key, values[each.key] or None)
    visit.visited_on = visit.visited_on or on
    if visit.visited_on > on:
        raise UserError(f"「走访日期」{visit.visited_on} 还没有到", remedy="请核对日期")
    visit.visitor = visit.visitor or _helper(session, visit.household_id, visit.visited_on)
    if not visit.visitor:
        raise UserError("请填写「走访人」", remedy="这一户没有帮扶责任人，请写是谁去的")
    session.add(visit)
    session.flush()
    return visit.id


def _helper(session: Session, household_id: int, on: date) -> str:
    names = session.scalars(
        select(Pairing.helper_name)
        .where(Pairing.household_id == household_id, holds(Pairing, on))
        .order_by(Pairing.valid_from)
    )
    return "、".join(names)


def delete_visits(session: Session, ids: Sequence[int]) -> None:
    """Take visits out."""
    for visit_id in ids:
        session.delete(_visit(session, visit_id))


def _visit(session: Session, visit_id: int) -> Visit:
    found = session.get(Visit, visit_id)
    if found is None:
        raise UserError("这条走访记录已不在", remedy="可能已删除，请刷新后再看")
    return found


def visitor_choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    """The helpers of the day, to be proposed as visitors."""
    names = session.scalars(
        select(Pairing.helper_name).where(holds(Pairing, on)).distinct().order_by(Pairing.helper_name)
    )
    return {"visitor": tuple(names)}


def visit_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say when a visit of that day and visitor stands there already, or somebody met lives elsewhere."""
    twin = session.scalar(
        select(Visit.id).where(
            Visit.household_id == owner.household_id,
            Visit.visited_on == values.get("visited_on"),
            Visit.visitor == values.get("visitor"),
            Visit.id != (record_id or 0),
        )
    )
    said = ["这一户当天已有这个走访人的记录"] if twin is not None else []
    strangers = _strangers(session, owner, str(values.get("met") or ""))
    if strangers:
        said.append(f"{'、'.join(strangers)}不是这一户的家庭成员")
    return said


def _strangers(session: Session, owner: Ownership, met: str) -> list[str]:
    """The names among those met that nobody of the household has."""
    names = [name for name in _SEAMS.split(met.strip()) if name]
    if not names:
        return []
    known = set(
        session.scalars(
            select(Person.name)
            .join(Membership, Membership.person_id == Person.id)
            .where(Membership.household_id == owner.household_id)
        )
    )
    return [name for name in names if name not in known]


def visit_line(row: VisitRow) -> str:
    """One line in the pane: 2026-10-12 · 杨建平 · 入户 · 了解秋收."""
    return " · ".join(filter(None, (str(row.visited_on), row.visitor, row.way, row.content)))


def usual_visit(on: date) -> Values:
    """What a new visit starts with."""
    return {"visited_on": on, "way": USUAL_WAY}


VISIT = RecordKind(
    code="visits",
    title="走访记录",
    noun="走访",
    unit="次",
    listed=VISITS,
    columns=(
        RecordColumn("head_name", "户主", 9, freeze=True, strong=True),
        RecordColumn("village", "村组", 15, show=row_place),
        RecordColumn("visited_on", "走访日期", 12),
        RecordColumn("visitor", "走访人", 12),
        RecordColumn("way", "方式", 8),
        RecordColumn("content", "走访内容", 30),
        RecordColumn("problem", "发现的问题", 22),
        RecordColumn("next_step", "下一步", 18),
        RecordColumn("met", "见到的家庭成员", 16, hidden=True),
        RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
    ),
    form=RecordForm(
        owner=Owner.HOUSEHOLD,
        fields=FIELDS,
        required=("visited_on",),
        values=visit_values,
        save=save_visit,
        delete=delete_visits,
        usual=usual_visit,
        choices=visitor_choices,
        warnings=visit_warnings,
    ),
    line=visit_line,
    tone=lambda row: "soon" if row.problem else "",
    views=(RecordView("发现了问题", (("problem", "yes", ()),)),),
    sheet="走访记录",
    empty="还没有走访记录。可以逐户登记、一次登记多户，也可以导入走访表。",
)
