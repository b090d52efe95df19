"""The rows of 脱贫户和监测对象花名册: one per person in a lifted or monitored household as of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from app.common.reporting.cells import Cell
from app.submissions.incomes import HouseholdIncome, newest_incomes
from app.submissions.names import household_order, member_order, sorted_by_group
from app.submissions.standings import Standing, Statement, heads, owners, sizes, valid_on
from db.households.codes import IdentityKind
from db.households.entities import (
    Household,
    HouseholdCondition,
    Identity,
    Membership,
    Person,
    PersonCondition,
    Village,
    VillageGroup,
)

ORDINARY = "一般农户"
"""户类型 of a household that is monitored without having been lifted out of poverty."""

_PERSONAL = ("name", "sex", "id_kind", "id_number", "birth_date", "ethnicity")
_CONDITIONS = ("education", "schooling", "health", "labour", "politics")


@dataclass(frozen=True)
class RosterRow:
    """One person; the fields are what columns of a form may name."""

    village_id: int
    household_id: int
    person_id: int
    position: int
    county: str
    township: str
    village: str
    group: str
    household_number: str
    head_name: str
    head_id_number: str
    household_size: int
    household_kind: str
    monitored_category: str
    identified_month: str
    risk_removed: str
    removed_month: str
    relocation: str
    poverty_cause: str
    income_per_person: Decimal | None
    income_year: int | None
    person_number: str
    name: str
    relation: str
    sex: str
    id_kind: str
    id_number: str
    birth_date: str
    age: int | None
    ethnicity: str
    phone: str
    education: str
    schooling: str
    health: str
    labour: str
    politics: str


@dataclass(frozen=True)
class _Monitoring:
    category: str
    since: date
    removed_on: date | None


def roster_rows(session: Session, on: date, county: str = "", township: str = "") -> tuple[RosterRow, ...]:
    """Everybody in a lifted or monitored household on the day, village by village, heads first."""
    lifted = _lifted(session, on)
    monitored = _monitored(session, on)
    relocated = set(session.scalars(_household_ids(IdentityKind.RELOCATED, on)))
    incomes = newest_incomes(session, on)
    found = []
    people = session.execute(_people(on)).mappings().all()
    ordered = sorted_by_group(people, lambda person: (person["village_id"], person["group"] or ""))
    for position, person in enumerate(ordered, start=1):
        household_id, birth = person["household_id"], person["birth_date"]
        income = incomes.get(household_id, HouseholdIncome(0, None))
        fields: dict[str, Any] = {name: "" if value is None else value for name, value in person.items()}
        fields |= _monitoring_fields(monitored.get(household_id), on)
        fields |= {
            "position": position,
            "county": county,
            "township": township,
            "household_kind": lifted.get(household_id, ORDINARY),
            "relocation": "是" if household_id in relocated else "否",
            "income_per_person": income.per_person,
            "income_year": income.year or None,
            "birth_date": birth.isoformat() if birth else "",
            "age": age_on(birth, on),
        }
        found.append(RosterRow(**fields))
    return tuple(found)


def age_on(birth: date | None, on: date) -> int | None:
    """Full years of age (周岁) on a day; None for the unborn and the unknown."""
    if birth is None or birth > on:
        return None
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def cells_of(row: RosterRow, fields: Iterable[str]) -> tuple[Cell, ...]:
    """The cells of a row in the order of the columns; blank texts are empty cells."""
    return tuple(_cell(getattr(row, field)) for field in fields)


def roster_totals(rows: Sequence[RosterRow], totals: Iterable[str]) -> tuple[Cell, ...]:
    """The 合计 row: how many households and people, in the columns that ask for it."""
    spoken = {"households": f"{len({row.household_id for row in rows})}户", "people": f"{len(rows)}人"}
    return tuple(spoken.get(total) for total in totals)


def _cell(value: Cell) -> Cell:
    return None if value == "" else value


def _monitoring_fields(found: _Monitoring | None, on: date) -> dict[str, str]:
    """What the roster says about monitoring; months as the national system writes them, YYYYMM."""
    if found is None:
        return dict.fromkeys(("monitored_category", "identified_month", "risk_removed", "removed_month"), "")
    removed = found.removed_on if found.removed_on is not None and found.removed_on <= on else None
    return {
        "monitored_category": found.category,
        "identified_month": f"{found.since:%Y%m}",
        "risk_removed": "是" if removed else "否",
        "removed_month": f"{removed:%Y%m}" if removed else "",
    }


def _lifted(session: Session, on: date) -> dict[int, str]:
    """Household id → 户类型 for households lifted out of poverty."""
    statement = select(Identity.household_id, Identity.category).where(_holds(IdentityKind.LIFTED, on))
    return {
        household: category or IdentityKind.LIFTED
        for household, category in session.execute(statement)
        if household is not None
    }


def _monitored(session: Session, on: date) -> dict[int, _Monitoring]:
    """Household id → its newest monitoring."""
    statement = (
        select(Identity.household_id, Identity.category, Identity.valid_from, Identity.risk_removed_on)
        .where(_holds(IdentityKind.MONITORED, on))
        .order_by(Identity.valid_from, Identity.id)
    )
    return {
        household: _Monitoring(category, since, removed_on)
        for household, category, since, removed_on in session.execute(statement)
        if household is not None
    }


def _holds(kind: IdentityKind, on: date) -> Any:
    valid = valid_on(Identity.valid_from, Identity.valid_to, on)
    return (Identity.kind == kind) & Identity.household_id.is_not(None) & valid


def _household_ids(kind: IdentityKind, on: date) -> Statement:
    return select(Identity.household_id).where(_holds(kind, on))


def _people(on: date) -> Statement:
    """The people with what does not depend on standings."""
    head, head_of, members = aliased(Person), heads(on), sizes(on)
    standings = [Standing(IdentityKind.LIFTED), Standing(IdentityKind.MONITORED)]
    flags = owners(Identity.household_id, standings, on)
    condition, living = PersonCondition, HouseholdCondition
    return (
        select(
            Household.village_id,
            Household.id.label("household_id"),
            Person.id.label("person_id"),
            Village.name.label("village"),
            VillageGroup.name.label("group"),
            Household.number.label("household_number"),
            head.name.label("head_name"),
            head.id_number.label("head_id_number"),
            members.c.size.label("household_size"),
            living.poverty_cause,
            Person.number.label("person_number"),
            func.coalesce(Person.phone, Household.phone).label("phone"),
            Membership.relation,
            *(getattr(Person, name) for name in _PERSONAL),
            *(getattr(condition, name) for name in _CONDITIONS),
        )
        .join(Village, Village.id == Household.village_id)
        .join(flags, flags.c.owner == Household.id)
        .join(Membership, Membership.household_id == Household.id)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .outerjoin(members, members.c.household_id == Household.id)
        .outerjoin(head_of, head_of.c.household_id == Household.id)
        .outerjoin(head, head.id == head_of.c.head_id)
        .outerjoin(condition, condition.id == _newest_condition(on))
        .outerjoin(living, living.id == _newest_living(on))
        .where(
            Household.deleted_at.is_(None),
            Person.deleted_at.is_(None),
            or_(flags.c.s0 == 1, flags.c.s1 == 1),
            valid_on(Membership.valid_from, Membership.valid_to, on),
        )
        .order_by(*household_order(), *member_order())
    )


def _newest_condition(on: date) -> Any:
    """The one condition row of a person that counts, so that nobody appears twice."""
    row = aliased(PersonCondition)
    valid = valid_on(row.valid_from, row.valid_to, on)
    return select(func.max(row.id)).where(row.person_id == Person.id, valid).correlate(Person).scalar_subquery()


def _newest_living(on: date) -> Any:
    """The same for the living conditions of a household."""
    row = aliased(HouseholdCondition)
    valid = valid_on(row.valid_from, row.valid_to, on)
    return (
        select(func.max(row.id)).where(row.household_id == Household.id, valid).correlate(Household).scalar_subquery()
    )
