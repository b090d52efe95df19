"""Who a row without a document number means: by name, village and birth date, else by likeness."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_CANDIDATES = 5
SIGNS_PER_SLIP = 4
"""A name may differ in one sign for every four it has, and in one at least."""


@dataclass(frozen=True)
class Likeness:
    """What is known about somebody: in a row, or in the registry.

    Args:
        key: the row, or the person's id.
        birth: ISO day, None when unknown.
        village: the village's id.
        household, head_key, head_name: what tells the household: its number, the head's document, the head's name.
    """

    key: int
    name: str
    birth: str | None = None
    village: int | None = None
    household: str | None = None
    head_key: str | None = None
    head_name: str | None = None


@dataclass(frozen=True)
class Match:
    """Who it is.

    Args:
        certain: the one person whom name, village and birth date agree with; None when there is no such one.
        candidates: those it might be, the likeliest first; empty when somebody is certain or nobody is alike.
    """

    certain: int | None = None
    candidates: tuple[int, ...] = ()


def match_person(sought: Likeness, known: Sequence[Likeness]) -> Match:
    """Find the person whom a row means: certain, some candidates, or nobody."""
    exact = [one.key for one in known if _is_exact(sought, one)]
    if len(exact) == 1:
        return Match(certain=exact[0])
    if exact:
        return Match(candidates=tuple(exact[:MOST_CANDIDATES]))
    alike = [one for one in known if is_near(sought, one) and is_alike(sought.name, one.name)]
    alike.sort(key=lambda one: (count_slips(sought.name, one.name), one.birth != sought.birth, one.key))
    return Match(candidates=tuple(one.key for one in alike[:MOST_CANDIDATES]))


def is_alike(one: str, other: str) -> bool:
    """Whether two names could be the same one, written with a slip."""
    if one == other:
        return True
    longer = max(len(one), len(other))
    slips = max(1, longer // SIGNS_PER_SLIP)
    return min(len(one), len(other)) > 1 and count_slips(one, other) <= slips


def count_slips(one: str, other: str) -> int:
    """How many signs were added, dropped or mistaken between two names."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(one, other)


def is_near(sought: Likeness, one: Likeness) -> bool:
    """Whether somebody stands where the row's person is looked for, and the birth dates do not speak against it."""
    if sought.birth and one.birth and sought.birth != one.birth:
        return False
    if _same_household(sought, one):
        return True
    if sought.village is None or sought.village != one.village:
        return False
    return sought.birth == one.birth is not None or sought.name == one.name


def _is_exact(sought: Likeness, one: Likeness) -> bool:
    return (
        sought.name == one.name
        and sought.village is not None
        and sought.village == one.village
        and sought.birth is not None
        and sought.birth == one.birth
    )


def _same_household(sought: Likeness, one: Likeness) -> bool:
    if sought.household is not None and sought.household == one.household:
        return True
    if sought.head_key is not None and sought.head_key == one.head_key:
        return True
    same_village = sought.village is not None and sought.village == one.village
    return same_village and sought.head_name is not None and sought.head_name == one.head_name
