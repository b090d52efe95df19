"""Cleaners of dates and months in all the notations that counties use."""

import re
from datetime import date, timedelta

from app.common.errors import CellProblem
from app.common.importing.plain import NOTHING, Cleaner, drop_blanks, fold, narrow, quote

_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})(?:[月./-](\d{1,2})?[日号]?|月)?", re.ASCII)
_CLOCK = re.compile(r"[ T]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$", re.ASCII)
_EXCEL_START = date(1899, 12, 30)
_SERIALS = range(20_000, 60_001)
_YEARS = range(1880, 2100)


def day() -> Cleaner:
    """Clean a date in any usual notation into ISO text; a month without a day is its first."""

    def clean(cell: str) -> str | None:
        plain = _CLOCK.sub("", narrow(cell).strip())
        plain = drop_blanks(plain).rstrip(".")
        if plain in NOTHING:
            return None
        found = _read_day(plain)
        if found is None:
            raise CellProblem(f"「{quote(plain)}」不是日期，可写成 2023-05-01 或 2023年5月1日")
        return found.isoformat()

    return clean


def _read_day(plain: str) -> date | None:
    """Return the date that a text without blanks means, or None."""
    plain = re.sub(r"\.0+$", "", plain) if re.fullmatch(r"\d{5,8}\.0+", plain, re.ASCII) else plain
    if plain.isascii() and plain.isdecimal():
        if len(plain) == 8:
            return _make_day(plain[:4], plain[4:6], plain[6:])
        if len(plain) == 6:
            return _make_day(plain[:4], plain[4:], "1")
        if len(plain) == 5 and int(plain) in _SERIALS:
            return _EXCEL_START + timedelta(days=int(plain))
        return None
    if written := _DAY.fullmatch(plain):
        return _make_day(written.group(1), written.group(2), written.group(3) or "1")
    return None


def _make_day(year: str, month: str, day_of_month: str) -> date | None:
    """Return the date, or None when there is no such day."""
    try:
        found = date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def year_month() -> Cleaner:
    """Clean a month (202305, 2023年05月, 2023-5, or a whole date) into ``2023-05``."""
    read_day = day()

    def clean(cell: str) -> str | None:
        try:
            found = read_day(cell)
        except CellProblem as problem:
            plain = quote(fold(cell))
            raise CellProblem(f"「{plain}」不是年月，可写成 202305 或 2023年5月") from problem
        return None if found is None else str(found)[:7]

    return clean
