"""The parts of the invented township: villages, households and people as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

AS_OF = date(2026, 10, 31)
"""The day on which the invented township is as it is."""

STATE_FROM = date(2026, 1, 1)
"""The day since when living conditions are as they are."""

SCHOOL_YEARS = (date(2025, 9, 1), date(2026, 9, 1))
"""First days of the last and of the present school year."""

YEARS = (2021, 2022, 2023, 2024, 2025, 2026)
"""Household-years with incomes; that of 2026 ended in September."""

Value = str | int | bool | date | None
Columns = Mapping[str, Value]
"""Values by column of a table of the registry; money in 分, areas in hundredths."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a household; `condition` are columns of person_condition."""

    number: str
    name: str
    sex: str
    born: date
    id_number: str
    ethnicity: str
    phone: str | None
    relation: str
    joined: date
    condition: Columns
    dibao: str | None = None
    tekun: str | None = None
    disability: str | None = None

    @property
    def id_key(self) -> str:
        """The identity number, also of those who show a disability certificate."""
        return self.id_number[:18]

    @property
    def id_kind(self) -> str:
        """证件类型 of the number that is shown."""
        return "居民身份证" if len(self.id_number) == 18 else "残疾人证"

    @property
    def age(self) -> int:
        """Full years on the day of the township."""
        return age_on(self.born, AS_OF)


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A household as 监测对象: when identified, when its risk was removed (None: not yet)."""

    category: str
    identified: date
    removed: date | None
    risk: str


@dataclass(frozen=True, slots=True)
class Supporter:
    """A person who helps households, and the unit that sends them."""

    number: str
    name: str
    sex: str
    phone: str
    politics: str
    unit_number: str
    unit_name: str
    unit_affiliation: str


@dataclass(frozen=True, slots=True)
class House:
    """A household; `condition` and `incomes` (by year) are columns of their tables."""

    number: str
    village: int
    group: str
    phone: str | None
    address: str
    members: tuple[Person, ...]
    condition: Columns
    incomes: Mapping[int, Columns]
    lifted: date | None = None
    relocated: str | None = None
    monitored: Monitoring | None = None
    helper: Supporter | None = None
    helped_from: date | None = None

    @property
    def head(self) -> Person:
        """The head of the household (户主)."""
        return self.members[0]

    @property
    def listed(self) -> bool:
        """Whether the county lists it: out of poverty or monitored."""
        return self.lifted is not None or self.monitored is not None


@dataclass(frozen=True, slots=True)
class Village:
    """An administrative village (行政村); `years` are columns of village_year by year."""

    name: str
    code: str
    lifted: bool
    groups: tuple[str, ...]
    years: Mapping[int, Columns]


@dataclass(frozen=True, slots=True)
class Township:
    """The whole invented township; of `newcomers` only the county knows yet."""

    name: str
    county: str
    city: str
    province: str
    villages: tuple[Village, ...]
    houses: tuple[House, ...]
    newcomers: tuple[House, ...]
    seed: int

    @property
    def listed(self) -> tuple[House, ...]:
        """The households in the county's lists."""
        return tuple(house for house in self.houses if house.listed)


def age_on(born: date, day: date) -> int:
    """Full years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
