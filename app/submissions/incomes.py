"""The newest income of each household as of a day."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.submissions.standings import Standing, Statement, owners, sizes
from db.households.codes import IdentityKind
from db.households.entities import Household, Identity, IncomeYear

CENT = Decimal("0.01")


@dataclass(frozen=True)
class HouseholdIncome:
    """Yuan per person of a household in its newest year."""

    year: int
    per_person: Decimal | None


@dataclass(frozen=True)
class IncomeSum:
    """Sums over the lifted and monitored households whose income is known: 分 and people."""

    net_income: int
    income_people: int


def yuan(fen: int) -> Decimal:
    """分 as yuan with two places."""
    return Decimal(fen).scaleb(-2)


def divide(numerator: int, denominator: int) -> Decimal | None:
    """A ratio with two places, half up; None when there is nothing to divide by."""
    return (Decimal(numerator) / denominator).quantize(CENT, ROUND_HALF_UP) if denominator else None


def _newest(on: date) -> Subquery:
    """The newest year of each household, not later than the day's, in which its income is known."""
    return (
        select(IncomeYear.household_id, func.max(IncomeYear.year).label("year"))
        .where(IncomeYear.year <= on.year, or_(IncomeYear.per_person.is_not(None), IncomeYear.net.is_not(None)))
        .group_by(IncomeYear.household_id)
        .subquery()
    )


def newest_incomes(session: Session, on: date) -> dict[int, HouseholdIncome]:
    """Income per person of each household in its newest year."""
    newest, members = _newest(on), sizes(on)
    people = func.coalesce(IncomeYear.people_in_year, IncomeYear.people_now, members.c.size)
    statement = (
        select(IncomeYear.household_id, IncomeYear.year, IncomeYear.per_person, IncomeYear.net, people)
        .join(newest, _is_newest(newest))
        .outerjoin(members, members.c.household_id == IncomeYear.household_id)
    )
    found = {}
    for household_id, year, per_person, net, size in session.execute(statement):
        counted = yuan(per_person) if per_person is not None else None
        if counted is None and net is not None and size:
            counted = divide(net, size * 100)
        found[household_id] = HouseholdIncome(year, counted)
    return found


def income_sums(session: Session, on: date) -> dict[int, IncomeSum]:
    """What the average of a village is made of; villages without any income are not there."""
    return {village: IncomeSum(int(net), int(people)) for village, net, people in session.execute(_sums(on))}


def _sums(on: date) -> Statement:
    newest, members = _newest(on), sizes(on)
    flags = owners(Identity.household_id, [Standing(IdentityKind.LIFTED), Standing(IdentityKind.MONITORED)], on)
    people = func.coalesce(IncomeYear.people_in_year, IncomeYear.people_now, members.c.size)
    net = case((IncomeYear.net.is_not(None), IncomeYear.net), else_=IncomeYear.per_person * people)
    return (
        select(Household.village_id, func.sum(net), func.sum(people))
        .join(IncomeYear, IncomeYear.household_id == Household.id)
        .join(newest, _is_newest(newest))
        .join(flags, flags.c.owner == Household.id)
        .outerjoin(members, members.c.household_id == Household.id)
        .where(
            Household.deleted_at.is_(None),
            people > 0,
            net.is_not(None),
            or_(flags.c.s0 == 1, flags.c.s1 == 1),
        )
        .group_by(Household.village_id)
    )


def _is_newest(newest: Subquery) -> Any:
    return and_(newest.c.household_id == IncomeYear.household_id, newest.c.year == IncomeYear.year)
