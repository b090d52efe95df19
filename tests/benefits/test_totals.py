"""Totals: however they are added up, the sum is that of the payments; the figures count people once."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from app.benefits.queries import TotalBy, benefit_figures, paid_totals
from app.benefits.totals_book import write_totals
from app.common.figures import percent
from app.common.listing import ListCondition, ListQuery
from app.households.recycle import delete_households, purge_households
from app.households.undoing import undo_in_register
from db.benefits.entities import BenefitPayment
from tests.benefits.builders import Town
from tests.households.builders import TODAY

ALL = ListQuery(on=TODAY)
PEOPLE = ("曾大海", "曾小军", "李建国", "王长根", "仇勇")
PROGRAMMES = range(1, 18)


def totals(place: Town, by: TotalBy, query: ListQuery = ALL) -> dict[str, tuple[int, int, int, Decimal]]:
    rows = place.work.read(lambda s: paid_totals(s, by, query))
    return {row.name: (row.payments, row.households, row.people, row.amount) for row in rows}


def figures(place: Town, on: date = TODAY) -> dict[str, int | Decimal]:
    return {one.code: one.value for one in place.work.read(lambda s: benefit_figures(s, on))}


PAYMENTS = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.sampled_from(PROGRAMMES),
        st.sampled_from(("2024", "2025", "2026", "2026-03", "2026春", "2025-2026学年")),
        st.integers(1, 10**8),
    ),
    max_size=25,
)


@given(PAYMENTS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_way_of_adding_up_comes_to_the_same(place: Town, drawn: list[tuple[int, int, str, int]]) -> None:
    def plant(session: Any) -> None:
        session.execute(delete(BenefitPayment))
        homes = dict(session.connection().exec_driver_sql("SELECT person_id, household_id FROM membership").all())
        for person, programme, period, fen in drawn:
            session.add(
                BenefitPayment(
                    programme_id=programme, person_id=person, household_id=homes[person], period=period, amount=fen
                )
            )

    place.work.write(plant, title="试")

    whole = Decimal(sum(fen for *_, fen in drawn)) / 100
    for by in TotalBy:
        found = totals(place, by)
        assert sum((amount for *_, amount in found.values()), Decimal(0)) == whole
        assert sum(n for n, *_ in found.values()) == len(drawn)
        assert all(people <= n and homes <= n for n, homes, people, _ in found.values())


def test_totals_stand_in_their_order_and_can_be_narrowed(place: Town) -> None:
    place.pay("王长根", "高龄津贴", "2026-03", "50")
    place.pay("曾小军", "雨露计划", "2025秋")
    place.pay("曾花", "雨露计划", "2026春")

    assert list(totals(place, TotalBy.PROGRAMME)) == ["雨露计划", "高龄津贴"]
    assert list(totals(place, TotalBy.VILLAGE)) == ["石板溪村", "圣人山村"]
    assert list(totals(place, TotalBy.YEAR)) == ["2025", "2026"]
    narrowed = ListQuery(on=TODAY, conditions=(ListCondition("year", "any", ("2026",)),))
    assert totals(place, TotalBy.PROGRAMME, narrowed)["雨露计划"] == (1, 1, 1, Decimal(1500))


def test_the_totals_are_written_with_their_sum(place: Town, tmp_path: Path) -> None:
    place.pay("曾小军", "雨露计划", "2025秋")
    place.pay("曾小军", "雨露计划", "2026春")
    rows = place.work.read(lambda s: paid_totals(s, TotalBy.YEAR, ALL))

    assert write_totals(tmp_path / "t.xlsx", TotalBy.YEAR, rows) == 2

    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert "帮扶资金按年度汇总" in str(cells[0][0])
    assert ["2025", 1, 1, 1, 1500] in cells
    assert any(line[0] == "合计" and line[1] == 2 and line[4] == 3000 for line in cells)


def test_figures_count_a_person_once_and_add_every_payment(place: Town) -> None:
    place.pay("曾小军", "雨露计划", "2025秋")
    place.pay("曾小军", "雨露计划", "2026春")
    place.pay("曾大海", "交通补贴", "2026", "400")
    place.pay("曾大海", "产业奖补", "2026", "2000.50")

    found = figures(place)

    assert (found["yulu_people"], found["yulu_yuan"]) == (1, Decimal(3000))
    assert (found["transport_people"], found["transport_yuan"]) == (1, Decimal(400))
    assert (found["industry_award_households"], found["industry_award_yuan"]) == (1, Decimal("2000.5"))


def test_figures_know_only_what_was_paid_by_then(place: Town) -> None:
    place.pay("曾小军", "雨露计划", "2025秋", paid_on=date(2025, 10, 20))
    place.pay("曾花", "雨露计划", "2026春")

    assert figures(place, date(2025, 10, 19))["yulu_people"] == 0
    assert figures(place, date(2025, 10, 20))["yulu_people"] == 1
    assert figures(place, date(2026, 1, 1))["yulu_people"] == 2


def test_a_renamed_programme_keeps_its_figure(place: Town) -> None:
    place.pay("曾小军", "雨露计划", "2025秋")
    place.desk.do("UPDATE benefit_programme SET name = '雨露计划+' WHERE code = 'yulu'")

    assert figures(place)["yulu_people"] == 1


def test_payments_of_a_deleted_household_do_not_count_until_it_is_back(place: Town) -> None:
    place.pay("曾小军", "雨露计划", "2025秋")
    home = place.households["曾大海"]
    place.work.write(lambda s: delete_households(s, (home,), place.work.clock.now()), title="删除")
    last = place.desk.one("SELECT max(id) FROM change_set")

    without = figures(place)["yulu_people"]
    place.work.write(lambda s: undo_in_register(s, last), title="撤销", kind="undo")

    assert (without, figures(place)["yulu_people"]) == (0, 1)


def test_insurance_covers_people_of_households_out_of_poverty_and_monitored(place: Town) -> None:
    place.desk.do("DELETE FROM person_condition")
    place.desk.do(
        "INSERT INTO person_condition (person_id, valid_from, resident_medical) SELECT id, '2021-01-01', 1 FROM person "
        "WHERE name <> '仇勇'"
    )
    place.pay("曾大海", "防贫保险", "2026", "60")
    place.pay("李建国", "防贫保险", "2025", "60")

    found = figures(place)

    assert (found["poor_medical_people"], found["poor_medical_percent"]) == (7, Decimal("87.50"))
    assert (found["special_insured_people"], found["special_insured_percent"]) == (4, Decimal("50.00"))


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(0, 0, "0"), (1, 3, "33.33"), (2, 3, "66.67"), (1, 8, "12.50"), (3, 3, "100.00")]
)
def test_a_share_is_worked_out_from_the_sums(part: int, whole: int, share: str) -> None:
    assert percent(part, whole) == Decimal(share)


def test_what_is_deleted_for_good_takes_its_payments_along_and_is_brought_back_whole(place: Town) -> None:
    place.pay("曾小军", "雨露计划", "2025秋")
    place.pay("王长根", "高龄津贴", "2026-03", "50")
    home = place.households["曾大海"]
    place.work.write(lambda s: delete_households(s, (home,), place.work.clock.now()), title="删除")
    before = place.payments()
    place.work.write(lambda s: purge_households(s, (home,)), title="永久删除")
    left = place.payments()
    last = place.desk.one("SELECT max(id) FROM change_set")

    place.work.write(lambda s: undo_in_register(s, last), title="撤销", kind="undo")

    assert [one.person_id for one in left] == [place.person("王长根")]
    assert place.payments() == before
