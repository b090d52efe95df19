"""What the clerk typed about a household, a person, an identity: frozen values for the verbs."""

from dataclasses import dataclass, field
from datetime import date

from app.households.fields import Value
from db.households.codes import HEAD


@dataclass(frozen=True)
class PersonDraft:
    """A person (人) as typed; blank means not filled in. An ID number fills birth date, sex and kind."""

    name: str
    id_number: str = ""
    relation: str = HEAD
    sex: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    phone: str = ""
    number: str = ""
    note: str = ""
    condition: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class HouseholdDraft:
    """A household (户) as typed, with its members; `group` is a name, the group is made if it is new."""

    village_id: int
    number: str = ""
    group: str = ""
    phone: str = ""
    address: str = ""
    note: str = ""
    members: tuple[PersonDraft, ...] = ()


@dataclass(frozen=True)
class IdentityDraft:
    """An identity (身份) that begins on a day; of a household or of a person."""

    kind: str
    category: str
    valid_from: date
    household_id: int | None = None
    person_id: int | None = None
    risk_removed_on: date | None = None
    basis: str = ""
