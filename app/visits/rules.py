"""When a household must be visited, when a wish must be answered, which week a day is in."""

from dataclasses import dataclass
from datetime import date, timedelta

from db.visits.codes import VisitState, WishState

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    """Where a household's visits stand: the last day of the next one, and how many days it is overdue (0: in time)."""

    state: VisitState
    due_on: date
    overdue_days: int


def visit_due(last: date | None, since: date, months: int, on: date) -> Due:
    """Say until when a household must be visited next.

    The year is cut into periods of `months`; every period needs a visit. After a visit the next one is due by the end
    of the following period. What made the household one to be visited (identification is done in the house) gives as
    much time as a visit on its day, but is none.

    Args:
        last: the day of the last visit; None if there was none.
        since: the day from which on the household must be visited (`duty_since`).
    """
    begun = max(last, since) if last is not None else since
    due_on = end_of_period(begun, months, ahead=1)
    if on > due_on:
        return Due(VisitState.OVERDUE, due_on, (on - due_on).days)
    due_now = last is None or period_of(last, months) < period_of(on, months)
    return Due(VisitState.DUE if due_now else VisitState.DONE, due_on, 0)


def duty_since(begun: date, first_visit: date | None, months: int, on: date) -> date:
    """From when on a household counts as one to be visited.

    An office that begins to keep visits is not years behind: the period of the first visit that is kept (today's,
    if there is none) is the first that needs one.

    Args:
        begun: since when the household is what makes it one to be visited.
    """
    return max(begun, end_of_period(first_visit or on, months, ahead=-1))


def period_of(day: date, months: int) -> int:
    """The number of the period that a day lies in."""
    return (day.year * 12 + day.month - 1) // months


def end_of_period(day: date, months: int, ahead: int = 0) -> date:
    """The last day of the period of a day, or of one some periods later."""
    year, month = divmod((period_of(day, months) + 1 + ahead) * months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def wish_state(raised_on: date, answered_on: date | None, on: date, days: int | None) -> WishState:
    """Say where a wish stands: on the last of `days` it is still in time."""
    if answered_on is not None and answered_on <= on:
        return WishState.ANSWERED
    late = days is not None and (on - raised_on).days > days
    return WishState.LATE if late else WishState.OPEN


def week_of(day: date) -> date:
    """The Monday of the ISO week that a day is in."""
    return day - timedelta(days=day.weekday())


def last_weeks(on: date, count: int) -> tuple[date, ...]:
    """The Mondays of the last weeks, the week of the day being the last one."""
    monday = week_of(on)
    return tuple(monday - WEEK * back for back in range(count - 1, -1, -1))


def week_words(monday: date) -> str:
    """How a week reads: 第 47 周（11.16–11.22）."""
    sunday = monday + timedelta(days=6)
    number = monday.isocalendar().week
    return f"第 {number} 周（{monday.month}.{monday.day:02}–{sunday.month}.{sunday.day:02}）"
