"""Runs of the identification procedure on a real file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common.errors import UserError
from app.common.procedures.declared import procedure_on
from app.common.procedures.service import (
    Ending,
    Outcome,
    StationFacts,
    begin_run,
    done_days,
    end_run,
    end_station,
    fill_station,
    keep_paper,
    missing_for,
    reopen_station,
)
from app.common.work import Work
from db.common.procedures import ProcedureRun, StationRun
from tests.builders import found

START = date(2025, 11, 3)
CODES = [station.code for station in procedure_on("identification", START).stations]


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """A township's file."""
    work = found(tmp_path / "t.db")
    yield work
    work.close()


def begin(work: Work) -> int:
    """Begin an identification."""
    return work.write(lambda s: begin_run(s, "identification", "case", 1, START), title="开始")


def complete(work: Work, run: int, code: str, on: date) -> None:
    """Fill everything in and end the station."""

    def verb(session) -> None:  # type: ignore[no-untyped-def]
        station = procedure_on("identification", START).station(code)
        fill_station(session, run, code, StationFacts("村委会", "张三、李四", "同意", START))
        for paper in station.papers:
            keep_paper(session, run, code, paper.name, on)
        end_station(session, run, code, Ending(on))

    work.write(verb, title="办结")


def due(work: Work, run: int) -> dict[str, date | None]:
    """The due dates as they stand in the file."""
    return work.read(lambda s: {r.code: r.due_on for r in s.query(StationRun).filter_by(run_id=run)})


def test_all_due_dates_are_laid_out_and_none_lies_behind_the_whole_limit(work: Work) -> None:
    """15 days from the clue on."""
    run = begin(work)

    days = [day for day in due(work, run).values() if day]

    assert max(days) == date(2025, 11, 18)
    assert due(work, run)["home_check"] == date(2025, 11, 6)


def test_a_run_keeps_the_version_and_the_limits_of_its_first_day(work: Work) -> None:
    """A limit that is changed later does not move what has begun."""
    run = begin(work)
    work.write(
        lambda s: s.connection().exec_driver_sql(
            "UPDATE parameter SET value = '9' WHERE key = 'notice_days_identification'"
        ),
        title="改参数",
    )

    for code, day in zip(CODES[:4], (3, 4, 5, 6), strict=True):
        complete(work, run, code, date(2025, 11, day))

    assert due(work, run)["notice"] == date(2025, 11, 11)


def test_a_station_with_open_demands_needs_a_reason(work: Work) -> None:
    """Which is kept with what was missing."""
    run = begin(work)
    with pytest.raises(UserError, match="未填写：意见或结果"):
        work.write(lambda s: end_station(s, run, "clue", Ending(START)), title="办结")

    work.write(lambda s: end_station(s, run, "clue", Ending(START, "县里电话通知")), title="办结")

    kept = work.read(lambda s: s.query(StationRun).filter_by(run_id=run, code="clue").one().override)
    assert kept == "县里电话通知（未填写：意见或结果）"


def test_a_gate_of_the_feature_is_asked(work: Work) -> None:
    """By its name in the declaration."""
    run = begin(work)
    complete(work, run, "clue", START)

    missing = work.read(
        lambda s: missing_for(
            s, run, "home_check", START, {"income_known": lambda: ["没有本年收入"], "other": lambda: ["x"]}
        )
    )

    assert "没有本年收入" in missing
    assert "x" not in missing


def test_the_last_station_ends_the_run_and_can_be_taken_back(work: Work) -> None:
    """Nothing that was filled in is lost."""
    run = begin(work)
    for place, code in enumerate(CODES):
        complete(work, run, code, date(2025, 11, 3 + place * 2))
    ended = work.read(lambda s: s.get_one(ProcedureRun, run).outcome)

    work.write(lambda s: reopen_station(s, run, CODES[-1]), title="退回")

    assert ended == Outcome.DONE.value
    assert work.read(lambda s: s.get_one(ProcedureRun, run).ended_on) is None
    assert set(work.read(lambda s: done_days(s, run))) == set(CODES[:-1])
    assert work.read(lambda s: s.query(StationRun).filter_by(run_id=run, code=CODES[-1]).one().opinion) == "同意"


def test_breaking_off_needs_a_reason_and_closes_everything(work: Work) -> None:
    """A rejected run takes no more facts."""
    run = begin(work)
    with pytest.raises(UserError, match="写明理由"):
        work.write(lambda s: end_run(s, run, Outcome.REJECTED, " ", START), title="不予通过")

    work.write(lambda s: end_run(s, run, Outcome.REJECTED, "收入高于监测线", START), title="不予通过")

    with pytest.raises(UserError, match="已经办结"):
        work.write(lambda s: fill_station(s, run, "clue", StationFacts(opinion="x")), title="填写")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(["fill", "end", "override", "reopen"])), max_size=30))
def test_no_sequence_of_clicks_passes_a_closed_gate_without_a_reason(work: Work, clicks: list[tuple[str, str]]) -> None:
    """Every station that ended has all it needs, or the reason why not; and they end in order."""
    run = begin(work)
    for number, (code, what) in enumerate(clicks):
        try:
            _click(work, run, code, what, date(2025, 11, 3 + number // 2))
        except UserError:
            continue

    done = work.read(lambda s: done_days(s, run))
    assert [code for code in CODES if code in done] == CODES[: len(done)]
    for code, day in done.items():
        missing = work.read(lambda s, c=code, d=day: missing_for(s, run, c, d, {}))  # type: ignore[misc]
        override = work.read(lambda s, c=code: s.query(StationRun).filter_by(run_id=run, code=c).one().override)  # type: ignore[misc]
        assert not missing or override


def _click(work: Work, run: int, code: str, what: str, on: date) -> None:
    """One thing the clerk may do."""
    if what == "fill":
        station = procedure_on("identification", START).station(code)

        def fill(session) -> None:  # type: ignore[no-untyped-def]
            fill_station(session, run, code, StationFacts("村委会", "张三", "同意", START))
            for paper in station.papers:
                keep_paper(session, run, code, paper.name, on)

        work.write(fill, title="填写")
    elif what == "reopen":
        work.write(lambda s: reopen_station(s, run, code), title="退回")
    else:
        reason = "县里要求" if what == "override" else ""
        work.write(lambda s: end_station(s, run, code, Ending(on, reason)), title="办结")
