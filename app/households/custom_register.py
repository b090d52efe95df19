"""The register of what can be imported, together with the items that a file keeps of its own (自定义项)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from app.common.importing.headers import normalise_header
from app.common.importing.sheets import Column, Field, Register, Sheet
from app.households.custom import OWNER_WORDS, CustomFieldRow, list_custom_fields
from db.households.codes import CustomKind

_CELL_KINDS = {
    CustomKind.TEXT: "text",
    CustomKind.NUMBER: "scaled",
    CustomKind.MONEY: "money",
    CustomKind.DAY: "day",
    CustomKind.YES_NO: "yes_no",
}


def with_custom_fields(session: Session, register: Register) -> Register:
    """Add the file's own items; a header that already means something else keeps that meaning.

    A column of a known sheet that is left alone fills the item of its name.
    """
    rows = list_custom_fields(session)
    base = tuple(field for field in register.fields if not is_custom_key(field.key))
    taken = {normalise_header(field.label) for field in base}
    names = Counter(normalise_header(row.name) for row in rows)
    custom = tuple(_field(row, names[normalise_header(row.name)] > 1, taken) for row in rows)
    if not custom and base == register.fields:
        return register
    filled = {normalise_header(field.label): field.key for field in custom}
    return Register((*custom, *base), tuple(_filling(sheet, filled) for sheet in register.sheets))


def _filling(sheet: Sheet, filled: Mapping[str, str]) -> Sheet:
    columns = []
    for column in sheet.columns:
        field = None if column.field is not None and is_custom_key(column.field) else column.field
        columns.append(Column(column.header, field or filled.get(normalise_header(column.header))))
    return replace(sheet, columns=tuple(columns))


def is_custom_key(key: str) -> bool:
    """Whether a field's key is that of an item of the file's own."""
    return key.startswith("custom_")


def _field(row: CustomFieldRow, repeated: bool, taken: set[str]) -> Field:
    """The item as a field; a name that people and households both have, or another field has, says whose it is."""
    apart = repeated or normalise_header(row.name) in taken
    label = f"{row.name}（自定义·{OWNER_WORDS[row.owner]}）" if apart else row.name
    return Field(row.key, label, _CELL_KINDS[row.kind])
