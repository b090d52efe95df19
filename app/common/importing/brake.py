"""The brake: when a sheet would change, add or lack so much that it is probably the wrong one."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Brake:
    """From which share on (percent) the clerk is asked; fewer rows than `rows` never matter.

    Args:
        changed: of the known rows; those in which only blanks are filled do not count.
        new: of the people registered in the sheet's villages.
        missing: of the people of earlier sheets of this kind in these villages.
    """

    changed: int = 30
    new: int = 50
    missing: int = 30
    rows: int = 50


USUAL_BRAKE = Brake()


class BrakeKind(StrEnum):
    """What there is too much of."""

    CHANGED = "changed"
    NEW = "new"
    MISSING = "missing"


@dataclass(frozen=True)
class Braked:
    """Too much of something: how many of how many."""

    kind: BrakeKind
    number: int
    of: int

    @property
    def share(self) -> int:
        """Percent."""
        return self.number * 100 // max(1, self.of)


def find_braked(brake: Brake, measured: tuple[Braked, ...]) -> tuple[Braked, ...]:
    """Keep what exceeds its limit; where there is nothing to compare with, nothing is too much."""
    limits = {BrakeKind.CHANGED: brake.changed, BrakeKind.NEW: brake.new, BrakeKind.MISSING: brake.missing}
    return tuple(
        one
        for one in measured
        if one.of > 0 and one.number > brake.rows and one.number * 100 > one.of * limits[one.kind]
    )
