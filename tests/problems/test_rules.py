"""When problems are due, who should be at school, what is known: the edges."""

from datetime import date

import pytest

from app.problems.rules import (
    is_of_school_age,
    is_out_of_school,
    is_uninsured,
    limit_of,
    months_after,
    next_test_due,
    problem_state,
    proposed_results,
)
from db.problems.codes import CheckResult, ProblemKind, ProblemState

LIMIT = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 11, 13), ProblemState.OPEN),
        (date(2026, 11, 14), ProblemState.SOON),
        (date(2026, 11, 21), ProblemState.SOON),
        (date(2026, 11, 22), ProblemState.OVERDUE),
    ],
)
def test_the_last_day_is_in_time_and_seven_days_before_it_stands_out(on: date, state: ProblemState) -> None:
    assert problem_state(LIMIT, None, on, 7) is state


def test_a_problem_cleared_late_is_cleared_and_one_cleared_tomorrow_is_not_yet() -> None:
    assert problem_state(LIMIT, date(2026, 12, 1), date(2026, 12, 1), 7) is ProblemState.CLEARED
    assert problem_state(LIMIT, date(2026, 12, 1), date(2026, 11, 30), 7) is ProblemState.OVERDUE


def test_without_a_limit_nothing_is_ever_overdue() -> None:
    assert problem_state(None, None, date(2099, 1, 1), 7) is ProblemState.OPEN


def test_thirty_days_end_on_the_thirtieth_day_after() -> None:
    assert limit_of(date(2026, 2, 1), 30) == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("born", "due"),
    [
        (date(2020, 8, 31), True),
        (date(2020, 9, 1), False),
        (date(2010, 11, 22), True),
        (date(2010, 11, 21), False),
    ],
)
def test_school_age_begins_with_the_school_year_and_ends_with_the_sixteenth_birthday(born: date, due: bool) -> None:
    assert is_of_school_age(born, date(2026, 11, 21), 6, 15) is due


def test_on_the_last_day_of_august_the_old_school_year_still_counts() -> None:
    assert not is_of_school_age(date(2020, 8, 30), date(2026, 8, 31), 6, 15)
    assert is_of_school_age(date(2020, 8, 30), date(2026, 9, 1), 6, 15)


def test_a_pupil_and_a_graduate_of_junior_school_are_not_out_of_school() -> None:
    assert not is_out_of_school("七年级", None, None)
    assert not is_out_of_school(None, "初中", None)


def test_a_reason_or_an_education_without_school_is_out_of_school_but_nothing_filled_in_is_not() -> None:
    assert is_out_of_school(None, None, "因残")
    assert is_out_of_school(None, "小学", None)
    assert is_out_of_school("学前教育", "文盲或半文盲", None)
    assert not is_out_of_school(None, None, None)


def test_nothing_filled_in_is_not_uninsured() -> None:
    assert not is_uninsured(None, None)
    assert is_uninsured(False, None)
    assert is_uninsured(False, False)
    assert not is_uninsured(False, True)


def test_a_check_starts_with_what_the_register_knows() -> None:
    proposed = proposed_results(frozenset({ProblemKind.WATER}), {ProblemKind.WATER: True, ProblemKind.HOUSING: True})

    assert proposed["water"] == CheckResult.PROBLEM
    assert proposed["housing"] == CheckResult.SECURED
    assert proposed["road"] == CheckResult.UNCHECKED


def test_a_test_is_due_half_a_year_after_the_last_one_or_after_the_point_was_opened() -> None:
    assert next_test_due(date(2026, 3, 10), date(2020, 1, 1), 6) == date(2026, 9, 10)
    assert next_test_due(None, date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert next_test_due(None, None, 6) is None


def test_months_end_with_the_month_where_there_is_no_such_day() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 15), 1) == date(2027, 1, 15)
