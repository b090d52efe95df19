"""Dated parameters as numbers, in code and inside the SQL of a list: both take the county's value first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.common.policy.in_sql import number_in_force
from app.common.policy.numbers import number_or_none
from app.common.work import Work

KEY = "water_test_months"
ROWS = (
    ("全国", "6", None, None),
    ("全国", "12", "2027-01-01", None),
    ("清溪县", "3", "2026-01-01", "2026-07-01"),
    ("别的县", "1", None, None),
)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """A file of 清溪县 with values of the country, of its own and of another county."""
    made = Work(tmp_path / "t.db", new=True)

    def plant(session: Session) -> None:
        run = session.connection().exec_driver_sql
        run("INSERT INTO setting (key, value) VALUES ('county', '清溪县')")
        for region, value, since, until in ROWS:
            run(
                "INSERT INTO parameter (key, name, region, value, unit, valid_from, valid_to, document) "
                "VALUES (?, '水质检测间隔', ?, ?, '月', ?, ?, 'x')",
                (KEY, region, value, since, until),
            )

    made.write(plant, title="预备")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2025, 12, 31), 6),
        (date(2026, 1, 1), 3),
        (date(2026, 6, 30), 3),
        (date(2026, 7, 1), 6),
        (date(2027, 1, 1), 12),
    ],
)
def test_the_countys_value_comes_first_while_it_holds(work: Work, on: date, months: int) -> None:
    sql = f"SELECT {number_in_force(KEY)}".replace(":on", f"'{on.isoformat()}'")

    assert work.read(lambda s: s.connection().exec_driver_sql(sql).scalar()) == months
    assert work.read(lambda s: number_or_none(s, KEY, on)) == months


def test_what_nobody_has_said_is_nothing(work: Work) -> None:
    sql = f"SELECT {number_in_force('wish_answer_days')}".replace(":on", "'2026-01-01'")

    assert work.read(lambda s: s.connection().exec_driver_sql(sql).scalar()) is None
    assert work.read(lambda s: number_or_none(s, "wish_answer_days", date(2026, 1, 1))) is None
