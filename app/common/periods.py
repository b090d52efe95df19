"""Periods that payments are made for, as counties write them, read into one notation: 2026, 2026-03, 2026春 …"""

import re
from calendar import monthrange
from datetime import date

from app.common.errors import CellProblem, UserError
from app.common.importing.plain import NOTHING, fold, quote

SPRING, AUTUMN, SCHOOL_YEAR = "春", "秋", "学年"

_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_YEAR = re.compile(r"(\d{4})年?度?")
_MONTH = re.compile(r"(\d{4})[年./-]?(\d{1,2})月?份?")
_MONTHS = re.compile(r"(\d{4})[年./-](\d{1,2})月?份?(?:至|到|~|-|—|–)(?:\d{4}[年./-])?(\d{1,2})月?份?")
_KEPT_MONTHS = re.compile(r"(\d{4}-\d{2})~(\d{4}-\d{2})")
_QUARTER = re.compile(r"(\d{4})年?第?([一二三四1-4])季度?")
_HALF = re.compile(r"(\d{4})年?(上半年|下半年|全年)")
_TERM = re.compile(r"(\d{4})年?(春|秋)季?(?:学期)?")
_SCHOOL_YEAR = re.compile(r"(\d{4})(?:-|—|–|~|至)(\d{4})学?年?度?(?:第?(一|二|1|2|上|下|春|秋)季?(?:学期)?)?")
_BARE_MONTH = re.compile(r"(\d{1,2})月?份?")
_DAY = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_TAIL = re.compile(r"(\.0+|(?<=\d\d)\d{2}:\d{2}(:\d{2})?)$")
_YEARS = range(1990, 2100)


def read_period(text: str) -> str:
    """Read a period into its one notation; a month without a year stays two digits, to be completed.

    2026 and 2026年度 → 2026; 202603, 2026年3月 and a day → 2026-03; 2026年第一季度 and 2026年1-3月 →
    2026-01~2026-03; 2026年春季学期 → 2026春; 2025-2026学年第二学期 → 2026春; 3月 → 03.

    Raises:
        CellProblem: it is no period.
    """
    plain = fold(text)
    found = _read_terms(plain) or _read_months(plain)
    if found is None:
        raise CellProblem(f"「{quote(plain)}」不是所属期，可写成 2026、2026-03 或 2026春")
    return found


def clean_period(cell: str) -> str | None:
    """Clean a cell that names a period."""
    return None if fold(cell) in NOTHING else read_period(cell)


def check_period(text: str) -> str:
    """Return a period that was typed in its one notation.

    Raises:
        UserError: it is none, or lacks its year.
    """
    try:
        found = read_period(text)
    except CellProblem as problem:
        raise UserError(problem.message, remedy="请改写「所属期」") from problem
    if len(found) == 2:
        raise UserError(f"「所属期」{text.strip()}没有写年份", remedy="例如写成 2026-03")
    return found


def span_of(period: str) -> tuple[date, date]:
    """First and last day of a period in its one notation; terms: 春 February to August, 秋 September to January.

    Raises:
        ValueError: it is not in that notation; a bug of ours.
    """
    if kept := _KEPT_MONTHS.fullmatch(period):
        return _first_of(kept.group(1)), _last_of(kept.group(2))
    if period.endswith(SPRING):
        return date(int(period[:4]), 2, 1), date(int(period[:4]), 8, 31)
    if period.endswith(AUTUMN):
        return date(int(period[:4]), 9, 1), date(int(period[:4]) + 1, 1, 31)
    if period.endswith(SCHOOL_YEAR):
        return date(int(period[:4]), 9, 1), date(int(period[5:9]), 8, 31)
    if len(period) == 4:
        return date(int(period), 1, 1), date(int(period), 12, 31)
    return _first_of(period), _last_of(period)


def overlap(one: str, other: str) -> bool:
    """Tell whether two periods have a day in common."""
    (first, last), (from_, to) = span_of(one), span_of(other)
    return first <= to and from_ <= last


def _read_terms(plain: str) -> str | None:
    if term := _TERM.fullmatch(plain):
        return f"{_year(term.group(1))}{term.group(2)}"
    if (years := _SCHOOL_YEAR.fullmatch(plain)) and int(years.group(2)) == int(years.group(1)) + 1:
        part = years.group(3)
        if part is None:
            return f"{_year(years.group(1))}-{years.group(2)}{SCHOOL_YEAR}"
        first = part in ("一", "1", "上", "秋")
        return f"{_year(years.group(1))}{AUTUMN}" if first else f"{_year(years.group(2))}{SPRING}"
    return None


def _read_months(plain: str) -> str | None:
    plain = _TAIL.sub("", plain)
    if whole := _YEAR.fullmatch(plain):
        return _year(whole.group(1))
    if quarter := _QUARTER.fullmatch(plain):
        last = _QUARTERS[quarter.group(2)] * 3
        return _range(quarter.group(1), last - 2, last)
    if half := _HALF.fullmatch(plain):
        first, last = _HALVES[half.group(2)]
        return _year(half.group(1)) if (first, last) == (1, 12) else _range(half.group(1), first, last)
    if kept := _KEPT_MONTHS.fullmatch(plain):
        return plain if kept.group(1) < kept.group(2) else None
    if day := _DAY.fullmatch(plain):
        year, month = day.group(1) or day.group(4), day.group(2) or day.group(5)
        return _month(year, int(month))
    if months := _MONTHS.fullmatch(plain):
        return _range(months.group(1), int(months.group(2)), int(months.group(3)))
    if month := _MONTH.fullmatch(plain):
        return _month(month.group(1), int(month.group(2)))
    if bare := _BARE_MONTH.fullmatch(plain):
        return f"{int(bare.group(1)):02d}" if 1 <= int(bare.group(1)) <= 12 else None
    return None


def _year(text: str) -> str:
    if int(text) not in _YEARS:
        raise CellProblem(f"「{text}」不像年份")
    return text


def _month(year: str, month: int) -> str | None:
    return f"{_year(year)}-{month:02d}" if 1 <= month <= 12 else None


def _range(year: str, first: int, last: int) -> str | None:
    begins, ends = _month(year, first), _month(year, last)
    if begins is None or ends is None or last < first:
        return None
    return begins if first == last else f"{begins}~{ends}"


def _first_of(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)


def _last_of(month: str) -> date:
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, monthrange(year, number)[1])
