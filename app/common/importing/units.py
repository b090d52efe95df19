"""In which unit the numbers of a column are: from the header, a line above it, the clerk, or asked because of their
size.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from app.common.importing.plain import fold

MONEY_UNITS = ("元", "百元", "千元", "万元", "百万元", "亿元")
SHARE_UNITS = ("%", "‰", "小数")
YUAN = "元"
USUAL_SHARE = "%"

FEWEST = 3
"""From so many numbers on the size of a column says something."""
SMALL = Decimal(100)
"""Amounts that all lie below this many, with decimals, are hardly 元."""
LARGE = Decimal(10_000_000)
"""A usual income of a household or a person that reaches so many 元 was not meant in the unit that is written."""

_SCALE = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
_UNIT_TOKEN = re.compile(r"(?:人均|人民币)?((?:亿|百万|万|千|百)?元)(?:/[人户年月])?")
_SEAMS = re.compile(r"[,、;/\s]+(?![人户年月](?:[,、;\s]|$))")
_INCOME = re.compile(r"(人均|家庭|纯|年|总|工资性)收入")
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?|[-+]?\.\d+", re.ASCII)


class UnitFrom(StrEnum):
    """Who said in which unit a column is; the value is the clerk's word."""

    NOWHERE = ""
    HEADER = "表头"
    ABOVE = "表头上方"
    CLERK = "指定"
    REMEMBERED = "上次指定"


@dataclass(frozen=True)
class Sizes:
    """How large the numbers of a column are, zeros and cells with a unit of their own left out.

    Args:
        count: how many numbers.
        middle, high: their median and the largest, without sign.
        fractional: how many have decimals.
    """

    count: int
    middle: Decimal
    high: Decimal
    fractional: int


@dataclass(frozen=True)
class UnitDoubt:
    """A column whose unit should be said.

    Args:
        suggested: the unit that fits the size of its numbers.
        reason: why the clerk is asked, in a sentence without a full stop.
    """

    suggested: str
    reason: str


def money_unit(unit: str) -> str:
    """Return the unit of money without what it is counted per: 万元/年 → 万元; "" for a unit that is none."""
    found = _UNIT_TOKEN.fullmatch(unit)
    return found.group(1) if found else ""


def money_scale(unit: str) -> Decimal:
    """Return how many 元 one of the unit is; no unit is 元."""
    return _SCALE.get(money_unit(unit), Decimal(1))


def unit_above(labels: Mapping[str, str]) -> str:
    """Return the unit of money that a line above the header gives; "" if it gives none or two.

    金额单位：万元 and 单位：户、人、万元 give 万元; 填报单位：开元镇 gives none.
    """
    found: set[str] = set()
    for label, value in labels.items():
        if "单位" not in label:
            continue
        parts = _SEAMS.split(fold_spaced(value))
        found |= {unit for part in parts if (unit := money_unit(part))}
    return found.pop() if len(found) == 1 else ""


def fold_spaced(text: str) -> str:
    """Return the text half-width, brackets gone, its blanks kept as seams."""
    return " ".join(fold(part) for part in text.split()).strip("()[]【】 ")


def measure(texts: Iterable[tuple[str, int]]) -> Sizes:
    """Measure the numbers of a column.

    Args:
        texts: each distinct text with how many cells hold it.
    """
    numbers: list[tuple[Decimal, int]] = []
    for text, cells in texts:
        number = _read(text)
        if number:
            numbers.append((abs(number), cells))
    numbers.sort()
    count = sum(cells for _, cells in numbers)
    fractional = sum(cells for number, cells in numbers if number != number.to_integral_value())
    half, middle = count // 2, Decimal(0)
    for number, cells in numbers:
        half -= cells
        if half < 0:
            middle = number
            break
    return Sizes(count, middle, numbers[-1][0] if numbers else Decimal(0), fractional)


def doubt_money(label: str, unit: str, usual: str, sizes: Sizes) -> UnitDoubt | None:
    """Say whether the clerk should be asked in which unit a column of money is.

    Asked when no unit is given anywhere and the numbers are odd for 元: all below 100 and at least half of them with
    decimals (of an income of a person or household also without), or the field is usually in 万元 and they stay below
    10,000. Asked too when the unit that is given makes most incomes ten million 元 and more. A unit of 元 is believed.

    Args:
        label: what the field is called.
        unit: what the header, a line above it or the clerk of last time says; "" for nothing.
        usual: the unit of the field itself (村级集体经济收入（万元）).
    """
    income = bool(_INCOME.search(label))
    if sizes.count < FEWEST:
        return None
    if money_unit(unit) in ("", YUAN) and unit:
        return None
    if unit:
        far = income and sizes.middle * money_scale(unit) >= LARGE
        return UnitDoubt(YUAN, f"写的是{money_unit(unit)}，数字却大得像是元") if far else None
    if money_unit(usual) == "万元":
        if sizes.high < _SCALE["万元"]:
            return UnitDoubt("万元", "没有写单位，这一项通常用万元，数字也像是万元")
        return None
    if sizes.high < SMALL and (sizes.fractional * 2 >= sizes.count or income):
        return UnitDoubt("万元", f"没有写单位，数字都不到 {SMALL}，像是万元")
    return None


def doubt_share(unit: str, sizes: Sizes) -> UnitDoubt | None:
    """Say whether the clerk should be asked how a column of shares is written.

    Without a sign anywhere a share is read as %; numbers up to 1 look like 小数 (0.125 is 12.5 %), numbers above 100
    like ‰.
    """
    if unit or sizes.count < FEWEST:
        return None
    if sizes.high <= 1 and sizes.fractional:
        return UnitDoubt("小数", "没有写 % 或 ‰，数字都不超过 1，像是小数（0.125 即 12.5%）")
    if sizes.high > SMALL:
        return UnitDoubt("‰", "没有写 % 或 ‰，有数字超过 100，像是千分比")
    return None


def _read(text: str) -> Decimal | None:
    """Read a plain number; None for anything else, a number with a unit of its own too."""
    plain = fold(text)
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        return None
