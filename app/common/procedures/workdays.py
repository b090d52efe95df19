"""Counting days: calendar days, or working days by the State Council's yearly holiday plan."""

from datetime import date, timedelta
from enum import StrEnum


class Unit(StrEnum):
    """What a limit is counted in."""

    CALENDAR = "日"
    WORKING = "工作日"


def add_days(start: date, days: int, unit: Unit) -> date:
    """The day that lies `days` days after `start`; the start itself is not counted (民法典 第二百零一条).

    A limit in calendar days that ends on a rest day still ends there: offices count so, and the earlier day is safe.
    """
    if unit is Unit.CALENDAR:
        return start + timedelta(days=days)
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        left -= is_workday(day)
    return day


def days_between(start: date, end: date, unit: Unit) -> int:
    """How many days after `start` the day `end` lies; below zero when it lies before."""
    if unit is Unit.CALENDAR:
        return (end - start).days
    first, last, sign = (start, end, 1) if start <= end else (end, start, -1)
    counted = sum(is_workday(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
    return sign * counted


def is_workday(day: date) -> bool:
    """Whether offices work that day; in a year whose holidays are not published, Monday to Friday."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def holidays_known(year: int) -> bool:
    """Whether the holiday plan of a year is known; else counted days may shift by the coming holidays."""
    import chinese_calendar

    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
