"""Every sheet of records goes out with its current records and comes back without a change."""

from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.common.importing.sheets import Grain
from app.common.work import Work
from app.households import imports, openings
from app.households.blanks import BlankOrder, give_out_blank
from app.registers import REGISTER
from app.sample.township import make_sample
from tests.builders import NOON

KINDS = [sheet.kind for sheet in REGISTER.sheets if sheet.grain is Grain.RECORD]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small township with records of every kind."""
    return make_sample(tmp_path_factory.mktemp("sample"), "small").file


@pytest.mark.parametrize("kind", KINDS)
def test_records_that_are_given_out_come_back_the_same(sample: Path, tmp_path: Path, kind: str) -> None:
    """Nothing is new, changed, doubtful or in error; the sheet is known without being asked for."""
    work = Work(sample, FixedClock(NOON))
    try:
        report = give_out_blank(work, BlankOrder(kind, tmp_path / "out.xlsx", filled=True), register=REGISTER)
        (opened,) = openings.open_book(work, report.path, tmp_path, register=REGISTER)
        assert opened.recognised.kind == kind
        if not report.rows:
            pytest.skip("the sample has no records of this kind")
        plan = imports.plan_sheet(work, opened, imports.suggest_options(work, opened))
    finally:
        work.close()

    assert plan.counts.rows == report.rows
    assert (plan.counts.new, plan.counts.changed, plan.counts.invalid) == (0, 0, 0)
    assert plan.counts.same == report.rows - plan.counts.doubtful
    assert plan.counts.doubtful <= report.withheld
