"""The rows of one page of households: few set-based queries for the ids on it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from app.households.current import holds
from app.households.rows import LIFTED, ORDINARY, HouseholdRow
from db.households.codes import HEAD, IdentityKind
from db.households.entities import (
    Household,
    Identity,
    IncomeYear,
    Membership,
    Pairing,
    Person,
    Village,
    VillageGroup,
)

MOST_IDS = 5_000
"""Ids per statement; SQLite binds at most 32,766 values."""


def household_rows(session: Session, ids: Sequence[int], on: date) -> list[HouseholdRow]:
    """Return the rows of these households in the order of the ids; those that are gone are left out."""
    rows: list[HouseholdRow] = []
    for start in range(0, len(ids), MOST_IDS):
        rows += _rows_of(session, ids[start : start + MOST_IDS], on)
    return rows


@dataclass(frozen=True)
class _Head:
    name: str
    id_number: str
    phone: str


@dataclass(frozen=True)
class _Standing:
    """What identities a household and its members have."""

    lifted: str = ""
    monitored: str = ""
    risk_removed: bool = False
    relocated: str = ""


def _rows_of(session: Session, ids: Sequence[int], on: date) -> list[HouseholdRow]:
    heads = _heads(session, ids, on)
    people = _people(session, ids, on)
    standings = _standings(session, ids, on)
    incomes = _incomes(session, ids, on)
    helpers = _pairing_names(session, ids, on)
    entitled = _entitled(session, ids, on)
    found = session.execute(
        select(
            Household.id,
            Household.number,
            Household.phone,
            Village.name.label("village"),
            VillageGroup.name.label("group"),
        )
        .join(Village, Village.id == Household.village_id)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .where(Household.id.in_(ids))
    )
    nobody, nothing = _Head("", "", ""), _Standing()
    by_id: dict[int, HouseholdRow] = {}
    for each in found:
        head = heads.get(each.id, nobody)
        standing = standings.get(each.id, nothing)
        per_person, year = incomes.get(each.id, (None, None))
        by_id[each.id] = HouseholdRow(
            id=each.id,
            number=each.number or "",
            head_name=head.name,
            head_id_number=head.id_number,
            village=each.village,
            group=each.group or "",
            household_type=LIFTED if standing.lifted else ORDINARY,
            lifted_category=standing.lifted,
            monitored=standing.monitored,
            risk_removed=standing.risk_removed,
            relocated=standing.relocated,
            people=people.get(each.id, 0),
            per_person=per_person,
            per_person_year=year,
            phone=each.phone or head.phone,
            helper=helpers.get(each.id, ""),
            dibao_people=entitled.get((each.id, IdentityKind.DIBAO), 0),
            disabled_people=entitled.get((each.id, IdentityKind.DISABLED), 0),
        )
    return [by_id[each] for each in ids if each in by_id]


def _heads(session: Session, ids: Sequence[int], on: date) -> dict[int, _Head]:
    """The heads; of two (an error that is shown elsewhere) the one registered first."""
    rows = session.execute(
        select(Membership.household_id, Person.name, Person.id_number, Person.phone)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.household_id.in_(ids), Membership.relation == HEAD, holds(Membership, on))
        .order_by(Membership.id.desc())
    )
    return {row.household_id: _Head(row.name, row.id_number or "", row.phone or "") for row in rows}


def _people(session: Session, ids: Sequence[int], on: date) -> dict[int, int]:
    rows = session.execute(
        select(Membership.household_id, func.count())
        .where(Membership.household_id.in_(ids), holds(Membership, on))
        .group_by(Membership.household_id)
    )
    return {household_id: count for household_id, count in rows}


def _standings(session: Session, ids: Sequence[int], on: date) -> dict[int, _Standing]:
    rows = session.execute(
        select(Identity.household_id, Identity.kind, Identity.category, Identity.risk_removed_on)
        .where(Identity.household_id.in_(ids), holds(Identity, on))
        .order_by(Identity.valid_from)
    )
    by_household: dict[int, list[Row[int | None, str, str, date | None]]] = defaultdict(list)
    for row in rows:
        by_household[row.household_id].append(row)
    return {household_id: _standing_of(found, on) for household_id, found in by_household.items()}


def _standing_of(found: Sequence[Row[int | None, str, str, date | None]], on: date) -> _Standing:
    by_kind = {row.kind: row for row in found}
    monitored = by_kind.get(IdentityKind.MONITORED)
    removed = monitored.risk_removed_on if monitored is not None else None
    return _Standing(
        lifted=by_kind[IdentityKind.LIFTED].category if IdentityKind.LIFTED in by_kind else "",
        monitored=monitored.category if monitored is not None else "",
        risk_removed=removed is not None and removed <= on,
        relocated=by_kind[IdentityKind.RELOCATED].category if IdentityKind.RELOCATED in by_kind else "",
    )


def _incomes(session: Session, ids: Sequence[int], on: date) -> dict[int, tuple[Decimal, int]]:
    """The newest income per person; of a group with max() SQLite gives the other columns of that very row."""
    rows = session.execute(
        select(IncomeYear.household_id, func.max(IncomeYear.year).label("year"), IncomeYear.per_person)
        .where(IncomeYear.household_id.in_(ids), IncomeYear.per_person.is_not(None), IncomeYear.year <= on.year)
        .group_by(IncomeYear.household_id)
    )
    return {row.household_id: (Decimal(row.per_person) / 100, row.year) for row in rows}


def _pairing_names(session: Session, ids: Sequence[int], on: date) -> dict[int, str]:
    rows = session.execute(
        select(Pairing.household_id, Pairing.helper_name)
        .where(Pairing.household_id.in_(ids), holds(Pairing, on))
        .order_by(Pairing.valid_from)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for household_id, name in rows:
        names[household_id].append(name)
    return {household_id: "、".join(found) for household_id, found in names.items()}


def _entitled(session: Session, ids: Sequence[int], on: date) -> dict[tuple[int, str], int]:
    rows = session.execute(
        select(Membership.household_id, Identity.kind, func.count(Identity.person_id.distinct()))
        .join(Identity, Identity.person_id == Membership.person_id)
        .where(
            Membership.household_id.in_(ids),
            Identity.kind.in_((IdentityKind.DIBAO, IdentityKind.DISABLED)),
            holds(Membership, on),
            holds(Identity, on),
        )
        .group_by(Membership.household_id, Identity.kind)
    )
    return {(household_id, kind): count for household_id, kind, count in rows}
