"""Screening a small register: who stands out, with which line, and the command's answer."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.cli import main
from app.common.work import Work
from app.households.service import edit_household_condition
from app.monitoring.screening.rules import ScreeningRule
from app.monitoring.screening.screen import Screening, ScreenOrder, screen
from tests.builders import found
from tests.households.builders import LONG_AGO, TODAY, plant_registry

LINE = Decimal(8000)


def fill(session: Session) -> None:
    """The first household is poor, the second has paid much and lives dangerously, the third is as usual."""
    ids = list(plant_registry(session).values())
    run = session.connection().exec_driver_sql
    run("DELETE FROM income_year")
    incomes = ((ids[0], 2025, 2_000_000, 500_000, None), (ids[1], 2025, 6_000_000, 3_000_000, 3_500_000),
               (ids[2], 2025, 9_000_000, 3_000_000, None), (ids[2], 2024, 9_000_000, 3_000_000, None))  # fmt: skip
    for household, year, net, per_person, paid in incomes:
        run(
            "INSERT INTO income_year (household_id, year, net, per_person, out_of_pocket) VALUES (?, ?, ?, ?, ?)",
            (household, year, net, per_person, paid),
        )
    edit_household_condition(session, ids[1], {"dangerous_house": True}, LONG_AGO)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """A township without a line for 2025."""
    work = found(tmp_path / "t.db", villages=("平安村",))
    work.write(fill, title="登记")
    yield work
    work.close()


def run(work: Work, line: Decimal | None = None, on: date = TODAY) -> Screening:
    """Screen as of a day."""
    return work.read(lambda session: screen(session, ScreenOrder(on, line)))


def reasons(screening: Screening) -> dict[str, set[ScreeningRule]]:
    """The rules by the head's name."""
    return {row.head: {hit.rule for hit in row.hits} for row in screening.rows}


def test_without_a_line_incomes_are_not_judged_but_all_else_is(work: Work) -> None:
    """Nobody has said the line: there is no default."""
    screening = run(work)

    assert not screening.judged_income
    assert {ScreeningRule.INCOME} not in reasons(screening).values()
    assert any({ScreeningRule.SPENDING, ScreeningRule.HOUSE} <= rules for rules in reasons(screening).values())


def test_a_line_that_is_tried_says_who_would_come_in(work: Work) -> None:
    """And one cent higher takes whoever lies on it."""
    low, high = run(work, Decimal(5000)), run(work, Decimal("5000.01"))

    brought = set(reasons(high)) - set(reasons(low))
    assert len(brought) == 1
    assert reasons(high)[brought.pop()] == {ScreeningRule.INCOME}


def test_the_line_of_the_year_of_the_incomes_is_taken(work: Work) -> None:
    """Not the one of the year in which the screening runs."""
    add = "INSERT INTO parameter (key, name, region, value, unit, valid_from, valid_to, document) VALUES " \
          "('monitoring_line', '监测线', '全国', ?, '元', ?, ?, '试')"  # fmt: skip
    work.write(
        lambda s: [s.connection().exec_driver_sql(add, row) for row in (
            ("6000", "2025-01-01", "2026-01-01"), ("1", "2026-01-01", None))],
        title="监测线",
    )  # fmt: skip

    screening = run(work)

    assert (screening.year, screening.thresholds.line) == (2025, Decimal(6000))
    assert ScreeningRule.INCOME in set().union(*reasons(screening).values())


def test_the_command_tells_each_reason_with_its_rule(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON for the office's scripts."""
    path = work.path
    work.close()

    assert main(["screen", "--data", str(path), "--line", "8000", "--on", "2026-11-21", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["count"] == len(told["rows"]) > 0
    assert set(told["rows"][0]) == {"household_number", "head", "village", "per_person", "reasons"}
    assert all(reason["rule"] and reason["text"] for row in told["rows"] for reason in row["reasons"])
