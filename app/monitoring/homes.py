"""Reads what cases, measures and papers must know of one household on a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.queries import parameter_value
from app.households.current import holds
from app.households.dated import current_household_condition
from app.monitoring.screening.rules import YearIncome
from app.problems.rules import is_of_school_age, is_out_of_school, is_uninsured
from db.households.codes import HEAD, IdentityKind
from db.households.entities import (
    Household,
    Identity,
    IncomeYear,
    Membership,
    Pairing,
    Person,
    PersonCondition,
    Village,
    VillageGroup,
)


@dataclass(frozen=True)
class Member:
    """A member of the household with what is known of them; `standings`: kind → category of their own identities."""

    person_id: int
    name: str
    relation: str
    id_number: str
    phone: str
    birth_date: date | None
    condition: PersonCondition | None
    standings: dict[str, str]
    of_school_age: bool

    @property
    def insured(self) -> bool | None:
        """Whether there is a medical insurance; None = nobody has said."""
        both = (self.condition.resident_medical, self.condition.worker_medical) if self.condition else (None, None)
        if both == (None, None):
            return None
        return not is_uninsured(*both)

    @property
    def labour(self) -> str:
        """劳动技能, "" when nobody has said."""
        return (self.condition.labour if self.condition else "") or ""

    @property
    def drop_out(self) -> bool:
        """Of school age and known not to be at school."""
        told = self.condition
        if told is None or not self.of_school_age:
            return False
        return is_out_of_school(told.schooling, told.education, told.dropout_reason)


@dataclass(frozen=True)
class Home:
    """A household on a day; None = nobody has said.

    Args:
        contact, contact_phone: who helps it (监测联系人), "" when there is nobody.
        lifted: it is a 脱贫户.
        monitored_id: its standing 监测对象 with a risk that is not removed.
    """

    household_id: int
    number: str
    village: str
    group: str
    head: str
    phone: str
    address: str
    members: tuple[Member, ...]
    lifted: bool
    monitored_id: int | None
    income: YearIncome | None
    dangerous_house: bool | None
    safe_water: bool | None
    contact: str
    contact_phone: str
    contact_unit: str


def read_home(session: Session, household_id: int, on: date) -> Home:
    """Read one household.

    Raises:
        UserError: it is not there any more.
    """
    row = session.execute(
        select(Household, Village.name, VillageGroup.name)
        .join(Village, Village.id == Household.village_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .where(Household.id == household_id, Household.deleted_at.is_(None))
    ).first()
    if row is None:
        raise UserError("这一户已不在台账里", remedy="可能在回收站，请先恢复")
    household, village, group = row
    members = _members(session, household_id, on)
    condition = current_household_condition(session, household_id, on)
    helper = session.scalars(
        select(Pairing).where(Pairing.household_id == household_id, holds(Pairing, on)).order_by(Pairing.id.desc())
    ).first()
    own = list(session.scalars(select(Identity).where(Identity.household_id == household_id, holds(Identity, on))))
    head = next((member for member in members if member.relation == HEAD), None)
    monitored = [i.id for i in own if i.kind == IdentityKind.MONITORED and i.risk_removed_on is None]
    return Home(
        household_id=household_id,
        number=household.number or "",
        village=village,
        group=group or "",
        head=head.name if head else "",
        phone=household.phone or (head.phone if head else ""),
        address=household.address or "",
        members=members,
        lifted=any(i.kind == IdentityKind.LIFTED for i in own),
        monitored_id=monitored[-1] if monitored else None,
        income=_income(session, household_id, on, len(members)),
        dangerous_house=condition.dangerous_house if condition else None,
        safe_water=condition.safe_water if condition else None,
        contact=helper.helper_name if helper else "",
        contact_phone=(helper.helper_phone or "") if helper else "",
        contact_unit=(helper.unit_name or "") if helper else "",
    )


def number_or_none(session: Session, key: str, on: date) -> Decimal | None:
    """A parameter as a number; None when nobody has said what holds on that day."""
    try:
        return parameter_value(session, key, on).number
    except UserError:
        return None


def names_of(members: Iterable[Member], chosen: Callable[[Member], bool]) -> str:
    """The names of some members, 、 between them."""
    return "、".join(member.name for member in members if chosen(member))


def _members(session: Session, household_id: int, on: date) -> tuple[Member, ...]:
    people = list(
        session.execute(
            select(Membership.relation, Person)
            .join(Person, Person.id == Membership.person_id)
            .where(Membership.household_id == household_id, holds(Membership, on), Person.deleted_at.is_(None))
            .order_by(Membership.relation != HEAD, Membership.id)
        )
    )
    ids = [person.id for _, person in people]
    conditions = {
        one.person_id: one
        for one in session.scalars(
            select(PersonCondition)
            .where(PersonCondition.person_id.in_(ids), holds(PersonCondition, on))
            .order_by(PersonCondition.id)
        )
    }
    standings: dict[int, dict[str, str]] = {each: {} for each in ids}
    for one in session.scalars(select(Identity).where(Identity.person_id.in_(ids), holds(Identity, on))):
        if one.person_id is not None:
            standings[one.person_id][one.kind] = one.category
    ages = [number_or_none(session, key, on) for key in ("compulsory_age_min", "compulsory_age_max")]
    youngest, oldest = (int(age) if age is not None else -1 for age in ages)
    return tuple(
        Member(
            person_id=person.id,
            name=person.name,
            relation=relation or "",
            id_number=person.id_number or "",
            phone=person.phone or "",
            birth_date=person.birth_date,
            condition=conditions.get(person.id),
            standings=standings[person.id],
            of_school_age=person.birth_date is not None and is_of_school_age(person.birth_date, on, youngest, oldest),
        )
        for relation, person in people
    )


def _income(session: Session, household_id: int, on: date, people: int) -> YearIncome | None:
    """The newest income year that says enough."""
    row = session.scalars(
        select(IncomeYear)
        .where(
            IncomeYear.household_id == household_id,
            IncomeYear.year <= on.year,
            or_(IncomeYear.net.is_not(None), IncomeYear.per_person.is_not(None)),
        )
        .order_by(IncomeYear.year.desc())
    ).first()
    if row is None:
        return None
    return YearIncome(
        year=row.year,
        net=_yuan(row.net),
        per_person=_yuan(row.per_person),
        compensation=_yuan(row.compensation),
        out_of_pocket=_yuan(row.out_of_pocket),
        people=row.people_in_year or row.people_now or people,
    )


def _yuan(stored: int | None) -> Decimal | None:
    return None if stored is None else Decimal(stored) / 100
