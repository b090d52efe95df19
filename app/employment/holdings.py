"""Current work and open intentions hang on people: they go with them, and end when somebody dies."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.employment.intentions import close_intention
from app.employment.spell_records import end_spell
from app.employment.spells import month_words
from app.households.current import holds
from app.households.holdings import Affected, Destiny, Holding, Settlement
from db.employment.codes import EVENT
from db.employment.entities import WorkIntention, WorkSpell
from db.households.entities import Person

_SPELL, _INTENTION = "work_spell", "work_intention"
_CHOICES = (Destiny.GOES, Destiny.ENDS)


class EmploymentHolder:
    """What somebody works at, and what somebody wants to."""

    @property
    def word(self) -> str:
        """What the clerk calls it."""
        return "就业"

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Return the current spells and open intentions of the people who leave."""
        return (*_spells(session, affected, on), *_intentions(session, affected, on))

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """End what ends; all else hangs on the person and needs nothing."""
        if settlement.destiny is not Destiny.ENDS:
            return
        table, _, number = settlement.holding.key.partition(":")
        if table == _SPELL:
            end_spell(session, int(number), on, EVENT)
        else:
            close_intention(session, int(number), on, "终止")


def _spells(session: Session, affected: Affected, on: date) -> list[Holding]:
    found = session.execute(
        select(WorkSpell, Person.name)
        .join(Person, Person.id == WorkSpell.person_id)
        .where(WorkSpell.person_id.in_(affected.people), holds(WorkSpell, on))
        .order_by(WorkSpell.person_id, WorkSpell.valid_from)
    )
    return [
        _holding(
            f"{_SPELL}:{spell.id}",
            " ".join(
                filter(
                    None, (name, f"{month_words(spell.valid_from)}起务工", spell.county or spell.place, spell.employer)
                )
            ),
            affected.household_id,
            spell.person_id,
        )
        for spell, name in found
    ]


def _intentions(session: Session, affected: Affected, on: date) -> list[Holding]:
    found = session.execute(
        select(WorkIntention, Person.name)
        .join(Person, Person.id == WorkIntention.person_id)
        .where(
            WorkIntention.person_id.in_(affected.people),
            WorkIntention.wanted.is_(True),
            WorkIntention.year >= on.year,
            or_(WorkIntention.closed_on.is_(None), WorkIntention.closed_on > on),
        )
        .order_by(WorkIntention.person_id, WorkIntention.year)
    )
    return [
        _holding(
            f"{_INTENTION}:{kept.id}",
            " ".join(filter(None, (name, f"{kept.year} 年计划务工", kept.county))),
            affected.household_id,
            kept.person_id,
        )
        for kept, name in found
    ]


def _holding(key: str, words: str, household_id: int, person_id: int) -> Holding:
    return Holding("就业", key, words, household_id, person_id, _CHOICES)
