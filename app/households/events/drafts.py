"""What the clerk typed about a population event, and what the program makes of it before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.households.drafts import PersonDraft
from app.households.holdings import Destiny, Holding
from db.households.codes import HEAD, EventKind


@dataclass(frozen=True)
class NewHousehold:
    """The household that is founded; without a village the one that is split off from."""

    number: str = ""
    group: str = ""
    village_id: int = 0
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class EventDraft:
    """An event (人口变动) as typed.

    Args:
        household_id: where it happens: the household that is left, joined, split, or merged away; None when newcomers
            found one (`new_household`).
        people: who dies, leaves, is split off, or has another document; with MARRIED_IN and MOVED_IN who comes from
            `other_household_id`.
        other_household_id: another household of the township: where to (婚出, 迁出, 合户) or where from (婚入, 迁入).
        newcomers: who is born or comes from outside; each with the relation to the head.
        head_id: the head from now on of the household that is left, or whose head changes.
        new_head_id: the head of the household that is split off.
        relations: relation to the head by person, where it is not the proposed one.
        carried: identities (身份) of the household left that the other one gets as well; None means the usual ones.
        number: the right document number.
    """

    kind: EventKind
    happened_on: date
    reported_on: date
    household_id: int | None = None
    people: tuple[int, ...] = ()
    other_household_id: int | None = None
    newcomers: tuple[PersonDraft, ...] = ()
    new_household: NewHousehold | None = None
    head_id: int | None = None
    new_head_id: int | None = None
    relations: Mapping[int, str] = field(default_factory=dict)
    carried: tuple[int, ...] | None = None
    number: str = ""
    place: str = ""
    basis: str = ""
    note: str = ""


@dataclass(frozen=True)
class MemberChange:
    """One person of a household before and after; newcomers are numbered -1, -2 …

    Args:
        before: relation to the head before, None: was not there; after: from now on, None: is there no more.
        moved: the event is about this person.
    """

    person_id: int
    name: str
    sex: str
    age: int | None
    before: str | None
    after: str | None
    moved: bool = False


@dataclass(frozen=True)
class HouseholdChange:
    """One household before and after.

    Args:
        household_id: None for one that is founded by the event.
        wants_head: the head has to be chosen; proposed: who usually becomes it.
        closes: nobody is left; it is left out of the lists from that day on.
    """

    household_id: int | None
    name: str
    place: str
    members: tuple[MemberChange, ...]
    wants_head: bool = False
    proposed: int | None = None
    closes: bool = False

    @property
    def head_id(self) -> int | None:
        """Who is the head afterwards."""
        return next((each.person_id for each in self.members if each.after == HEAD), None)


@dataclass(frozen=True)
class Option:
    """One thing that may become of a holding."""

    destiny: Destiny
    words: str
    person_id: int | None = None


@dataclass(frozen=True)
class OpenHolding:
    """One thing that hangs on whoever is affected, and what may become of it, the usual one first."""

    holding: Holding
    whose: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class IdentityLine:
    """One identity (身份) that an event ends, or that another household may get as well."""

    identity_id: int
    whose: str
    words: str
    usual: bool = True


@dataclass(frozen=True)
class Problem:
    """What forbids the event: where it is put right (谁/日期/去向 or 户内变化), and the sentence with its remedy."""

    place: str
    text: str
    remedy: str = ""


WHO, MEMBERS = "谁", "户内变化"


@dataclass(frozen=True)
class EventPlan:
    """What an event would do."""

    draft: EventDraft
    title: str
    households: tuple[HouseholdChange, ...] = ()
    holdings: tuple[OpenHolding, ...] = ()
    ending: tuple[IdentityLine, ...] = ()
    carried: tuple[IdentityLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def moved(self) -> tuple[MemberChange, ...]:
        """Whom it is about; a change of head is about the new one."""
        everybody = [each for change in self.households for each in change.members]
        if self.draft.kind is EventKind.HEAD_CHANGED:
            return tuple(each for each in everybody if each.after == HEAD)
        return tuple({each.person_id: each for each in everybody if each.moved}.values())

    def problems_of(self, place: str) -> tuple[Problem, ...]:
        """What is to be put right at one step."""
        return tuple(each for each in self.problems if each.place == place)


@dataclass(frozen=True)
class Choice:
    """What the clerk decided for one holding."""

    holder: str
    key: str
    destiny: Destiny
    person_id: int | None = None
