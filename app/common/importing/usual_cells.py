"""Cells as most of them are: one look tells that they are right as they stand; all others go the long way."""

import re

from app.common.importing.plain import Cleaner

_MONTHS_AND_DAYS = (
    "(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8])"
)
_DAY = re.compile(f"(?:19|20)[0-9]{{2}}(?:{_MONTHS_AND_DAYS})")
_ID = re.compile(f"(?!999999)[0-9]{{6}}(?:19|20)[0-9]{{2}}(?:{_MONTHS_AND_DAYS})[0-9]{{3}}[0-9X]")
_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_LONGEST_NUMBER = 32
_ZEROS = 48 * (7 + 9 + 10 + 5 + 8 + 4 + 2 + 1 + 6 + 3 + 7 + 9 + 10 + 5 + 8 + 4 + 2)
_CHECKS = b"10X98765432"


def quick_id(clean: Cleaner) -> Cleaner:
    """Take an 18-character number whose date and check digit (GB 11643) are right as it is."""

    def look(cell: str) -> str | int | None:
        if _ID.fullmatch(cell) is None:
            return clean(cell)
        a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, last = cell.encode()
        weighed = 7 * a + 9 * b + 10 * c + 5 * d + 8 * e + 4 * f + 2 * g + h + 6 * i
        weighed += 3 * j + 7 * k + 9 * m + 10 * n + 5 * o + 8 * p + 4 * q + 2 * r
        return cell if _CHECKS[(weighed - _ZEROS) % 11] == last else clean(cell)

    return look


def quick_name(clean: Cleaner) -> Cleaner:
    """Take two to four common characters as they are."""
    usual = _NAME.fullmatch
    return lambda cell: clean(cell) if usual(cell) is None else cell


def quick_day(clean: Cleaner) -> Cleaner:
    """Take 19980513 as 1998-05-13; 29 February is left to the long way."""
    usual = _DAY.fullmatch
    return lambda cell: clean(cell) if usual(cell) is None else f"{cell[:4]}-{cell[4:6]}-{cell[6:]}"


def quick_text(clean: Cleaner) -> Cleaner:
    """Take plain digits as they are."""
    return lambda cell: cell if cell.isascii() and cell.isdecimal() and len(cell) <= _LONGEST_NUMBER else clean(cell)
