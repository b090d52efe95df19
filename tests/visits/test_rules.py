"""When a household must be visited, when a wish must be answered, which week a day is in: the edges."""

from datetime import date

import pytest

from app.visits.rules import duty_since, end_of_period, last_weeks, visit_due, week_of, week_words, wish_state
from db.visits.codes import VisitState, WishState

LONG_AGO = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("last", "months", "on", "state", "due_on", "days"),
    [
        (date(2026, 10, 1), 1, date(2026, 10, 31), VisitState.DONE, date(2026, 11, 30), 0),
        (date(2026, 10, 1), 1, date(2026, 11, 1), VisitState.DUE, date(2026, 11, 30), 0),
        (date(2026, 10, 1), 1, date(2026, 11, 30), VisitState.DUE, date(2026, 11, 30), 0),
        (date(2026, 10, 1), 1, date(2026, 12, 1), VisitState.OVERDUE, date(2026, 11, 30), 1),
        (date(2026, 7, 2), 3, date(2026, 9, 30), VisitState.DONE, date(2026, 12, 31), 0),
        (date(2026, 7, 2), 3, date(2026, 10, 1), VisitState.DUE, date(2026, 12, 31), 0),
        (date(2026, 7, 2), 3, date(2027, 1, 10), VisitState.OVERDUE, date(2026, 12, 31), 10),
        (date(2025, 12, 31), 6, date(2026, 6, 30), VisitState.DUE, date(2026, 6, 30), 0),
    ],
)
def test_every_period_needs_a_visit(
    last: date, months: int, on: date, state: VisitState, due_on: date, days: int
) -> None:
    due = visit_due(last, LONG_AGO, months, on)

    assert (due.state, due.due_on, due.overdue_days) == (state, due_on, days)


def test_who_was_identified_this_month_has_until_the_end_of_the_next_and_is_not_called_visited() -> None:
    due = visit_due(None, date(2026, 11, 20), 1, date(2026, 11, 21))

    assert (due.state, due.due_on) == (VisitState.DUE, date(2026, 12, 31))


def test_a_visit_from_before_the_duty_gives_no_less_time_than_its_beginning() -> None:
    due = visit_due(date(2025, 1, 1), date(2026, 10, 5), 1, date(2026, 11, 21))

    assert (due.state, due.due_on) == (VisitState.DUE, date(2026, 11, 30))


def test_an_office_that_begins_to_keep_visits_is_not_years_behind() -> None:
    begins = date(2026, 11, 2)

    assert duty_since(LONG_AGO, begins, 3, date(2026, 11, 21)) == date(2026, 9, 30)
    assert duty_since(LONG_AGO, None, 1, date(2026, 11, 21)) == date(2026, 10, 31)
    assert duty_since(date(2026, 11, 10), begins, 1, date(2026, 11, 21)) == date(2026, 11, 10)


def test_the_end_of_a_quarter_and_of_february() -> None:
    assert end_of_period(date(2026, 2, 1), 3) == date(2026, 3, 31)
    assert end_of_period(date(2028, 2, 1), 1) == date(2028, 2, 29)
    assert end_of_period(date(2026, 12, 31), 12, ahead=1) == date(2027, 12, 31)


def test_a_wish_is_late_on_the_day_after_its_last_one() -> None:
    raised = date(2026, 11, 1)

    assert wish_state(raised, None, date(2026, 11, 16), 15) is WishState.OPEN
    assert wish_state(raised, None, date(2026, 11, 17), 15) is WishState.LATE
    assert wish_state(raised, date(2026, 11, 17), date(2026, 11, 17), 15) is WishState.ANSWERED
    assert wish_state(raised, None, date(2099, 1, 1), None) is WishState.OPEN


def test_a_week_begins_on_monday_also_over_new_year() -> None:
    assert week_of(date(2026, 11, 22)) == date(2026, 11, 16)
    assert week_of(date(2026, 11, 16)) == date(2026, 11, 16)
    assert week_of(date(2027, 1, 1)) == date(2026, 12, 28)


def test_the_last_twelve_weeks_end_with_the_week_of_the_day() -> None:
    weeks = last_weeks(date(2026, 11, 21), 12)

    assert (len(weeks), weeks[0], weeks[-1]) == (12, date(2026, 8, 31), date(2026, 11, 16))


def test_a_week_is_read_by_its_number_and_days() -> None:
    assert week_words(date(2026, 11, 16)) == "第 47 周（11.16–11.22）"
