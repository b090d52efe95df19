"""Reads one household with members, identities, incomes, conditions, contacts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds
from app.households.custom import custom_facts
from app.households.dated import current_household_condition
from app.households.detail import Fact, HouseholdDetail, IdentityRow, IncomeRow, MemberRow, PairingRow
from app.households.fields import (
    HOUSEHOLD_CONDITION,
    INCOME,
    PERSON_CONDITION,
    Field,
    from_stored,
    show_value,
)
from app.households.rules import (
    SPOUSE,
    MemberFacts,
    age_on,
    couple_problem,
    head_problem,
    member_hints,
)
from db.households.codes import HEAD, CustomOwner
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


def household_detail(session: Session, household_id: int, on: date) -> HouseholdDetail:
    """Return everything shown of one household on a day.

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
    members = _members(session, household_id, on)
    return HouseholdDetail(
        id=household.id,
        number=household.number or "",
        village_id=household.village_id,
        village=row.village,
        group=row.group_name or "",
        phone=household.phone or "",
        address=household.address or "",
        note=household.note or "",
        head_name=next((member.name for member in members if member.relation == HEAD), "")
        or _last_head(session, household),
        members=members,
        identities=_identities(session, Identity.household_id == household_id, on),
        incomes=_incomes(session, household_id),
        facts=_facts(HOUSEHOLD_CONDITION, current_household_condition(session, household_id, on)),
        pairings=_pairings(session, household_id, on),
        problems=_problems(members) if members or household.closed_on is None else (),
        closed_on=household.closed_on if not members else None,
        custom=(
            *custom_facts(session, CustomOwner.HOUSEHOLD, (household_id,))[household_id],
            *custom_facts(session, CustomOwner.VILLAGE, (household.village_id,))[household.village_id],
        ),
    )


def _last_head(session: Session, household: Household) -> str:
    """Whose household it was before it was closed; "" for one that is there."""
    if household.closed_on is None:
        return ""
    name = session.scalar(
        select(Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.household_id == household.id, Membership.relation == HEAD)
        .order_by(Membership.valid_to.desc(), Membership.id.desc())
        .limit(1)
    )
    return name or ""


def _members(session: Session, household_id: int, on: date) -> tuple[MemberRow, ...]:
    rows = session.execute(
        select(Person, Membership.relation, Membership.valid_from)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.household_id == household_id, holds(Membership, on), Person.deleted_at.is_(None))
        .order_by(Membership.relation != HEAD, Membership.relation != SPOUSE, Person.birth_date, Person.id)
    ).all()
    people = [row.Person.id for row in rows]
    conditions = {
        each.person_id: each
        for each in session.scalars(
            select(PersonCondition).where(PersonCondition.person_id.in_(people), holds(PersonCondition, on))
        )
    }
    identities: dict[int, list[IdentityRow]] = defaultdict(list)
    owners = select(Identity).where(Identity.person_id.in_(people)).order_by(Identity.kind, Identity.valid_from)
    for identity in session.scalars(owners):
        identities[identity.person_id or 0].append(_identity_row(identity, on))
    custom = custom_facts(session, CustomOwner.PERSON, people)
    return tuple(
        replace(
            _member(row.Person, row.relation or "", row.valid_from, conditions, identities, on),
            custom=custom[row.Person.id],
        )
        for row in rows
    )


def _member(
    person: Person,
    relation: str,
    since: date,
    conditions: dict[int, PersonCondition],
    identities: dict[int, list[IdentityRow]],
    on: date,
) -> MemberRow:
    condition = conditions.get(person.id)
    return MemberRow(
        person_id=person.id,
        name=person.name,
        relation=relation,
        sex=person.sex or "",
        age=age_on(person.birth_date, on) if person.birth_date else None,
        birth_date=person.birth_date,
        id_kind=person.id_kind or "",
        id_number=person.id_number or "",
        phone=person.phone or "",
        ethnicity=person.ethnicity or "",
        number=person.number or "",
        note=person.note or "",
        since=since,
        identities=tuple(identities.get(person.id, ())),
        facts=_facts(PERSON_CONDITION, condition),
        hints=member_hints(_facts_of(person, relation, condition), on),
    )


def _facts_of(person: Person, relation: str, condition: PersonCondition | None) -> MemberFacts:
    known = condition or PersonCondition()
    return MemberFacts(
        relation=relation,
        sex=person.sex or "",
        birth_date=person.birth_date,
        id_kind=person.id_kind or "",
        id_number=person.id_number or "",
        education=known.education or "",
        schooling=known.schooling or "",
        dropout_reason=known.dropout_reason or "",
        labour=known.labour or "",
        health=known.health or "",
    )


def _facts(fields: Sequence[Field], row: Any) -> tuple[Fact, ...]:
    """The declared fields of a row with their texts; "" where nothing is filled in."""
    found = []
    for each in fields:
        value = from_stored(each, getattr(row, each.key)) if row is not None else None
        found.append(Fact(each.key, each.full_title, value, show_value(each, value), each.block))
    return tuple(found)


def _identities(session: Session, owner_is: Any, on: date) -> tuple[IdentityRow, ...]:
    rows = session.scalars(select(Identity).where(owner_is).order_by(Identity.valid_from.desc(), Identity.id))
    return tuple(_identity_row(row, on) for row in rows)


def _identity_row(row: Identity, on: date) -> IdentityRow:
    return IdentityRow(
        id=row.id,
        kind=row.kind,
        category=row.category,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        risk_removed_on=row.risk_removed_on,
        basis=row.basis or "",
        current=row.valid_from <= on and (row.valid_to is None or row.valid_to > on),
    )


def _incomes(session: Session, household_id: int) -> tuple[IncomeRow, ...]:
    rows = session.scalars(select(IncomeYear).where(IncomeYear.household_id == household_id).order_by(IncomeYear.year))
    return tuple(
        IncomeRow(year=row.year, per_person=_yuan(row.per_person), net=_yuan(row.net), facts=_facts(INCOME, row))
        for row in rows
    )


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _pairings(session: Session, household_id: int, on: date) -> tuple[PairingRow, ...]:
    rows = session.scalars(
        select(Pairing).where(Pairing.household_id == household_id).order_by(Pairing.valid_from.desc())
    )
    return tuple(
        PairingRow(
            id=row.id,
            helper_name=row.helper_name,
            helper_phone=row.helper_phone or "",
            unit_name=row.unit_name or "",
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            current=row.valid_from <= on and (row.valid_to is None or row.valid_to > on),
        )
        for row in rows
    )


def _problems(members: Sequence[MemberRow]) -> tuple[str, ...]:
    """What is wrong with the household as a whole."""
    found = [head_problem([member.relation for member in members])]
    sexes = {member.relation: member.sex for member in members}
    if SPOUSE in sexes:
        found.append(couple_problem(sexes.get(HEAD, ""), sexes[SPOUSE]))
    return tuple(filter(None, found))
