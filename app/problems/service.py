"""Opening a problem, correcting it, clearing it with evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.numbers import number_or_none
from app.households.current import holds
from app.households.fields import Value
from app.households.service import edit_household_condition, edit_member_condition
from app.problems.rules import limit_of
from db.households.entities import Household, Membership
from db.problems.codes import ProblemKind
from db.problems.entities import Problem

MENDED = "整改到位"
LEFT = "人员去世或迁出"

_HOUSEHOLD_MENDED: Mapping[str, Mapping[str, Value]] = {
    ProblemKind.HOUSING: {"dangerous_house": False},
    ProblemKind.WATER: {"safe_water": True},
    ProblemKind.TOILET: {"sanitary_toilet": True, "toilet_usable": True},
    ProblemKind.ROAD: {"road_hardened": True},
    ProblemKind.POWER: {"home_electricity": True},
}
_PERSON_MENDED: Mapping[str, Mapping[str, Value]] = {
    ProblemKind.MEDICAL: {"resident_medical": True},
    ProblemKind.PENSION: {"resident_pension": True},
}


@dataclass(frozen=True)
class Finding:
    """A problem as it was found."""

    household_id: int
    kind: str
    text: str
    found_on: date
    person_id: int | None = None
    found_by: str = ""
    source: str = ""
    round_id: int | None = None


@dataclass(frozen=True)
class Clearing:
    """How problems came to 清零.

    Args:
        update_condition: also write the household's (or person's) condition as mended, from that day on.
    """

    cleared_on: date
    evidence: str
    how: str = MENDED
    update_condition: bool = False


@dataclass(frozen=True)
class Cleared:
    """How many problems were cleared and for how many the condition was written too."""

    problems: int
    conditions: int


def open_problem(session: Session, finding: Finding) -> int:
    """Put a problem into the ledger with the usual time to mend it; return its id.

    Raises:
        UserError: the person is no member of the household on the day.
    """
    check_person(session, finding.household_id, finding.person_id, finding.found_on)
    days = number_or_none(session, "problem_limit_days", finding.found_on)
    problem = Problem(
        household_id=finding.household_id,
        person_id=finding.person_id,
        kind=finding.kind,
        text=finding.text,
        found_on=finding.found_on,
        found_by=finding.found_by or None,
        source=finding.source or None,
        round_id=finding.round_id,
        limit_on=None if days is None else limit_of(finding.found_on, days),
    )
    session.add(problem)
    session.flush()
    return problem.id


def open_problems(session: Session, findings: Sequence[Finding]) -> int:
    """Put problems into the ledger, leaving out what is open there in the same words; return how many are new."""
    opened = 0
    for finding in findings:
        known = select(Problem.id).where(
            Problem.household_id == finding.household_id,
            Problem.kind == finding.kind,
            Problem.text == finding.text,
            Problem.cleared_on.is_(None),
        )
        if session.scalar(known.limit(1)) is None:
            open_problem(session, finding)
            opened += 1
    return opened


def check_person(session: Session, household_id: int | None, person_id: int | None, on: date) -> None:
    """See that the household is there and the person lives in it.

    Raises:
        UserError: one of them does not.
    """
    household = session.get(Household, household_id) if household_id is not None else None
    if household is None or household.deleted_at is not None:
        raise UserError("这一户已不在台账里", remedy="可能在回收站，请先恢复")
    if person_id is None:
        return
    lives = select(Membership.id).where(Membership.household_id == household_id, Membership.person_id == person_id)
    if session.scalar(lives.where(holds(Membership, on)).limit(1)) is None and session.scalar(lives.limit(1)) is None:
        raise UserError("这个人不是这一户的家庭成员", remedy="请核对户和人")


def clear_problems(session: Session, ids: Sequence[int], clearing: Clearing) -> Cleared:
    """Clear open problems with their evidence; those that are cleared already are left as they are.

    Raises:
        UserError: there is no evidence, or one was found after that day.
    """
    if not clearing.evidence.strip():
        raise UserError("请填写「销号依据」", remedy="写明核实经过、凭证或照片编号")
    cleared = conditions = 0
    for problem_id in ids:
        problem = find_problem(session, problem_id)
        if problem.cleared_on is not None:
            continue
        if clearing.cleared_on < problem.found_on:
            raise UserError(
                f"「清零日期」{clearing.cleared_on} 早于发现日期 {problem.found_on}", remedy="请核对两个日期"
            )
        problem.cleared_on, problem.cleared_how = clearing.cleared_on, clearing.how or None
        problem.evidence = clearing.evidence.strip()
        cleared += 1
        if clearing.update_condition:
            conditions += write_mended(session, problem, clearing.cleared_on)
    session.flush()
    return Cleared(cleared, conditions)


def write_mended(session: Session, problem: Problem, on: date) -> bool:
    """Write the condition that a problem was about as mended from a day on; tell whether there is such a condition.

    Where a child goes to school now is to be filled in by hand.
    """
    if problem.kind in _HOUSEHOLD_MENDED:
        return edit_household_condition(session, problem.household_id, _HOUSEHOLD_MENDED[problem.kind], on)
    if problem.kind in _PERSON_MENDED and problem.person_id is not None:
        return edit_member_condition(session, problem.person_id, _PERSON_MENDED[problem.kind], on)
    return False


def reopen_problems(session: Session, ids: Sequence[int]) -> int:
    """Take 清零 back; return how many were cleared."""
    reopened = 0
    for problem_id in ids:
        problem = find_problem(session, problem_id)
        if problem.cleared_on is not None:
            problem.cleared_on = problem.cleared_how = None
            reopened += 1
    session.flush()
    return reopened


def find_problem(session: Session, problem_id: int) -> Problem:
    """A problem of the ledger.

    Raises:
        UserError: it is not there any more.
    """
    found = session.get(Problem, problem_id)
    if found is None:
        raise UserError("这条问题已不在台账里", remedy="可能已删除，请刷新后再看")
    return found
