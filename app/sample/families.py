"""Who lives together: relations, sexes and birth dates that can be true of one family."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.sample.shapes import AS_OF

MAN, WOMAN = "男", "女"
OLDEST = 98


@dataclass(slots=True)
class Kin:
    """One member of a family to be; `line` tells whose surname is carried (the head's, or an own one)."""

    relation: str
    sex: str
    born: date
    own_line: bool = True


def invent_family(rng: Random, size: int) -> list[Kin]:
    """Draw a family of exactly `size` people, the head first."""
    if size == 1:
        return [_lone_head(rng)]
    if size == 2 and rng.random() < 0.15:
        return _grandparent_and_child(rng)
    if size >= 7 or (size >= 4 and rng.random() < 0.4):
        return _three_generations(rng, size)
    return _couple_and_children(rng, size)


def _lone_head(rng: Random) -> Kin:
    sex = MAN if rng.random() < 0.7 else WOMAN
    years = rng.randint(62, 90) if rng.random() < 0.75 else rng.randint(35, 61)
    return Kin("户主", sex, _day_in(rng, AS_OF.year - years))


def _grandparent_and_child(rng: Random) -> list[Kin]:
    head = Kin("户主", rng.choice((MAN, WOMAN)), _day_in(rng, AS_OF.year - rng.randint(62, 76)))
    boy = rng.random() < 0.52
    child = Kin("之孙子" if boy else "之孙女", MAN if boy else WOMAN, _day_in(rng, AS_OF.year - rng.randint(6, 17)))
    child.own_line = boy or rng.random() < 0.8
    return [head, child]


def _couple_and_children(rng: Random, size: int) -> list[Kin]:
    """Head, mostly a spouse, then children, then parents when the head is young enough to have them."""
    years = rng.randint(32, 66)
    parents = _parents_wanted(rng, size, years)
    children = size - 1 - parents
    married = children == 0 or rng.random() < (0.9 if size > 2 else 0.55)
    if married and children:
        children -= 1
    if children > 3:
        return _three_generations(rng, size)
    family = _head_and_spouse(rng, years, married=married or children == 0)
    family += _children(rng, _mother_born(family), children)
    family += _parents(rng, family[0], parents)
    return family if len(family) == size else _three_generations(rng, size)


def _parents_wanted(rng: Random, size: int, years: int) -> int:
    if size < 3 or years > 64 or rng.random() < 0.45:
        return 0
    return 2 if size >= 4 and years < 55 and rng.random() < 0.4 else 1


def _three_generations(rng: Random, size: int) -> list[Kin]:
    """An old head, a son with his wife or a daughter with her husband, and their children."""
    years = rng.randint(54, 72)
    couple = size > 5 or rng.random() < 0.7
    family = _head_and_spouse(rng, years, married=couple)
    mother = _mother_born(family)
    young_year = min(mother.year + rng.randint(21, 29), AS_OF.year - 24)
    with_son = rng.random() < 0.87
    young = Kin("之子" if with_son else "之女", MAN if with_son else WOMAN, _day_in(rng, young_year))
    family.append(young)
    left = size - len(family)
    if left >= 2 or (left == 1 and rng.random() < 0.3):
        wed_year = young_year + rng.randint(-2, 4 if not with_son else 3)
        spouse = Kin("之儿媳" if with_son else "之女婿", WOMAN if with_son else MAN, _day_in(rng, wed_year), False)
        family.append(spouse)
    left = size - len(family)
    family += _grandchildren(rng, max(young.born.year, family[-1].born.year), with_son, min(left, 3))
    return family + _siblings_of_young(rng, mother, young_year, size - len(family))


def _siblings_of_young(rng: Random, mother: date, taken: int, count: int) -> list[Kin]:
    """Unmarried children of the head, years away from the married one; beyond that brothers of the head."""
    years = [year for year in range(mother.year + 20, min(mother.year + 40, AS_OF.year - 18)) if abs(year - taken) > 1]
    picked: list[Kin] = []
    while len(picked) < count and years:
        year = rng.choice(years)
        years = [other for other in years if abs(other - year) > 1]
        picked.append(_child(rng, year))
    while len(picked) < count:
        picked.append(Kin("之兄弟姐妹", MAN, _day_in(rng, mother.year + rng.randint(-6, 6))))
    return picked


def _head_and_spouse(rng: Random, years: int, *, married: bool) -> list[Kin]:
    born = _day_in(rng, AS_OF.year - years)
    man = rng.random() < (0.92 if married else 0.6)
    family = [Kin("户主", MAN if man else WOMAN, born)]
    if married:
        gap = rng.randint(-1, 5) if man else rng.randint(-5, 1)
        family.append(Kin("配偶", WOMAN if man else MAN, _day_in(rng, born.year + gap), False))
    return family


def _mother_born(family: list[Kin]) -> date:
    """Birth of the mother, or of the father when he is alone."""
    women = [one.born for one in family[:2] if one.sex == WOMAN]
    return women[0] if women else family[0].born


def _children(rng: Random, mother: date, count: int) -> list[Kin]:
    """Children born when the mother was 20 to 40, two years apart at least."""
    first, last = mother.year + 20, min(mother.year + 40, AS_OF.year - 1)
    year = rng.randint(first, max(first, min(first + 9, last - 3 * (count - 1))))
    years = []
    for _ in range(count):
        years.append(year)
        year += rng.randint(2, 5)
    return [_child(rng, year) for year in years if year <= AS_OF.year - 1]


def _child(rng: Random, year: int) -> Kin:
    boy = rng.random() < 0.53
    return Kin("之子" if boy else "之女", MAN if boy else WOMAN, _day_in(rng, year))


def _grandchildren(rng: Random, parent_year: int, of_son: bool, count: int) -> list[Kin]:
    year = parent_year + rng.randint(21, 28)
    kin = []
    for _ in range(count):
        if year > AS_OF.year - 1:
            break
        boy = rng.random() < 0.52
        relation = {(1, 1): "之孙子", (0, 1): "之孙女", (1, 0): "之外孙子", (0, 0): "之外孙女"}[boy, of_son]
        kin.append(Kin(relation, MAN if boy else WOMAN, _day_in(rng, year), of_son))
        year += rng.randint(2, 5)
    return kin


def _parents(rng: Random, head: Kin, count: int) -> list[Kin]:
    """Parents of the head, or the husband's when a woman heads the household with him gone."""
    gap = rng.randint(21, 30)
    mother_year = max(head.born.year - gap, AS_OF.year - OLDEST)
    mother = Kin("之母", WOMAN, _day_in(rng, mother_year), False)
    father = Kin("之父", MAN, _day_in(rng, max(mother_year - rng.randint(0, 4), AS_OF.year - OLDEST)))
    if count == 2:
        return [father, mother]
    return [rng.choice((father, mother))] if count else []


def _day_in(rng: Random, year: int) -> date:
    """A day of the year, never after the day of the township."""
    day = date(year, 1, 1) + timedelta(days=rng.randrange(365))
    return min(day, AS_OF - timedelta(days=20))
