"""Which backups are kept is a pure function of their times."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.common.thinning import DAYS, MONTHS, NEWEST, WEEKS, choose_kept

NOW = datetime(2026, 11, 21, 17, 30)
MOMENTS = st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)), max_size=60)
NEAR = st.lists(st.integers(0, 60 * 24 * 500).map(lambda m: NOW - timedelta(minutes=m)), max_size=80)


@given(MOMENTS | NEAR, st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)))
def test_the_newest_five_and_all_from_the_future_stay_whatever_the_clock_says(
    moments: list[datetime], now: datetime
) -> None:
    kept = choose_kept(moments, now)

    assert kept <= set(moments)
    assert set(sorted(moments, reverse=True)[:NEWEST]) <= kept
    assert {m for m in moments if m > now} <= kept
    assert {m for m in moments if m > now - timedelta(days=2)} <= kept


@given(NEAR)
def test_of_each_of_the_last_days_weeks_and_months_with_backups_the_last_one_stays(moments: list[datetime]) -> None:
    kept = choose_kept(moments, NOW)

    for count, period in ((DAYS, "%Y%m%d"), (WEEKS, "%G%V"), (MONTHS, "%Y%m")):
        newest_first = sorted(moments, reverse=True)
        periods = list(dict.fromkeys(m.strftime(period) for m in newest_first))[:count]
        for each in periods:
            assert max(m for m in moments if m.strftime(period) == each) in kept


@given(NEAR)
def test_thinning_twice_removes_nothing_more_and_never_grows_without_bound(moments: list[datetime]) -> None:
    kept = choose_kept(moments, NOW)

    assert choose_kept(sorted(kept), NOW) == kept
    recent = {m for m in moments if m > NOW - timedelta(days=2)}
    assert len(kept) <= len(recent) + NEWEST + DAYS + WEEKS + MONTHS


def test_a_year_of_daily_work_leaves_a_few_dozen() -> None:
    moments = [NOW - timedelta(days=day, hours=hour) for day in range(365) for hour in (0, 3, 6)]

    assert 25 <= len(choose_kept(moments, NOW)) <= 45
