"""Figures of the ledger agree with the board and the lists behind them."""

from datetime import date
from typing import Any

from app.households.record_kinds import Ownership
from app.problems.kind import PROBLEM
from app.problems.queries import problem_figures
from app.problems.water_kinds import WATER_POINT, WATER_TEST
from tests.builders import Desk
from tests.problems.builders import TODAY, save

WATER: dict[str, Any] = {"kind": "饮水安全", "text": "断水", "found_on": date(2026, 10, 1)}


def test_the_figures_count_what_the_lists_show(desk: Desk, ids: dict[str, int]) -> None:
    village = Ownership(village_id=int(desk.one("SELECT id FROM village WHERE name = '石板溪村'")))
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)
    save(desk, PROBLEM, Ownership(ids["李建国"]), **WATER, limit_on=date(2026, 12, 1))
    save(desk, PROBLEM, Ownership(ids["王长根"]), **WATER, cleared_on=TODAY, evidence="已通水")
    save(
        desk,
        PROBLEM,
        Ownership(ids["王长根"]),
        **{**WATER, "found_on": date(2025, 1, 1)},
        cleared_on=date(2025, 2, 1),
        evidence="x",
    )
    for name, area in (("水厂", "全村"), ("旧井", "")):
        save(desk, WATER_POINT, village, name=name, area=area, started_on=date(2020, 1, 1))
    save(desk, WATER_TEST, village, point="水厂", tested_on=TODAY, result="不合格")

    told = {one.code: (one.value, one.unit) for one in desk.work.read(lambda s: problem_figures(s, TODAY))}

    assert told == {
        "problems_open": (2, "条"),
        "problems_overdue": (1, "条"),
        "problems_cleared_year": (1, "条"),
        "water_points_overdue": (1, "个"),
        "water_points_failed": (1, "个"),
        "water_failed_households": (2, "户"),
    }
