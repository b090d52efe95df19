"""Invents the whole township from a seed: the same seed gives the same people, names and numbers."""

from dataclasses import replace
from random import Random

from app.sample.houses import Builder, Plan
from app.sample.names import invent_given, invent_phone, invent_surname
from app.sample.scales import GROUP_NAMES, SCALES, VILLAGE_NAMES, Scale
from app.sample.shapes import House, Supporter, Township, Village
from app.sample.villages import invent_village_years

NAME, COUNTY, CITY, PROVINCE = "深子湖镇", "沅岭县", "沅州市", "湖南省"
DEFAULT_SEED = 20261031

_SIZES, _SIZE_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8), (14, 18, 20, 22, 14, 8, 3, 1)
_UNITS = (
    ("沅岭县农业农村局", "县（市、区、旗）"),
    ("沅岭县教育局", "县（市、区、旗）"),
    ("沅岭县水利局", "县（市、区、旗）"),
    ("沅岭县林业局", "县（市、区、旗）"),
    ("沅州市审计局", "市（地、州、盟）"),
    ("深子湖镇人民政府", "乡镇"),
    ("深子湖镇中心学校", "乡镇"),
    ("深子湖镇卫生院", "乡镇"),
)


def invent_township(scale: str, seed: int = DEFAULT_SEED) -> Township:
    """Make the township of a scale (`small`, `town` or `full`)."""
    size = SCALES[scale]
    rng = Random(seed)
    groups = _invent_groups(rng, size)
    plans = _settle(rng, size, groups)
    builder = Builder(rng, _invent_supporters(rng, size.helpers), size.posts)
    houses = tuple(builder.build(plan) for plan in _with_posts(rng, plans, size.posts))
    newcomers = tuple(builder.build(plan) for plan in _newcomers(rng, size, groups))
    villages = tuple(
        _invent_village(rng, place, size, groups[place], [one for one in houses if one.village == place])
        for place in range(size.villages)
    )
    return Township(NAME, COUNTY, CITY, PROVINCE, villages, houses, newcomers, seed)


def _invent_groups(rng: Random, size: Scale) -> list[tuple[str, ...]]:
    return [GROUP_NAMES[: rng.randint(5, len(GROUP_NAMES))] for _ in range(size.villages)]


def _settle(rng: Random, size: Scale, groups: list[tuple[str, ...]]) -> list[Plan]:
    """Decide sizes and standings, all totals exact, and who lives where."""
    lifted_only = size.lifted_households - size.relocated_households
    others = size.households - size.lifted_households
    plans = [
        *(
            Plan(people, lifted=True, relocated=True)
            for people in _sizes(rng, size.relocated_households, size.relocated_people)
        ),
        *(Plan(people, lifted=True) for people in _sizes(rng, lifted_only, size.lifted_people - size.relocated_people)),
        *(Plan(people) for people in _sizes(rng, others, size.people - size.lifted_people)),
    ]
    monitored = set(rng.sample(range(size.lifted_households), size.monitored_lifted))
    monitored |= set(rng.sample(range(size.lifted_households, size.households), size.monitored_other))
    plans = [replace(plan, monitored=place in monitored) for place, plan in enumerate(plans)]
    rng.shuffle(plans)
    weights = [rng.uniform(0.6, 1.5) for _ in groups]
    villages = sorted(rng.choices(range(len(groups)), weights, k=len(plans)))
    return [_place(rng, plan, village, groups) for plan, village in zip(plans, villages, strict=True)]


def _place(rng: Random, plan: Plan, village: int, groups: list[tuple[str, ...]]) -> Plan:
    group = rng.choice(groups[village])
    home = f"{NAME}{VILLAGE_NAMES[village]}{group}"
    if plan.relocated:
        home = f"{NAME}集镇安置点{rng.randint(1, 9)}栋{rng.randint(1, 6)}0{rng.randint(1, 4)}室"
    return replace(plan, village=village, group=group, address=home)


def _sizes(rng: Random, households: int, people: int) -> list[int]:
    """Draw household sizes whose sum is exact."""
    sizes = rng.choices(_SIZES, _SIZE_WEIGHTS, k=households)
    missing = people - sum(sizes)
    while missing:
        place = rng.randrange(households)
        step = 1 if missing > 0 else -1
        if 1 <= sizes[place] + step <= _SIZES[-1]:
            sizes[place] += step
            missing -= step
    return sizes


def _with_posts(rng: Random, plans: list[Plan], posts: int) -> list[Plan]:
    """Mark households out of poverty for a post, some to spare: `Builder` stops in time."""
    able = [place for place, plan in enumerate(plans) if plan.lifted and plan.size >= 3]
    chosen = set(rng.sample(able, min(posts + posts // 12 + 2, len(able))))
    return [replace(plan, post=place in chosen) for place, plan in enumerate(plans)]


def _newcomers(rng: Random, size: Scale, groups: list[tuple[str, ...]]) -> list[Plan]:
    """Households that the county has just identified and the township does not know yet."""
    plans = [Plan(rng.choice((3, 4, 4, 5)), monitored=True) for _ in range(size.newcomers)]
    return [_place(rng, plan, rng.randrange(size.villages), groups) for plan in plans]


def _invent_supporters(rng: Random, count: int) -> tuple[Supporter, ...]:
    helpers = []
    for place in range(count):
        unit = rng.randrange(len(_UNITS))
        sex = rng.choice(("男", "男", "女"))
        helpers.append(
            Supporter(
                number=f"BF{place + 1:06d}",
                name=invent_surname(rng) + invent_given(rng, sex, rng.randint(1966, 1998)),
                sex=sex,
                phone=invent_phone(rng),
                politics="中共党员" if rng.random() < 0.7 else "群众",
                unit_number=f"DW{unit + 1:05d}",
                unit_name=_UNITS[unit][0],
                unit_affiliation=_UNITS[unit][1],
            )
        )
    return tuple(helpers)


def _invent_village(rng: Random, place: int, size: Scale, groups: tuple[str, ...], houses: list[House]) -> Village:
    lifted = place % 2 == 0 and place // 2 < size.lifted_villages
    years = invent_village_years(rng, houses)
    return Village(VILLAGE_NAMES[place], f"431299105{201 + place}", lifted, groups, years)
