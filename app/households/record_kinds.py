"""What a feature declares so that its records can be listed, registered, corrected and deleted everywhere alike.

A row of a list names its owner in `name` (a person) or `head_name` (a household), else in `village`. Columns whose key
ends in `id_number`, `phone`, `card` or `account` hold the number itself and are shown masked. The filter `village` asks
about the village's name (`v.name`); its choices are the villages of the file. An objection of `save` is shown under the
field whose title stands in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy.orm import Session

from app.common.importing.sheets import Owner
from app.common.listing import Listed
from app.households.fields import Field, Value


class RecordRow(Protocol):
    """What every row of a list of records has; `household_id` is None for a village's record."""

    @property
    def id(self) -> int:
        """The record."""
        ...

    @property
    def household_id(self) -> int | None:
        """The household it is shown with."""
        ...


@dataclass(frozen=True)
class Ownership:
    """Whom a record is registered for; a village's record has neither household nor person."""

    household_id: int | None = None
    person_id: int | None = None
    village_id: int | None = None


Values = Mapping[str, Value]


def no_choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    """Every field has its fixed choices or none."""
    return {}


def no_warnings(session: Session, owner: Ownership, values: Values, record_id: int | None, on: date) -> Sequence[str]:
    """Nothing to be warned of."""
    return ()


@dataclass(frozen=True)
class RecordForm:
    """How one record is typed in.

    Args:
        fields: in their order; `choices` of a field names a code list. A CHOICE takes one of the words offered, a TEXT
            with choices proposes them.
        required: keys of fields that must be filled.
        usual: what a new record starts with, as of a day.
        choices: further choices by field key, read from the file (programmes, enterprises, helpers …).
        values: what a stored record holds.
        warnings: sentences to be confirmed before it is saved (双重享受 …).
        save: add (record id None) or correct; returns the record's id; raises UserError.
        delete: take records out; they can be brought back by undoing.
        whole_household: with owner PERSON, the record may also be registered for the household as a whole.
    """

    owner: Owner
    fields: tuple[Field, ...]
    required: tuple[str, ...]
    values: Callable[[Session, int], Values]
    save: Callable[[Session, int | None, Ownership, Values, date], int]
    delete: Callable[[Session, Sequence[int]], None]
    usual: Callable[[date], Values] = lambda on: {}
    choices: Callable[[Session, date], Mapping[str, Sequence[str]]] = no_choices
    warnings: Callable[[Session, Ownership, Values, int | None, date], Sequence[str]] = no_warnings
    whole_household: bool = False


@dataclass(frozen=True)
class RecordColumn:
    """One column of a list: which field of the row, under which title.

    Args:
        width: in half-width characters.
        tone: field of the row that holds "good", "soon", "overdue", "note" or "": how the cell is coloured.
        show: takes the row and returns the cell's text, where the plain value will not do.
    """

    key: str
    title: str
    width: int = 12
    number: bool = False
    freeze: bool = False
    text_format: bool = False
    strong: bool = False
    tone: str = ""
    hidden: bool = False
    show: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class RecordView:
    """A list that is always there: a name and its conditions (filter key, operator, values)."""

    name: str
    conditions: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class RecordKind:
    """One kind of record.

    Args:
        code: what the command calls it (benefits).
        title: what the clerk calls the list (帮扶资金).
        noun: what one is called in sentences (一笔帮扶资金 → 帮扶资金); unit: how they are counted (笔).
        line: one line about a row in the pane of a household, with its tone ("" = plain).
        sheet: kind of the importable sheet that fills it, "" if none.
        in_pane: the pane of a household and its page show its lines; otherwise it is a list only.
        public: its lines may be posted in the village: no document, phone, account or health in them.
    """

    code: str
    title: str
    noun: str
    unit: str
    listed: Listed[Any]
    columns: tuple[RecordColumn, ...]
    form: RecordForm
    line: Callable[[Any], str]
    tone: Callable[[Any], str] = lambda row: ""
    views: tuple[RecordView, ...] = ()
    sheet: str = ""
    empty: str = ""
    public: bool = False
    in_pane: bool = True
