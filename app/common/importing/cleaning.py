"""Cleaners of cells: each takes the text of one cell and returns its value, None, or a CellProblem."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from difflib import get_close_matches

from app.common.errors import CellProblem
from app.common.identifiers import half_width, read_card, read_id, read_phone
from app.common.importing.dates import day, year_month
from app.common.importing.plain import NOTHING, Cleaner, drop_blanks, fold, narrow, quote, unwrap
from app.common.importing.units import money_scale

__all__ = [
    "Cleaner",
    "card",
    "code",
    "day",
    "identity_number",
    "money",
    "money_in",
    "multi_code",
    "person_name",
    "phone",
    "scaled",
    "share_in",
    "text",
    "whole_number",
    "year_month",
    "yes_no",
]

_SPACES = re.compile(r"[ \t\u00a0\u3000\u200b\ufeff]+")
_WIDE_LETTERS = {
    code: code - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for code in range(ord(first), ord(last) + 1)
}
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([Ee][-+]?\d{1,2})?", re.ASCII)
_UNIT_WORDS = re.compile(r"(万元|元|亩|人|个月|月|户|个|岁|年|天|次|平方米|㎡|公里|米)$")
_SEAMS = re.compile(r"[,;、/|\n]+")
_YES = frozenset(
    {"是", "有", "1", "Y", "YES", "TRUE", "√", "✓", "✔", "☑", "对", "已", "参加", "已参加", "享受", "已享受", "T"}
)
_NO = frozenset(
    {"否", "无", "0", "N", "NO", "FALSE", "×", "✗", "✘", "X", "不是", "没有", "未", "未参加", "不享受", "未享受", "F"}
)
_WHO = re.compile(r"[(（](户主|本人|配偶|妻子?|丈夫|之?[长次三]?[子女]|儿子|女儿|之?[父母]|父亲|母亲)[)）]$")
"""Who somebody is, written behind the name."""
_FEN = Decimal(100)
_MOST_FEN = 10**13
_SHARE_STEPS: Mapping[str, Decimal] = {"%": Decimal(100), "‰": Decimal(10), "小数": Decimal(10_000)}
_MOST_SHARE = 10_000
_SHOWN_VALUES = 8


def text(longest: int) -> Cleaner:
    """Clean free text: outer blanks and wrapping go, full-width letters and digits become narrow."""

    def clean(cell: str) -> str | None:
        plain = unwrap(cell)
        if not plain.isascii():
            plain = plain.translate(_WIDE_LETTERS)
        plain = _SPACES.sub(" ", plain.replace("\r\n", "\n"))
        if plain in NOTHING:
            return None
        if len(plain) > longest:
            raise CellProblem(f"太长：{len(plain)} 个字，最多 {longest} 个字")
        return plain

    return clean


def _decimal(cell: str) -> Decimal | None:
    """Read a number that may carry separators and a unit; None when the cell says nothing."""
    plain = fold(cell)
    if plain in NOTHING:
        return None
    bare = plain.replace("−", "-").removeprefix("¥").removeprefix("￥")
    bare = _UNIT_WORDS.sub("", bare) if "万" not in bare else bare
    if "," in bare and re.fullmatch(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", bare, re.ASCII):
        bare = bare.replace(",", "")
    if not _NUMBER.fullmatch(bare):
        raise CellProblem(f"「{quote(plain)}」不是数字")
    try:
        return Decimal(bare)
    except InvalidOperation as error:
        raise CellProblem(f"「{quote(plain)}」不是数字") from error


def whole_number(low: int, high: int) -> Cleaner:
    """Clean a whole number between two bounds."""

    def clean(cell: str) -> int | None:
        number = _decimal(cell)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise CellProblem(f"应为整数，现在是 {quote(drop_blanks(cell))}")
        return _within(int(number), low, high)

    return clean


def _within(number: int, low: int, high: int) -> int:
    """Return the number if it lies between the bounds."""
    if not low <= number <= high:
        raise CellProblem(f"应在 {low:,} 到 {high:,} 之间，现在是 {number:,}")
    return number


def scaled(places: int, low: float, high: float) -> Cleaner:
    """Clean a number with decimals into a whole number of its smallest step: 2.35 亩 → 235."""
    factor = Decimal(10) ** places
    least, most = Decimal(str(low)), Decimal(str(high))

    def clean(cell: str) -> int | None:
        number = _decimal(cell)
        if number is None:
            return None
        if not least <= number <= most:
            now = quote(f"{number:,f}")
            raise CellProblem(f"应在 {least:,} 到 {most:,} 之间，现在是 {now}")
        return int((number * factor).to_integral_value(ROUND_HALF_UP))

    return clean


def money() -> Cleaner:
    """Clean an amount in 元 into whole 分."""
    return money_in("元")


def money_in(unit: str) -> Cleaner:
    """Clean an amount in the unit of its header (元, 千元, 万元 …) into whole 分; a unit in the cell wins."""
    usual = money_scale(unit)

    def clean(cell: str) -> int | None:
        plain = fold(cell)
        factor = usual
        if plain.endswith(("万元", "万")):
            factor, plain = money_scale("万元"), plain.removesuffix("元").removesuffix("万")
        elif plain.endswith("元"):
            factor = money_scale("元")
        yuan = _decimal(plain)
        if yuan is None:
            return None
        if abs(yuan) * factor * _FEN >= _MOST_FEN:
            raise CellProblem(f"金额太大：{quote(plain)}")
        return int((yuan * factor * _FEN).to_integral_value(ROUND_HALF_UP))

    return clean


def share_in(unit: str) -> Cleaner:
    """Clean a share written in %, ‰ or 小数 into hundredths of a percent (12.5% → 1250); a sign in the cell wins.

    Shares below nothing or above the whole are refused.
    """
    usual = _SHARE_STEPS.get(unit, _SHARE_STEPS["%"])

    def clean(cell: str) -> int | None:
        plain = fold(cell)
        step = usual
        if plain.endswith(("%", "‰")):
            step, plain = _SHARE_STEPS[plain[-1]], plain[:-1]
        number = _decimal(plain)
        if number is None:
            return None
        if not 0 <= number * step <= _MOST_SHARE:
            raise CellProblem(f"比例应在 0 到 100% 之间，现在是 {quote(fold(cell))}")
        return int((number * step).to_integral_value(ROUND_HALF_UP))

    return clean


def yes_no() -> Cleaner:
    """Clean 是/否 into 1/0; blank stays blank."""

    def clean(cell: str) -> int | None:
        plain = fold(cell).upper().removesuffix(".0")
        if plain in _YES:
            return 1
        if plain in _NO:
            return 0
        if plain in NOTHING or plain == "":
            return None
        raise CellProblem(f"「{quote(plain)}」应填“是”或“否”")

    return clean


def code(values: Sequence[str], aliases: Mapping[str, str] | None = None) -> Cleaner:
    """Clean one value of a code list; an unknown one is refused with the nearest suggestion."""
    canonical = _index(values, aliases)

    def clean(cell: str) -> str | None:
        plain = fold(cell)
        found = canonical.get(plain)
        if found is not None:
            return found
        if plain in NOTHING:
            return None
        raise CellProblem(_unknown(cell, values, canonical))

    return clean


def multi_code(values: Sequence[str], aliases: Mapping[str, str] | None = None) -> Cleaner:
    """Clean several values of a code list in any order into canonical order joined by a comma."""
    canonical = _index(values, aliases)
    order = {value: place for place, value in enumerate(values)}

    def clean(cell: str) -> str | None:
        whole = canonical.get(fold(cell))
        if whole is not None:
            return whole
        chosen: set[str] = set()
        for part in _SEAMS.split(narrow(cell)):
            plain = fold(part)
            if plain in canonical:
                chosen.add(canonical[plain])
            elif plain not in NOTHING:
                raise CellProblem(_unknown(part, values, canonical))
        return ",".join(sorted(chosen, key=lambda value: order[value])) or None

    return clean


def _index(values: Sequence[str], aliases: Mapping[str, str] | None) -> dict[str, str]:
    """Return folded value or alias → canonical value."""
    index = {fold(alias): value for alias, value in (aliases or {}).items()}
    return index | {fold(value): value for value in values}


def _unknown(cell: str, values: Sequence[str], canonical: Mapping[str, str]) -> str:
    """Say which values there are, the one that was probably meant first."""
    plain = fold(cell)
    near = get_close_matches(plain, list(canonical), n=1, cutoff=0.5)
    guess = f"是不是“{canonical[near[0]]}”？" if near else ""
    shown = "、".join(values[:_SHOWN_VALUES])
    rest = f" 等 {len(values)} 个" if len(values) > _SHOWN_VALUES else ""
    return f"「{quote(plain)}」不在可选值里，{guess}可填：{shown}{rest}"


def identity_number() -> Cleaner:
    """Clean a document number (see ``identifiers.read_id``); one of 15 digits becomes the 18 that replaced it."""

    def clean(cell: str) -> str | None:
        if _is_nothing(cell):
            return None
        found = read_id(cell)
        return found.key if found.kind == "15位旧号" else found.number

    return clean


def phone() -> Cleaner:
    """Clean a telephone number."""
    return lambda cell: None if _is_nothing(cell) else read_phone(cell)


def card() -> Cleaner:
    """Clean a bank card number."""
    return lambda cell: None if _is_nothing(cell) else read_card(cell)


def _is_nothing(cell: str) -> bool:
    """Tell whether a cell is blank or says 无."""
    return len(cell) < 6 and fold(cell) in NOTHING


def person_name() -> Cleaner:
    """Clean a name: inner blanks go, · and rare characters stay, digits are refused."""

    def clean(cell: str) -> str | None:
        plain = drop_blanks(unwrap(cell))
        plain = _WHO.sub("", re.sub(r"[•‧∙⋅・．●]", "·", plain))
        if plain in NOTHING:
            return None
        if any(sign.isdigit() for sign in half_width(plain)):
            raise CellProblem(f"姓名「{quote(plain)}」里有数字")
        if len(plain) > 40:
            raise CellProblem(f"姓名太长：{len(plain)} 个字，最多 40 个字")
        if not any(sign.isalpha() for sign in plain):
            raise CellProblem(f"「{quote(plain)}」不是姓名")
        return plain

    return clean
