"""When problems and tests of water are due, who should be at school, what a check of a household starts with."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from db.problems.codes import CHECKED_KINDS, CheckResult, ProblemKind, ProblemState

_LEFT_SCHOOL = frozenset({"初中", "高中", "大专", "本科", "本科及以上", "高职高专", "技师", "研究生及以上"})
_NOT_YET = frozenset({"", "学龄前儿童", "学前教育"})
_SCHOOL_YEAR_ENDS = (8, 31)


def problem_state(limit_on: date | None, cleared_on: date | None, on: date, soon_days: int) -> ProblemState:
    """Say where a problem stands: on its last day it is still in time, the day after it is overdue.

    Args:
        soon_days: this many days before the last day it stands out as soon due.
    """
    if cleared_on is not None and cleared_on <= on:
        return ProblemState.CLEARED
    if limit_on is None:
        return ProblemState.OPEN
    if on > limit_on:
        return ProblemState.OVERDUE
    return ProblemState.SOON if (limit_on - on).days <= soon_days else ProblemState.OPEN


def limit_of(found_on: date, days: int) -> date:
    """The last day to mend what was found on a day."""
    return found_on + timedelta(days=days)


def is_of_school_age(born: date, on: date, youngest: int, oldest: int) -> bool:
    """Tell whether a child must be at school: old enough when the school year began, and no older than allowed.

    A child who turns `youngest` on 31 August begins on 1 September; the whole year of being `oldest` still counts.

    Source:
        义务教育法第十一条: children of six; nine years.
    """
    begun = date(on.year, *_SCHOOL_YEAR_ENDS)
    if on <= begun:
        begun = date(on.year - 1, *_SCHOOL_YEAR_ENDS)
    return age_on(born, begun) >= youngest and age_on(born, on) <= oldest


def is_out_of_school(schooling: str | None, education: str | None, dropout_reason: str | None) -> bool:
    """Tell whether a child of school age is not at school: nothing says so, or a reason is given for it.

    Whoever has finished 初中 has done the compulsory years; with neither schooling nor education filled in nobody
    knows, which is for the checks of the register, not for this ledger.
    """
    if dropout_reason:
        return True
    if (schooling or "") not in _NOT_YET:
        return False
    return bool(education) and education not in _LEFT_SCHOOL


def age_on(born: date, on: date) -> int:
    """Whole years on a day; a child of 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_uninsured(resident: bool | None, worker: bool | None) -> bool:
    """Tell whether somebody is known to have neither of two insurances; nothing filled in at all is not 否.

    Source:
        rules 2_01_008, 2_12_012 of the province's list.
    """
    return not resident and not worker and (resident is not None or worker is not None)


def proposed_results(found: frozenset[ProblemKind], known: Mapping[ProblemKind, bool]) -> dict[str, str]:
    """What a check of a household starts with, by column.

    Args:
        found: kinds that the register knows to be a problem.
        known: whether the register says anything about a kind.
    """
    return {
        column: (
            CheckResult.PROBLEM if kind in found else CheckResult.SECURED if known.get(kind) else CheckResult.UNCHECKED
        ).value
        for column, kind in CHECKED_KINDS.items()
    }


def next_test_due(last: date | None, started: date | None, months: int) -> date | None:
    """The last day of the next test: `months` after the last one, or after the point was put into use.

    Without either day a test is due at once: None.
    """
    since = last or started
    return None if since is None else months_after(since, months)


def months_after(day: date, months: int) -> date:
    """The same day some months later; the month's last day where there is no such day."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
