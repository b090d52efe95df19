"""The township as the county sees it: a few people and households further on than the township's own file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from app.sample.living import CHRONIC, HEALTHY, HOME_COUNTY, PLAIN, SKILLED
from app.sample.names import invent_phone
from app.sample.shapes import Columns, House, Monitoring, Person, Township, Value

INCOME_YEAR = 2026
"""Year of the incomes in the county's books."""

_PERSON_SHARE, _HOUSE_SHARE, _INCOME_SHARE = 0.02, 0.045, 0.006
_IDENTIFIED_SHARE = 0.0008


@dataclass(frozen=True)
class CountyView:
    """The households of the county's lists with its newer values, and who is new in them."""

    houses: tuple[House, ...]
    newcomers: tuple[str, ...]
    identified: tuple[str, ...]
    changed_people: tuple[str, ...]
    changed_houses: tuple[str, ...]


def see_from_county(township: Township) -> CountyView:
    """Revise some listed households, identify a few ordinary ones, add those the township does not know."""
    rng = Random(f"{township.seed} county")
    people: list[str] = []
    changed: list[str] = []
    houses: list[House] = []
    identified: list[str] = []
    for house in township.houses:
        if house.listed:
            houses.append(_revise(rng, house, people, changed))
        elif rng.random() < _IDENTIFIED_SHARE:
            identified.append(house.number)
            houses.append(replace(house, monitored=Monitoring("边缘易致贫户", date(2026, 10, 1), None, "因病")))
    houses += township.newcomers
    numbers = tuple(house.number for house in township.newcomers)
    return CountyView(tuple(houses), numbers, tuple(identified), tuple(people), tuple(changed))


def _revise(rng: Random, house: House, people: list[str], changed: list[str]) -> House:
    members = tuple(_revise_person(rng, one) for one in house.members)
    people += [new.number for new, old in zip(members, house.members, strict=True) if new is not old]
    house = replace(house, members=members)
    draw = rng.random()
    if draw < _HOUSE_SHARE:
        changed.append(house.number)
        return _revise_house(rng, house)
    if draw < _HOUSE_SHARE + _INCOME_SHARE:
        changed.append(house.number)
        return replace(house, incomes={**house.incomes, INCOME_YEAR: _correct(house.incomes[INCOME_YEAR])})
    return house


def _revise_house(rng: Random, house: House) -> House:
    if rng.random() < 0.4:
        return replace(house, phone=invent_phone(rng))
    area = house.condition["arable_land"]
    assert isinstance(area, int)
    changes: Mapping[str, Value] = rng.choice(
        (
            {"in_cooperative": not house.condition["in_cooperative"]},
            {"led_by_firm": not house.condition["led_by_firm"]},
            {"arable_land": area + 35},
            {"road_type": "沥青路" if house.condition["road_type"] != "沥青路" else "水泥路"},
        )
    )
    return replace(house, condition={**house.condition, **changes})


def _correct(income: Columns) -> Columns:
    """The county found 180 yuan a head more of 养老金."""
    people = income["people_in_year"]
    assert isinstance(people, int)
    more = {name: 180_00 * people for name in ("pension", "transfer", "gross", "net")} | {"per_person": 180_00}
    return {**income, **{name: _plus(income[name], amount) for name, amount in more.items()}}


def _plus(value: Value, amount: int) -> int:
    assert isinstance(value, int)
    return value + amount


def _revise_person(rng: Random, one: Person) -> Person:
    if rng.random() >= _PERSON_SHARE:
        return one
    change = rng.choice(_CHANGES)
    return change(rng, one)


def _new_phone(rng: Random, one: Person) -> Person:
    return replace(one, phone=invent_phone(rng)) if one.phone else one


def _new_work(rng: Random, one: Person) -> Person:
    months = one.condition["work_months"]
    if not isinstance(months, int) or one.condition["post_kind"]:
        return one
    return _with(
        one,
        work_months=months - 1 if months > 4 else months + 2,
        work_place=rng.choice(("浙江省金华市", HOME_COUNTY)),
    )


def _fell_ill(rng: Random, one: Person) -> Person:
    if one.condition["health"] != HEALTHY or one.age < 40:
        return one
    return _with(one, health=CHRONIC)


def _learned(rng: Random, one: Person) -> Person:
    return _with(one, labour=SKILLED) if one.condition["labour"] == PLAIN else one


def _insured(rng: Random, one: Person) -> Person:
    return _with(one, commercial_medical=not one.condition["commercial_medical"])


def _with(one: Person, **changes: Value) -> Person:
    return replace(one, condition={**one.condition, **changes})


_CHANGES: tuple[Callable[[Random, Person], Person], ...] = (
    _new_phone,
    _new_work,
    _fell_ill,
    _learned,
    _insured,
)
