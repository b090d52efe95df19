"""What the register of households can be filtered by, and the views that come with the program."""

from collections.abc import Sequence

from app.households.custom_filters import CustomFilter
from app.households.filters import HOUSEHOLD_FILTERS, FilterKind, HouseholdFilter
from app.households.rows import LIFTED, ORDINARY, Condition
from app.households.villages import VillageChoice
from app.households.words import MONITORED_CATEGORY, WORDS
from db.households.codes import CustomKind
from ui.common.filters import SEARCH_FIELD, Choice, Filter, FilterField, View, any_of, yes_or_no


def filter_field(declared: HouseholdFilter) -> FilterField:
    """Return the field of the filter bar for a declared condition."""
    if declared.kind is FilterKind.NUMBER:
        return FilterField.number(declared.key, declared.title, declared.unit)
    if declared.kind is FilterKind.YES_NO:
        return FilterField.yes_no(declared.key, declared.title)
    choices = tuple(Choice(value, value) for value in declared.choices)
    return FilterField.choice(declared.key, declared.title, choices)


FILTER_FIELDS = tuple(filter_field(declared) for declared in HOUSEHOLD_FILTERS)
_BY_KEY = {field.key: field for field in FILTER_FIELDS}
VILLAGE = "village"

ALL = View("全部农户")
BUILT_IN_VIEWS = (
    ALL,
    View("脱贫户", (any_of(_BY_KEY["type"], (LIFTED,)),)),
    View("监测对象", (any_of(_BY_KEY["monitored"], WORDS[MONITORED_CATEGORY]),)),
    View("易地搬迁户", (yes_or_no(_BY_KEY["relocated"], True),)),
    View("普通农户", (any_of(_BY_KEY["type"], (ORDINARY,)),)),
)


def custom_filter_field(declared: CustomFilter) -> FilterField:
    """Return the field of the filter bar for an item of the office's own; a text of many kinds is filled in or not."""
    field = declared.field
    if field.kind in (CustomKind.NUMBER, CustomKind.MONEY):
        return FilterField.number(field.key, declared.title, "元" if field.kind is CustomKind.MONEY else "")
    if field.kind is CustomKind.DAY:
        return FilterField.day(field.key, declared.title)
    if field.kind is CustomKind.TEXT and declared.choices:
        return FilterField.choice(field.key, declared.title, tuple(Choice(text, text) for text in declared.choices))
    return FilterField.yes_no(field.key, declared.title)


def village_choices(villages: Sequence[VillageChoice]) -> tuple[Choice, ...]:
    """Return the villages as values of the filter."""
    return tuple(Choice(str(village.id), village.name) for village in villages)


def conditions_of(filters: Sequence[Filter]) -> tuple[Condition, ...]:
    """Return what the query asks for; the search stands apart."""
    return tuple(Condition(each.field, each.operator, each.values) for each in filters if each.field != SEARCH_FIELD)


def search_of(filters: Sequence[Filter]) -> str:
    """Return the text of the search, "" when there is none."""
    return next((each.values[0] for each in filters if each.field == SEARCH_FIELD), "")


def without_search(filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """Return the conditions that a view keeps."""
    return tuple(each for each in filters if each.field != SEARCH_FIELD)


def holds_view(filters: Sequence[Filter], view: View) -> bool:
    """Tell whether all conditions of a view are still there."""
    return all(each in filters for each in view.filters)
