"""What an importable sheet declares: which columns it has and what each one fills."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum


class Grain(Enum):
    """What one row of a sheet stands for."""

    PERSON = "人"
    PAIRING = "结对"
    VILLAGE = "村"


@dataclass(frozen=True)
class Field:
    """A place in the registry that a column may fill.

    Args:
        key: `record.column`, for example `person.phone`.
        label: the word the clerk knows it by.
        kind: how a cell is cleaned: text, name, id, phone, code, codes, yes_no, money, count, scaled, day, month,
        standing.
        codes: the code list of a `code`, `codes` or `standing` field.
        aliases: other headers that mean the same, as counties write them.
        none_words: values of a `standing` field that say "does not hold" (否, 普通农户 …).
    """

    key: str
    label: str
    kind: str = "text"
    codes: str = ""
    aliases: tuple[str, ...] = ()
    none_words: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """The table (or pseudo record) the field belongs to."""
        return self.key.partition(".")[0]

    @property
    def column(self) -> str:
        """The column within the record."""
        return self.key.partition(".")[2]

    @property
    def staged(self) -> str:
        """The column of the staged table that holds the cleaned value."""
        return self.key.replace(".", "__")


@dataclass(frozen=True)
class Column:
    """One column of a known sheet; a header without a field is known and left alone."""

    header: str
    field: str | None


@dataclass(frozen=True)
class Sheet:
    """A county sheet known by its headers, whatever the file is called."""

    kind: str
    grain: Grain
    columns: tuple[Column, ...]
    source: str


@dataclass(frozen=True)
class Register:
    """Everything a feature lets be imported: its fields and the sheets it knows."""

    fields: tuple[Field, ...]
    sheets: tuple[Sheet, ...]
    by_key: dict[str, Field] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the fields by key."""
        object.__setattr__(self, "by_key", {f.key: f for f in self.fields})


@dataclass(frozen=True)
class Mapped:
    """A column of the workbook matched to a field.

    Args:
        column: 1-based sheet column.
        header: the header as the workbook writes it.
        field: None when the column is left alone.
        sure: matched by a known sheet, an alias or the clerk; otherwise by likeness, to be looked at.
        unit: the unit in the header, "" if none.
    """

    column: int
    header: str
    field: Field | None
    sure: bool
    unit: str = ""


@dataclass(frozen=True)
class Recognised:
    """What a sheet was taken for."""

    kind: str
    grain: Grain
    columns: tuple[Mapped, ...]

    def fields(self) -> Sequence[Field]:
        """The fields that some column fills."""
        return [m.field for m in self.columns if m.field is not None]

    def has(self, key: str) -> bool:
        """Whether some column fills the field."""
        return any(f.key == key for f in self.fields())
