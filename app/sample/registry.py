"""Puts an invented township into a new file: bulk inserts in slices, all rows of the registry."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from app.households.search import search_text
from app.sample.living import schooling_last_year
from app.sample.shapes import AS_OF, SCHOOL_YEARS, STATE_FROM, Columns, House, Person, Township
from db.common.base import Base
from db.common.entities import Setting
from db.households.codes import IdentityKind
from db.households.entities import (
    Household,
    HouseholdCondition,
    Identity,
    IncomeYear,
    Membership,
    Pairing,
    PersonCondition,
    Village,
    VillageGroup,
    VillageYear,
)
from db.households.entities import Person as PersonRow

_SLICE = 5_000
Row = dict[str, Any]


def build_registry(session: Session, township: Township) -> None:
    """Insert every village, household and person of the township and its settings into a new file."""
    houses = list(enumerate(township.houses, start=1))
    people = list(_numbered_people(houses))
    _insert(session, Setting, _settings(township))
    _insert(session, Village, _villages(township))
    _insert(session, VillageYear, _village_years(township))
    groups = {pair: place for place, pair in enumerate(_group_pairs(township), start=1)}
    _insert(
        session,
        VillageGroup,
        ({"id": id_, "village_id": village + 1, "name": name} for (village, name), id_ in groups.items()),
    )
    _insert(session, Household, (_household(id_, one, groups) for id_, one in houses))
    _insert(
        session,
        HouseholdCondition,
        (_condition("household_id", id_, STATE_FROM, one.condition) for id_, one in houses),
    )
    _insert(session, IncomeYear, _incomes(houses))
    _insert(session, PersonRow, (_person(id_, one) for _, id_, one in people))
    _insert(
        session,
        PersonCondition,
        (row for _, id_, one in people for row in _person_conditions(id_, one)),
    )
    _insert(session, Membership, (_membership(house, id_, one) for house, id_, one in people))
    _insert(session, Identity, _identities(houses, people))
    _insert(session, Pairing, (_pairing(id_, one) for id_, one in houses if one.helper))


def _insert(session: Session, entity: type[Base], rows: Iterable[Row]) -> None:
    """Insert plain rows, all with the columns of the first, past the ORM: dates as ISO text, 是/否 as 1/0."""
    source = iter(rows)
    while part := list(islice(source, _SLICE)):
        names = list(part[0])
        marks = ", ".join("?" * len(names))
        columns = ", ".join(f'"{name}"' for name in names)
        statement = f"INSERT INTO {entity.__tablename__} ({columns}) VALUES ({marks})"
        session.connection().exec_driver_sql(statement, [tuple(_stored(row[n]) for n in names) for row in part])


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _numbered_people(houses: Sequence[tuple[int, House]]) -> Iterator[tuple[int, int, Person]]:
    """Household id, person id and person."""
    person_id = 0
    for house_id, house in houses:
        for one in house.members:
            person_id += 1
            yield house_id, person_id, one


def _group_pairs(township: Township) -> Iterator[tuple[int, str]]:
    for village, one in enumerate(township.villages):
        for name in one.groups:
            yield village, name


def _settings(township: Township) -> Iterator[Row]:
    values = {
        "township": township.name,
        "county": township.county,
        "city": township.city,
        "province": township.province,
        "office": f"{township.name}乡村振兴办公室",
        "as_of": AS_OF.isoformat(),
        "sample": "1",
    }
    for key, value in values.items():
        yield {"key": key, "value": value}


def _villages(township: Township) -> Iterator[Row]:
    for place, one in enumerate(township.villages):
        yield {"id": place + 1, "name": one.name, "code": one.code, "lifted": one.lifted, "position": place}


def _village_years(township: Township) -> Iterator[Row]:
    for place, one in enumerate(township.villages):
        for year, columns in one.years.items():
            yield {"village_id": place + 1, "year": year, **columns}


def _household(id_: int, house: House, groups: dict[tuple[int, str], int]) -> Row:
    return {
        "id": id_,
        "number": house.number,
        "village_id": house.village + 1,
        "group_id": groups[house.village, house.group],
        "phone": house.phone,
        "address": house.address,
    }


def _condition(owner: str, id_: int, since: date, columns: Columns, until: date | None = None) -> Row:
    return {owner: id_, "valid_from": since, "valid_to": until, **columns}


def _person_conditions(id_: int, one: Person) -> Iterator[Row]:
    """How the person lives now, and for pupils who moved up a class the school year before."""
    before = schooling_last_year(str(one.condition["schooling"] or ""))
    if before is None:
        yield _condition("person_id", id_, max(STATE_FROM, one.born), one.condition)
        return
    last, present = SCHOOL_YEARS
    yield _condition("person_id", id_, last, {**one.condition, "schooling": before}, present)
    yield _condition("person_id", id_, present, one.condition)


def _incomes(houses: Sequence[tuple[int, House]]) -> Iterator[Row]:
    for id_, house in houses:
        for year, columns in house.incomes.items():
            yield {"household_id": id_, "year": year, **columns}


def _person(id_: int, one: Person) -> Row:
    return {
        "id": id_,
        "number": one.number,
        "name": one.name,
        "id_kind": one.id_kind,
        "id_number": one.id_number,
        "id_key": one.id_key,
        "sex": one.sex,
        "birth_date": one.born,
        "ethnicity": one.ethnicity,
        "phone": one.phone,
        "search": search_text(one.name, one.id_number, one.phone),
    }


def _membership(house_id: int, id_: int, one: Person) -> Row:
    return {"household_id": house_id, "person_id": id_, "relation": one.relation, "valid_from": one.joined}


def _identities(houses: Sequence[tuple[int, House]], people: Sequence[tuple[int, int, Person]]) -> Iterator[Row]:
    for id_, house in houses:
        if house.lifted:
            yield _identity(IdentityKind.LIFTED, "脱贫户", house.lifted, household=id_)
        if house.relocated:
            yield _identity(IdentityKind.RELOCATED, house.relocated, date(2018, 10, 1), household=id_)
        if house.monitored:
            case = house.monitored
            row = _identity(IdentityKind.MONITORED, case.category, case.identified, household=id_)
            yield {**row, "risk_removed_on": case.removed, "basis": case.risk}
    for _, id_, one in people:
        since = max(date(2020, 1, 1), one.born)
        if one.dibao:
            yield _identity(IdentityKind.DIBAO, one.dibao, since, person=id_)
        if one.tekun:
            yield _identity(IdentityKind.TEKUN, one.tekun, since, person=id_)
        if one.disability:
            year = one.condition["disability_year"]
            assert isinstance(year, int)
            yield _identity(IdentityKind.DISABLED, one.disability, date(year, 6, 1), person=id_)


def _identity(
    kind: IdentityKind, category: str, since: date, *, household: int | None = None, person: int | None = None
) -> Row:
    return {
        "household_id": household,
        "person_id": person,
        "kind": kind.value,
        "category": category,
        "valid_from": since,
        "risk_removed_on": None,
        "basis": None,
    }


def _pairing(id_: int, house: House) -> Row:
    helper = house.helper
    assert helper is not None
    return {
        "household_id": id_,
        "helper_number": helper.number,
        "helper_name": helper.name,
        "helper_sex": helper.sex,
        "helper_phone": helper.phone,
        "helper_politics": helper.politics,
        "unit_number": helper.unit_number,
        "unit_name": helper.unit_name,
        "unit_affiliation": helper.unit_affiliation,
        "valid_from": house.helped_from,
    }
