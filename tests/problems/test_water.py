"""Points of water supply: who drinks from them, when a test is due, whom a failed one concerns."""

from datetime import date
from typing import Any

import pytest

from app.common.errors import UserError
from app.households.record_kinds import Ownership
from app.problems.rules import next_test_due
from app.problems.water import failed_households, refresh_supplies
from app.problems.water_kinds import WATER_POINT, WATER_TEST
from tests.builders import Desk
from tests.problems.builders import TODAY, rows, save, view


def village(desk: Desk, name: str = "石板溪村") -> Ownership:
    return Ownership(village_id=int(desk.one("SELECT id FROM village WHERE name = ?", name)))


def plant_point(desk: Desk, **more: Any) -> int:
    values = {"name": "石板溪水厂", "kind": "分散供水", "started_on": date(2020, 1, 1), "area": "全村", **more}
    return save(desk, WATER_POINT, village(desk), **values)


def test_the_whole_village_drinks_from_its_point(desk: Desk, ids: dict[str, int]) -> None:
    plant_point(desk)

    (point,) = rows(desk, WATER_POINT)

    assert (point.supplied, point.households_served, point.village) == (2, 2, "石板溪村")


def test_a_point_for_one_group_takes_its_households_from_the_other_on_the_day(desk: Desk, ids: dict[str, int]) -> None:
    plant_point(desk)
    plant_point(desk, name="三组水井", area="3组", started_on=date(2026, 5, 1))

    assert [(row.name, row.supplied) for row in rows(desk, WATER_POINT)] == [("三组水井", 1), ("石板溪水厂", 1)]
    assert desk.ask(
        "SELECT p.name, u.valid_from, u.valid_to FROM water_supply u JOIN water_point p ON p.id = u.point_id "
        "WHERE u.household_id = ? ORDER BY u.id",
        ids["曾大海"],
    ) == [("石板溪水厂", "2020-01-01", "2026-05-01"), ("三组水井", "2026-05-01", None)]


def test_an_unknown_group_is_refused_and_the_groups_are_named(desk: Desk) -> None:
    with pytest.raises(UserError, match="九组不是这个村的组"):
        plant_point(desk, area="九组")


def test_two_points_of_a_village_have_two_names(desk: Desk) -> None:
    plant_point(desk)

    with pytest.raises(UserError, match="同名"):
        plant_point(desk)


@pytest.mark.parametrize(
    ("tested", "due", "state"),
    [
        (date(2026, 5, 21), date(2026, 11, 21), "正常"),
        (date(2026, 5, 20), date(2026, 11, 20), "检测逾期"),
        (date(2025, 8, 31), date(2026, 2, 28), "检测逾期"),
    ],
)
def test_a_test_is_overdue_the_day_after_half_a_year(desk: Desk, tested: date, due: date, state: str) -> None:
    plant_point(desk)
    save(desk, WATER_TEST, village(desk), point="石板溪水厂", tested_on=tested, result="合格")

    (point,) = rows(desk, WATER_POINT)

    assert (point.due_on, point.state) == (due, state)
    assert point.due_on == next_test_due(tested, None, 6)


def test_the_interval_is_what_the_county_has_set(desk: Desk) -> None:
    plant_point(desk)
    save(desk, WATER_TEST, village(desk), point="石板溪水厂", tested_on=date(2026, 5, 1), result="合格")
    desk.do("UPDATE parameter SET value = '12' WHERE key = 'water_test_months'")

    assert rows(desk, WATER_POINT)[0].state == "正常"


def test_a_point_never_tested_is_due_half_a_year_after_it_was_opened(desk: Desk) -> None:
    plant_point(desk, started_on=date(2026, 7, 1))

    (point,) = rows(desk, WATER_POINT)

    assert (point.due_on, point.state) == (date(2027, 1, 1), "正常")


def test_the_households_of_a_failed_point_are_listed_until_a_good_test(desk: Desk, ids: dict[str, int]) -> None:
    plant_point(desk)
    test = {"point": "石板溪水厂", "tested_on": date(2026, 10, 8)}
    save(desk, WATER_TEST, village(desk), **test, result="不合格", items="总大肠菌群")

    failed = desk.work.read(lambda s: failed_households(s, TODAY))

    assert [(one.head_name, one.point, one.items) for one in failed] == [
        ("李建国", "石板溪水厂", "总大肠菌群"),
        ("曾大海", "石板溪水厂", "总大肠菌群"),
    ]
    assert [row.name for row in view(desk, WATER_POINT, "检测不合格")] == ["石板溪水厂"]
    save(desk, WATER_TEST, village(desk), point="石板溪水厂", tested_on=date(2026, 11, 1), result="合格")
    assert desk.work.read(lambda s: failed_households(s, TODAY)) == []
    assert len(desk.work.read(lambda s: failed_households(s, date(2026, 10, 20)))) == 2


def test_a_point_out_of_use_is_never_overdue(desk: Desk) -> None:
    plant_point(desk, ended_on=date(2026, 1, 1))

    assert [(row.state, row.due_on) for row in rows(desk, WATER_POINT)] == [("已停用", None)]
    assert view(desk, WATER_POINT, "检测逾期") == []


def test_a_tested_point_is_ended_not_deleted(desk: Desk) -> None:
    point = plant_point(desk)
    save(desk, WATER_TEST, village(desk), point="石板溪水厂", tested_on=TODAY, result="合格")

    with pytest.raises(UserError, match="停用日期"):
        desk.work.write(lambda s: WATER_POINT.form.delete(s, [point]), title="删除")


def test_a_test_of_tomorrow_is_refused(desk: Desk) -> None:
    plant_point(desk)

    with pytest.raises(UserError, match="还没有到"):
        save(desk, WATER_TEST, village(desk), point="石板溪水厂", tested_on=date(2026, 11, 22), result="合格")


def test_imported_points_and_new_households_get_their_water_when_it_is_brought_up_to_date(
    desk: Desk, ids: dict[str, int]
) -> None:
    for name, area in (("石板溪水厂", "全村"), ("三组水井", "3组")):
        desk.do(
            "INSERT INTO water_point (village_id, name, area) SELECT id, ?, ? FROM village WHERE name = '石板溪村'",
            name,
            area,
        )

    assert desk.work.write(lambda s: refresh_supplies(s, TODAY), title="更新") == 2
    assert desk.work.write(lambda s: refresh_supplies(s, TODAY), title="更新") == 0
    assert desk.ask(
        "SELECT u.household_id, p.name FROM water_supply u JOIN water_point p ON p.id = u.point_id "
        "WHERE u.valid_to IS NULL ORDER BY u.household_id"
    ) == [(ids["曾大海"], "三组水井"), (ids["李建国"], "石板溪水厂")]
