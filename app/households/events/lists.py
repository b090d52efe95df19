"""人口变动 as a list: one row per person whom an event moved, with its two dates, and what counts as natural change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households.events.rules import date_problem
from app.households.fields import Field, Kind
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from db.households.codes import HEAD, NATURAL_DECREASE, NATURAL_INCREASE, EventKind
from db.households.events import PopulationEvent, PopulationEventPerson

CODE = "events"
INCREASE, DECREASE, JOINED, LEFT = "自然增加", "自然减少", "转入", "转出"


def _among(kinds: Sequence[EventKind]) -> str:
    return f"e.kind IN ({', '.join(repr(str(each)) for each in kinds)})"


_NATURAL = _among((*NATURAL_INCREASE, *NATURAL_DECREASE))
_CHANGE = (
    f"CASE WHEN x.before_id IS NULL THEN iif({_NATURAL}, '{INCREASE}', '{JOINED}') "
    f"WHEN x.after_id IS NULL THEN iif({_NATURAL}, '{DECREASE}', '{LEFT}') ELSE '' END"
)
_HEAD = (
    "(SELECT q.name FROM membership m JOIN person q ON q.id = m.person_id WHERE m.household_id = {household} "
    f"AND m.relation = '{HEAD}' ORDER BY m.valid_to IS NOT NULL, m.valid_to DESC, m.id DESC LIMIT 1)"
)
_OTHER = "CASE WHEN x.household_id = e.household_id THEN e.other_household_id ELSE e.household_id END"
_NEW_HEAD = f"(e.kind = '{EventKind.HEAD_CHANGED}' AND x.relation_after = '{HEAD}' AND x.relation_before <> '{HEAD}')"
_OTHER_HEAD = _HEAD.format(household=f"({_OTHER})")


@dataclass(frozen=True)
class EventRow:
    """One person in one event, as seen from one household."""

    id: int
    event_id: int
    household_id: int
    person_id: int
    name: str
    id_number: str
    kind: str
    change: str
    happened_on: date | None
    reported_on: date | None
    head_name: str
    village: str
    group: str
    number: str
    other: str
    relation: str
    old_number: str
    basis: str
    note: str


EVENTS = Listed(
    row=EventRow,
    source="population_event_person x JOIN population_event e ON e.id = x.event_id "
    "JOIN household h ON h.id = x.household_id JOIN village v ON v.id = h.village_id "
    "LEFT JOIN village_group g ON g.id = h.group_id JOIN person p ON p.id = x.person_id",
    key="x.id",
    where=f"h.deleted_at IS NULL AND (x.moved OR {_NEW_HEAD})",
    shown={
        "id": Shown("x.id", int),
        "event_id": Shown("e.id", int),
        "household_id": Shown("x.household_id", int),
        "person_id": Shown("x.person_id", int),
        "name": Shown("p.name"),
        "id_number": Shown("p.id_number"),
        "kind": Shown("e.kind"),
        "change": Shown(_CHANGE),
        "happened_on": Shown("e.happened_on", day),
        "reported_on": Shown("e.reported_on", day),
        "head_name": Shown(_HEAD.format(household="x.household_id")),
        "village": Shown("v.name"),
        "group": Shown("g.name"),
        "number": Shown("h.number"),
        "other": Shown(f"coalesce({_OTHER_HEAD} || ' 户', e.place)"),
        "relation": Shown("coalesce(x.relation_after, x.relation_before)"),
        "old_number": Shown("e.old_number"),
        "basis": Shown("e.basis"),
        "note": Shown("e.note"),
    },
    order="e.happened_on DESC, x.event_id DESC, x.id",
    search=("p.name", "p.search", "h.number", "e.place", "e.note"),
    filters=(
        ListFilter("kind", "变动类型", FilterKind.CHOICE, "e.kind", choices=tuple(EventKind)),
        ListFilter("change", "增减", FilterKind.CHOICE, _CHANGE, choices=(INCREASE, DECREASE, JOINED, LEFT)),
        ListFilter("village", "村", FilterKind.CHOICE, "v.name"),
        ListFilter("happened_month", "发生月份", FilterKind.CHOICE, "substr(e.happened_on, 1, 7)"),
        ListFilter("reported_month", "上报月份", FilterKind.CHOICE, "substr(e.reported_on, 1, 7)"),
        ListFilter("happened_on", "发生日期", FilterKind.DAY, "e.happened_on"),
        ListFilter("reported_on", "上报日期", FilterKind.DAY, "e.reported_on"),
    ),
    sums=(
        Sum("increase", INCREASE, f"coalesce(sum({_CHANGE} = '{INCREASE}'), 0)", "人"),
        Sum("decrease", DECREASE, f"coalesce(sum({_CHANGE} = '{DECREASE}'), 0)", "人"),
    ),
    sorted_by={"village": "v.position"},
)

_FIELDS = (
    Field("reported_on", "上报日期", Kind.DATE, block="变动"),
    Field("place", "去向或来源", block="变动"),
    Field("basis", "依据", block="变动"),
    Field("note", "备注", block="变动"),
)


def event_values(session: Session, record_id: int) -> Values:
    """What can be corrected of an event without undoing it."""
    event = _event(session, record_id)
    return {field.key: getattr(event, field.key) for field in _FIELDS}


def correct_event(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Correct the reported day and the words of an event; whom it moved and when stays.

    Raises:
        UserError: it is a new one (an event has steps of its own), or the day does not fit.
    """
    if record_id is None:
        raise UserError("人口变动要一步一步登记", remedy="请用户卡片里的“人口变动”，或 bangfu event")
    event = _event(session, record_id)
    for field in _FIELDS:
        if field.key in values and (values[field.key] or field.key != "reported_on"):
            setattr(event, field.key, values[field.key] or None)
    problem = date_problem(event.happened_on, event.reported_on, on)
    if problem:
        raise UserError(problem, remedy="核对「上报日期」")
    session.flush()
    return record_id


def refuse_deletion(session: Session, ids: Sequence[int]) -> None:
    """Events are undone, so that people and households go back with them.

    Raises:
        UserError: always.
    """
    raise UserError("人口变动不能只删记录，人和户也要一起退回", remedy="请在“历史”或“全部操作记录”里撤销那一次登记")


def _event(session: Session, record_id: int) -> PopulationEvent:
    row = session.get(PopulationEventPerson, record_id)
    if row is None:
        raise UserError("这次人口变动已不在", remedy="可能已撤销，请刷新后再看")
    return session.get_one(PopulationEvent, row.event_id)


def event_line(row: EventRow) -> str:
    """One line in the pane of a household: 2026-11-03 死亡 曾大海（11-06 上报）."""
    reported = f"（{row.reported_on} 上报）" if row.reported_on != row.happened_on else ""
    other = f"，{row.other}" if row.other else ""
    return f"{row.happened_on} {row.kind} {row.name}{other}{reported}"


EVENT_KIND = RecordKind(
    code=CODE,
    title="人口变动",
    noun="人口变动",
    unit="人次",
    listed=EVENTS,
    columns=(
        RecordColumn("name", "姓名", 10, freeze=True, strong=True),
        RecordColumn("kind", "变动", 12),
        RecordColumn("change", "增减", 10),
        RecordColumn("happened_on", "发生日期", 12),
        RecordColumn("reported_on", "上报日期", 12),
        RecordColumn("head_name", "户主", 10),
        RecordColumn("village", "村", 12),
        RecordColumn("group", "组", 8),
        RecordColumn("relation", "与户主关系", 12),
        RecordColumn("other", "另一户或去向来源", 18),
        RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
        RecordColumn("basis", "依据", 16),
        RecordColumn("note", "备注", 16, hidden=True),
    ),
    form=RecordForm(
        owner=Owner.HOUSEHOLD,
        fields=_FIELDS,
        required=("reported_on",),
        values=event_values,
        save=correct_event,
        delete=refuse_deletion,
    ),
    line=event_line,
    views=(
        RecordView(INCREASE, (("change", "any", (INCREASE,)),)),
        RecordView(DECREASE, (("change", "any", (DECREASE,)),)),
    ),
    empty="还没有登记人口变动。出生、死亡、婚嫁、迁移、分户合户在户卡片的“人口变动”里登记。",
)
"""Population events among the lists of the tab 农户; a new one is registered in steps of its own."""
