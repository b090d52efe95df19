"""Incomes of a household year by year, exact in 分: the items add up, the income per head divides evenly."""

from collections.abc import Mapping
from random import Random

from app.sample.living import PLAIN, SERIOUS, SKILLED, WEAK
from app.sample.shapes import YEARS, Columns, Person

_MONTH_WAGE = {PLAIN: (2300, 3600), SKILLED: (3200, 5000), WEAK: (900, 1600)}
_WAGE = ("post_wage", "other_wage")
_PROPERTY = ("asset_dividend", "other_property")
_TRANSFER = ("pension", "family_planning", "ecology", "dibao", "tekun", "other_transfer")
_POST_MONTH = 800_00
_DIBAO_YEAR = (2400_00, 4200_00)
_TEKUN_YEAR = 9360_00
_PENSION_MONTH = {2021: 113, 2022: 118, 2023: 123, 2024: 143, 2025: 163, 2026: 183}
_GROWTH = 1.075
FLOOR, AT_RISK_FLOOR = 9000_00, 4300_00
"""Least income per head in the last year, in 分."""


def invent_incomes(rng: Random, members: tuple[Person, ...], *, level: float, floor: int) -> Mapping[int, Columns]:
    """Draw all years of a household; `floor` (分 a head in the last year) is reached in any case."""
    base = {
        "wage": sum(_year_wage(rng, one) for one in members) * level,
        "production": rng.randint(2500_00, 12000_00) * level * min(len(members), 4) / 3,
        "asset_dividend": rng.choice((0, 200_00, 300_00, 480_00, 650_50)),
        "rent": rng.choice((0, 0, 0, 360_00, 800_00, 1250_80)),
        "ecology": rng.choice((0, 0, 125_00, 310_40)),
        "other": rng.randint(200_00, 1800_00) * len(members) / 3,
    }
    floor = round(floor * rng.uniform(1.0, 1.3))
    return {year: _income_of(rng, year, base, members, floor) for year in YEARS}


def _year_wage(rng: Random, person: Person) -> float:
    months = person.condition["work_months"]
    span = _MONTH_WAGE.get(str(person.condition["labour"]))
    if not isinstance(months, int) or span is None:
        return 0.0
    return months * rng.randint(*span) * 100 * 0.72


def _income_of(rng: Random, year: int, base: Mapping[str, float], members: tuple[Person, ...], floor: int) -> Columns:
    """Every amount in 分; awards are part of `other_transfer`, which also makes the income per head even."""
    present = [one for one in members if one.joined.year <= year]
    people = max(len(present), 1)
    fade = _GROWTH ** (year - YEARS[-1])
    items: dict[str, int] = {
        "post_wage": sum(_post_months(one) for one in present) * _POST_MONTH if year >= 2023 else 0,
        "other_wage": _yuan(base["wage"] * fade * rng.uniform(0.94, 1.06)),
        "production": _jiao(base["production"] * fade * rng.uniform(0.85, 1.15)),
        "asset_dividend": _yuan(base["asset_dividend"]),
        "other_property": _jiao(base["rent"]),
        "pension": sum(12 * _PENSION_MONTH[year] * 100 for one in present if _old(one, year)),
        "family_planning": 0,
        "ecology": _jiao(base["ecology"]),
        "dibao": sum(_yuan(rng.randint(*_DIBAO_YEAR) * fade) for one in present if one.dibao),
        "tekun": sum(_yuan(_TEKUN_YEAR * fade) for one in present if one.tekun),
        "industry_award": rng.choice((0, 0, 0, 500_00, 1000_00)),
        "work_award": 300_00 if base["wage"] and rng.random() < 0.3 else 0,
    }
    cost_total = _jiao(items["production"] * rng.uniform(0.2, 0.4))
    items["cost_subsidy"] = rng.choice((0, 0, min(200_00, cost_total)))
    items["production_cost"] = cost_total - items["cost_subsidy"]
    items["production_cost_total"] = cost_total
    items["other_transfer"] = items["industry_award"] + items["work_award"] + _yuan(base["other"] * fade)
    short = _yuan(max(floor * fade * people - _net(items), 0))
    items["other_wage" if base["wage"] else "other_transfer"] += short
    items["other_transfer"] += -_net(items) % people
    return _add_up(items, people) | {
        "people_now": len(members),
        "compensation": 0,
        "out_of_pocket": _out_of_pocket(rng, present),
    }


def _add_up(items: dict[str, int], people: int) -> dict[str, int]:
    net = _net(items)
    return items | {
        "wage": _sum(items, _WAGE),
        "property": _sum(items, _PROPERTY),
        "transfer": _sum(items, _TRANSFER),
        "gross": net + items["production_cost"],
        "net": net,
        "per_person": net // people,
        "people_in_year": people,
    }


def _net(items: Mapping[str, int]) -> int:
    return _sum(items, (*_WAGE, "production", *_PROPERTY, *_TRANSFER)) - items["production_cost"]


def _sum(items: Mapping[str, int], names: tuple[str, ...]) -> int:
    return sum(items[name] for name in names)


def _old(person: Person, year: int) -> bool:
    return year - person.born.year >= 60 and bool(person.condition["resident_pension"])


def _post_months(person: Person) -> int:
    months = person.condition["post_months"]
    return months if isinstance(months, int) else 0


def _out_of_pocket(rng: Random, present: list[Person]) -> int:
    ill = sum(SERIOUS in str(one.condition["health"]) for one in present)
    return _jiao(ill * rng.uniform(1500_00, 9000_00))


def _yuan(amount: float) -> int:
    return round(amount / 100) * 100


def _jiao(amount: float) -> int:
    return round(amount / 10) * 10
