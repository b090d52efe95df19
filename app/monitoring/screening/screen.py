"""Runs the screening over all rural people, with the line in force or with one that the clerk tries out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.loading import NATIONWIDE
from app.common.policy.queries import parameter_value
from app.monitoring.screening.facts import read_facts
from app.monitoring.screening.rules import Hit, Thresholds, screen_household
from db.households.entities import IncomeYear


@dataclass(frozen=True)
class ScreenOrder:
    """What to screen with.

    Args:
        line: a line to try, yuan a head; None takes the one in force in the year of the incomes.
        region: whose line and thresholds, before the nationwide ones.
    """

    on: date
    line: Decimal | None = None
    region: str = NATIONWIDE


@dataclass(frozen=True)
class ScreenedRow:
    """One household that stands out, with every reason."""

    household_id: int
    number: str
    head: str
    village: str
    per_person: Decimal | None
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Screening:
    """What came of it.

    Args:
        year: the year of the incomes that were looked at; 0 when there are none.
        judged_income: False when nobody has said the line of that year and none was tried.
        looked_at: how many households were screened.
    """

    year: int
    thresholds: Thresholds
    looked_at: int
    rows: tuple[ScreenedRow, ...]

    @property
    def judged_income(self) -> bool:
        """Whether incomes could be compared with a line."""
        return self.thresholds.line is not None


def screen(session: Session, order: ScreenOrder) -> Screening:
    """Look at every household; those that stand out come village by village."""
    year = _income_year(session, order.on)
    thresholds = _thresholds(session, order, year)
    rows, looked_at = [], 0
    for household in read_facts(session, order.on, year):
        looked_at += 1
        if hits := screen_household(household.facts, thresholds):
            income = household.facts.income
            rows.append(
                ScreenedRow(
                    household.household_id,
                    household.number,
                    household.head,
                    household.village,
                    income.per_person if income else None,
                    hits,
                )
            )
    return Screening(year, thresholds, looked_at, tuple(rows))


def _income_year(session: Session, on: date) -> int:
    """The latest year that incomes are known of."""
    return session.scalar(select(func.max(IncomeYear.year)).where(IncomeYear.year <= on.year)) or 0


def _thresholds(session: Session, order: ScreenOrder, year: int) -> Thresholds:
    middle = date(year, 7, 1) if year else order.on
    line = order.line if order.line is not None else _number(session, "monitoring_line", middle, order.region)
    words = "试算线" if order.line is not None else f"{year} 年监测线"
    spending = _number(session, "screen_spending", order.on, order.region)
    share = _number(session, "screen_spending_share", order.on, order.region)
    fall = _number(session, "screen_income_fall", order.on, order.region)
    return Thresholds(
        line, words, spending, None if share is None else share / 100, None if fall is None else fall / 100
    )


def _number(session: Session, key: str, on: date, region: str) -> Decimal | None:
    """A parameter, or None when nobody has said what holds on that day."""
    try:
        return parameter_value(session, key, on, region).number
    except UserError:
        return None
