"""The kinds of fields a form can have: how their text is read, mended and shown."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ui.common.filters import Choice

_FULL_WIDTH = {0xFF01 + place: chr(0x21 + place) for place in range(94)} | {0x3000: " "}
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_EIGHT = re.compile(r"\d{8}")


class FieldProblem(ValueError):
    """A text that cannot be read; the message says how to write it."""


@dataclass(frozen=True)
class TextField:
    """One line of text.

    Args:
        key: the name of the value.
        title: what stands beside it.
        check: takes the mended text and returns a sentence with the remedy, or None when all is well.
        placeholder: what may be typed here.
        required: a blank is a problem.
        unit: stands behind the field.
        read_only: shown, not typed.
    """

    key: str
    title: str
    check: Callable[[str], str | None] | None = None
    placeholder: str = ""
    required: bool = False
    unit: str = ""
    read_only: bool = False

    def read(self, text: str) -> Any:
        """Return the value of a text.

        Raises:
            FieldProblem: the text cannot be read.
        """
        return mended(text)

    def write(self, value: Any) -> str:
        """Return the text of a value."""
        return "" if value is None else str(value)

    def problem(self, text: str) -> str | None:
        """Return what is wrong with a text, None when nothing is."""
        plain = mended(text)
        if not plain:
            return f"请填写{self.title}" if self.required else None
        try:
            value = self.read(text)
        except FieldProblem as trouble:
            return str(trouble)
        return self.check(self.write(value)) if self.check else None


@dataclass(frozen=True)
class SuggestField(TextField):
    """Words that are proposed while a part of one is typed; any other text is taken as well, unless it is strict.

    Args:
        spelled: by what each word is found besides its own signs (its pinyin).
        strict: only the words proposed are taken.
    """

    suggestions: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()
    strict: bool = False

    def read(self, text: str) -> str:
        """Return the text, or the one word that it is a part of.

        Raises:
            FieldProblem: only words proposed are taken, and none or several of them fit.
        """
        plain = text.strip()
        if not self.strict or not plain or plain in self.suggestions:
            return plain if plain in self.suggestions else mended(text)
        fitting = [word for word, signs in self.found_by() if plain.lower() in signs]
        if len(fitting) != 1:
            why = "没有这一项" if not fitting else f"有 {len(fitting)} 项都含这几个字"
            raise FieldProblem(f"「{plain}」：{why}，请从列出的里面选")
        return fitting[0]

    def found_by(self) -> list[tuple[str, str]]:
        """Return each word with the signs that it is found by, in lower case."""
        spelled = self.spelled or ("",) * len(self.suggestions)
        return [(word, f"{word} {signs}".lower()) for word, signs in zip(self.suggestions, spelled, strict=True)]


@dataclass(frozen=True)
class DateField(TextField):
    """A day, typed as 19900101, 1990.1.1, 1990/1/1, 1990-1-1 or 1990年1月1日."""

    placeholder: str = "如 19900101 或 1990.1.1"

    def read(self, text: str) -> date | None:
        """Return the day.

        Raises:
            FieldProblem: there is no such day.
        """
        return read_date(text)

    def write(self, value: Any) -> str:
        """Return the day as 1990-01-01."""
        return value.isoformat() if isinstance(value, date) else ""


@dataclass(frozen=True)
class MoneyField(TextField):
    """An amount with at most two decimals; the unit stands behind the field."""

    unit: str = "元"

    def read(self, text: str) -> Decimal | None:
        """Return the amount.

        Raises:
            FieldProblem: it is no number, or finer than 分.
        """
        plain = mended(text).replace(",", "").removesuffix("元")
        if not plain:
            return None
        try:
            amount = Decimal(plain)
        except InvalidOperation:
            raise FieldProblem(f"「{mended(text)}」不是金额，请填数字，例如 9812.50") from None
        if not amount.is_finite() or amount != round(amount, 2):
            raise FieldProblem("金额最多两位小数，请四舍五入到分")
        return amount

    def write(self, value: Any) -> str:
        """Return the amount with separators and two decimals."""
        return f"{value:,.2f}" if isinstance(value, Decimal) else ""


@dataclass(frozen=True)
class ChoiceField(TextField):
    """One of some values; "" is allowed unless it is required."""

    choices: tuple[Choice, ...] = ()
    blank: str = "未填"

    def options(self) -> tuple[Choice, ...]:
        """Return what can be chosen, the blank first where it is allowed."""
        return self.choices if self.required else (Choice("", self.blank), *self.choices)


@dataclass(frozen=True)
class YesNoField(ChoiceField):
    """Yes, no, or not known: a blank is not a no."""

    choices: tuple[Choice, ...] = (Choice("是", "是"), Choice("否", "否"))

    def read(self, text: str) -> bool | None:
        """Return True, False or None."""
        return {"是": True, "否": False}.get(text)

    def write(self, value: Any) -> str:
        """Return 是, 否 or nothing."""
        return "" if value is None else "是" if value in (True, "是") else "否"


def mended(text: str) -> str:
    """Take noise away: full-width signs, outer blanks, a leading apostrophe."""
    return text.translate(_FULL_WIDTH).strip().lstrip("'’‘").strip()


def read_date(text: str) -> date | None:
    """Read a day in any of the usual ways of writing; nothing is None.

    Raises:
        FieldProblem: there is no such day.
    """
    plain = mended(text)
    if not plain:
        return None
    found = _DATE.fullmatch(plain)
    if found:
        year, month, day = (int(part) for part in found.groups())
    elif _EIGHT.fullmatch(plain):
        year, month, day = int(plain[:4]), int(plain[4:6]), int(plain[6:])
    else:
        raise FieldProblem(f"「{plain}」看不出是哪一天，请写成 19900101 或 1990.1.1")
    try:
        return date(year, month, day)
    except ValueError:
        raise FieldProblem(f"没有 {year} 年 {month} 月 {day} 日这一天，请核对") from None
