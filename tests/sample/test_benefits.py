"""Support in the sample township: the plan's figures out of the records, paid to those who could have it."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.benefits.facts import explain_for
from app.benefits.lists import LISTED
from app.benefits.queries import TotalBy, benefit_figures, paid_totals
from app.benefits.rules import Verdict, eligible
from app.common.listing import ListCondition, ListQuery, count_rows
from app.common.policy.loading import load_policies
from app.common.work import Work
from app.sample.benefits import build_benefits, shares
from app.sample.invent import invent_township
from app.sample.registry import build_registry
from app.sample.shapes import AS_OF
from db.benefits.entities import BenefitPayment, BenefitProgramme
from tests.builders import digest


def planted(path: Path, scale: str) -> Work:
    township = invent_township(scale)
    work = Work(path, new=True)

    def plant(session: Any) -> None:
        load_policies(session)
        build_registry(session, township)
        build_benefits(session, township)

    work.write(plant, title="示例")
    return work


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """The township as large as its plan says."""
    work = planted(tmp_path_factory.mktemp("town") / "t.db", "town")
    yield work
    work.close()


def test_the_figures_are_those_of_the_plan(town: Work) -> None:
    told = {one.code: one.value for one in town.read(lambda s: benefit_figures(s, AS_OF))}

    assert told["industry_award_yuan"] == 8_810_000
    assert (told["yulu_people"], told["yulu_yuan"]) == (661, 991_500)
    assert (told["transport_people"], told["transport_yuan"]) == (2_797, 1_053_900)
    assert (told["poor_medical_percent"], told["special_insured_percent"]) == (100, 100)


def test_the_figures_hold_on_a_later_day_of_the_year(town: Work) -> None:
    told = {one.code: one.value for one in town.read(lambda s: benefit_figures(s, date(2026, 12, 31)))}

    assert (told["yulu_people"], told["special_insured_percent"]) == (661, 100)


@pytest.mark.parametrize("code", ["yulu", "transport"])
def test_who_was_paid_this_year_is_eligible_line_by_line(town: Work, code: str) -> None:
    def verdicts(session: Any) -> dict[Verdict, int]:
        (programme,) = session.scalars(select(BenefitProgramme).where(BenefitProgramme.code == code))
        counts: dict[Verdict, int] = {}
        for one in session.scalars(
            select(BenefitPayment).where(
                BenefitPayment.programme_id == programme.id, BenefitPayment.paid_on >= date(2026, 1, 1)
            )
        ):
            found = eligible(explain_for(session, programme, one.household_id, one.person_id, one.paid_on))
            counts[found] = counts.get(found, 0) + 1
        return counts

    found = town.read(verdicts)

    assert set(found) == {Verdict.MET}
    assert found[Verdict.MET] > 100


def test_nothing_is_paid_twice_or_beside_what_excludes_it(town: Work) -> None:
    for key in ("double", "excluded"):
        query = ListQuery(on=AS_OF, conditions=(ListCondition(key, "yes"),))
        assert town.read(partial(count_rows, listed=LISTED, query=query)) == 0


def test_every_village_has_its_share(town: Work) -> None:
    rows = town.read(lambda s: paid_totals(s, TotalBy.VILLAGE, ListQuery(on=AS_OF)))

    assert len(rows) == 19
    assert sum(row.amount for row in rows) > 11_000_000


def test_a_small_township_is_paid_in_proportion_and_always_alike(tmp_path: Path) -> None:
    one, other = planted(tmp_path / "a.db", "small"), planted(tmp_path / "b.db", "small")
    told = {figure.code: figure.value for figure in one.read(lambda s: benefit_figures(s, AS_OF))}
    yulu, workers, transport, award = shares(invent_township("small"))

    assert (told["yulu_people"], told["transport_people"]) == (yulu, workers) == (7, 29)
    assert (told["transport_yuan"] * 100, told["industry_award_yuan"] * 100) == (transport, award)
    assert told["special_insured_percent"] == 100
    assert digest(one) == digest(other)
    one.close()
    other.close()
