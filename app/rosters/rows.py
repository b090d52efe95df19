"""What the screens of kept lists (名册) show: frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Part(StrEnum):
    """Which lines of a list."""

    ALL = "all"
    FOUND = "found"
    DOUBTFUL = "doubtful"
    MISSING = "missing"
    JOINED = "joined"
    LEFT = "left"

    @property
    def word(self) -> str:
        """The clerk's word for it."""
        return _WORDS[self]


_WORDS = {
    Part.ALL: "全部",
    Part.FOUND: "找到",
    Part.DOUBTFUL: "待确认",
    Part.MISSING: "没找到",
    Part.JOINED: "新进",
    Part.LEFT: "离开",
}


@dataclass(frozen=True)
class RosterSummary:
    """One kept list.

    Args:
        before: the day of the list of the same name before it, with which joined and left are counted.
    """

    id: int
    name: str
    office: str
    as_of: date
    book: str
    batch: int
    rows: int
    found: int
    doubtful: int
    missing: int
    before: date | None = None
    joined: int = 0
    left: int = 0
    headers: tuple[str, ...] = ()

    def count(self, part: Part) -> int:
        """How many lines a part has."""
        return self.rows if part is Part.ALL else int(getattr(self, part.value))


@dataclass(frozen=True)
class RosterLine:
    """One line of a list: what it says, and whom of the register it means ("" nobody)."""

    id: int
    row: int
    name: str
    how: str
    person: str
    household_id: int | None
    village: str
    head: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Standing:
    """Somebody of a household stands in the latest list of a name."""

    roster_id: int
    roster: str
    office: str
    as_of: date
    person: str
