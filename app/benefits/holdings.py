"""Running benefits hang on people and households: they go with the person, end with a death, stay with the household.

What runs: a repeating programme (按月, 按学期, 按年) in use whose last payment to that person was for a period that
holds on the day or is the one before it, and which nobody ended. What was paid is history and never moves; an end is
noted on the last payment, and later payments are asked about.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.benefits.rules import is_running
from app.common.periods import span_of
from app.households.holdings import Affected, Destiny, Holding, Settlement
from db.benefits.codes import PeriodKind, Recipient
from db.benefits.entities import BenefitPayment, BenefitProgramme
from db.households.entities import Person

WORD = "帮扶资金"
_TABLE = "benefit_payment"
_MOVING = (Destiny.GOES, Destiny.ENDS)
_STAYING = (Destiny.STAYS, Destiny.ENDS)


class BenefitsHolder:
    """Benefits that are still paid."""

    @property
    def word(self) -> str:
        """What the clerk calls it."""
        return WORD

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Return the running benefits of the people who leave, and of the household where it is theirs to receive."""
        return [
            Holding(
                WORD,
                f"{_TABLE}:{payment.id}",
                _words(payment, programme, name or ""),
                affected.household_id,
                payment.person_id,
                _choices(programme, affected),
            )
            for payment, programme, name in running_benefits(session, affected, on)
        ]

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """Note the end of what ends; all else needs nothing."""
        if settlement.destiny is not Destiny.ENDS:
            return
        payment = session.get_one(BenefitPayment, int(settlement.holding.key.partition(":")[2]))
        payment.ended_on = on


def running_benefits(
    session: Session, affected: Affected, on: date
) -> list[tuple[BenefitPayment, BenefitProgramme, str | None]]:
    """The last payment of each running programme, by person, and by household where nobody is named."""
    owner: ColumnElement[bool] = BenefitPayment.person_id.in_(affected.people)
    if affected.whole:
        owner = or_(owner, BenefitPayment.household_id == affected.household_id)
    rows = session.execute(
        select(BenefitPayment, BenefitProgramme, Person.name)
        .join(BenefitProgramme, BenefitProgramme.id == BenefitPayment.programme_id)
        .outerjoin(Person, Person.id == BenefitPayment.person_id)
        .where(owner, BenefitProgramme.period_kind != PeriodKind.ONCE, BenefitProgramme.retired.is_(False))
        .order_by(BenefitPayment.id)
    )
    last: dict[tuple[int, int | None], tuple[BenefitPayment, BenefitProgramme, str | None]] = {}
    for payment, programme, name in rows:
        key = programme.id, payment.person_id
        if key not in last or span_of(last[key][0].period)[1] <= span_of(payment.period)[1]:
            last[key] = payment, programme, name
    return [
        found
        for found in last.values()
        if found[0].ended_on is None and is_running(found[1].period_kind, span_of(found[0].period), on)
    ]


def _choices(programme: BenefitProgramme, affected: Affected) -> tuple[Destiny, ...]:
    if programme.recipient == Recipient.PERSON:
        return _MOVING
    return _MOVING if affected.whole else _STAYING


def _words(payment: BenefitPayment, programme: BenefitProgramme, name: str) -> str:
    amount = f"{Decimal(payment.amount) / 100:,.2f} 元"
    return " ".join(filter(None, (name, programme.name, payment.period, f"{amount}，{programme.period_kind}")))
