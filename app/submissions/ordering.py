"""The order of villagers' groups (村民小组), whose names are numbers in two scripts."""

import re
from functools import cache

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNNUMBERED = 10_000
_NUMBER = re.compile(r"\d+")
_CHINESE = re.compile(r"[〇零一二两三四五六七八九十]+")


@cache
def group_rank(name: str) -> tuple[int, str]:
    """Where a group stands: 2组 and 二组 before 10组 and 十组, named groups last by name, no group first."""
    if not name:
        return 0, ""
    plain = _NUMBER.search(name)
    if plain is not None:
        return int(plain[0]), name
    chinese = _CHINESE.search(name)
    return (_read_chinese(chinese[0]) if chinese else _UNNUMBERED), name


def _read_chinese(text: str) -> int:
    """A Chinese number below a hundred: 七, 十, 十二, 二十, 三十一, 二〇."""
    if "十" not in text:
        return int("".join(str(_DIGITS[character]) for character in text))
    tens, _, ones = text.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
