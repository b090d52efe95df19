"""What a village reports once a year, counted from the households that live there."""

from collections.abc import Mapping, Sequence
from random import Random

from app.sample.shapes import YEARS, Columns, House, Value


def invent_village_years(rng: Random, houses: Sequence[House]) -> Mapping[int, Columns]:
    """Make the yearly rows of a village; money in 分."""
    members = [(house, one) for house in houses for one in house.members]
    collective = rng.randint(6_0000_00, 24_0000_00) // 1_00_00 * 1_00_00
    fixed: dict[str, Value] = {
        "paved_road": True,
        "bus_service": rng.random() < 0.8,
        "primary_schools": rng.choice((0, 1, 1)),
        "clinics": 1,
        "doctors": rng.choice((1, 1, 2)),
        "public_toilets": rng.randint(1, 3),
        "waste_points": rng.randint(3, 9),
        "reading_rooms": 1,
        "dibao_households": len({house.number for house, one in members if one.dibao}),
        "dibao_people": sum(one.dibao is not None for _, one in members),
        "tekun_people": sum(one.tekun is not None for _, one in members),
        "disabled_people": sum(one.disability is not None for _, one in members),
        "dangerous_houses": sum(house.condition["dangerous_house"] is True for house in houses),
        "households_without_safe_water": sum(house.condition["safe_water"] is False for house in houses),
        "pension_people": sum(one.condition["resident_pension"] is True for _, one in members),
    }
    return {year: {**fixed, **_figures_of(year, houses, collective)} for year in YEARS}


def _figures_of(year: int, houses: Sequence[House], collective: int) -> Columns:
    people = sum(_number(house.incomes[year]["people_in_year"]) for house in houses)
    net = sum(_number(house.incomes[year]["net"]) for house in houses)
    return {
        "total_households": len(houses),
        "total_people": people,
        "collective_income": collective * (100 - 7 * (YEARS[-1] - year)) // 100,
        "income_per_person": net // people // 100 * 100 if people else 0,
    }


def _number(value: Value) -> int:
    assert isinstance(value, int)
    return value
