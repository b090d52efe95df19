"""A file of an older program gets what newer ones bring, once and without touching what the clerk made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.common.policy.supplement import supplement_policies
from app.common.work import Work
from tests.builders import Desk, digest, found


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """A file as it is founded today."""
    made = found(tmp_path / "t.db")
    yield made
    made.close()


def test_a_file_that_has_everything_is_left_alone(work: Work) -> None:
    before = digest(work, history=True)

    assert not supplement_policies(work)

    assert digest(work, history=True) == before


@pytest.mark.parametrize(
    "lost",
    [
        "DELETE FROM benefit_programme WHERE code = 'old_age'",
        "DELETE FROM code_value WHERE list_name = '帮扶资金来源'",
        "DELETE FROM parameter WHERE key = 'notice_days_post'",
    ],
)
def test_what_is_missing_is_added_once(work: Work, tmp_path: Path, lost: str) -> None:
    desk = Desk(work, tmp_path)
    counts = (
        "SELECT (SELECT count(*) FROM benefit_programme), (SELECT count(*) FROM code_value), "
        "(SELECT count(*) FROM parameter)"
    )
    before = desk.one(counts)
    desk.do(lost)

    assert supplement_policies(work)
    assert desk.one(counts) == before
    assert not supplement_policies(work)


def test_what_the_clerk_changed_or_deleted_stays(work: Work, tmp_path: Path) -> None:
    desk = Desk(work, tmp_path)
    desk.do("UPDATE benefit_programme SET name = '雨露计划+', retired = 1 WHERE code = 'yulu'")
    desk.do("DELETE FROM benefit_exclusion")

    assert not supplement_policies(work)

    assert desk.one("SELECT name, retired FROM benefit_programme WHERE code = 'yulu'") == ("雨露计划+", 1)
    assert desk.one("SELECT count(*) FROM benefit_exclusion") == 0
