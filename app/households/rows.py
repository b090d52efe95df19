"""What lists of households and people show, and what they are asked for: frozen values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LIFTED, ORDINARY = "脱贫户", "普通农户"
RISK_REMOVED = "风险已消除"


@dataclass(frozen=True)
class Condition:
    """One condition of a list: a declared filter (`app.households.filters`), an operator and its values.

    Operators: "any" (one of the values), "between" (low and high, "" = open), "yes", "no".
    """

    field: str
    operator: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class HouseholdQuery:
    """Which households, in which order, as of which day."""

    on: date
    search: str = ""
    conditions: tuple[Condition, ...] = ()
    sort: str = "village"
    ascending: bool = True


@dataclass(frozen=True)
class Counts:
    """How many households fit, how many there are, and how many people live in those that fit."""

    filtered: int
    total: int
    people: int


@dataclass(frozen=True)
class HouseholdList:
    """The ids that a query found, in order, and how many households there are in all."""

    ids: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class HouseholdRow:
    """One household as a line of the list; money in yuan."""

    id: int
    number: str
    head_name: str
    head_id_number: str
    village: str
    group: str
    household_type: str
    lifted_category: str
    monitored: str
    risk_removed: bool
    relocated: str
    people: int
    per_person: Decimal | None
    per_person_year: int | None
    phone: str
    helper: str
    dibao_people: int
    disabled_people: int


@dataclass(frozen=True)
class PersonQuery:
    """Which people, as of which day."""

    on: date
    search: str = ""


@dataclass(frozen=True)
class PersonRow:
    """One person as a line of a list."""

    id: int
    name: str
    id_number: str
    household_id: int
    household_number: str
    head_name: str
    relation: str
    village: str
    group: str
    sex: str
    birth_date: date | None
    age: int | None
    ethnicity: str
    phone: str
    health: str
    labour: str
    education: str
    schooling: str
