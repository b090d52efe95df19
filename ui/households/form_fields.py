"""Turns the declared fields of a household into fields of a form."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from app.common.errors import CellProblem
from app.common.identifiers import read_id, read_phone
from app.households.fields import Field, Kind
from app.households.words import WORDS
from ui.common.fields import (
    ChoiceField,
    DateField,
    FieldProblem,
    MoneyField,
    TextField,
    YesNoField,
    mended,
)
from ui.common.filters import Choice

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class CountField(TextField):
    """A whole number."""

    def read(self, text: str) -> int | None:
        """Return the number.

        Raises:
            FieldProblem: it is none.
        """
        plain = mended(text).replace(",", "")
        if not plain:
            return None
        if not plain.isdecimal():
            raise FieldProblem(f"「{plain}」不是整数，请只填数字")
        return int(plain)


@dataclass(frozen=True)
class MeasureField(TextField):
    """An area or a distance with at most two decimals."""

    def read(self, text: str) -> Decimal | None:
        """Return the measure.

        Raises:
            FieldProblem: it is no number, or too fine.
        """
        plain = mended(text).replace(",", "")
        if not plain:
            return None
        try:
            number = Decimal(plain)
        except InvalidOperation:
            raise FieldProblem(f"「{plain}」不是数字，请填数字，例如 3.5") from None
        if not number.is_finite() or number < 0 or number != round(number, 2):
            raise FieldProblem("请填不小于 0、最多两位小数的数字")
        return number

    def write(self, value: Any) -> str:
        """Return the measure without trailing noughts."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else ""


@dataclass(frozen=True)
class WordField(ChoiceField):
    """One of the county's words, kept to the letter: full-width brackets belong to them."""

    def read(self, text: str) -> str:
        """Return the chosen word."""
        return text


def joined(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words and every pair of those that can come together (the first one excludes the others)."""
    pairs = tuple(f"{one},{other}" for one, other in combinations(words[1:], 2))
    return (*words, *pairs)


def choices(words: tuple[str, ...]) -> tuple[Choice, ...]:
    """Return words as choices."""
    return tuple(Choice(word, word) for word in words)


def form_field(declared: Field, words: Words = WORDS, *, required: bool = False) -> TextField:
    """Return the form's field for a declared one."""
    key, title = declared.key, declared.title
    match declared.kind:
        case Kind.YES_NO:
            return YesNoField(key, title, required=required)
        case Kind.CHOICE:
            listed = choices(words.get(declared.choices, ()))
            return WordField(key, title, required=required, choices=listed)
        case Kind.SEVERAL:
            listed = choices(joined(words.get(declared.choices, ())))
            return WordField(key, title, required=required, choices=listed)
        case Kind.DATE:
            return DateField(key, title, required=required)
        case Kind.MONEY:
            return MoneyField(key, title, required=required)
        case Kind.MEASURE:
            return MeasureField(key, title, required=required, unit=declared.unit)
        case Kind.COUNT:
            return CountField(key, title, required=required, unit=declared.unit)
        case Kind.PHONE:
            return TextField(key, title, check=phone_problem, required=required, placeholder="11 位手机号或座机")
        case Kind.ID:
            return TextField(key, title, check=id_problem, required=required, placeholder="18 位身份证或 20 位残疾人证")
    return TextField(key, title, required=required)


def phone_problem(text: str) -> str | None:
    """Say what is wrong with a phone number."""
    return _problem(read_phone, text)


def id_problem(text: str) -> str | None:
    """Say what is wrong with a document number."""
    return _problem(read_id, text)


def _problem(read: Callable[[str], object], text: str) -> str | None:
    try:
        read(text)
    except CellProblem as problem:
        return problem.message
    return None
