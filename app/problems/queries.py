"""Figures of the ledger of problems and of the supply of water."""

from datetime import date

from sqlalchemy.orm import Session

from app.common.figures import DefinedFigure
from app.common.listing import ListCondition, ListQuery, count_rows
from app.problems.board import problem_board
from app.problems.lists import PROBLEMS
from app.problems.water import failed_households
from app.problems.water_lists import POINTS


def problem_figures(session: Session, on: date) -> tuple[DefinedFigure, ...]:
    """Problems open, overdue and cleared this year; points overdue and failed, and whom these concern."""
    total = problem_board(session, on).rows[-1].total
    this_year = ListCondition("cleared_on", "between", (f"{on.year}-01-01", on.isoformat()))
    cleared = count_rows(session, PROBLEMS, ListQuery(on=on, conditions=(this_year,)))

    def points(key: str, *values: str) -> int:
        condition = ListCondition(key, "any" if values else "yes", values)
        return count_rows(session, POINTS, ListQuery(on=on, conditions=(condition,)))

    told = (
        ("problems_open", "未清零问题", "截至当日已发现、没有清零的问题，含逾期的", total.open, "条"),
        ("problems_overdue", "逾期未清零问题", "过了整改时限还没有清零的问题", total.overdue, "条"),
        ("problems_cleared_year", "本年清零问题", "清零日期在本年 1 月 1 日至当日的问题", cleared, "条"),
        ("water_points_overdue", "水质检测逾期供水点", "在用、超过检测间隔没有检测的供水点", points("late"), "个"),
        (
            "water_points_failed",
            "水质不合格供水点",
            "在用、最近一次检测不合格的供水点",
            points("state", "不合格"),
            "个",
        ),
        (
            "water_failed_households",
            "供水不合格涉及户",
            "当日由不合格供水点供水的户",
            len({one.household_id for one in failed_households(session, on)}),
            "户",
        ),
    )
    return tuple(DefinedFigure(*each) for each in told)
