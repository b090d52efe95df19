"""Villagers' groups (村民小组): the number of a group in either script, so that 3组 and 三组 are one group."""

_DIGITS = "一二三四五六七八九"


def group_number(name: str) -> int | None:
    """The number that a group's name is: 3, 3组, 第3组, 三组, 十二村民小组; None for a group with a name."""
    stem = name.strip().removeprefix("第").removesuffix("组").removesuffix("小").removesuffix("村民")
    if stem.isdecimal():
        return int(stem)
    tens, ten, units = stem.rpartition("十")
    if not stem or any(sign not in _DIGITS for sign in tens + units) or len(tens) > 1 or len(units) > 1:
        return None
    return (10 * (_DIGITS.index(tens) + 1 if tens else 1) if ten else 0) + (_DIGITS.index(units) + 1 if units else 0)
