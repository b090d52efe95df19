"""Villages and groups to choose from."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.households.entities import Village, VillageGroup


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
        VillageChoice(id=row.id, name=row.name, groups=tuple(sorted(groups.get(row.id, ()), key=_natural)))
        for row in villages
    ]


def _natural(name: str) -> tuple[int, str]:
    """2组 comes before 10组."""
    digits = name.removesuffix("组")
    return (int(digits), name) if digits.isdecimal() else (10_000, name)
