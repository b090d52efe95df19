"""Writing dated rows: a change closes the row that holds and opens its successor; nothing is overwritten."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds
from app.households.fields import Field, Value, to_stored
from db.households.entities import HouseholdCondition, Membership, PersonCondition

Dated = TypeVar("Dated", HouseholdCondition, PersonCondition, Membership)

_KEPT_OUT = frozenset({"id", "valid_from", "valid_to"})


def stored_values(fields: tuple[Field, ...], values: Mapping[str, Value]) -> dict[str, Value]:
    """Turn typed values into column values.

    Raises:
        KeyError: a key is no declared field; a bug of ours.
    """
    declared = {each.key: each for each in fields}
    return {key: to_stored(declared[key], value) for key, value in values.items()}


def change_dated(session: Session, current: Dated, changes: Mapping[str, Value], on: date) -> bool:
    """Change a dated row from a day on; tell whether anything differed.

    A row that began on that very day is corrected in place; otherwise it ends there and a changed copy follows.
    """
    differing = {key: value for key, value in changes.items() if getattr(current, key) != value}
    if not differing:
        return False
    if current.valid_from >= on:
        for key, value in differing.items():
            setattr(current, key, value)
        return True
    columns = [c.key for c in inspect(type(current)).columns if c.key not in _KEPT_OUT]
    copied = {key: getattr(current, key) for key in columns} | differing
    session.add(type(current)(**copied, valid_from=on, valid_to=current.valid_to))
    current.valid_to = on
    return True


def current_membership(session: Session, person_id: int, household_id: int, on: date) -> Membership:
    """The membership of a person in a household that holds on a day.

    Raises:
        UserError: the person does not live there any more.
    """
    found = session.scalars(
        select(Membership)
        .where(
            Membership.person_id == person_id,
            Membership.household_id == household_id,
            holds(Membership, on),
        )
        .order_by(Membership.id.desc())
    ).first()
    if found is None:
        raise UserError("这个人已不在这一户", remedy="刷新后再看一眼，可能已经移出")
    return found


def current_person_condition(session: Session, person_id: int, on: date) -> PersonCondition | None:
    """The condition of a person that holds on a day."""
    return session.scalars(
        select(PersonCondition)
        .where(PersonCondition.person_id == person_id, holds(PersonCondition, on))
        .order_by(PersonCondition.id.desc())
    ).first()


def current_household_condition(session: Session, household_id: int, on: date) -> HouseholdCondition | None:
    """The condition of a household that holds on a day."""
    return session.scalars(
        select(HouseholdCondition)
        .where(HouseholdCondition.household_id == household_id, holds(HouseholdCondition, on))
        .order_by(HouseholdCondition.id.desc())
    ).first()
