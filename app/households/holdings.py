"""What hangs on people and households: features tell it and settle it, so that events carry it and lose nothing.

A feature (benefits, visits, posts, loans …) brings a `Holder`; `app/registers.py` lists them. Households know none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from sqlalchemy.orm import Session


class Destiny(StrEnum):
    """Where something goes when its person or household changes; the value is the clerk's word."""

    STAYS = "留在原户"
    GOES = "随人转到新户"
    ENDS = "到这一天终止"
    PASSES = "转给另一位成员"


@dataclass(frozen=True)
class Holding:
    """One thing that hangs on a person or a household on a day.

    Args:
        holder: the `word` of the feature that holds it (帮扶资金, 走访 …).
        key: names it among the feature's things: table and id, for example `benefit_payment:12`.
        words: one line for the clerk, for example 「交通补贴 2026年3月 500 元，按月」.
        person_id: the person it hangs on; None when it hangs on the household as a whole.
        choices: what may become of it, the usual one first; one choice means nothing is asked.
    """

    holder: str
    key: str
    words: str
    household_id: int | None
    person_id: int | None
    choices: tuple[Destiny, ...]

    @property
    def usual(self) -> Destiny:
        """What becomes of it unless the clerk says otherwise."""
        return self.choices[0]


@dataclass(frozen=True)
class Affected:
    """Whom an event touches.

    Args:
        people: who leaves (death, marriage out, moving out, split); holdings of these are asked for.
        household_id: the household they leave.
        whole: the household as a whole ends (the last member dies or moves, two households merge).
    """

    household_id: int
    people: tuple[int, ...]
    whole: bool = False


@dataclass(frozen=True)
class Settlement:
    """What becomes of one holding.

    Args:
        household_id: the household it goes to (GOES).
        person_id: the member it passes to (PASSES).
    """

    holding: Holding
    destiny: Destiny
    household_id: int | None = None
    person_id: int | None = None


class Holder(Protocol):
    """A feature that keeps something about people or households."""

    @property
    def word(self) -> str:
        """What the clerk calls it."""
        ...

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Return what hangs on the people who leave and, if it ends, on the household; current or open things only."""
        ...

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """Carry one settlement out on a day.

        Raises:
            UserError: it cannot go where it is sent.
        """
        ...


def holdings_of(session: Session, holders: Sequence[Holder], affected: Affected, on: date) -> list[Holding]:
    """Return everything that hangs on whom an event touches, feature by feature."""
    return [holding for holder in holders for holding in holder.holdings(session, affected, on)]


def settle_all(session: Session, holders: Sequence[Holder], settlements: Sequence[Settlement], on: date) -> None:
    """Carry out where everything goes.

    Raises:
        KeyError: no holder of that word; a bug of ours.
        UserError: something cannot go where it is sent.
    """
    by_word = {holder.word: holder for holder in holders}
    for settlement in settlements:
        by_word[settlement.holding.holder].settle(session, settlement, on)
