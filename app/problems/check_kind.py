"""三保障摸排 as a kind of record: one line per household and round, proposed by the register, confirmed by a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households.fields import Field, Kind, Value
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from app.households.record_places import HEAD_NAME, HEAD_SEARCH, HOUSEHOLD, PLACE, VILLAGE_FILTER, row_place
from app.problems.checks import find_check, open_from_check
from app.problems.kind import ROUND, round_choices
from db.problems.codes import CHECKED_KINDS, CheckResult
from db.problems.entities import CheckRound, ConditionCheck

_RESULTS = "保障状况"
_SOME = "(" + " OR ".join(f"t.{column} = '{CheckResult.PROBLEM}'" for column in CHECKED_KINDS) + ")"
_STATE = f"CASE WHEN t.checked_on IS NULL THEN '未核实' WHEN {_SOME} THEN '有问题' ELSE '无问题' END"

FIELDS = (
    Field(ROUND, "摸排轮次", Kind.CHOICE),
    Field("checked_on", "核实日期", Kind.DATE),
    Field("checked_by", "核实人"),
    *(Field(column, str(kind), Kind.CHOICE, choices=_RESULTS, block="状况") for column, kind in CHECKED_KINDS.items()),
    Field("found", "发现的问题", block="状况"),
)


@dataclass(frozen=True)
class CheckRow:
    """What a round says about a household."""

    id: int
    household_id: int
    head_name: str
    village: str
    group: str
    number: str
    round_name: str
    state: str
    checked_on: date | None
    checked_by: str
    housing: str
    water: str
    schooling: str
    medical: str
    pension: str
    toilet: str
    road: str
    power: str
    found: str
    tone: str


CHECKS = Listed(
    row=CheckRow,
    source=f"condition_check t {HOUSEHOLD} JOIN check_round c ON c.id = t.round_id",
    key="t.id",
    shown={
        "id": Shown("t.id", int),
        "household_id": Shown("t.household_id", int),
        **PLACE,
        "round_name": Shown("c.name"),
        "state": Shown(_STATE),
        "checked_on": Shown("t.checked_on", day),
        "checked_by": Shown("t.checked_by"),
        **{column: Shown(f"t.{column}") for column in CHECKED_KINDS},
        "found": Shown("t.found"),
        "tone": Shown(f"CASE WHEN t.checked_on IS NULL THEN 'note' WHEN {_SOME} THEN 'overdue' ELSE 'good' END"),
    },
    order="c.starts_on DESC, v.position, h.group_id, h.id",
    search=(HEAD_SEARCH, HEAD_NAME, "h.number", "t.found", "t.checked_by"),
    filters=(
        VILLAGE_FILTER,
        ListFilter("round_name", "摸排轮次", FilterKind.CHOICE, "c.name"),
        ListFilter("state", "结果", FilterKind.CHOICE, _STATE, choices=("未核实", "有问题", "无问题")),
        ListFilter("checked_on", "核实日期", FilterKind.DAY, "t.checked_on"),
        *(
            ListFilter(column, str(kind), FilterKind.CHOICE, f"t.{column}", choices=tuple(CheckResult))
            for column, kind in CHECKED_KINDS.items()
        ),
    ),
    sums=(
        Sum("checked", "已核实", "count(t.checked_on)", "户"),
        Sum("problems", "有问题", f"coalesce(sum(t.checked_on IS NOT NULL AND {_SOME}), 0)", "户"),
    ),
    sorted_by={"village": "v.position"},
)

_COLUMNS = (
    RecordColumn("head_name", "户主", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=row_place),
    RecordColumn("round_name", "摸排轮次", 18),
    RecordColumn("state", "结果", 9, tone="tone"),
    *(RecordColumn(column, str(kind), 10) for column, kind in CHECKED_KINDS.items()),
    RecordColumn("found", "发现的问题", 24),
    RecordColumn("checked_on", "核实日期", 12),
    RecordColumn("checked_by", "核实人", 10),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)


def check_values(session: Session, record_id: int) -> Values:
    """What the form holds of a line."""
    check = find_check(session, record_id)
    values: dict[str, Value] = {each.key: getattr(check, each.key) for each in FIELDS[1:]}
    return {**values, ROUND: session.get_one(CheckRound, check.round_id).name}


def save_check(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Fill in a line; once somebody has been there, what is 有问题 stands in the ledger.

    Raises:
        UserError: the household has a line in this round already, or there is no such round.
    """
    round_id = session.scalar(select(CheckRound.id).where(CheckRound.name == values.get(ROUND)))
    if round_id is None:
        raise UserError("没有这个「摸排轮次」", remedy="请先新建轮次")
    check = find_check(session, record_id) if record_id is not None else ConditionCheck(household_id=owner.household_id)
    twin = select(ConditionCheck.id).where(
        ConditionCheck.household_id == check.household_id,
        ConditionCheck.round_id == round_id,
        ConditionCheck.id != (record_id or 0),
    )
    if session.scalar(twin) is not None:
        raise UserError("这一户在这个「摸排轮次」里已有记录", remedy="打开原来的那条修改")
    check.round_id = round_id
    for each in FIELDS[1:]:
        if each.key in values:
            setattr(check, each.key, values[each.key] or None)
    session.add(check)
    session.flush()
    open_from_check(session, check)
    return check.id


def delete_checks(session: Session, ids: Sequence[int]) -> None:
    """Take lines out of their rounds; problems that they opened stay in the ledger."""
    for check_id in ids:
        session.delete(find_check(session, check_id))


def check_line(row: CheckRow) -> str:
    """One line in the pane: 2026 年下半年排查 · 有问题（饮水安全）· 2026-09-12."""
    named = "、".join(
        str(kind) for column, kind in CHECKED_KINDS.items() if getattr(row, column) == CheckResult.PROBLEM
    )
    said = f"{row.state}（{named}）" if named and row.state != "未核实" else row.state
    return " · ".join(filter(None, (row.round_name, said, str(row.checked_on or ""))))


CHECK = RecordKind(
    code="checks",
    title="三保障摸排",
    noun="摸排",
    unit="户",
    listed=CHECKS,
    columns=_COLUMNS,
    form=RecordForm(
        owner=Owner.HOUSEHOLD,
        fields=FIELDS,
        required=(ROUND,),
        values=check_values,
        save=save_check,
        delete=delete_checks,
        usual=lambda on: {"checked_on": on},
        choices=round_choices,
    ),
    line=check_line,
    tone=lambda row: row.tone if row.tone != "good" else "",
    views=(
        RecordView("未核实", (("state", "any", ("未核实",)),)),
        RecordView("有问题", (("state", "any", ("有问题",)),)),
    ),
    sheet="三保障摸排",
    empty="还没有摸排记录。先新建摸排轮次，按台账现状预填，再逐户核实或导入摸排表。",
)
