"""The ledger from the register, and rounds of checks laid out with what the register says."""

from datetime import date
from typing import Any

import pytest

from app.common.errors import UserError
from app.households.record_kinds import Ownership
from app.households.service import edit_household_condition, edit_member_condition
from app.problems.check_kind import CHECK
from app.problems.checks import RoundDraft, confirm_checks, lay_out_round, list_rounds, open_round
from app.problems.kind import PROBLEM
from app.problems.scan import SCANNED_KINDS, Scan, ScanOrder, open_found, scan_problems
from app.problems.service import Clearing, clear_problems
from tests.builders import Desk
from tests.problems.builders import TODAY, rows, save

LONG_AGO = date(2021, 1, 1)


def scan(desk: Desk, order: ScanOrder | None = None) -> Scan:
    return desk.work.read(lambda s: scan_problems(s, order or ScanOrder(TODAY)))


def told(found: Scan) -> list[tuple[str, str, str]]:
    return [(one.name, one.kind, one.text) for one in found.new]


def set_house(desk: Desk, household_id: int, on: date = LONG_AGO, **values: Any) -> None:
    desk.work.write(lambda s: edit_household_condition(s, household_id, values, on), title="户情")


def set_member(desk: Desk, name: str, **values: Any) -> None:
    person = int(desk.one("SELECT id FROM person WHERE name = ?", name))
    desk.work.write(lambda s: edit_member_condition(s, person, values, LONG_AGO), title="人情")


def test_every_condition_of_a_helped_household_is_found(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True, safe_water=False, sanitary_toilet=False)
    set_member(desk, "王桂香", resident_medical=False)
    set_member(desk, "曾花", education="小学", dropout_reason="因病")

    assert told(scan(desk)) == [
        ("李建国", "住房安全", "住房为危房"),
        ("李建国", "饮水安全", "未解决安全饮用水"),
        ("李建国", "卫生厕所", "没有卫生厕所"),
        ("曾花", "义务教育", "适龄未在校（因病）"),
        ("王桂香", "基本医疗", "未参加基本医疗保险"),
    ]


def test_a_household_that_nobody_answers_for_is_found_only_when_all_are_asked(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["王长根"], dangerous_house=True)

    assert told(scan(desk)) == []
    assert told(scan(desk, ScanOrder(TODAY, everyone=True))) == [("王长根", "住房安全", "住房为危房")]


def test_only_the_kinds_asked_for_are_found(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True, safe_water=False, road_hardened=False)

    found = scan(desk, ScanOrder(TODAY, ("入户道路", "饮水安全")))

    assert [one.kind for one in found.new] == ["饮水安全", "入户道路"]
    assert found.counts == {"入户道路": 1, "饮水安全": 1}


def test_a_toilet_that_does_not_work_is_one_problem_and_a_missing_one_too(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], sanitary_toilet=False, toilet_usable=False)
    set_house(desk, ids["曾大海"], sanitary_toilet=True, toilet_usable=False)

    assert [text for _, _, text in told(scan(desk))] == ["卫生厕所不能正常使用", "没有卫生厕所"]


def test_pensions_are_asked_of_grown_ups_who_are_not_at_school(desk: Desk, ids: dict[str, int]) -> None:
    for name in ("曾大海", "曾小军", "曾花"):
        set_member(desk, name, resident_pension=False)
    set_member(desk, "曾小军", schooling="本科一年级")

    assert [name for name, *_ in told(scan(desk, ScanOrder(TODAY, SCANNED_KINDS)))] == ["曾大海"]


def test_the_preview_writes_nothing_and_applying_twice_opens_nothing_new(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True)
    order = ScanOrder(TODAY)

    assert len(scan(desk).new) == 1
    assert desk.one("SELECT count(*) FROM problem") == 0
    assert desk.work.write(lambda s: open_found(s, order), title="生成") == 1
    assert desk.work.write(lambda s: open_found(s, order), title="生成") == 0
    again = scan(desk)
    assert (again.new, len(again.open_already)) == ((), 1)
    assert desk.ask("SELECT found_on, limit_on, source FROM problem") == [("2026-11-21", "2026-12-21", "三保障状况")]


def test_a_problem_cleared_after_the_condition_was_recorded_is_not_opened_again(
    desk: Desk, ids: dict[str, int]
) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True)
    desk.work.write(lambda s: open_found(s, ScanOrder(TODAY)), title="生成")
    desk.work.write(lambda s: clear_problems(s, [1], Clearing(TODAY, "已改造")), title="清零")

    found = scan(desk)

    assert found.new == ()
    assert [one.kind for one in found.cleared_since] == ["住房安全"]


def test_a_condition_recorded_after_the_clearing_is_a_new_problem(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True)
    desk.work.write(lambda s: open_found(s, ScanOrder(date(2026, 3, 1))), title="生成")
    clearing = Clearing(date(2026, 5, 1), "已改造", update_condition=True)
    desk.work.write(lambda s: clear_problems(s, [1], clearing), title="清零")
    set_house(desk, ids["李建国"], date(2026, 10, 1), dangerous_house=True)

    assert told(scan(desk)) == [("李建国", "住房安全", "住房为危房")]


def test_who_moved_out_or_lies_in_the_recycle_bin_is_not_found(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True)
    set_member(desk, "曾花", resident_medical=False)
    desk.do("UPDATE household SET deleted_at = '2026-11-01 00:00:00' WHERE id = ?", ids["李建国"])
    desk.do("UPDATE membership SET valid_to = '2026-11-01' WHERE person_id = (SELECT id FROM person WHERE name='曾花')")

    assert told(scan(desk)) == []


# --- rounds


def lay_out(desk: Desk, name: str = "下半年排查") -> int:
    def begin(session: Any) -> int:
        round_id = open_round(session, RoundDraft(name, date(2026, 9, 1)))
        lay_out_round(session, round_id, TODAY)
        return round_id

    return desk.work.write(begin, title="新建轮次")


def test_a_round_proposes_what_the_register_says_and_counts_nothing_as_checked(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True, safe_water=True)

    lay_out(desk)

    (line,) = [row for row in rows(desk, CHECK) if row.head_name == "李建国"]
    assert (line.housing, line.water, line.road, line.state) == ("有问题", "有保障", "未查", "未核实")
    assert [row.head_name for row in rows(desk, CHECK)] == ["曾大海", "李建国", "仇春花"]
    (done,) = desk.work.read(list_rounds)
    assert (done.households, done.checked, done.problems) == (3, 0, 0)


def test_laying_out_a_round_again_adds_only_who_is_missing(desk: Desk, ids: dict[str, int]) -> None:
    round_id = lay_out(desk)

    assert desk.work.write(lambda s: lay_out_round(s, round_id, TODAY), title="预填") == 0
    assert desk.work.write(lambda s: lay_out_round(s, round_id, TODAY, everyone=True), title="预填") == 1


def test_confirming_a_line_opens_its_problems_once(desk: Desk, ids: dict[str, int]) -> None:
    set_house(desk, ids["李建国"], dangerous_house=True)
    lay_out(desk)
    line = int(desk.one("SELECT id FROM condition_check WHERE household_id = ?", ids["李建国"]))

    desk.work.write(lambda s: confirm_checks(s, [line], TODAY, "杨队长"), title="核实")
    desk.work.write(lambda s: confirm_checks(s, [line], TODAY, "杨队长"), title="核实")

    (problem,) = rows(desk, PROBLEM)
    assert (problem.kind, problem.round_name, problem.found_by) == ("住房安全", "下半年排查", "杨队长")
    (done,) = desk.work.read(list_rounds)
    assert (done.checked, done.with_problems, done.open_problems) == (1, 1, 1)


def test_a_line_typed_in_opens_what_it_names_and_a_second_line_is_refused(desk: Desk, ids: dict[str, int]) -> None:
    desk.work.write(lambda s: open_round(s, RoundDraft("上半年排查", date(2026, 3, 1))), title="新建轮次")
    typed = {"round_name": "上半年排查", "checked_on": TODAY, "water": "有问题", "found": "枯水期断水"}
    save(desk, CHECK, Ownership(ids["王长根"]), **typed)

    assert [(row.kind, row.text) for row in rows(desk, PROBLEM)] == [("饮水安全", "枯水期断水")]
    with pytest.raises(UserError, match="已有记录"):
        save(desk, CHECK, Ownership(ids["王长根"]), **typed)


def test_a_round_needs_a_name_of_its_own(desk: Desk) -> None:
    lay_out(desk)

    with pytest.raises(UserError, match="已有一个轮次"):
        lay_out(desk)
    with pytest.raises(UserError, match="请填写"):
        lay_out(desk, " ")
