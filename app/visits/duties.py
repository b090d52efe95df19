"""Which households must be visited how often, and where each one stands on a day: one list over the register."""

from dataclasses import dataclass
from datetime import date

from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.common.policy.in_sql import number_in_force
from app.households.record_places import HEAD_NAME, HEAD_SEARCH, PLACE, VILLAGE_FILTER
from db.visits.codes import DutyClass, VisitState

HELPER = (
    "(SELECT group_concat(k.helper_name, '、') FROM pairing k WHERE k.household_id = h.id AND k.valid_from <= :on "
    "AND (k.valid_to IS NULL OR k.valid_to > :on))"
)
"""SQL for the names of who helps a household on the day."""

PARAMETERS = {
    DutyClass.MONITORED: "visit_months_monitored",
    DutyClass.RISK_REMOVED: "visit_months_risk_removed",
    DutyClass.LIFTED: "visit_months_lifted",
    DutyClass.RELIEF: "visit_months_relief",
}
"""The dated parameter that says every how many months a class is visited; 0 or none: no duty."""

_NOW = "{0}.valid_from <= :on AND ({0}.valid_to IS NULL OR {0}.valid_to > :on)"
_REMOVED = "i.risk_removed_on IS NOT NULL AND i.risk_removed_on <= :on"
_STANDINGS = (
    f"SELECT i.household_id AS id, CASE WHEN i.kind = '脱贫户' THEN 3 WHEN {_REMOVED} THEN 2 ELSE 1 END AS rank, "
    f"CASE WHEN i.kind = '监测对象' AND {_REMOVED} THEN i.risk_removed_on ELSE i.valid_from END AS since "
    f"FROM identity i WHERE i.household_id IS NOT NULL AND i.kind IN ('监测对象', '脱贫户') AND {_NOW.format('i')} "
    "UNION ALL SELECT m.household_id, 4, max(i.valid_from, m.valid_from) FROM identity i "
    f"JOIN membership m ON m.person_id = i.person_id AND {_NOW.format('m')} "
    f"WHERE i.person_id IS NOT NULL AND i.kind IN ('低保', '特困') AND {_NOW.format('i')}"
)
_MONTHS = "CASE rank " + " ".join(
    f"WHEN {rank} THEN {number_in_force(PARAMETERS[each])}" for rank, each in enumerate(DutyClass, start=1)
)
_CLASS = (
    "CASE t.rank " + " ".join(f"WHEN {rank} THEN '{each}'" for rank, each in enumerate(DutyClass, start=1)) + " END"
)

_LAST = "(SELECT max(w.visited_on) FROM visit w WHERE w.household_id = s.id AND w.visited_on <= :on)"
_BEGUN = "max(coalesce(last, since), since)"
_PERIOD = "((CAST(substr({0}, 1, 4) AS INTEGER) * 12 + CAST(substr({0}, 6, 2) AS INTEGER) - 1) / months)"
_NEXT = f"(({_PERIOD.format(_BEGUN)} + 2) * months)"
_DUE_NOW = f"last IS NULL OR {_PERIOD.format('last')} < {_PERIOD.format(':on')}"

_FIRST = "(SELECT coalesce(min(w.visited_on), :on) FROM visit w)"
_START = f"({_PERIOD.format('first')} * months)"
_KEPT_SINCE = f"date(printf('%04d-%02d-01', {_START} / 12, {_START} % 12 + 1), '-1 day')"

_CLASSED = (
    f"SELECT s.id, s.rank, s.since AS begun, {_LAST} AS last, {_FIRST} AS first, {_MONTHS} END AS months "
    f"FROM (SELECT id, min(rank) AS rank, since FROM ({_STANDINGS}) GROUP BY id) s"
)
DUTY = (
    f"(WITH c AS MATERIALIZED ({_CLASSED}), d AS MATERIALIZED (SELECT c.*, max(c.begun, {_KEPT_SINCE}) AS since FROM c "
    f"WHERE c.months > 0), e AS MATERIALIZED (SELECT d.*, date(printf('%04d-%02d-01', {_NEXT} / 12, {_NEXT} % 12 + 1), "
    f"'-1 day') AS due_on, ({_DUE_NOW}) AS due_now FROM d) SELECT * FROM e)"
)
"""SQL of the households to be visited on the day: id, rank, since, last, months, due_on, due_now; what
`rules.visit_due` says with `rules.duty_since`."""

SOURCE = (
    f"{DUTY} t JOIN household h ON h.id = t.id AND h.deleted_at IS NULL JOIN village v ON v.id = h.village_id "
    "LEFT JOIN village_group g ON g.id = h.group_id"
)
STATE = (
    f"CASE WHEN t.due_on < :on THEN '{VisitState.OVERDUE}' WHEN t.due_now THEN '{VisitState.DUE}' "
    f"ELSE '{VisitState.DONE}' END"
)
_OVERDUE_DAYS = "CASE WHEN t.due_on < :on THEN CAST(julianday(:on) - julianday(t.due_on) AS INTEGER) END"
_SINCE_LAST = "CAST(julianday(:on) - julianday(t.last) AS INTEGER)"
_THIS_MONTH = "(t.due_on <= date(:on, 'start of month', '+1 month', '-1 day'))"
_NO_HELPER = (
    "(t.rank IN (1, 3) AND NOT EXISTS (SELECT 1 FROM pairing k WHERE k.household_id = h.id AND k.valid_from <= :on "
    "AND (k.valid_to IS NULL OR k.valid_to > :on)))"
)
"""监测对象 and 脱贫户 have one helper at least."""


@dataclass(frozen=True)
class DutyRow:
    """One household to be visited; its id is the household's."""

    id: int
    household_id: int
    head_name: str
    village: str
    group: str
    number: str
    phone: str
    duty: str
    months: int
    helper: str
    visited_on: date | None
    days_since: int | None
    due_on: date
    overdue_days: int | None
    state: str
    tone: str


def _number(stored: int | None) -> int | None:
    return stored


DUTIES = Listed(
    row=DutyRow,
    source=SOURCE,
    key="h.id",
    shown={
        "id": Shown("h.id", int),
        "household_id": Shown("h.id", int),
        **PLACE,
        "phone": Shown("h.phone"),
        "duty": Shown(_CLASS),
        "months": Shown("t.months", int),
        "helper": Shown(HELPER),
        "visited_on": Shown("t.last", day),
        "days_since": Shown(_SINCE_LAST, _number),
        "due_on": Shown("t.due_on", day),
        "overdue_days": Shown(_OVERDUE_DAYS, _number),
        "state": Shown(STATE),
        "tone": Shown("CASE WHEN t.due_on < :on THEN 'overdue' WHEN t.due_now THEN 'soon' ELSE 'good' END"),
    },
    order="t.due_on, t.rank, v.position, h.id",
    search=(HEAD_NAME, HEAD_SEARCH, "h.number", "v.name", HELPER),
    filters=(
        VILLAGE_FILTER,
        ListFilter("duty", "走访对象", FilterKind.CHOICE, _CLASS, choices=tuple(DutyClass)),
        ListFilter("state", "状态", FilterKind.CHOICE, STATE, choices=tuple(VisitState)),
        ListFilter("this_month", "本月应走访未走访", FilterKind.YES_NO, _THIS_MONTH),
        ListFilter("no_helper", "无帮扶联系人", FilterKind.YES_NO, _NO_HELPER),
        ListFilter("days_since", "未走访天数", FilterKind.NUMBER, f"coalesce({_SINCE_LAST}, 9999)", "天"),
        ListFilter("overdue_days", "逾期天数", FilterKind.NUMBER, _OVERDUE_DAYS, "天"),
        ListFilter("helper", "帮扶责任人", FilterKind.CHOICE, HELPER),
        ListFilter("visited_on", "最近走访", FilterKind.DAY, "t.last"),
        ListFilter("due_on", "应走访到", FilterKind.DAY, "t.due_on"),
    ),
    sums=(
        Sum("due", "本月应走访未走访", f"coalesce(sum({_THIS_MONTH}), 0)", "户"),
        Sum("overdue", "逾期", "coalesce(sum(t.due_on < :on), 0)", "户"),
        Sum("no_helper", "无帮扶联系人", f"coalesce(sum({_NO_HELPER}), 0)", "户"),
    ),
    sorted_by={"village": "v.position"},
)
NO_HELPER, THIS_MONTH = _NO_HELPER, _THIS_MONTH
