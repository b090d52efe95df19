"""Visits to several households at once, a change of helper for many, the screening of a week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds, listed
from app.households.members import clean_phone
from app.visits.rules import week_of
from db.households.entities import Household, Pairing, Village
from db.visits.entities import Screening, Visit


@dataclass(frozen=True)
class VisitDraft:
    """A walk as it was typed in: the same for every household it led to."""

    visited_on: date
    visitor: str
    way: str = ""
    content: str = ""
    problem: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class Stop:
    """One household of a walk: whom they met there, and what is to be said of this one only."""

    household_id: int
    met: str = ""
    content: str = ""


def record_walk(session: Session, draft: VisitDraft, stops: Sequence[Stop], on: date) -> int:
    """Register one visit per household; one that stands there already (day, visitor) is left; return how many are new.

    Raises:
        UserError: no household, no visitor, or the day has not come.
    """
    if not stops:
        raise UserError("还没有选走访了哪些户", remedy="先在列表里选中这次走访的农户")
    if not draft.visitor.strip():
        raise UserError("请填写「走访人」", remedy="写走访人的姓名，几个人用顿号隔开")
    if draft.visited_on > on:
        raise UserError(f"「走访日期」{draft.visited_on} 还没有到", remedy="请核对日期")
    ids = [stop.household_id for stop in stops]
    known = set(
        session.scalars(
            select(Visit.household_id).where(
                Visit.household_id.in_(listed(ids)),
                Visit.visited_on == draft.visited_on,
                Visit.visitor == draft.visitor.strip(),
            )
        )
    )
    new = [stop for stop in stops if stop.household_id not in known]
    session.add_all(
        Visit(
            household_id=stop.household_id,
            visited_on=draft.visited_on,
            visitor=draft.visitor.strip(),
            way=draft.way or None,
            met=stop.met or None,
            content=stop.content or draft.content or None,
            problem=draft.problem or None,
            next_step=draft.next_step or None,
        )
        for stop in new
    )
    session.flush()
    return len(new)


@dataclass(frozen=True)
class SeenProblem:
    """What a visit found."""

    household_id: int
    text: str
    seen_on: date
    seen_by: str


def seen_problems(session: Session, visit_ids: Sequence[int]) -> list[SeenProblem]:
    """What some visits found; those that found nothing are left out."""
    rows = session.scalars(
        select(Visit).where(Visit.id.in_(listed(visit_ids)), Visit.problem.is_not(None)).order_by(Visit.id)
    )
    return [SeenProblem(row.household_id, row.problem or "", row.visited_on, row.visitor) for row in rows]


@dataclass(frozen=True)
class HelperDraft:
    """Who helps from now on."""

    name: str
    unit: str = ""
    phone: str = ""
    number: str = ""
    politics: str = ""


@dataclass(frozen=True)
class ChangeOfHelper:
    """A change of helper for some households.

    Args:
        leaving: whose pairings end; "" ends all that hold on the day.
    """

    helper: HelperDraft
    on: date
    reason: str
    leaving: str = ""


@dataclass(frozen=True)
class Changed:
    """How many pairings were ended and how many opened."""

    ended: int
    opened: int


def change_helper(session: Session, change: ChangeOfHelper, household_ids: Sequence[int]) -> Changed:
    """End the pairings that hold and open one with the new helper; where that one helps already, nothing is opened.

    Raises:
        UserError: the helper has no name, no reason is given, or no household was chosen.
    """
    name = change.helper.name.strip()
    if not name:
        raise UserError("请填写新的「帮扶责任人」", remedy="写姓名，例如 杨建平")
    if not change.reason.strip():
        raise UserError("请填写「更换原因」", remedy="例如 工作调动、退休、驻村轮换")
    if not household_ids:
        raise UserError("还没有选农户", remedy="先选中要更换帮扶人的农户")
    phone = clean_phone(change.helper.phone)
    ended = opened = 0
    current = session.scalars(
        select(Pairing).where(Pairing.household_id.in_(listed(household_ids)), holds(Pairing, change.on))
    ).all()
    has_new = {each.household_id for each in current if each.helper_name == name}
    for each in current:
        if each.helper_name == name or (change.leaving and each.helper_name != change.leaving):
            continue
        end_pairing(session, each, change.on, change.reason)
        ended += 1
    for household_id in household_ids:
        if household_id in has_new:
            continue
        session.add(
            Pairing(
                household_id=household_id,
                helper_number=change.helper.number or None,
                helper_name=name,
                helper_phone=phone,
                helper_politics=change.helper.politics or None,
                unit_name=change.helper.unit or None,
                valid_from=change.on,
            )
        )
        opened += 1
    session.flush()
    return Changed(ended, opened)


def end_pairing(session: Session, pairing: Pairing, on: date, reason: str) -> None:
    """End a pairing on a day with its reason; one that began on that very day never was."""
    if pairing.valid_from >= on:
        session.delete(pairing)
        return
    pairing.valid_to, pairing.change_reason = on, reason.strip() or None


def households_of_helper(session: Session, name: str, unit: str, on: date) -> list[int]:
    """The households that a helper helps on a day."""
    statement = (
        select(Pairing.household_id)
        .join(Household, Household.id == Pairing.household_id)
        .where(Pairing.helper_name == name, holds(Pairing, on), Household.deleted_at.is_(None))
        .distinct()
    )
    if unit:
        statement = statement.where(Pairing.unit_name == unit)
    return list(session.scalars(statement.order_by(Pairing.household_id)))


@dataclass(frozen=True)
class ScreeningDraft:
    """What a village did in a week; `grid` "" is the village as a whole."""

    village_id: int
    done_on: date
    week: date | None = None
    grid: str = ""
    done_by: str = ""
    households_looked: int | None = None
    clues: str = ""


def record_screening(session: Session, draft: ScreeningDraft, on: date) -> int:
    """Register the screening of a week; the same village, grid and week again corrects it; return its id.

    Raises:
        UserError: the day has not come or lies before the week, or there is no such village.
    """
    if session.get(Village, draft.village_id) is None:
        raise UserError("台账里没有这个村", remedy="请刷新后再试")
    week = week_of(draft.week or draft.done_on)
    if draft.done_on > on:
        raise UserError(f"「摸排日期」{draft.done_on} 还没有到", remedy="请核对日期")
    if week > draft.done_on:
        raise UserError(f"「摸排日期」{draft.done_on} 早于这一周", remedy="日期填这一周内或补做的那一天")
    known = session.scalars(
        select(Screening).where(
            Screening.village_id == draft.village_id, Screening.week == week, Screening.grid == draft.grid
        )
    ).first()
    row = known or Screening(village_id=draft.village_id, week=week, grid=draft.grid)
    row.done_on, row.done_by = draft.done_on, draft.done_by or None
    row.households_looked, row.clues = draft.households_looked, draft.clues or None
    session.add(row)
    session.flush()
    return row.id


def withdraw_screening(session: Session, village_id: int, week: date) -> int:
    """Take the screenings of a village and week out; return how many."""
    rows = session.scalars(select(Screening).where(Screening.village_id == village_id, Screening.week == week)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)
