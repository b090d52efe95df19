"""Turns the kin of a family into people: names, numbers, documents, conditions."""

from collections.abc import Iterator
from datetime import date
from random import Random

from app.common.identifiers import check_digit
from app.sample.families import MAN, Kin
from app.sample.living import invent_living
from app.sample.names import invent_given, invent_phone, invent_surname
from app.sample.shapes import AS_OF, Person, age_on

REGION = "431299"
"""First six digits of every identity number: a place that does not exist."""

REGISTER_BEGAN = date(2014, 1, 1)
"""Since when the register has households."""


class Documents:
    """Gives out numbers that nobody else in the township has."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()
        self._count = 0

    def next_id(self, born: date, sex: str) -> str:
        """An identity number of that birth date and sex with a right check digit."""
        while True:
            sequence = self._rng.randrange(500) * 2 + (1 if sex == MAN else 0)
            body = f"{REGION}{born:%Y%m%d}{sequence:03d}"
            if body not in self._taken:
                self._taken.add(body)
                return body + check_digit(body)

    def next_number(self) -> str:
        """A person number of the county's system."""
        self._count += 1
        return f"0431299{self._count:06d}"


def invent_people(
    rng: Random, kin: list[Kin], documents: Documents, *, ethnicity: str, poor: bool
) -> tuple[Person, ...]:
    """Make the people of one household, the head first."""
    surnames = list(_surnames(rng, kin))
    return tuple(
        _invent_person(rng, one, surname, documents, ethnicity if place == 0 or one.own_line else None, poor=poor)
        for place, (one, surname) in enumerate(zip(kin, surnames, strict=True))
    )


def draw_ethnicity(rng: Random) -> str:
    """Draw a nationality as it is in those hills."""
    return rng.choices(("土家族", "苗族", "汉族", "侗族", "瑶族"), (40, 30, 26, 3, 1))[0]


def _surnames(rng: Random, kin: list[Kin]) -> Iterator[str]:
    """Children carry the father's surname, grandchildren by a daughter their father's."""
    head = invent_surname(rng)
    spouse = invent_surname(rng)
    married = len(kin) > 1 and kin[1].relation == "配偶"
    children = spouse if married and kin[0].sex != MAN else head
    son_in_law = invent_surname(rng)
    for one in kin:
        if one.relation == "户主":
            yield head
        elif one.relation == "配偶":
            yield spouse
        elif one.relation in ("之女婿", "之外孙子", "之外孙女"):
            yield son_in_law
        elif one.relation in ("之子", "之女", "之孙子", "之孙女"):
            yield children
        else:
            yield head if one.own_line else invent_surname(rng)


def _invent_person(
    rng: Random, kin: Kin, surname: str, documents: Documents, ethnicity: str | None, *, poor: bool
) -> Person:
    living = invent_living(rng, kin.sex, kin.born, poor=poor)
    number = documents.next_id(kin.born, kin.sex) + living.certificate
    if living.certificate and rng.random() < 0.03:
        number += "B1"
    age = age_on(kin.born, AS_OF)
    has_phone = age >= 18 and age < 80 and rng.random() < 0.93
    return Person(
        number=documents.next_number(),
        name=surname + invent_given(rng, kin.sex, kin.born.year),
        sex=kin.sex,
        born=kin.born,
        id_number=number,
        ethnicity=ethnicity or draw_ethnicity(rng),
        phone=invent_phone(rng) if has_phone else None,
        relation=kin.relation,
        joined=_joined(rng, kin),
        condition=living.condition,
        disability=living.disability,
    )


def _joined(rng: Random, kin: Kin) -> date:
    """Since birth or since the register began; those who married in came then, some of them later."""
    if kin.relation in ("之儿媳", "之女婿") and rng.random() < 0.5:
        year = min(max(kin.born.year + 22, 2015), 2025)
        return date(year, rng.randint(1, 12), rng.randint(1, 28))
    return max(kin.born, REGISTER_BEGAN)
