"""Villages and groups to choose from."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.households.entities import Village, VillageGroup

_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}
_LAST = 10_000


@dataclass(frozen=True)
class VillageChoice:
    """A village with the names of its groups."""

    id: int
    name: str
    groups: tuple[str, ...]


def list_villages(session: Session) -> list[VillageChoice]:
    """Return the villages in their order, each with its groups."""
    groups: dict[int, list[str]] = {}
    for village_id, name in session.execute(select(VillageGroup.village_id, VillageGroup.name)):
        groups.setdefault(village_id, []).append(name)
    villages = session.execute(select(Village.id, Village.name).order_by(Village.position, Village.name))
    return [
        VillageChoice(id=row.id, name=row.name, groups=tuple(sorted(groups.get(row.id, ()), key=natural_order)))
        for row in villages
    ]


def natural_order(name: str) -> tuple[int, str]:
    """Return what a group's name is sorted by; names that begin with no number come last."""
    digits = re.match(r"[0-9]+", name)
    if digits:
        return int(digits.group()), name
    written = re.match(r"第?([一二三四五六七八九十]+)", name)
    return (_written_number(written.group(1)) if written else _LAST), name


def _written_number(text: str) -> int:
    """Read 一 to 九十九."""
    tens, ten, units = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(units, 0)
