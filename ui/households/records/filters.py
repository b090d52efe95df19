"""What a list of records can be filtered by, and the views that its kind brings."""

from collections.abc import Sequence
from typing import Any

from app.common.listing import FilterKind, ListCondition, ListFilter
from app.households.record_choices import Choices
from app.households.record_kinds import RecordKind
from app.households.records import HOUSEHOLD
from ui.common.filters import (
    BETWEEN,
    SEARCH_FIELD,
    YES,
    Choice,
    Filter,
    FilterField,
    View,
    any_of,
    between,
    yes_or_no,
)


def filter_fields(kind: RecordKind) -> tuple[FilterField, ...]:
    """Return the fields of the filter bar; what is read from the file comes later."""
    return tuple(_field(declared) for declared in kind.listed.filters)


def record_views(kind: RecordKind) -> tuple[View, ...]:
    """Return the views that are always there, the one that shows all first."""
    fields = {field.key: field for field in filter_fields(kind)}
    own = [
        View(view.name, tuple(_filter(fields[key], op, values) for key, op, values in view.conditions))
        for view in kind.views
    ]
    return (View(f"全部{kind.title}"), *own)


def narrowed_to(household_id: int, name: str) -> Filter:
    """Return the condition that shows the records of one household."""
    number = str(household_id)
    return Filter(HOUSEHOLD, BETWEEN, (number, number), f"农户 = {name} 户")


def as_choices(words: Sequence[str]) -> tuple[Choice, ...]:
    """Return words as values of a filter."""
    return tuple(Choice(word, word) for word in words)


def offered(choices: Choices) -> dict[str, tuple[Choice, ...]]:
    """Return what was read from the file as values of the filters."""
    return {key: as_choices(words) for key, words in choices.items()}


def list_conditions(filters: Sequence[Filter]) -> tuple[ListCondition, ...]:
    """Return what the query asks for; the search stands apart."""
    return tuple(
        ListCondition(each.field, each.operator, each.values) for each in filters if each.field != SEARCH_FIELD
    )


def _field(declared: ListFilter) -> FilterField:
    makers: dict[FilterKind, Any] = {
        FilterKind.NUMBER: lambda: FilterField.number(declared.key, declared.title, declared.unit),
        FilterKind.DAY: lambda: FilterField.day(declared.key, declared.title),
        FilterKind.YES_NO: lambda: FilterField.yes_no(declared.key, declared.title),
        FilterKind.CHOICE: lambda: FilterField.choice(declared.key, declared.title, as_choices(declared.choices)),
    }
    made: FilterField = makers[declared.kind]()
    return made


def _filter(field: FilterField, operator: str, values: tuple[str, ...]) -> Filter:
    """Return a declared condition as the bar shows it."""
    if operator == BETWEEN:
        return between(field, *values)
    return any_of(field, values) if values else yes_or_no(field, operator == YES)
