"""Points of water supply and their tests as lists: which test is the last, when the next one is due."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.common.policy.in_sql import number_in_force
from app.households.record_places import VILLAGE_FILTER
from app.problems.water import LAST_TEST
from db.problems.codes import TestResult

_MONTHS = f"coalesce({number_in_force('water_test_months')}, 6)"
_SINCE = "coalesce(w.tested_on, t.started_on)"
_DUE = (
    f"min(date({_SINCE}, '+' || {_MONTHS} || ' months'), "
    f"date({_SINCE}, 'start of month', '+' || ({_MONTHS} + 1) || ' months', '-1 day'))"
)
_IN_USE = "(t.ended_on IS NULL OR t.ended_on > :on)"
_LATE = f"({_IN_USE} AND ({_SINCE} IS NULL OR {_DUE} < :on))"
_FAILED = f"w.result = '{TestResult.FAILED}'"


def _nobody(stored: Any) -> None:
    return None


def _count(stored: int | None) -> int | None:
    return stored


@dataclass(frozen=True)
class PointRow:
    """A point, its last test and when the next one is due."""

    id: int
    household_id: None
    village_id: int
    village: str
    name: str
    kind: str
    source: str
    area: str
    households_served: int | None
    supplied: int
    keeper: str
    keeper_phone: str
    tested_on: date | None
    result: str
    due_on: date | None
    state: str
    tone: str


_POINT_STATE = (
    f"CASE WHEN NOT {_IN_USE} THEN '已停用' WHEN {_FAILED} THEN '不合格' WHEN {_LATE} THEN '检测逾期' ELSE '正常' END"
)

POINTS = Listed(
    row=PointRow,
    source=f"water_point t JOIN village v ON v.id = t.village_id LEFT JOIN water_test w ON w.id = {LAST_TEST}",
    key="t.id",
    shown={
        "id": Shown("t.id", int),
        "household_id": Shown("NULL", _nobody),
        "village_id": Shown("t.village_id", int),
        "village": Shown("v.name"),
        "name": Shown("t.name"),
        "kind": Shown("t.kind"),
        "source": Shown("t.source"),
        "area": Shown("t.area"),
        "households_served": Shown("t.households_served", _count),
        "supplied": Shown(
            "(SELECT count(*) FROM water_supply u WHERE u.point_id = t.id AND u.valid_from <= :on "
            "AND (u.valid_to IS NULL OR u.valid_to > :on))",
            int,
        ),
        "keeper": Shown("t.keeper"),
        "keeper_phone": Shown("t.keeper_phone"),
        "tested_on": Shown("w.tested_on", day),
        "result": Shown("w.result"),
        "due_on": Shown(f"CASE WHEN {_IN_USE} THEN {_DUE} END", day),
        "state": Shown(_POINT_STATE),
        "tone": Shown(
            f"CASE WHEN NOT {_IN_USE} THEN '' WHEN {_FAILED} THEN 'overdue' WHEN {_LATE} THEN 'soon' ELSE 'good' END"
        ),
    },
    order="v.position, t.name, t.id",
    search=("t.name", "t.keeper", "v.name", "t.source"),
    filters=(
        VILLAGE_FILTER,
        ListFilter("kind", "供水类型", FilterKind.CHOICE, "t.kind", code_list="供水类型"),
        ListFilter("state", "状态", FilterKind.CHOICE, _POINT_STATE, choices=("正常", "检测逾期", "不合格", "已停用")),
        ListFilter("late", "检测逾期", FilterKind.YES_NO, _LATE),
        ListFilter("tested_on", "最近检测", FilterKind.DAY, "w.tested_on"),
        ListFilter("households_served", "供水户数", FilterKind.NUMBER, "t.households_served", "户"),
    ),
    sums=(
        Sum("served", "供水", "coalesce(sum(t.households_served), 0)", "户"),
        Sum("late", "检测逾期", f"coalesce(sum({_LATE}), 0)", "个"),
        Sum("failed", "不合格", f"coalesce(sum({_IN_USE} AND {_FAILED}), 0)", "个"),
    ),
    sorted_by={"village": "v.position"},
)


@dataclass(frozen=True)
class TestRow:
    """One test."""

    __test__ = False  # no test of ours

    id: int
    household_id: None
    village_id: int
    village: str
    name: str
    tested_on: date
    result: str
    items: str
    tested_by: str
    tone: str


TESTS = Listed(
    row=TestRow,
    source="water_test w JOIN water_point t ON t.id = w.point_id JOIN village v ON v.id = t.village_id",
    key="w.id",
    shown={
        "id": Shown("w.id", int),
        "household_id": Shown("NULL", _nobody),
        "village_id": Shown("t.village_id", int),
        "village": Shown("v.name"),
        "name": Shown("t.name"),
        "tested_on": Shown("w.tested_on", day),
        "result": Shown("w.result"),
        "items": Shown("w.items"),
        "tested_by": Shown("w.tested_by"),
        "tone": Shown(f"CASE WHEN {_FAILED} THEN 'overdue' ELSE 'good' END"),
    },
    order="w.tested_on DESC, v.position, t.name",
    search=("t.name", "v.name", "w.tested_by", "w.items"),
    filters=(
        VILLAGE_FILTER,
        ListFilter("result", "检测结果", FilterKind.CHOICE, "w.result", choices=tuple(TestResult)),
        ListFilter("tested_on", "检测日期", FilterKind.DAY, "w.tested_on"),
    ),
    sums=(Sum("failed", "不合格", f"coalesce(sum({_FAILED}), 0)", "次"),),
    sorted_by={"village": "v.position"},
)
