"""Visits and problems of the sample township: by duty with gaps, as the register says, the same every time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.common.listing import ListCondition, ListQuery, count_rows
from app.common.policy.loading import load_policies
from app.common.work import Work
from app.problems.board import problem_board
from app.problems.checks import list_rounds
from app.problems.scan import ScanOrder, scan_problems
from app.problems.water import failed_households
from app.problems.water_kinds import WATER_POINT
from app.sample.invent import invent_township
from app.sample.problems import build_problems
from app.sample.registry import build_registry
from app.sample.shapes import AS_OF
from app.sample.visits import FIRST, build_visits
from app.visits.duty_kind import DUTY
from app.visits.screenings import screening_board
from app.visits.wishes import WISH
from tests.builders import digest


def planted(path: Path, scale: str = "small", seed: int = 1) -> Work:
    township = invent_township(scale, seed)
    work = Work(path, new=True)

    def plant(session: Any) -> None:
        load_policies(session)
        build_registry(session, township)
        build_visits(session, township)
        build_problems(session, township)

    work.write(plant, title="示例")
    return work


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """The township as large as its plan says."""
    work = planted(tmp_path_factory.mktemp("town") / "t.db", "town")
    yield work
    work.close()


def counted(work: Work, listed: Any, key: str, operator: str, *values: str) -> int:
    query = ListQuery(on=AS_OF, conditions=(ListCondition(key, operator, values),))
    return work.read(lambda s: count_rows(s, listed, query))


def test_visits_follow_the_duty_with_some_gaps(town: Work) -> None:
    everyone = town.read(lambda s: count_rows(s, DUTY.listed, ListQuery(on=AS_OF)))
    overdue = counted(town, DUTY.listed, "state", "any", "逾期未走访")

    assert everyone > 2_400
    assert 0.02 < overdue / everyone < 0.15
    assert 0 < counted(town, DUTY.listed, "no_helper", "yes") < 30


def test_visits_and_weeks_span_two_years_and_none_lies_ahead(town: Work) -> None:
    days = town.read(
        lambda s: s.connection().exec_driver_sql("SELECT min(visited_on), max(visited_on) FROM visit").one()
    )
    ahead = town.read(lambda s: s.connection().exec_driver_sql("SELECT max(done_on) FROM screening").scalar_one())

    assert date.fromisoformat(days[0]).replace(day=1) == FIRST
    assert max(days[1], ahead) <= AS_OF.isoformat()
    board = town.read(lambda s: screening_board(s, AS_OF))
    assert 0 < sum(row.missing for row in board) < 40


def test_wishes_are_mostly_answered(town: Work) -> None:
    everyone = town.read(lambda s: count_rows(s, WISH.listed, ListQuery(on=AS_OF)))

    assert 0 < counted(town, WISH.listed, "open", "yes") < everyone / 2


def test_problems_are_open_overdue_and_cleared_and_some_are_left_to_be_found(town: Work) -> None:
    total = town.read(lambda s: problem_board(s, AS_OF)).rows[-1].total
    scan = town.read(lambda s: scan_problems(s, ScanOrder(AS_OF)))

    assert min(total.open, total.overdue, total.cleared) > 5
    assert scan.new
    assert scan.open_already


def test_both_rounds_were_looked_at_and_nearly_everybody_in_the_last(town: Work) -> None:
    last, first = town.read(list_rounds)

    assert first.checked == first.households
    assert 0.8 < last.checked / last.households < 1


def test_some_points_are_overdue_and_some_failed_with_their_households(town: Work) -> None:
    assert counted(town, WATER_POINT.listed, "state", "any", "检测逾期") > 0
    assert town.read(lambda s: failed_households(s, AS_OF))
    homes = town.read(
        lambda s: (
            s.connection()
            .exec_driver_sql("SELECT (SELECT count(*) FROM household), (SELECT count(*) FROM water_supply)")
            .one()
        )
    )
    assert homes[0] == homes[1]


def test_the_same_seed_gives_the_same_records(tmp_path: Path) -> None:
    digests = set()
    for name in ("a.db", "b.db"):
        work = planted(tmp_path / name)
        digests.add(digest(work))
        work.close()

    assert len(digests) == 1
