"""Working days, due dates and gates, without a file."""

from datetime import date

import pytest

from app.common.procedures.rules import (
    Demand,
    Limit,
    StationLight,
    StationState,
    lay_out_dates,
    light_of,
    open_demands,
    order_problems,
)
from app.common.procedures.workdays import Unit, add_days, days_between, holidays_known, is_workday

START = date(2026, 11, 2)
LIMITS = (
    Limit("clue", "", 0, 0),
    Limit("check", "clue", 3, 0),
    Limit("notice", "check", 2, 5),
    Limit("last", "notice", 1, 0),
)


def calendar(code: str, day: date, days: int) -> date:
    """Count every day."""
    return add_days(day, days, Unit.CALENDAR)


@pytest.mark.parametrize(
    ("start", "days", "unit", "end"),
    [
        (date(2026, 11, 2), 0, Unit.CALENDAR, date(2026, 11, 2)),
        (date(2026, 11, 2), 15, Unit.CALENDAR, date(2026, 11, 17)),
        (date(2026, 12, 30), 3, Unit.CALENDAR, date(2027, 1, 2)),
        (date(2026, 11, 6), 1, Unit.WORKING, date(2026, 11, 9)),
        (date(2026, 11, 2), 5, Unit.WORKING, date(2026, 11, 9)),
        (date(2026, 9, 30), 1, Unit.WORKING, date(2026, 10, 8)),  # National Day; 10 October is worked
        (date(2026, 10, 9), 1, Unit.WORKING, date(2026, 10, 10)),
    ],
)
def test_days_are_counted_from_the_day_after(start: date, days: int, unit: Unit, end: date) -> None:
    """Forwards and back again."""
    assert add_days(start, days, unit) == end
    assert days_between(start, end, unit) == days
    assert days_between(end, start, unit) == (-days if unit is Unit.CALENDAR else days_between(end, start, unit))


def test_a_year_without_a_holiday_plan_counts_weekdays() -> None:
    """And says that it does."""
    assert holidays_known(2026)
    assert not holidays_known(2031)
    assert is_workday(date(2031, 10, 1))  # a Wednesday
    assert not is_workday(date(2031, 10, 4))


def test_all_due_dates_stand_at_the_start() -> None:
    """A limit runs from the day by which its reference should end; what has to last counts if it is longer."""
    due = lay_out_dates(LIMITS, START, {}, calendar)

    assert due == {"clue": None, "check": date(2026, 11, 5), "notice": date(2026, 11, 10), "last": date(2026, 11, 11)}


def test_a_station_that_ended_early_or_late_moves_the_rest() -> None:
    """From the day it really ended."""
    early = lay_out_dates(LIMITS, START, {"clue": START, "check": date(2026, 11, 3)}, calendar)
    late = lay_out_dates(LIMITS, START, {"clue": START, "check": date(2026, 11, 9)}, calendar)

    assert (early["notice"], late["notice"]) == (date(2026, 11, 8), date(2026, 11, 14))


@pytest.mark.parametrize(
    ("done", "due", "today", "light"),
    [
        (START, START, date(2026, 12, 1), StationLight.DONE),
        (None, date(2026, 11, 5), date(2026, 11, 5), StationLight.OPEN),
        (None, date(2026, 11, 5), date(2026, 11, 6), StationLight.OVERDUE),
        (None, None, date(2026, 12, 1), StationLight.OPEN),
    ],
)
def test_due_today_is_not_overdue(done: date | None, due: date | None, today: date, light: StationLight) -> None:
    """One day later it is."""
    assert light_of("check", "check", done, due, today) is light
    if light is StationLight.OPEN:
        assert light_of("check", "clue", done, due, today) is StationLight.WAITING


DEMAND = Demand(("评议记录", "公示照片"), (("place", "地点"), ("opinion", "意见或结果")), 5, "日")


def lasted(start: date, end: date) -> int:
    """Calendar days."""
    return days_between(start, end, Unit.CALENDAR)


def test_everything_that_is_missing_is_told() -> None:
    """Papers, facts, days."""
    state = StationState(
        "notice", facts={"place": "  ", "opinion": "同意", "started": "2026-11-01"}, papers=frozenset({"评议记录"})
    )

    assert open_demands(DEMAND, state, date(2026, 11, 4), lasted) == [
        "缺材料：公示照片",
        "未填写：地点",
        "公示不满 5 日（现为 3）",
    ]


def test_the_fifth_day_after_the_start_is_enough() -> None:
    """公示不少于 5 天."""
    full = StationState(
        "notice",
        facts={"place": "村委会", "opinion": "无异议", "started": "2026-11-01"},
        papers=frozenset(DEMAND.papers),
    )

    assert open_demands(DEMAND, full, date(2026, 11, 6), lasted) == []
    assert open_demands(DEMAND, full, date(2026, 11, 5), lasted) == ["公示不满 5 日（现为 4）"]


def test_the_order_of_stations_cannot_be_passed() -> None:
    """The one before first, no day before its day."""
    codes = ("clue", "check", "notice")

    assert order_problems(codes, "check", {}, START, START) == ["前一环节还没有办结"]
    assert order_problems(codes, "check", {"clue": date(2026, 11, 4)}, START, START) == [
        "办结日期早于前一环节（2026-11-04）"
    ]
    assert order_problems(codes, "clue", {"clue": START}, START, START) == ["这一环节已经办结"]
    assert order_problems(codes, "check", {"clue": START}, START, START) == []
