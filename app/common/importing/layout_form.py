"""Forms (一户一表): one household per sheet, labels with values beside them, and often a small table of its members."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.common.importing.headers import clean_header, normalise_header
from app.common.importing.rows import NumberedRow, RowRole, TextRow, read_labels, row_role
from app.common.importing.sheets import Field

MOST_FORM_ROWS = 120
"""A form is not longer than this."""

_FEWEST_PAIRS = 3
_FEWEST_HEADS = 3
_MOST_SKIPPED = 2

_NAMING = {
    "id": re.compile(r"[0-9０-９]{6}\s*[0-9０-９]{8}"),
    "name": re.compile(r"^\s*[\u4e00-\u9fff·\s]{2,15}\s*$"),
    "text": re.compile(r"[0-9]{4}"),
}
Record = dict[str, str]
"""Key of a field → text as the form writes it."""


@dataclass(frozen=True)
class FormWords:
    """What a form may say.

    Args:
        fields: normalised label → field.
        personal: records that belong to a person, not to the household.
        head: fields of the head as the household names them → the same fields of a person.
        naming: fields one of which a form must say, to be the form of somebody.
        name, number, relation: fields of a person's name, document number and relation to the head.
        is_head: the word of the relation that a head has.
    """

    fields: Mapping[str, Field]
    personal: frozenset[str]
    head: Mapping[str, str]
    naming: Sequence[Field]
    name: str
    number: str
    relation: str
    is_head: str

    def field_of(self, cell: str | None) -> Field | None:
        """Return the field that a cell is the label of."""
        return self.fields.get(normalise_header(clean_header(cell))) if cell else None


@dataclass
class Form:
    """One form as it was read: what it says of the household, and its members."""

    said: Record = field(default_factory=dict)
    members: list[Record] = field(default_factory=list)

    def rows(self, words: FormWords) -> list[Record]:
        """Return one record per person: what is said of the household stands in every one."""
        shared = {key: value for key, value in self.said.items() if key.partition(".")[0] not in words.personal}
        own = {key: value for key, value in self.said.items() if key not in shared}
        for key, personal in words.head.items():
            if key in shared:
                own.setdefault(personal, shared[key])
        members = [dict(member) for member in self.members]
        head = next((one for one in members if _same_person(one, own, words)), None)
        if head is not None:
            head.update({key: value for key, value in own.items() if not head.get(key)})
            head.setdefault(words.relation, words.is_head)
        elif own.get(words.name) or own.get(words.number):
            members.insert(0, {**own, words.relation: own.get(words.relation) or words.is_head})
        return [{**shared, **member} for member in members]


def _same_person(one: Record, other: Record, words: FormWords) -> bool:
    """Tell whether two records are of the same person: by number, else by name."""
    if one.get(words.number) and other.get(words.number):
        return _bare(one[words.number]) == _bare(other[words.number])
    return bool(one.get(words.name)) and _bare(one[words.name]) == _bare(other.get(words.name, ""))


def _bare(text: str) -> str:
    return "".join(text.split()).upper()


def read_form(rows: Sequence[NumberedRow], words: FormWords) -> Form | None:
    """Read a sheet as a form; None when it is none (a list, a page of notes).

    Args:
        rows: all filled rows of the sheet.
    """
    if len(rows) > MOST_FORM_ROWS:
        return None
    form, heads = Form(), _Table({})
    for _, cells in rows:
        labels = _label_places(cells, words)
        pairs = _pairs(cells, labels, words)
        if _is_table_head(cells, labels, pairs):
            heads = _Table(labels)
        elif heads.columns and (member := heads.read(cells, labels, words)) is not None:
            form.members += [member] if member else []
        else:
            heads = _Table({})
            for key, value in pairs.items():
                form.said.setdefault(key, value)
    named = any(_NAMING[known.kind].search(form.said.get(known.key, "")) for known in words.naming)
    return form if len(form.said) >= _FEWEST_PAIRS and named else None


@dataclass
class _Table:
    """The table of members that is open: place → field; some lines may be blank."""

    columns: Mapping[int, Field]
    skipped: int = 0

    def read(self, cells: TextRow, labels: Mapping[int, Field], words: FormWords) -> Record | None:
        """Return the member of a line, {} for a blank line, None where the table has ended."""
        foreign = [place for place in labels if _bare(cells[place] or "") != words.is_head]
        if foreign or row_role(cells) is not RowRole.DATA:
            return None
        found = {
            known.key: (cells[place] or "").strip()
            for place, known in self.columns.items()
            if place < len(cells) and (cells[place] or "").strip()
        }
        if found.get(words.name) or _NAMING["id"].search(found.get(words.number, "")):
            self.skipped = 0
            return found
        self.skipped += 1
        return {} if self.skipped <= _MOST_SKIPPED and len(found) < 2 else None


def _label_places(cells: TextRow, words: FormWords) -> dict[int, Field]:
    """Return the places of the labels in a line."""
    return {place: known for place, cell in enumerate(cells) if (known := words.field_of(cell)) is not None}


def _is_table_head(cells: TextRow, labels: Mapping[int, Field], pairs: Record) -> bool:
    """Tell whether a line is the header of a table: labels side by side, at most one has something behind it."""
    return len(labels) >= _FEWEST_HEADS and len(pairs) <= 1 and _runs(cells, labels) >= _FEWEST_HEADS


def _runs(cells: TextRow, labels: Mapping[int, Field]) -> int:
    """Return how many filled places in a row are labels at most."""
    longest = run = 0
    for place, cell in enumerate(cells):
        if cell and cell.strip():
            run = run + 1 if place in labels else 0
            longest = max(longest, run)
    return longest


def _pairs(cells: TextRow, labels: Mapping[int, Field], words: FormWords) -> Record:
    """Return what the labels of a line say: the next filled cell, or what stands behind a colon."""
    found: Record = {}
    for place, known in labels.items():
        value = _value_behind(cells, place, labels, words.is_head)
        if value:
            found.setdefault(known.key, value)
    for label, value in read_labels(cells).items():
        known_label = words.field_of(label)
        if known_label is not None and value and words.field_of(value) is None:
            found.setdefault(known_label.key, value)
    return found


def _value_behind(cells: TextRow, place: int, labels: Mapping[int, Field], is_head: str) -> str:
    """Return the next filled cell to the right of a label, unless it is a label itself (户主 may be a value)."""
    for at in range(place + 1, len(cells)):
        cell = (cells[at] or "").strip()
        if cell:
            return "" if at in labels and cell != is_head else cell
    return ""


def columns_of(records: Sequence[Record], fields: Sequence[Field]) -> list[Field]:
    """Return the fields that some record fills, in the order of the register."""
    filled = {key for record in records for key in record}
    return [known for known in fields if known.key in filled]


def table_of(records: Sequence[Record], columns: Sequence[Field]) -> Iterator[list[str | None]]:
    """Tell the records as rows under these columns."""
    for record in records:
        yield [record.get(known.key) or None for known in columns]
