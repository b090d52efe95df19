"""Narrowing the list of households by the office's own items (自定义项) of households, their people and villages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import ColumnElement, Integer, and_, cast, exists, not_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds
from app.households.custom import OWNER_WORDS, CustomFieldRow, list_custom_fields
from app.households.rows import Condition
from db.households.codes import CustomKind, CustomOwner
from db.households.custom import CustomValue
from db.households.entities import Household, Membership, Person

MOST_CHOICES = 60
"""More different texts than that are no list to choose from; the item is then asked about as filled in or not."""
_HUNDREDTHS = 100


@dataclass(frozen=True)
class CustomFilter:
    """One item as a condition; `choices` are the texts that stand in it, none when there are too many."""

    field: CustomFieldRow
    choices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its name, with whose it is unless it is the household's."""
        owner = self.field.owner
        return self.field.name if owner is CustomOwner.HOUSEHOLD else f"{self.field.name}（{OWNER_WORDS[owner]}）"


def list_custom_filters(session: Session) -> tuple[CustomFilter, ...]:
    """The items in use as conditions."""
    return tuple(
        CustomFilter(field, _texts(session, field.id) if field.kind is CustomKind.TEXT else ())
        for field in list_custom_fields(session)
    )


def _texts(session: Session, field_id: int) -> tuple[str, ...]:
    found = session.scalars(
        select(CustomValue.value).where(CustomValue.field_id == field_id).distinct().limit(MOST_CHOICES + 1)
    ).all()
    return tuple(sorted(found)) if len(found) <= MOST_CHOICES else ()


def is_custom_condition(condition: Condition) -> bool:
    """Whether a condition asks about an item of the office's own."""
    return condition.field.startswith("custom_")


def custom_clause(condition: Condition, on: date) -> ColumnElement[bool]:
    """SQL of a condition: one of some texts, a number or day between two ends, 是, or not.

    Raises:
        UserError: an end of a range is no number.
    """
    record, _, number = condition.field.partition(".")
    owner = CustomOwner(record.removeprefix("custom_"))
    mine = [CustomValue.field_id == int(number)]
    match condition.operator:
        case "any":
            mine.append(CustomValue.value.in_(condition.values))
        case "between":
            mine += _ends(condition.values)
        case _:
            mine.append(CustomValue.value != "0")
    found = _held(owner, and_(*mine), on)
    return not_(found) if condition.operator == "no" else found


def _held(owner: CustomOwner, mine: ColumnElement[bool], on: date) -> ColumnElement[bool]:
    if owner is CustomOwner.HOUSEHOLD:
        return exists().where(CustomValue.household_id == Household.id, mine)
    if owner is CustomOwner.VILLAGE:
        return exists().where(CustomValue.village_id == Household.village_id, mine)
    member = select(Membership.id).join(Person, Person.id == Membership.person_id)
    member = member.join(CustomValue, CustomValue.person_id == Person.id)
    return member.where(
        Membership.household_id == Household.id, holds(Membership, on), Person.deleted_at.is_(None), mine
    ).exists()


def _ends(values: Sequence[str]) -> list[ColumnElement[bool]]:
    low, high = (*values, "", "")[:2]
    if any(_is_day(end) for end in (low, high)):
        ends = [(CustomValue.value >= low) if low else None, (CustomValue.value <= high) if high else None]
    else:
        stored = cast(CustomValue.value, Integer)
        ends = [
            (stored >= _hundredths(low)) if low.strip() else None,
            (stored <= _hundredths(high)) if high.strip() else None,
        ]
    return [end for end in ends if end is not None]


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _hundredths(text: str) -> int:
    try:
        return int(Decimal(text.replace(",", "").strip()) * _HUNDREDTHS)
    except (InvalidOperation, ValueError, OverflowError) as problem:
        raise UserError(f"「{text}」不是数字", remedy="条件里只填数字，例如 8000") from problem
