"""Changing one field of many households at once, shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds
from app.households.dated import change_dated
from app.households.fields import HOUSEHOLD, HOUSEHOLD_CONDITION, Field, Value, from_stored, show_value, to_stored
from app.households.members import clean_phone
from app.households.pages import household_rows
from app.households.service import find_or_make_group
from db.households.entities import Household, HouseholdCondition, VillageGroup

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
        BulkLine(row.id, row.head_name, row.number, f"{row.village}{row.group}", before.get(row.id, "")) for row in rows
    )
    return BulkPreview(chosen=len(ids), changed=len(differing), after=after, lines=lines)


def bulk_edit(session: Session, ids: Sequence[int], key: str, value: Value, on: date) -> int:
    """Set one field of all these households; return how many differed.

    Raises:
        UserError: the value cannot be taken; nothing is changed then.
    """
    field = bulk_field(key)
    clean = _clean(field, value)
    change = _change_conditions if field in HOUSEHOLD_CONDITION else _change_households
    return sum(change(session, part, field, clean, on) for part in _parts(ids))


def _change_conditions(session: Session, ids: Sequence[int], field: Field, value: Value, on: date) -> int:
    """Close and follow the conditions that differ; households without any get their first."""
    stored = {field.key: to_stored(field, value)}
    current = _conditions(session, ids, on)
    changed = sum(change_dated(session, row, stored, on) for row in current.values())
    if value is not None:
        without = [each for each in ids if each not in current]
        session.add_all(HouseholdCondition(household_id=each, valid_from=on, **stored) for each in without)
        changed += len(without)
    session.flush()
    return changed


def _change_households(session: Session, ids: Sequence[int], field: Field, value: Value, on: date) -> int:
    changed = 0
    groups: dict[int, int | None] = {}
    for household in session.scalars(select(Household).where(Household.id.in_(ids))):
        village = household.village_id
        if field.key == "group":
            if village not in groups:
                groups[village] = find_or_make_group(session, village, str(value or ""))
            household.group_id = groups[village]
        else:
            setattr(household, field.key, value)
        changed += session.is_modified(household)
    session.flush()
    return changed


def _conditions(session: Session, ids: Sequence[int], on: date) -> dict[int, HouseholdCondition]:
    """The conditions of households that hold on a day."""
    rows = session.scalars(
        select(HouseholdCondition)
        .where(HouseholdCondition.household_id.in_(ids), holds(HouseholdCondition, on))
        .order_by(HouseholdCondition.id)
    )
    return {row.household_id: row for row in rows}


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
    """What the field says now, by household."""
    texts: dict[int, str] = {}
    for part in _parts(ids):
        texts |= {
            household_id: _text_of(field, from_stored(field, value))
            for household_id, value in session.execute(_values_of(part, field, on))
        }
    return texts


def _values_of(ids: Sequence[int], field: Field, on: date) -> Select[Any]:
    if field in HOUSEHOLD_CONDITION:
        return select(HouseholdCondition.household_id, getattr(HouseholdCondition, field.key)).where(
            HouseholdCondition.household_id.in_(ids), holds(HouseholdCondition, on)
        )
    column = VillageGroup.name if field.key == "group" else getattr(Household, field.key)
    return (
        select(Household.id, column)
        .outerjoin(VillageGroup, VillageGroup.id == Household.group_id)
        .where(Household.id.in_(ids))
    )


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _MOST_IDS] for start in range(0, len(ids), _MOST_IDS)]
