"""What an importable sheet declares: which columns it has and what each one fills."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from app.common.importing.units import UnitFrom


class Grain(Enum):
    """What one row of a sheet stands for."""

    PERSON = "人"
    PAIRING = "结对"
    VILLAGE = "村"
    RECORD = "记录"


@dataclass(frozen=True)
class Field:
    """A place in the registry that a column may fill.

    Args:
        key: `record.column`, for example `person.phone`.
        label: the word the clerk knows it by.
        kind: how a cell is cleaned: text, name, id, phone, code, codes, yes_no, money, share, count, scaled, day,
        month, period, standing.
        codes: the code list of a `code`, `codes` or `standing` field.
        aliases: other headers that mean the same, as counties write them.
        none_words: values of a `standing` field that say "does not hold" (否, 普通农户 …).
        spoken: words that people write for values of the code list, each with the value (妻 → 配偶).
    """

    key: str
    label: str
    kind: str = "text"
    codes: str = ""
    aliases: tuple[str, ...] = ()
    none_words: tuple[str, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()

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
class Lookup:
    """A column that names a row of another table.

    Args:
        field: key of the field with the name, for example `benefit.programme`.
        column: the column of the record's table that keeps the row's id.
        table, name: where the names stand.
        add: a name that is not known yet is added; otherwise the row is doubted.
        word: what it is called on screen.
        aliases: the column with further names of a row, joined by commas.
        titled: the title of a sheet may name it for all rows.
    """

    field: str
    column: str
    table: str
    name: str = "name"
    add: bool = False
    word: str = "名称"
    aliases: str = ""
    titled: bool = False


class Owner(Enum):
    """Whom a record hangs on; the value is the column that keeps the owner's id."""

    PERSON = "person_id"
    HOUSEHOLD = "household_id"
    VILLAGE = "village_id"


@dataclass(frozen=True)
class Records:
    """A table of dated records that a sheet fills line by line; each row hangs on a person, household or village.

    Args:
        record: first part of the fields' keys.
        table: the table's name in the file.
        owner: whom a row hangs on; somebody the register does not know is doubted.
        key: fields that tell two records of one owner apart.
        required: fields without which a row is in error.
        telling: fields by which a sheet with any headers is recognised as this kind, all of them needed.
        lookups: fields that name rows of other tables.
        also: further owner columns that are filled along with it (a person's household of the day).
        usual: SQL for columns that a row leaves open, `:day` and `:year` stand for the sheet's own.
        silent_without: a row in which none of these is filled tells no record (否 in 是否已务工): it is the same.
        folded: the rows of one household repeat its record, person by person: the one that tells most counts, others
            that do not contradict it are the same.
        staged: further fields that `prepare`, `usual` and `doubts` read, whether the sheet has them or not.
        prepare: SQL that completes `staging.staged` after the owners and named rows are known (`staging.record_key`).
        doubts: field and SQL (SELECT r, value, message) of rows that speak against what the register has.
    """

    record: str
    table: str
    owner: Owner
    key: tuple[str, ...]
    required: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    lookups: tuple[Lookup, ...] = ()
    also: tuple[Owner, ...] = ()
    usual: tuple[tuple[str, str], ...] = ()
    silent_without: tuple[str, ...] = ()
    folded: bool = False
    staged: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A county sheet known by its headers, whatever the file is called.

    Args:
        own: fields that only this sheet fills.
        records: what a sheet of grain RECORD fills.
    """

    kind: str
    grain: Grain
    columns: tuple[Column, ...]
    source: str
    own: tuple[Field, ...] = ()
    records: Records | None = None


@dataclass(frozen=True)
class Register:
    """Everything that can be imported: the fields of households and people, the sheets known and their own fields."""

    fields: tuple[Field, ...]
    sheets: tuple[Sheet, ...]
    by_key: dict[str, Field] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the fields by key."""
        own = (f for sheet in self.sheets for f in sheet.own)
        object.__setattr__(self, "by_key", {f.key: f for f in (*self.fields, *own)})

    def sheet(self, kind: str) -> Sheet | None:
        """The sheet of a kind."""
        return next((sheet for sheet in self.sheets if sheet.kind == kind), None)

    def fields_of(self, kind: str) -> tuple[Field, ...]:
        """What the columns of a sheet of this kind can fill."""
        sheet = self.sheet(kind)
        return (*self.fields, *sheet.own) if sheet else self.fields


@dataclass(frozen=True)
class Mapped:
    """A column of the workbook matched to a field.

    Args:
        column: 1-based sheet column.
        header: the header as the workbook writes it.
        field: None when the column is left alone.
        sure: matched by a known sheet, an alias or the clerk; otherwise by likeness, to be looked at.
        unit: the unit its numbers are read in, "" if nobody has said one.
        unit_from: who said it.
        block: the group titles above the header, "" if none.
        occurrence: 1, 2 … for equal headers from left to right.
    """

    column: int
    header: str
    field: Field | None
    sure: bool
    unit: str = ""
    unit_from: UnitFrom = UnitFrom.NOWHERE
    block: str = ""
    occurrence: int = 1

    @property
    def title(self) -> str:
        """The header with its group and, from the second of equal ones on, its number: 风险消除后 · 工资性收入."""
        name = f"{self.block} · {self.header}" if self.block else self.header
        return f"{name}（第 {self.occurrence} 个）" if self.occurrence > 1 else name


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
