"""诉求 as a kind of record: what people ask for, the answer, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.common.policy.in_sql import number_in_force
from app.households.fields import Field, Kind
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_places import HEAD_NAME, HEAD_SEARCH, HOUSEHOLD, PLACE, VILLAGE_FILTER, row_place
from db.visits.codes import WishState
from db.visits.entities import Wish

_OPEN = "(t.answered_on IS NULL OR t.answered_on > :on)"
_WAITED = "CAST(julianday(:on) - julianday(t.raised_on) AS INTEGER)"
_LATE = f"({_OPEN} AND {_WAITED} > {number_in_force('wish_answer_days')})"
_STATE = (
    f"CASE WHEN NOT {_OPEN} THEN '{WishState.ANSWERED}' WHEN {_LATE} THEN '{WishState.LATE}' "
    f"ELSE '{WishState.OPEN}' END"
)

FIELDS = (
    Field("text", "诉求", block="诉求"),
    Field("kind", "诉求类型", Kind.CHOICE, choices="诉求类型", block="诉求"),
    Field("raised_on", "提出日期", Kind.DATE, block="诉求"),
    Field("raised_through", "提出途径", Kind.CHOICE, choices="诉求提出途径", block="诉求"),
    Field("answer", "答复", block="答复"),
    Field("answered_on", "答复日期", Kind.DATE, block="答复"),
    Field("answered_by", "答复人", block="答复"),
    Field("result", "办理结果", Kind.CHOICE, choices="诉求办理结果", block="答复"),
    Field("note", "备注", block="答复"),
)


@dataclass(frozen=True)
class WishRow:
    """One wish; `waited` is how many days it stands unanswered."""

    id: int
    household_id: int
    person_id: int | None
    name: str
    head_name: str
    village: str
    group: str
    number: str
    text: str
    kind: str
    raised_on: date
    raised_through: str
    answer: str
    answered_on: date | None
    answered_by: str
    result: str
    waited: int | None
    state: str
    tone: str


def _number(stored: int | None) -> int | None:
    return stored


WISHES = Listed(
    row=WishRow,
    source=f"wish t {HOUSEHOLD} LEFT JOIN person p ON p.id = t.person_id",
    key="t.id",
    shown={
        "id": Shown("t.id", int),
        "household_id": Shown("t.household_id", int),
        "person_id": Shown("t.person_id", _number),
        "name": Shown(f"coalesce(p.name, {HEAD_NAME})"),
        **PLACE,
        **{key: Shown(f"t.{key}") for key in ("text", "kind", "raised_through", "answer", "answered_by", "result")},
        "raised_on": Shown("t.raised_on", day),
        "answered_on": Shown("t.answered_on", day),
        "waited": Shown(f"CASE WHEN {_OPEN} THEN {_WAITED} END", _number),
        "state": Shown(_STATE),
        "tone": Shown(f"CASE WHEN NOT {_OPEN} THEN 'good' WHEN {_LATE} THEN 'overdue' ELSE 'soon' END"),
    },
    order=f"NOT {_OPEN}, t.raised_on, t.id",
    search=("p.name", "p.search", HEAD_SEARCH, "h.number", "t.text", "t.answer"),
    filters=(
        VILLAGE_FILTER,
        ListFilter("state", "状态", FilterKind.CHOICE, _STATE, choices=tuple(WishState)),
        ListFilter("open", "未答复", FilterKind.YES_NO, _OPEN),
        ListFilter("kind", "诉求类型", FilterKind.CHOICE, "t.kind", code_list="诉求类型"),
        ListFilter("result", "办理结果", FilterKind.CHOICE, "t.result", code_list="诉求办理结果"),
        ListFilter("raised_on", "提出日期", FilterKind.DAY, "t.raised_on"),
        ListFilter("answered_on", "答复日期", FilterKind.DAY, "t.answered_on"),
    ),
    sums=(
        Sum("open", "未答复", f"coalesce(sum({_OPEN}), 0)", "条"),
        Sum("late", "超期", f"coalesce(sum({_LATE}), 0)", "条"),
    ),
    sorted_by={"village": "v.position"},
)


def wish_values(session: Session, record_id: int) -> Values:
    """What the form holds of a wish."""
    wish = _wish(session, record_id)
    return {each.key: getattr(wish, each.key) for each in FIELDS}


def save_wish(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register a wish, answer or correct it.

    Raises:
        UserError: it is answered before it was raised, or a day is given without an answer.
    """
    wish = (
        _wish(session, record_id)
        if record_id is not None
        else Wish(household_id=owner.household_id, person_id=owner.person_id)
    )
    for each in FIELDS:
        if each.key in values:
            setattr(wish, each.key, values[each.key] or None)
    wish.raised_on = wish.raised_on or on
    if wish.answer and wish.answered_on is None:
        wish.answered_on = on
    if wish.answered_on is not None and wish.answered_on < wish.raised_on:
        raise UserError("「答复日期」早于提出日期", remedy="请核对两个日期")
    if wish.answered_on is not None and not (wish.answer or wish.result):
        raise UserError("已填答复日期，没有填「答复」", remedy="写明怎样答复的，或选办理结果")
    session.add(wish)
    session.flush()
    return wish.id


def delete_wishes(session: Session, ids: Sequence[int]) -> None:
    """Take wishes out."""
    for wish_id in ids:
        session.delete(_wish(session, wish_id))


def _wish(session: Session, wish_id: int) -> Wish:
    found = session.get(Wish, wish_id)
    if found is None:
        raise UserError("这条诉求已不在", remedy="可能已删除，请刷新后再看")
    return found


def state_words(row: WishRow) -> str:
    """How the state reads: 未答复 8 天."""
    return row.state if row.waited is None else f"{row.state} {row.waited} 天"


WISH = RecordKind(
    code="wishes",
    title="诉求",
    noun="诉求",
    unit="条",
    listed=WISHES,
    columns=(
        RecordColumn("name", "姓名", 9, freeze=True, strong=True),
        RecordColumn("village", "村组", 15, show=row_place),
        RecordColumn("state", "状态", 18, tone="tone", show=state_words),
        RecordColumn("text", "诉求", 30),
        RecordColumn("kind", "类型", 10),
        RecordColumn("raised_on", "提出日期", 12),
        RecordColumn("answer", "答复", 26),
        RecordColumn("answered_on", "答复日期", 12),
        RecordColumn("result", "办理结果", 12),
        RecordColumn("answered_by", "答复人", 10, hidden=True),
        RecordColumn("raised_through", "提出途径", 10, hidden=True),
        RecordColumn("head_name", "户主", 9, hidden=True),
        RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
    ),
    form=RecordForm(
        owner=Owner.PERSON,
        whole_household=True,
        fields=FIELDS,
        required=("text", "raised_on"),
        values=wish_values,
        save=save_wish,
        delete=delete_wishes,
        usual=lambda on: {"raised_on": on, "raised_through": "走访"},
    ),
    line=lambda row: " · ".join(filter(None, (row.text, state_words(row), row.result))),
    tone=lambda row: row.tone if row.tone != "good" else "quiet",
    views=(
        RecordView("诉求未答复", (("open", "yes", ()),)),
        RecordView("超期未答复", (("state", "any", (WishState.LATE,)),)),
        RecordView("已答复", (("state", "any", (WishState.ANSWERED,)),)),
    ),
    sheet="诉求台账",
    empty="还没有登记诉求。走访时听到的诉求可以逐条登记，也可以导入诉求台账。",
)
