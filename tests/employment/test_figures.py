"""The figures of work, and the list of resettled households without steady work."""

from datetime import date

from app.employment.queries import employment_figures, relocated_work
from tests.builders import Desk
from tests.employment.builders import TODAY, spell


def figures(desk: Desk) -> dict[str, int]:
    found = desk.work.read(lambda s: employment_figures(s, TODAY))
    assert all(one.definition and one.unit for one in found)
    return {one.code: int(one.value) for one in found}


def test_figures_agree_with_what_was_registered(desk: Desk) -> None:
    spell(desk, "曾大海", date(2026, 10, 1))
    spell(desk, "覃玉珍", date(2024, 2, 1), date(2026, 10, 1))
    spell(desk, "李四喜", date(2026, 1, 1), county="清溪县")
    spell(desk, "王五", date(2026, 1, 1))

    assert figures(desk) == {
        "poor_labour_people": 3,
        "poor_working_people": 2,
        "poor_outside_people": 1,
        "employment_risk_people": 1,
        "relocated_idle_households": 1,
    }


def test_a_resettled_household_needs_one_steady_worker(desk: Desk) -> None:
    spell(desk, "曾大海", date(2026, 10, 1))
    before = desk.work.read(lambda s: relocated_work(s, TODAY))
    spell(desk, "覃玉珍", date(2026, 8, 1))
    after = desk.work.read(lambda s: relocated_work(s, TODAY))

    assert (before.households, before.with_labour, before.with_stable_worker) == (1, 1, 0)
    assert [(one.head_name, one.labourers, one.workers) for one in before.idle] == [("曾大海", 2, 1)]
    assert (after.with_stable_worker, after.idle) == (1, ())


def test_a_resettled_household_without_labour_is_not_asked_for_work(desk: Desk) -> None:
    desk.do("UPDATE person_condition SET labour = '无劳动力'")

    found = desk.work.read(lambda s: relocated_work(s, TODAY))

    assert (found.with_labour, found.idle) == (0, ())
