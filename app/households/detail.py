"""Everything about one household on a day, for the detail pane: frozen values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.households.fields import Field, Value
from app.households.rules import Hint


@dataclass(frozen=True)
class Fact:
    """One field, filled in or open: the county's title with unit, the value, and how it reads."""

    key: str
    title: str
    value: Value
    text: str
    block: str


@dataclass(frozen=True)
class CustomFact(Fact):
    """What stands in an item of the office's own (自定义项); `field` says how it is typed."""

    field: Field


@dataclass(frozen=True)
class IdentityRow:
    """One identity (身份) of a household or a person; `current` on the day asked for."""

    id: int
    kind: str
    category: str
    valid_from: date
    valid_to: date | None
    risk_removed_on: date | None
    basis: str
    current: bool

    @property
    def words(self) -> str:
        """How the clerk reads it: 边缘易致贫户（风险已消除）."""
        return f"{self.category}（风险已消除）" if self.risk_removed_on else self.category


@dataclass(frozen=True)
class MemberRow:
    """One current member with identities and conditions."""

    person_id: int
    name: str
    relation: str
    sex: str
    age: int | None
    birth_date: date | None
    id_kind: str
    id_number: str
    phone: str
    ethnicity: str
    number: str
    note: str
    since: date
    identities: tuple[IdentityRow, ...]
    facts: tuple[Fact, ...]
    hints: tuple[Hint, ...]
    custom: tuple[CustomFact, ...] = ()

    def fact(self, key: str) -> str:
        """The text of one condition, "" when it is not filled in."""
        return next((fact.text for fact in self.facts if fact.key == key), "")


@dataclass(frozen=True)
class IncomeRow:
    """The income of one year: the yearly figure per person and all items that are filled in."""

    year: int
    per_person: Decimal | None
    net: Decimal | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class PairingRow:
    """Who helps the household."""

    id: int
    helper_name: str
    helper_phone: str
    unit_name: str
    valid_from: date
    valid_to: date | None
    current: bool


@dataclass(frozen=True)
class HouseholdDetail:
    """One household with all that is shown of it; `custom` are the office's own items, the village's among them."""

    id: int
    number: str
    village_id: int
    village: str
    group: str
    phone: str
    address: str
    note: str
    head_name: str
    members: tuple[MemberRow, ...]
    identities: tuple[IdentityRow, ...]
    incomes: tuple[IncomeRow, ...]
    facts: tuple[Fact, ...]
    pairings: tuple[PairingRow, ...]
    problems: tuple[str, ...]
    custom: tuple[CustomFact, ...] = ()
    closed_on: date | None = None

    @property
    def standing(self) -> tuple[str, ...]:
        """The words of the current identities of the household."""
        return tuple(each.words for each in self.identities if each.current)
