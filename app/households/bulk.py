"""Changing one field of many households at once, shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.dated import current_household_condition
from app.households.fields import HOUSEHOLD, HOUSEHOLD_CONDITION, Field, Value, from_stored, show_value
from app.households.members import clean_phone
from app.households.pages import household_rows
from app.households.service import edit_household_condition, find_or_make_group
from db.households.entities import Household, VillageGroup

BULK_FIELDS: tuple[Field, ...] = (
    *(each for each in HOUSEHOLD if each.key in ("group", "phone", "address", "note")),
    *HOUSEHOLD_CONDITION,
)
"""What can be changed in bulk."""

_SAMPLE = 200
_MOST_IDS = 5_000


@dataclass(frozen=True)
class BulkLine:
    """One household before the change."""

    household_id: int
    head_name: str
    number: str
    village: str
    before: str


@dataclass(frozen=True)
class BulkPreview:
    """What a bulk change would do: how many differ of how many, and the first of them."""

    chosen: int
    changed: int
    after: str
    lines: tuple[BulkLine, ...]


def bulk_field(key: str) -> Field:
    """The declared field of a key."""
    return next(each for each in BULK_FIELDS if each.key == key)


def preview_bulk_edit(session: Session, ids: Sequence[int], key: str, value: Value, on: date) -> BulkPreview:
    """Say what `bulk_edit` would change; writes nothing.

    Raises:
        UserError: the value cannot be taken.
    """
    field = bulk_field(key)
    after = _text_of(field, _clean(field, value))
    before = _texts_before(session, ids, field, on)
    differing = [each for each in ids if before.get(each, "") != after]
    rows = household_rows(session, differing[:_SAMPLE], on)
    lines = tuple(
        BulkLine(row.id, row.head_name, row.number, f"{row.village}{row.group}", before.get(row.id, ""))
        for row in rows
    )
    return BulkPreview(chosen=len(ids), changed=len(differing), after=after, lines=lines)


def bulk_edit(session: Session, ids: Sequence[int], key: str, value: Value, on: date) -> int:
    """Set one field of all these households; return how many differed.

    Raises:
        UserError: the value cannot be taken; nothing is changed then.
    """
    field = bulk_field(key)
    clean = _clean(field, value)
    if field in HOUSEHOLD_CONDITION:
        return sum(edit_household_condition(session, each, {key: clean}, on) for each in ids)
    changed = 0
    for start in range(0, len(ids), _MOST_IDS):
        part = ids[start : start + _MOST_IDS]
        for household in session.scalars(select(Household).where(Household.id.in_(part))):
            if key == "group":
                household.group_id = find_or_make_group(session, household.village_id, str(clean or ""))
            else:
                setattr(household, key, clean)
            changed += session.is_modified(household)
        session.flush()
    return changed


def _clean(field: Field, value: Value) -> Value:
    if isinstance(value, str):
        value = value.strip() or None
    if field.key == "phone" and isinstance(value, str):
        return clean_phone(value)
    if field.key == "group" and isinstance(value, str) and value.isdecimal():
        return f"{value}组"
    if field.key == "number":
        raise UserError("户编号各户不同，不能批量修改", remedy="逐户修改")
    return value


def _text_of(field: Field, value: Value) -> str:
    return show_value(field, value)


def _texts_before(session: Session, ids: Sequence[int], field: Field, on: date) -> dict[int, str]:
    if field in HOUSEHOLD_CONDITION:
        found = {}
        for each in ids:
            row = current_household_condition(session, each, on)
            found[each] = _text_of(field, from_stored(field, getattr(row, field.key))) if row else ""
        return found
    column = VillageGroup.name if field.key == "group" else getattr(Household, field.key)
    texts: dict[int, str] = {}
    for start in range(0, len(ids), _MOST_IDS):
        part = ids[start : start + _MOST_IDS]
        rows = session.execute(
            select(Household.id, column)
            .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
            .where(Household.id.in_(part))
        )
        texts |= {row[0]: row[1] or "" for row in rows}
    return texts
