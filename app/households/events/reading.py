"""Reads what an event finds: the household as it is now, since when, and the events that came later."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.events.rules import Touched, Trace
from app.households.rules import SPOUSE, age_on
from db.households.codes import HEAD, EventKind
from db.households.entities import Household, Identity, Membership, Person, Village, VillageGroup
from db.households.events import PopulationEvent, PopulationEventPerson


@dataclass(frozen=True)
class Living:
    """One person who lives in a household now.

    Args:
        membership_id: the membership in force.
        since: the first day of the unbroken stay that the register knows.
    """

    membership_id: int
    person_id: int
    name: str
    sex: str
    birth_date: date | None
    relation: str
    since: date

    def age(self, on: date) -> int | None:
        """Full years on a day."""
        return age_on(self.birth_date, on) if self.birth_date and self.birth_date <= on else None


@dataclass(frozen=True)
class Home:
    """A household as it is now.

    Args:
        since: the first day on which the register knows anybody in it.
    """

    id: int
    number: str
    village_id: int
    village: str
    group: str
    members: tuple[Living, ...]
    since: date | None

    @property
    def head(self) -> Living | None:
        """The head."""
        return next((each for each in self.members if each.relation == HEAD), None)

    @property
    def name(self) -> str:
        """How the clerk calls it: 曾大海 户."""
        return f"{self.head.name if self.head else '（无户主）'} 户"

    @property
    def place(self) -> str:
        """Village and group."""
        return f"{self.village}{self.group}"

    def member(self, person_id: int) -> Living | None:
        """One of those who live there."""
        return next((each for each in self.members if each.person_id == person_id), None)


def lasting(on: date) -> ColumnElement[bool]:
    """Memberships that say something about a day or later; those that an event made empty say nothing."""
    later = and_(Membership.valid_to > on, Membership.valid_to > Membership.valid_from)
    return or_(Membership.valid_to.is_(None), later)


def read_home(session: Session, household_id: int) -> Home:
    """Return a household with its members of now.

    Raises:
        UserError: it is not there any more.
    """
    row = session.execute(
        select(Household, Village.name.label("village"), VillageGroup.name.label("group_name"))
        .join(Village, Village.id == Household.village_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .where(Household.id == household_id, Household.deleted_at.is_(None))
    ).first()
    if row is None:
        raise UserError("这一户已不在名册里", remedy="可能已删除，请到回收站查看")
    household: Household = row.Household
    since = _since(session, household_id)
    return Home(
        id=household.id,
        number=household.number or "",
        village_id=household.village_id,
        village=row.village,
        group=row.group_name or "",
        members=_living(session, household_id, since),
        since=min(since.values(), default=None),
    )


def _since(session: Session, household_id: int) -> dict[int, date]:
    """Since when each person has lived there without a break; people who left stand with their first day."""
    rows = session.execute(
        select(Membership.person_id, Membership.valid_from, Membership.valid_to)
        .where(
            Membership.household_id == household_id,
            or_(Membership.valid_to.is_(None), Membership.valid_to > Membership.valid_from),
        )
        .order_by(Membership.person_id, Membership.valid_from, Membership.id)
    )
    found: dict[int, date] = {}
    ended: dict[int, date | None] = {}
    for person, begins, ends in rows:
        broken = person in ended and (ended[person] or begins) < begins
        if person not in found or broken:
            found[person] = begins
        ended[person] = ends
    return found


def _living(session: Session, household_id: int, since: dict[int, date]) -> tuple[Living, ...]:
    rows = session.execute(
        select(Membership.id, Membership.relation, Membership.valid_from, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.household_id == household_id, Membership.valid_to.is_(None), Person.deleted_at.is_(None))
        .order_by(Membership.relation != HEAD, Membership.relation != SPOUSE, Person.birth_date, Person.id)
    )
    return tuple(
        Living(
            number,
            person.id,
            person.name,
            person.sex or "",
            person.birth_date,
            relation or "",
            since.get(person.id, begins),
        )
        for number, relation, begins, person in rows
    )


def head_since(session: Session, household_id: int, on: date) -> date | None:
    """The day after `on` on which somebody else than the head of now ceased to be the head, None when there is none."""
    rows = session.execute(
        select(Membership.person_id, Membership.valid_to)
        .where(Membership.household_id == household_id, Membership.relation == HEAD, lasting(on))
        .order_by(Membership.valid_to.is_(None), Membership.valid_to)
    ).all()
    present = next((person for person, ends in rows if ends is None), None)
    return next((ends for person, ends in rows if ends is not None and person != present), None)


def elsewhere(session: Session, person_id: int, household_id: int | None, on: date) -> tuple[str, date] | None:
    """Where else (the head's name) and until when a person is known to have lived on a day or later."""
    row = session.execute(
        select(Membership.household_id, Membership.valid_from, Membership.valid_to)
        .where(Membership.person_id == person_id, Membership.household_id != (household_id or 0), lasting(on))
        .order_by(Membership.valid_to.is_(None), Membership.valid_to.desc())
    ).first()
    if row is None:
        return None
    name = session.scalar(
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.household_id == row.household_id, Membership.relation == HEAD)
        .order_by(Membership.valid_to.is_not(None), Membership.valid_to.desc())
        .limit(1)
    )
    return name or "", row.valid_to or row.valid_from


def open_identities(
    session: Session, *, household_id: int | None = None, people: Collection[int] = ()
) -> list[Identity]:
    """The identities in force of a household, or of some people."""
    owner = Identity.household_id == household_id if household_id else Identity.person_id.in_(people)
    return list(session.scalars(select(Identity).where(owner, Identity.valid_to.is_(None)).order_by(Identity.id)))


def died_on(session: Session, person_id: int) -> date | None:
    """The day of a person's death, None for the living."""
    return session.scalar(
        select(PopulationEvent.happened_on)
        .join(PopulationEventPerson, PopulationEventPerson.event_id == PopulationEvent.id)
        .where(
            PopulationEvent.kind == EventKind.DEATH,
            PopulationEventPerson.person_id == person_id,
            PopulationEventPerson.moved,
        )
    )


def later_traces(
    session: Session, on: date, households: Collection[int], people: Collection[int]
) -> list[tuple[Trace, str]]:
    """Events after a day which touched these households or people, each with the names of those it was about."""
    events = select(PopulationEventPerson.event_id).where(
        or_(PopulationEventPerson.household_id.in_(households), PopulationEventPerson.person_id.in_(people))
    )
    wanted = session.scalars(
        select(PopulationEvent.id)
        .where(PopulationEvent.happened_on > on, PopulationEvent.id.in_(events))
        .order_by(PopulationEvent.happened_on, PopulationEvent.id)
    )
    return read_traces(session, list(wanted))


def read_traces(session: Session, ids: Sequence[int]) -> list[tuple[Trace, str]]:
    """What events did, in the order of the ids, each with the names of those it was about."""
    rows = session.execute(
        select(PopulationEvent, PopulationEventPerson, Person.name)
        .join(PopulationEventPerson, PopulationEventPerson.event_id == PopulationEvent.id)
        .join(Person, Person.id == PopulationEventPerson.person_id)
        .where(PopulationEvent.id.in_(ids))
        .order_by(PopulationEventPerson.id)
    ).all()
    found: list[tuple[Trace, str]] = []
    for number in ids:
        mine = [row for row in rows if row[0].id == number]
        if mine:
            event = mine[0][0]
            names = "、".join(dict.fromkeys(name for _, one, name in mine if one.moved or _became_head(one)))
            found.append((Trace(event.kind, event.happened_on, tuple(_touched(one) for _, one, _ in mine)), names))
    return found


def _became_head(row: PopulationEventPerson) -> bool:
    return row.relation_after == HEAD and row.relation_before not in (HEAD, None)


def _touched(row: PopulationEventPerson) -> Touched:
    return Touched(
        row.household_id,
        row.person_id,
        None if row.before_id is None else row.relation_before or "",
        None if row.after_id is None else row.relation_after or "",
        row.moved,
    )
