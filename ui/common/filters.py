"""Conditions on a register: what can be asked, what is asked, and views that keep them under a name."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum

ANY, BETWEEN, YES, NO, SEARCH = "any", "between", "yes", "no", "search"
SEARCH_FIELD = "search"


@dataclass(frozen=True)
class Choice:
    """One value that a field can have, and how it reads."""

    value: str
    text: str


class FieldKind(Enum):
    """What kind of question a field answers."""

    CHOICE = "choice"
    NUMBER = "number"
    YES_NO = "yes_no"
    DAY = "day"


@dataclass(frozen=True)
class FilterField:
    """Something that rows can be filtered by."""

    key: str
    title: str
    kind: FieldKind
    choices: tuple[Choice, ...] = ()
    unit: str = ""

    @staticmethod
    def choice(key: str, title: str, choices: tuple[Choice, ...] = ()) -> "FilterField":
        """Return a field with a list of values of which several can be wanted."""
        return FilterField(key, title, FieldKind.CHOICE, choices)

    @staticmethod
    def number(key: str, title: str, unit: str = "") -> "FilterField":
        """Return a field with a number between two ends."""
        return FilterField(key, title, FieldKind.NUMBER, unit=unit)

    @staticmethod
    def day(key: str, title: str) -> "FilterField":
        """Return a field with a day between two ends."""
        return FilterField(key, title, FieldKind.DAY)

    @staticmethod
    def yes_no(key: str, title: str) -> "FilterField":
        """Return a field that is so or is not."""
        return FilterField(key, title, FieldKind.YES_NO)


@dataclass(frozen=True)
class Filter:
    """One active condition.

    Args:
        field: key of the field.
        operator: "any" of the values, "between" low and high (both included, "" is open), "yes", "no",
            "search".
        values: the values.
        label: what the chip says.
    """

    field: str
    operator: str
    values: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class View:
    """Conditions and an arrangement of columns under a name; locked ones come with the program."""

    name: str
    filters: tuple[Filter, ...] = ()
    locked: bool = True
    look: str = ""


def any_of(field: FilterField, values: tuple[str, ...]) -> Filter:
    """Return the condition that a field has one of some values."""
    names = {choice.value: choice.text for choice in field.choices}
    texts = [names.get(value, value) for value in values]
    shown = "、".join(texts) if len(texts) <= 2 else f"{texts[0]}、{texts[1]}等 {len(texts)} 项"
    return Filter(field.key, ANY, values, f"{field.title} = {shown}")


def between(field: FilterField, low: str, high: str) -> Filter:
    """Return the condition that a number or a day lies between two ends, both included."""
    grouped = _as_it_is if field.kind is FieldKind.DAY else _grouped
    unit = f" {field.unit}" if field.unit else ""
    if low and high:
        words = f"{field.title} {grouped(low)}–{grouped(high)}{unit}"
    elif low:
        words = f"{field.title} ≥ {grouped(low)}{unit}"
    else:
        words = f"{field.title} ≤ {grouped(high)}{unit}"
    return Filter(field.key, BETWEEN, (low, high), words)


def yes_or_no(field: FilterField, yes: bool) -> Filter:
    """Return the condition that something is so, or is not."""
    return Filter(field.key, YES if yes else NO, (), f"{field.title}：{'是' if yes else '否'}")


def searching(text: str) -> Filter:
    """Return the condition that the search box stands for."""
    return Filter(SEARCH_FIELD, SEARCH, (text,), f"搜索：{text}")


def with_filter(filters: tuple[Filter, ...], added: Filter) -> tuple[Filter, ...]:
    """Return the conditions with one more; one on the same field gives up its place."""
    if any(each.field == added.field for each in filters):
        return tuple(added if each.field == added.field else each for each in filters)
    return (*filters, added)


def without_filter(filters: tuple[Filter, ...], removed: Filter) -> tuple[Filter, ...]:
    """Return the conditions without one; the order of the others stays."""
    return tuple(each for each in filters if each != removed)


def read_number(text: str) -> str | None:
    """Return a typed number in plain digits, "" for nothing, None when it is none."""
    plain = text.strip().replace(",", "").replace("，", "").replace("　", "").translate(_FULL_WIDTH)
    if not plain:
        return ""
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return format(number.normalize(), "f") if number.is_finite() else None


def _grouped(number: str) -> str:
    """Return a plain number with thousands separators."""
    return format(Decimal(number), ",f")


def _as_it_is(day: str) -> str:
    return day


_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", 0xFF0D: "-"}
