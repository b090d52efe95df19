"""Periods as counties write them, read into one notation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.errors import CellProblem, UserError
from app.common.periods import check_period, clean_period, overlap, read_period, span_of


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2026", "2026"),
        ("2026.0", "2026"),
        ("２０２６年度", "2026"),
        ("2026 年", "2026"),
        ("202603", "2026-03"),
        ("2026年3月", "2026-03"),
        ("2026年03月份", "2026-03"),
        ("2026.3", "2026-03"),
        ("2026-03-05", "2026-03"),
        ("2026-03-01 00:00:00", "2026-03"),
        ("20260305", "2026-03"),
        ("2026年第一季度", "2026-01~2026-03"),
        ("2026年4季度", "2026-10~2026-12"),
        ("2026年1-3月", "2026-01~2026-03"),
        ("2026年1月至2026年3月", "2026-01~2026-03"),
        ("2026年下半年", "2026-07~2026-12"),
        ("2026年全年", "2026"),
        ("2026年春季学期", "2026春"),
        ("2026秋", "2026秋"),
        ("2025-2026学年", "2025-2026学年"),
        ("2025-2026学年第一学期", "2025秋"),
        ("2025—2026学年下学期", "2026春"),
        ("3月", "03"),
        ("12", "12"),
    ],
)
def test_every_usual_notation_is_read(written: str, kept: str) -> None:
    assert read_period(written) == kept


@pytest.mark.parametrize(
    "written", ["", "三月", "2026年13月", "13月", "202613", "1850", "2026年5-3月", "2024-2026学年"]
)
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(CellProblem):
        read_period(written)


def test_a_cell_without_words_says_nothing() -> None:
    assert clean_period("—") is None


def test_a_typed_period_needs_its_year() -> None:
    with pytest.raises(UserError, match="没有写年份"):
        check_period("3月")


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-01~2026-03", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026春", date(2026, 2, 1), date(2026, 8, 31)),
        ("2026秋", date(2026, 9, 1), date(2027, 1, 31)),
        ("2025-2026学年", date(2025, 9, 1), date(2026, 8, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date) -> None:
    assert span_of(period) == (first, last)


def test_periods_meet_on_a_common_day_only() -> None:
    assert overlap("2026", "2026-12")
    assert overlap("2026秋", "2027-01")
    assert not overlap("2026春", "2026秋")
    assert not overlap("2026-03", "2026-04")


_PERIODS = st.one_of(
    st.integers(2000, 2050).map(str),
    st.tuples(st.integers(2000, 2050), st.integers(1, 12)).map(lambda ym: f"{ym[0]}-{ym[1]:02d}"),
    st.tuples(st.integers(2000, 2050), st.sampled_from("春秋")).map(lambda yt: f"{yt[0]}{yt[1]}"),
    st.integers(2000, 2050).map(lambda year: f"{year}-{year + 1}学年"),
    st.tuples(st.integers(2000, 2050), st.integers(1, 11)).map(lambda ym: f"{ym[0]}-{ym[1]:02d}~{ym[0]}-12"),
)


@given(_PERIODS)
def test_what_is_kept_reads_as_itself(period: str) -> None:
    assert read_period(period) == period
    first, last = span_of(period)
    assert first <= last


@given(_PERIODS, _PERIODS)
def test_meeting_is_mutual(one: str, other: str) -> None:
    assert overlap(one, other) == overlap(other, one)
