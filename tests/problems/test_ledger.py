"""The ledger: opening, clearing with evidence, state in the list as the rules say it, the board."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.listing import ListQuery, sum_rows
from app.households.record_kinds import Ownership
from app.households.records import RecordDraft, Unconfirmed, save_record
from app.problems.board import problem_board, write_board
from app.problems.kind import PROBLEM
from app.problems.rules import problem_state
from app.problems.service import Cleared, Clearing, clear_problems, reopen_problems
from db.problems.codes import ProblemState
from tests.builders import Desk
from tests.problems.builders import TODAY, rows, save, view

WATER: dict[str, Any] = {"kind": "饮水安全", "text": "季节性缺水", "found_on": date(2026, 10, 1)}


def test_a_new_problem_gets_the_usual_time_to_be_mended(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)

    (row,) = rows(desk, PROBLEM)

    assert (row.limit_on, row.state, row.days, row.tone) == (date(2026, 10, 31), "逾期", -21, "overdue")
    assert (row.name, row.head_name, row.village) == ("曾大海", "曾大海", "石板溪村")


@pytest.mark.parametrize("days", [-1, 0, 1, 6, 7, 8])
def test_the_list_says_what_the_rule_says(desk: Desk, ids: dict[str, int], days: int) -> None:
    limit = TODAY + timedelta(days=days)
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER, limit_on=limit)

    (row,) = rows(desk, PROBLEM)

    assert row.state == problem_state(limit, None, TODAY, 7)
    assert row.days == days


def test_a_problem_is_not_cleared_without_evidence(desk: Desk, ids: dict[str, int]) -> None:
    problem = save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)

    with pytest.raises(UserError, match="销号依据"):
        save(desk, PROBLEM, Ownership(ids["曾大海"]), problem, **WATER, cleared_on=TODAY)

    assert rows(desk, PROBLEM)[0].cleared_on is None


def test_clearing_writes_the_condition_from_that_day_when_the_clerk_says_so(desk: Desk, ids: dict[str, int]) -> None:
    desk.do("UPDATE household_condition SET safe_water = 0 WHERE household_id = ?", ids["曾大海"])
    problem = save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)
    clearing = Clearing(TODAY, "新打机井，水质合格", update_condition=True)

    done = desk.work.write(lambda s: clear_problems(s, [problem], clearing), title="清零")

    assert done == Cleared(1, 1)
    assert desk.ask("SELECT valid_from, safe_water FROM household_condition ORDER BY valid_from") == [
        ("2021-01-01", 0),
        ("2026-11-21", 1),
    ]
    assert [row.state for row in rows(desk, PROBLEM)] == [ProblemState.CLEARED]


def test_clearing_alone_leaves_the_condition(desk: Desk, ids: dict[str, int]) -> None:
    problem = save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)

    desk.work.write(lambda s: clear_problems(s, [problem], Clearing(TODAY, "已接通")), title="清零")

    assert desk.one("SELECT count(*) FROM household_condition") == 1


def test_a_problem_cannot_be_cleared_before_it_was_found(desk: Desk, ids: dict[str, int]) -> None:
    problem = save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)

    with pytest.raises(UserError, match="早于发现日期"):
        desk.work.write(lambda s: clear_problems(s, [problem], Clearing(date(2026, 9, 30), "x")), title="清零")


def test_a_cleared_problem_can_be_opened_again_with_its_evidence_kept(desk: Desk, ids: dict[str, int]) -> None:
    problem = save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER, cleared_on=TODAY, evidence="照片 3 张")

    assert desk.work.write(lambda s: reopen_problems(s, [problem]), title="重新打开") == 1
    assert desk.ask("SELECT cleared_on, evidence FROM problem") == [(None, "照片 3 张")]


def test_the_same_problem_twice_is_asked_about(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)
    draft = RecordDraft(None, Ownership(ids["曾大海"]), WATER)

    with pytest.raises(Unconfirmed, match="已有一条未清零的饮水安全问题"):
        desk.work.write(lambda s: save_record(s, PROBLEM, draft, TODAY), title="登记")


def test_a_stranger_is_no_member_of_the_household(desk: Desk, ids: dict[str, int]) -> None:
    stranger = int(desk.one("SELECT id FROM person WHERE name = '李建国'"))

    with pytest.raises(UserError, match="不是这一户的家庭成员"):
        save(desk, PROBLEM, Ownership(ids["曾大海"], stranger), **WATER)


def test_the_lists_that_are_always_there_hold_what_they_say(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)
    save(desk, PROBLEM, Ownership(ids["李建国"]), **{**WATER, "kind": "住房安全"}, limit_on=TODAY, measure="维修")
    save(desk, PROBLEM, Ownership(ids["王长根"]), **WATER, cleared_on=TODAY, evidence="已核")

    heads = {each.name: [row.head_name for row in view(desk, PROBLEM, each.name)] for each in PROBLEM.views}

    assert heads == {
        "未清零": ["曾大海", "李建国"],
        "逾期": ["曾大海"],
        "7 天内到期": ["李建国"],
        "饮水未清零": ["曾大海"],
        "没有整改措施": ["曾大海"],
        "已清零": ["王长根"],
    }


def test_the_board_counts_every_village_and_kind(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)
    save(desk, PROBLEM, Ownership(ids["李建国"]), **WATER, limit_on=date(2026, 12, 31))
    save(desk, PROBLEM, Ownership(ids["李建国"]), **{**WATER, "kind": "住房安全"}, cleared_on=TODAY, evidence="已修")
    save(desk, PROBLEM, Ownership(ids["王长根"]), **WATER)

    board = desk.work.read(lambda s: problem_board(s, TODAY))
    counted = {row.village: (row.total.open, row.total.overdue, row.total.cleared) for row in board.rows}
    water = {row.village: row.tallies[board.kinds.index("饮水安全")].open for row in board.rows}

    assert counted == {"桐油溪村": (0, 0, 0), "石板溪村": (2, 1, 1), "圣人山村": (1, 1, 0), "合计": (3, 2, 1)}
    assert water == {"桐油溪村": 0, "石板溪村": 2, "圣人山村": 1, "合计": 3}


def test_the_board_of_an_earlier_day_does_not_know_what_came_later(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER, cleared_on=TODAY, evidence="已通水")

    total = desk.work.read(lambda s: problem_board(s, date(2026, 11, 1))).rows[-1].total
    before = desk.work.read(lambda s: problem_board(s, date(2026, 9, 30))).rows[-1].total

    assert (total.open, total.overdue, total.cleared) == (1, 1, 0)
    assert (before.open, before.cleared) == (0, 0)


def test_the_board_is_written_as_a_workbook(desk: Desk, ids: dict[str, int]) -> None:
    import openpyxl

    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)
    path = desk.folder / "board.xlsx"

    assert write_board(desk.work.read(lambda s: problem_board(s, TODAY)), path) == 3
    cells = [[cell.value for cell in line] for line in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
    assert [line[:4] for line in cells if line[0] == "石板溪村"] == [["石板溪村", 1, 1, 0]]


def test_the_sums_under_the_list_count_open_and_overdue(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **WATER)
    save(desk, PROBLEM, Ownership(ids["李建国"]), **WATER, limit_on=date(2026, 12, 31))

    sums = desk.work.read(lambda s: sum_rows(s, PROBLEM.listed, ListQuery(on=TODAY)))

    assert [(one.title, one.value) for one in sums] == [("未清零", 2), ("逾期", 1), ("涉及", 2)]
