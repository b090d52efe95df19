"""What the cells of a column probably are: text, numbers, money, days, 是/否."""

from collections.abc import Sequence

from app.common.errors import CellProblem
from app.common.importing import cleaning
from app.common.importing.headers import header_unit
from app.common.importing.plain import Cleaner
from app.common.importing.units import money_unit

LONGEST_NUMBER = 9
"""More digits than that are a document, a telephone or a card, not a quantity."""
_MONEY_WORDS = ("金额", "资金", "补贴", "补助", "收入", "工资", "款")


def guess_kind(header: str, samples: Sequence[str]) -> str:
    """Guess from the header and some cells: text, number, money, day or yes_no."""
    cells = [text for text in samples if text.strip()]
    if not cells:
        return "money" if money_unit(header_unit(header)) else "text"
    if _all_clean(cleaning.yes_no(), cells) and not all(text.strip() in "01" for text in cells):
        return "yes_no"
    short = all(sum(sign.isdigit() for sign in text) <= LONGEST_NUMBER for text in cells)
    numbers = short and _all_clean(cleaning.scaled(2, 0, 10_000_000), cells)
    if numbers and (money_unit(header_unit(header)) or any(word in header for word in _MONEY_WORDS)):
        return "money"
    if ("日期" in header or "时间" in header or not numbers) and _all_clean(cleaning.day(), cells):
        return "day"
    return "number" if numbers and not any(text.startswith("0") and text.isdecimal() for text in cells) else "text"


def _all_clean(clean: Cleaner, cells: Sequence[str]) -> bool:
    try:
        return all(clean(text) is not None for text in cells)
    except CellProblem:
        return False
