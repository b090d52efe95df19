"""The ledger of problems as a list: state and days derived from the dates, the overdue ones first."""

from dataclasses import dataclass
from datetime import date

from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.common.policy.in_sql import number_in_force
from app.households.record_kinds import RecordColumn, RecordView
from app.households.record_places import HEAD_NAME, HEAD_SEARCH, HOUSEHOLD, PLACE, VILLAGE_FILTER, row_place
from db.problems.codes import ProblemKind, ProblemState

_OPEN = "(t.cleared_on IS NULL OR t.cleared_on > :on)"
_SOON = f"date(:on, '+' || coalesce({number_in_force('problem_soon_days')}, 0) || ' days')"
STATE = (
    f"CASE WHEN NOT {_OPEN} THEN '{ProblemState.CLEARED}' WHEN t.limit_on < :on THEN '{ProblemState.OVERDUE}' "
    f"WHEN t.limit_on <= {_SOON} THEN '{ProblemState.SOON}' ELSE '{ProblemState.OPEN}' END"
)
"""SQL for where a problem `t` stands on the day: what `rules.problem_state` says."""

_TONE = (
    f"CASE WHEN NOT {_OPEN} THEN 'good' WHEN t.limit_on < :on THEN 'overdue' "
    f"WHEN t.limit_on <= {_SOON} THEN 'soon' ELSE '' END"
)
_DAYS = f"CASE WHEN {_OPEN} THEN CAST(julianday(t.limit_on) - julianday(:on) AS INTEGER) END"


@dataclass(frozen=True)
class ProblemRow:
    """One problem; `days` are left until the last day, negative when it is overdue."""

    id: int
    household_id: int
    person_id: int | None
    name: str
    head_name: str
    village: str
    group: str
    number: str
    kind: str
    text: str
    found_on: date
    found_by: str
    source: str
    round_name: str
    measure: str
    responsible: str
    limit_on: date | None
    days: int | None
    state: str
    cleared_on: date | None
    cleared_how: str
    evidence: str
    tone: str


def _number(stored: int | None) -> int | None:
    return stored


PROBLEMS = Listed(
    row=ProblemRow,
    source=f"problem t {HOUSEHOLD} LEFT JOIN person p ON p.id = t.person_id "
    "LEFT JOIN check_round c ON c.id = t.round_id",
    key="t.id",
    shown={
        "id": Shown("t.id", int),
        "household_id": Shown("t.household_id", int),
        "person_id": Shown("t.person_id", _number),
        "name": Shown(f"coalesce(p.name, {HEAD_NAME})"),
        **PLACE,
        "kind": Shown("t.kind"),
        "text": Shown("t.text"),
        "found_on": Shown("t.found_on", day),
        "found_by": Shown("t.found_by"),
        "source": Shown("t.source"),
        "round_name": Shown("c.name"),
        "measure": Shown("t.measure"),
        "responsible": Shown("t.responsible"),
        "limit_on": Shown("t.limit_on", day),
        "days": Shown(_DAYS, _number),
        "state": Shown(STATE),
        "cleared_on": Shown("t.cleared_on", day),
        "cleared_how": Shown("t.cleared_how"),
        "evidence": Shown("t.evidence"),
        "tone": Shown(_TONE),
    },
    order=f"NOT {_OPEN}, t.limit_on IS NULL, t.limit_on, v.position, t.id",
    search=("p.name", "p.search", HEAD_SEARCH, "h.number", "t.text", "t.responsible", "t.measure"),
    filters=(
        VILLAGE_FILTER,
        ListFilter("kind", "类别", FilterKind.CHOICE, "t.kind", choices=tuple(ProblemKind)),
        ListFilter("state", "状态", FilterKind.CHOICE, STATE, choices=tuple(ProblemState)),
        ListFilter("open", "未清零", FilterKind.YES_NO, _OPEN),
        ListFilter("found_on", "发现日期", FilterKind.DAY, "t.found_on"),
        ListFilter("limit_on", "整改时限", FilterKind.DAY, "t.limit_on"),
        ListFilter("cleared_on", "清零日期", FilterKind.DAY, "t.cleared_on"),
        ListFilter("responsible", "责任人", FilterKind.CHOICE, "t.responsible"),
        ListFilter("round_name", "摸排轮次", FilterKind.CHOICE, "c.name"),
        ListFilter("source", "来源", FilterKind.CHOICE, "t.source", code_list="问题来源"),
        ListFilter("measure", "有整改措施", FilterKind.YES_NO, "t.measure IS NOT NULL"),
    ),
    sums=(
        Sum("open", "未清零", f"coalesce(sum({_OPEN}), 0)", "条"),
        Sum("overdue", "逾期", f"coalesce(sum({_OPEN} AND t.limit_on < :on), 0)", "条"),
        Sum("households", "涉及", "count(DISTINCT t.household_id)", "户"),
    ),
    sorted_by={"village": "v.position", "state": f"(NOT {_OPEN}) || coalesce(t.limit_on, '9999-12-31')"},
)


def days_words(row: ProblemRow) -> str:
    """How the state reads: 逾期 12 天, 还有 3 天, 已清零 2026-05-01."""
    if row.state == ProblemState.CLEARED:
        return f"{row.state} {row.cleared_on}"
    if row.days is None:
        return row.state
    if row.days < 0:
        return f"{row.state} {-row.days} 天"
    return f"还有 {row.days} 天" if row.state == ProblemState.SOON else row.state


PROBLEM_COLUMNS = (
    RecordColumn("name", "姓名", 9, freeze=True, strong=True),
    RecordColumn("village", "村组", 15, show=row_place),
    RecordColumn("kind", "类别", 10),
    RecordColumn("text", "问题", 26),
    RecordColumn("state", "状态", 14, tone="tone", show=days_words),
    RecordColumn("limit_on", "整改时限", 12),
    RecordColumn("measure", "整改措施", 24),
    RecordColumn("responsible", "责任人", 10),
    RecordColumn("found_on", "发现日期", 12),
    RecordColumn("found_by", "发现人", 10, hidden=True),
    RecordColumn("source", "来源", 12, hidden=True),
    RecordColumn("round_name", "摸排轮次", 16, hidden=True),
    RecordColumn("cleared_on", "清零日期", 12),
    RecordColumn("cleared_how", "清零方式", 14, hidden=True),
    RecordColumn("evidence", "销号依据", 22, hidden=True),
    RecordColumn("head_name", "户主", 9, hidden=True),
    RecordColumn("number", "户编号", 14, text_format=True, hidden=True),
)

PROBLEM_VIEWS = (
    RecordView("未清零", (("open", "yes", ()),)),
    RecordView("逾期", (("state", "any", (ProblemState.OVERDUE,)),)),
    RecordView("7 天内到期", (("state", "any", (ProblemState.SOON,)),)),
    RecordView("饮水未清零", (("open", "yes", ()), ("kind", "any", (ProblemKind.WATER,)))),
    RecordView("没有整改措施", (("open", "yes", ()), ("measure", "no", ()))),
    RecordView("已清零", (("state", "any", (ProblemState.CLEARED,)),)),
)
