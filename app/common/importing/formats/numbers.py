"""Numbers and dates as a careful clerk would write them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

_MOST_EXACT = 1e15


def number_to_text(number: float) -> str:
    """Write a number as a careful clerk would: no ``.0``, no noise, Excel's own form when it is too long."""
    if -_MOST_EXACT < number < _MOST_EXACT and number == int(number):
        return str(int(number))
    if not isfinite(number):
        return ""
    if abs(number) >= _MOST_EXACT:
        digits, power = f"{number:.5E}".split("E")
        return f"{digits.rstrip('0').rstrip('.')}E{power}"
    text = f"{number:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def moment_to_text(moment: date | datetime | time | timedelta) -> str:
    """Write a date, a time of day or a duration; midnight is a mere date."""
    if isinstance(moment, datetime):
        return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "seconds")
    if isinstance(moment, date | time):
        return moment.isoformat()
    seconds = round(moment.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
