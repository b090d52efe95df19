"""Something that can hang on people and households, for tests of events."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.households.holdings import Affected, Destiny, Holding, Settlement
from db.households.codes import CustomKind, CustomOwner
from db.households.custom import CustomField, CustomValue

WORD = "试验物"
_MARK = "物"
_ENDED = "已终止"


class ThingHolder:
    """Keeps things as items of the office's own: the value is the person it hangs on, "" the household, or 已终止."""

    word = WORD

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Open things of those who leave, and of the household if it ends."""
        rows = session.execute(
            select(CustomValue, CustomField.name)
            .join(CustomField, CustomField.id == CustomValue.field_id)
            .where(CustomValue.household_id == affected.household_id, CustomField.name.startswith(_MARK))
            .order_by(CustomValue.id)
        )
        return [one for row, name in rows if (one := _holding(row, name, affected)) is not None]

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """Carry one out."""
        row = session.get_one(CustomValue, int(settlement.holding.key.split(":")[1]))
        if settlement.destiny is Destiny.ENDS:
            row.value = _ENDED
        elif settlement.destiny is Destiny.PASSES:
            row.value = str(settlement.person_id)
        elif settlement.destiny is Destiny.GOES:
            assert settlement.household_id is not None
            row.household_id = settlement.household_id


def _holding(row: CustomValue, name: str, affected: Affected) -> Holding | None:
    if row.value == _ENDED or (not row.value and not affected.whole):
        return None
    person = int(row.value) if row.value else None
    if person is not None and person not in affected.people:
        return None
    choices: tuple[Destiny, ...] = (Destiny.GOES, Destiny.ENDS)
    if person is not None:
        choices = (Destiny.GOES, Destiny.PASSES, Destiny.STAYS, Destiny.ENDS)
    return Holding(WORD, f"custom_value:{row.id}", name, affected.household_id, person, choices)


def hang(session: Session, household_id: int, person_id: int | None, name: str) -> None:
    """Hang a thing on a person, or (None) on a household."""
    field = CustomField(owner=CustomOwner.HOUSEHOLD, name=_MARK + name, kind=CustomKind.TEXT)
    session.add(field)
    session.flush()
    session.add(CustomValue(field_id=field.id, household_id=household_id, value=str(person_id or "")))


def open_things(session: Session) -> Counter[str]:
    """The things that hang on somebody, by name."""
    return Counter(
        session.scalars(
            select(CustomField.name)
            .join(CustomValue, CustomValue.field_id == CustomField.id)
            .where(CustomField.name.startswith(_MARK), CustomValue.value != _ENDED)
        )
    )
