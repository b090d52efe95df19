"""Payments of support in the invented township: the plan's totals come out of the records exactly.

Only people who could have had it: pupils of vocational schools for 雨露计划, workers outside the county for the
transport subsidy, households out of poverty with labour for 产业奖补.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from app.sample.living import HOME_COUNTY, PLAIN, SKILLED, WEAK
from app.sample.scales import SCALES
from app.sample.shapes import AS_OF, House, Person, Township, age_on

YULU_PEOPLE, TRANSPORT_PEOPLE = 661, 2_797
YULU_EACH = 1_500_00
TRANSPORT_FEN, AWARD_FEN = 1_053_900_00, 8_810_000_00
"""Totals of the town's own plan."""

_NEAR, _FAR = 300_00, 400_00
_AWARDS = (1_000_00, 1_200_00, 1_500_00, 1_800_00, 2_000_00, 2_400_00, 3_000_00)
_FUND_UNTIL, _FUND, _FUND_2026 = 2026, "衔接资金", "常态化帮扶资金"
_VOCATIONAL = ("中职", "高职高专", "技师学院")
_COLUMNS = ("programme_id", "person_id", "household_id", "period", "amount", "source", "paid_on", "batch")
_YULU_BEGAN = 2015
_SLICE = 5_000

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in a household, with the ids that both have in the file."""

    house_id: int
    person_id: int
    house: House
    person: Person

    def helped_on(self, day: date) -> bool:
        """Whether the household was out of poverty or monitored, and the person lived there."""
        lifted, case = self.house.lifted, self.house.monitored
        known = (lifted is not None and lifted <= day) or (case is not None and case.identified <= day)
        return known and self.person.joined <= day


@dataclass(frozen=True, slots=True)
class Purse:
    """Makes rows of payments of one programme."""

    programme_id: int

    def pay(self, one: Candidate, period: str, fen: int, day: date, *, person: bool = True, source: str = "") -> Row:
        """A payment to a person, or to the household as a whole."""
        fund = source or (_FUND if day.year < _FUND_UNTIL else _FUND_2026)
        receiver = one.person_id if person else None
        batch = f"{period}第{1 if day.month <= 6 else 2}批"
        return self.programme_id, receiver, one.house_id, period, fen, fund, day.isoformat(), batch


def build_benefits(session: Session, township: Township) -> None:
    """Insert the payments of the township into a file that has its registry and the programmes."""
    run = session.connection().exec_driver_sql
    purses = {str(code): Purse(int(id_)) for id_, code in run("SELECT id, code FROM benefit_programme")}
    marks = ", ".join("?" * len(_COLUMNS))
    statement = f"INSERT INTO benefit_payment ({', '.join(_COLUMNS)}) VALUES ({marks})"
    rows = iter(_payments(township, purses))
    while part := list(islice(rows, _SLICE)):
        run(statement, part)


def shares(township: Township) -> tuple[int, int, int, int]:
    """People of 雨露计划 and of the transport subsidy, 分 of the transport subsidy and of 产业奖补 at this size."""
    lifted, town = sum(len(house.members) for house in township.houses if house.lifted), SCALES["town"].lifted_people
    yulu, workers = (max(round(people * lifted / town), 1) for people in (YULU_PEOPLE, TRANSPORT_PEOPLE))
    transport, award = (max(round(fen / 100_00 * lifted / town), 1) * 100_00 for fen in (TRANSPORT_FEN, AWARD_FEN))
    return yulu, workers, min(max(transport, workers * _NEAR), workers * _FAR), award


def _payments(township: Township, purses: dict[str, Purse]) -> Iterator[Row]:
    rng = Random(f"{township.seed} benefits")
    everybody = list(_candidates(township))
    listed = [one for one in everybody if one.house.listed]
    heads = [one for one in listed if one.person is one.house.head]
    yulu, workers, transport, award = shares(township)
    yield from _yulu(rng, purses["yulu"], listed, yulu)
    yield from _transport(rng, purses["transport"], listed, workers, transport)
    yield from _awards(rng, purses["industry_award"], heads, award)
    insured = [(one, year) for year in (2025, 2026) for one in heads if one.helped_on(date(year, 1, 10))]
    insured += [(one, 2026) for one in heads if not one.helped_on(date(2026, 1, 10))]
    for one, year in insured:
        case = one.house.monitored
        day = max(date(year, 1, 10), case.identified if case and not one.house.lifted else date(year, 1, 10))
        yield purses["special_insurance"].pay(one, str(year), 60_00, day, person=False)
    yield from _steady(purses, everybody)


def _candidates(township: Township) -> Iterator[Candidate]:
    person_id = 0
    for house_id, house in enumerate(township.houses, start=1):
        for person in house.members:
            person_id += 1
            yield Candidate(house_id, person_id, house, person)


def _yulu(rng: Random, purse: Purse, listed: Sequence[Candidate], count: int) -> Iterator[Row]:
    """Those at a vocational school now, and those who went to one in the years before; one term each."""
    found = [(one, term) for one in listed if (term := _term_of(one)) is not None]
    now = [pair for pair in found if pair[0].person.condition["schooling"]]
    before = [pair for pair in found if not pair[0].person.condition["schooling"]]
    rng.shuffle(before)
    before.sort(key=lambda pair: (not pair[0].helped_on(day := _paid_for(pair[1])), pair[0].person.joined > day))
    for one, term in [*now, *before][:count]:
        yield purse.pay(one, term, YULU_EACH, _paid_for(term))


def _term_of(one: Candidate) -> str | None:
    """The term in which somebody was a pupil of a vocational school; None if never."""
    schooling = str(one.person.condition["schooling"] or "")
    if schooling:
        first = schooling.endswith("一年级")
        return ("2026秋" if first else "2026春") if schooling.startswith(_VOCATIONAL) else None
    age = {"高中": 16, "大专": 19}.get(str(one.person.condition["education"]))
    if age is None:
        return None
    born = one.person.born.year
    years = [year for year in range(born + age, born + age + 6) if _YULU_BEGAN <= year < AS_OF.year]
    helped = [year for year in years if one.helped_on(_paid_for(f"{year}秋"))]
    year = helped[0] if helped else years[-1] if years else None
    return f"{year}秋" if year else None


def _paid_for(term: str) -> date:
    year = int(term[:4])
    return date(year, 5, 20) if term.endswith("春") else date(year, 10, 20)


def _transport(rng: Random, purse: Purse, listed: Sequence[Candidate], count: int, total: int) -> Iterator[Row]:
    """Workers outside the county; when they are too few, those who work at home now and went away in years past."""
    able = [one for one in listed if one.person.condition["labour"] in (PLAIN, SKILLED) and one.person.age >= 18]
    away = [one for one in able if one.person.condition["work_place"] not in (None, HOME_COUNTY)]
    back = [one for one in able if one.person.condition["work_place"] == HOME_COUNTY]
    rng.shuffle(away)
    rng.shuffle(back)
    chosen = [*away, *back][:count]
    far = (total - len(chosen) * _NEAR) // (_FAR - _NEAR)
    chosen.sort(key=_distance)
    for place, one in enumerate(chosen):
        stays = one.person.condition["work_place"] == HOME_COUNTY
        years = [
            year for year in (2022, 2023, 2024, 2025, 2026) if _could_go(one, year) and not (stays and year > 2025)
        ]
        year = rng.choice(years or [2026])
        yield purse.pay(one, str(year), _FAR if place < far else _NEAR, date(year, 9, 15))


def _distance(one: Candidate) -> int:
    place = str(one.person.condition["work_place"])
    return 2 if place == HOME_COUNTY else 1 if place.startswith("湖南省") else 0


def _could_go(one: Candidate, year: int) -> bool:
    day = date(year, 9, 15)
    return one.helped_on(day) and age_on(one.person.born, day) >= 17


def _awards(rng: Random, purse: Purse, heads: Sequence[Candidate], total: int) -> Iterator[Row]:
    """Households out of poverty with labour, year by year, until the sum is reached to the 分."""
    able = (PLAIN, SKILLED, WEAK)
    homes = [one for one in heads if one.house.lifted and any(m.condition["labour"] in able for m in one.house.members)]
    turns = [(one, year) for one in homes for year in range(2019, 2027) if one.helped_on(date(year, 10, 10))]
    rng.shuffle(turns)
    left = total
    for one, year in turns:
        if left <= 0:
            return
        fen = rng.choice(_AWARDS)
        fen = left if left < fen + _AWARDS[0] else fen
        left -= fen
        yield purse.pay(one, str(year), fen, date(year, 10, 10))


def _steady(purses: dict[str, Purse], everybody: Iterable[Candidate]) -> Iterator[Row]:
    """What is paid month by month or year by year to the old, the disabled and those on relief."""
    month, day = f"{AS_OF:%Y-%m}", date(AS_OF.year, AS_OF.month, 20)
    civil = partial(_of_the_month, month, day)
    for one in everybody:
        person = one.person
        grade = (person.disability or "")[-2:]
        if age_on(person.born, day) >= 80:
            yield civil(purses["old_age"], one, 50_00, "民政资金")
        if person.disability and person.dibao and not person.tekun:
            yield civil(purses["disabled_living"], one, 80_00, "残疾人补贴资金")
        if grade in ("一级", "二级") and not person.tekun:
            yield civil(purses["disabled_care"], one, 80_00, "残疾人补贴资金")
        if person.tekun or person.dibao:
            spring = date(2026, 3, 10)
            fen = 400_00 if person.tekun else 200_00
            if person.born <= spring:
                yield purses["medical_subsidy"].pay(one, "2026", fen, spring, source="医疗救助资金")
            if 16 <= age_on(person.born, spring) <= 59:
                yield purses["pension_subsidy"].pay(one, "2026", 100_00, spring, source="财政代缴")


def _of_the_month(month: str, day: date, purse: Purse, one: Candidate, fen: int, source: str) -> Row:
    return purse.pay(one, month, fen, day, source=source)
