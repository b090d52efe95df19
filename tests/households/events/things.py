"""Something of every kind that can hang on people and households, for tests of events."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.households.holdings import Affected, Destiny, Holding, Settlement
from db.households.entities import Pairing

WORD = "试验物"


class ThingHolder:
    """Keeps things as pairings: `helper_name` is the thing, `helper_number` its person (none: the household's)."""

    word = WORD

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Open things of those who leave, and of the household if it ends."""
        rows = session.scalars(
            select(Pairing)
            .where(Pairing.household_id == affected.household_id, Pairing.valid_to.is_(None), Pairing.unit_name == WORD)
            .order_by(Pairing.id)
        )
        return [one for row in rows if (one := _holding(row, affected)) is not None]

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """Carry one out."""
        row = session.get_one(Pairing, int(settlement.holding.key.split(":")[1]))
        if settlement.destiny is Destiny.ENDS:
            row.valid_to = max(on, row.valid_from)
        elif settlement.destiny is Destiny.PASSES:
            row.helper_number = str(settlement.person_id)
        elif settlement.destiny is Destiny.GOES:
            assert settlement.household_id is not None
            row.household_id = settlement.household_id


def _holding(row: Pairing, affected: Affected) -> Holding | None:
    person = int(row.helper_number) if row.helper_number else None
    if person is None and not affected.whole:
        return None
    if person is not None and person not in affected.people:
        return None
    choices = (
        (Destiny.GOES, Destiny.ENDS) if person is None else (Destiny.GOES, Destiny.PASSES, Destiny.STAYS, Destiny.ENDS)
    )
    return Holding(WORD, f"pairing:{row.id}", row.helper_name, affected.household_id, person, choices)


def hang(session: Session, household_id: int, person_id: int | None, name: str, since: date) -> None:
    """Hang a thing on a person, or (None) on a household."""
    session.add(
        Pairing(
            household_id=household_id,
            helper_number=str(person_id) if person_id else None,
            helper_name=name,
            unit_name=WORD,
            valid_from=since,
        )
    )
