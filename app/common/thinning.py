"""Which backups to keep; a pure function of their times."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

NEWEST = 5
"""The newest are never removed, whatever the clock says."""
WHOLE_DAYS, DAYS, WEEKS, MONTHS = 2, 12, 10, 9


def choose_kept(moments: Sequence[datetime], now: datetime) -> set[datetime]:
    """All of the last 2 days, then the last of each of 12 days, 10 weeks and 9 months; the newest 5 and all from
    the future.
    """
    ordered = sorted(moments, reverse=True)
    kept = set(ordered[:NEWEST]) | {m for m in ordered if m > now - timedelta(days=WHOLE_DAYS)}
    periods: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda m: m.date()),
        (WEEKS, lambda m: m.isocalendar()[:2]),
        (MONTHS, lambda m: (m.year, m.month)),
    )
    for count, period in periods:
        last: dict[object, datetime] = {}
        for moment in ordered:
            last.setdefault(period(moment), moment)
        kept |= set(list(last.values())[:count])
    return kept
