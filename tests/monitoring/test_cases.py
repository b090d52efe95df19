"""Cases of identification and removal on a real file, from the clue to the standing and back."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.procedures.declared import _read_all
from app.common.procedures.service import StationFacts
from app.households.clicks import undo_click, write_click
from app.households.drafts import IdentityDraft
from app.households.identities import set_identity
from app.households.purging import purge_parts
from app.monitoring.cases.gates import GATES
from app.monitoring.cases.opening import keep_without_labour, open_from_clue
from app.monitoring.cases.queries import list_cases, list_stations, read_case
from app.monitoring.cases.service import (
    CaseEnding,
    break_off,
    choose_risks,
    end_current,
    fill_case,
    note_income,
    reopen_case,
)
from app.monitoring.clues.service import ClueDraft, dismiss_clue, merge_clue, register_clue, reopen_clue
from db.monitoring.codes import CaseOutcome
from tests.builders import Desk, digest
from tests.monitoring.builders import (
    NEW,
    OLD,
    begin,
    begin_removal,
    choose,
    complete,
    help_household,
    identify,
    raise_income,
    step,
    walk,
)

MONITORED = (
    "SELECT category, valid_from, valid_to, risk_removed_on FROM identity WHERE kind = '监测对象' AND household_id = ?"
)


def test_an_identification_ends_as_a_standing_from_the_day_of_the_countys_approval(
    desk: Desk, ids: dict[str, int]
) -> None:
    case = identify(desk.work, ids["李建国"])

    county = desk.one("SELECT s.done_on FROM station_run s JOIN monitoring_case c ON c.run_id = s.run_id "
                      "WHERE s.code = 'county' AND c.id = ?", case)  # fmt: skip
    assert desk.ask(MONITORED, ids["李建国"]) == [("突发严重困难户", county, None, None)]
    assert desk.ask("SELECT outcome FROM monitoring_case") == [("纳入监测",)]


def test_a_household_of_2025_keeps_its_terms_and_line_and_the_same_clicks_in_2026_use_the_new_ones(
    desk: Desk, ids: dict[str, int]
) -> None:
    old, new = identify(desk.work, ids["曾大海"], OLD), identify(desk.work, ids["李建国"], NEW)
    desk.do("UPDATE parameter SET value = '9999' WHERE key = 'monitoring_line'")

    told = desk.ask(
        "SELECT c.id, c.term, c.line_year, c.line, r.version FROM monitoring_case c "
        "JOIN procedure_run r ON r.id = c.run_id ORDER BY c.id"
    )

    assert told == [
        (old, "防止返贫监测对象", 2025, 800000, "2021"),
        (new, "防止返贫致贫对象", 2026, 860000, "2026"),
    ]


def test_a_case_that_runs_over_the_new_year_keeps_the_line_it_began_with(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"], date(2025, 12, 28))
    choose(desk.work, case)
    walk(desk.work, case, date(2025, 12, 29))

    row = desk.work.read(lambda s: read_case(s, case, NEW))
    assert (row.line_year, row.line, row.outcome) == (2025, Decimal(8000), "纳入监测")
    assert desk.ask(MONITORED, ids["李建国"])[0][1] > "2026-01-01"


def test_the_clue_starts_the_clock_and_all_due_dates_lie_within_the_limit(desk: Desk, ids: dict[str, int]) -> None:
    clue = desk.work.write(lambda s: register_clue(s, ClueDraft(ids["李建国"], "住院", NEW)), title="线索")
    case = desk.work.write(lambda s: open_from_clue(s, clue), title="立案")

    stations = desk.work.read(lambda s: list_stations(s, case, date(2026, 3, 7)))
    row = desk.work.read(lambda s: read_case(s, case, date(2026, 3, 7)))

    assert max(one.due_on for one in stations if one.due_on) == row.last_due == date(2026, 3, 18)
    assert (row.station, row.due, row.days_left) == ("home_check", date(2026, 3, 6), -1)
    assert [one.light for one in stations[:3]] == ["已完成", "超期", "未到"]
    assert row.missing_papers == ("申请及承诺授权书", "入户核查表")


def test_nothing_is_judged_without_a_line_or_an_income(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["王长根"])

    with pytest.raises(UserError, match="还没有核实人均参考收入"):
        step(desk.work, case, NEW)

    desk.work.write(lambda s: note_income(s, case, Decimal("6500.5")), title="收入")
    row = desk.work.read(lambda s: read_case(s, case, NEW))
    assert row.reference_income == Decimal("6500.5")
    assert any("饮水是否安全没有填" in reason for reason in row.reasons)


def test_the_verified_income_cannot_be_changed_after_the_home_check(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])
    step(desk.work, case, NEW)

    with pytest.raises(UserError, match="入户核实已经办结"):
        desk.work.write(lambda s: note_income(s, case, Decimal(1)), title="收入")


def test_a_type_that_does_not_fit_the_household_keeps_the_case_from_being_entered(
    desk: Desk, ids: dict[str, int]
) -> None:
    case = begin(desk.work, ids["李建国"])
    choose(desk.work, case, "边缘易致贫户")

    with pytest.raises(UserError, match="应是一般农户，这一户是脱贫户"):
        walk(desk.work, case, NEW)

    choose(desk.work, case, "脱贫不稳定户")
    walk(desk.work, case, date(2026, 3, 20))
    assert desk.ask(MONITORED, ids["李建国"])[0][0] == "脱贫不稳定户"


def test_six_risks_or_one_twice_are_refused(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])
    many = [(risk, "") for risk in ("因病", "因残", "因学", "因意外事故", "因产业失败", "因缺劳动力")]

    for risks, words in ((many, "最多 5 项"), (many[:1] * 2, "重复"), ([("因懒", "")], "不在致贫返贫风险表里"),
                         ([("因病", "洪涝")], "不是「因病」的子项")):  # fmt: skip
        with pytest.raises(UserError, match=words):
            desk.work.write(partial(choose_risks, case_id=case, risks=risks), title="风险")

    desk.work.write(lambda s: choose_risks(s, case, [("因自然灾害", "洪涝")]), title="风险")
    assert desk.work.read(lambda s: read_case(s, case, NEW)).risks == ("因自然灾害（洪涝）",)


def test_a_second_clue_is_merged_into_the_open_case_and_may_be_parted_again(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])
    more = desk.work.write(lambda s: register_clue(s, ClueDraft(ids["李建国"], "信访", NEW, "12317信访")), title="线索")
    with pytest.raises(UserError, match="已有一件识别案件在办"):
        desk.work.write(lambda s: open_from_clue(s, more), title="立案")

    assert desk.work.write(lambda s: merge_clue(s, more, NEW), title="并入") == case
    desk.work.write(lambda s: reopen_clue(s, more), title="退回")
    desk.work.write(lambda s: dismiss_clue(s, more, "重复反映", NEW), title="不予受理")

    assert desk.ask("SELECT state, case_id, reason FROM clue ORDER BY id") == [
        ("已并入", case, None),
        ("不予受理", None, "重复反映"),
    ]
    with pytest.raises(UserError, match="不能分开"):
        desk.work.write(lambda s: reopen_clue(s, 1), title="退回")


def test_a_rejected_case_takes_nothing_more_until_it_is_reopened(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])
    reject = partial(break_off, case_id=case, outcome=CaseOutcome.REJECTED, on=NEW)
    with pytest.raises(UserError, match="写明理由"):
        desk.work.write(lambda s: reject(s, reason=" "), title="不予通过")
    desk.work.write(lambda s: reject(s, reason="收入高于监测线"), title="不予通过")
    with pytest.raises(UserError, match="结案（不予通过）"):
        desk.work.write(lambda s: fill_case(s, case, StationFacts(opinion="x")), title="填写")

    assert desk.work.write(lambda s: reopen_case(s, case), title="重开") == "home_check"
    choose(desk.work, case)
    walk(desk.work, case, NEW)
    assert len(desk.ask(MONITORED, ids["李建国"])) == 1


def test_taking_the_last_station_back_takes_the_standing_back(desk: Desk, ids: dict[str, int]) -> None:
    case = identify(desk.work, ids["李建国"])

    assert desk.work.write(lambda s: reopen_case(s, case), title="退回") == "entered"

    assert desk.ask(MONITORED, ids["李建国"]) == []
    step(desk.work, case, date(2026, 4, 1))
    assert len(desk.ask(MONITORED, ids["李建国"])) == 1


def test_the_click_that_ended_a_case_can_be_undone_as_one(desk: Desk, ids: dict[str, int]) -> None:
    before = digest(desk.work)

    def run(session):  # type: ignore[no-untyped-def]
        return open_from_clue(session, register_clue(session, ClueDraft(ids["李建国"], "住院", NEW)))

    click = write_click(desk.work, run, "立案")
    undo_click(desk.work, click.change_set_id or 0, "立案")

    assert digest(desk.work) == before


def test_undoing_the_end_of_the_last_station_takes_the_standing_out_again(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    case = identify(desk.work, home)
    desk.work.write(lambda s: reopen_case(s, case), title="退回")
    before = digest(desk.work)
    click = write_click(desk.work, lambda s: end_current(s, case, CaseEnding(date(2026, 4, 1))), "办结")

    undo_click(desk.work, click.change_set_id or 0, "办结")

    assert desk.ask(MONITORED, home) == []
    assert digest(desk.work) == before


def test_an_early_station_cannot_be_undone_under_those_that_ended_after_it(desk: Desk, ids: dict[str, int]) -> None:
    case = begin(desk.work, ids["李建国"])
    early = write_click(desk.work, lambda s: _pass(s, case, NEW), "办结")
    step(desk.work, case, date(2026, 3, 4))
    before = digest(desk.work)

    with pytest.raises(UserError, match="后面的环节已经办结"):
        undo_click(desk.work, early.change_set_id or 0, "办结")

    assert digest(desk.work) == before
    desk.work.write(lambda s: reopen_case(s, case), title="退回")
    undo_click(desk.work, early.change_set_id or 0, "办结")
    assert desk.work.read(lambda s: read_case(s, case, NEW)).station == "home_check"


def _pass(session: Session, case: int, on: date) -> str:
    """Complete and end the current station in the open change set."""
    complete(session, case, on)
    return end_current(session, case, CaseEnding(on))


def test_undoing_what_a_later_case_leans_on_keeps_it_and_says_so(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["王长根"]
    draft = IdentityDraft("监测对象", "边缘易致贫户", OLD, household_id=home)
    given = write_click(desk.work, lambda s: set_identity(s, draft), "导入")
    begin_removal(desk.work, home, NEW, "县里要求")

    report = undo_click(desk.work, given.change_set_id or 0, "导入")

    assert report.kept
    assert len(desk.ask(MONITORED, home)) == 1


def test_purging_a_household_takes_its_cases_along(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    identify(desk.work, home, OLD)
    begin_removal(desk.work, home, NEW, "县里要求")
    help_household(desk.work, home, NEW)

    desk.work.write(lambda s: purge_parts(s, [home], []), title="清空")

    for table in ("monitoring_case", "clue", "case_risk", "measure"):
        assert desk.one(f"SELECT count(*) FROM {table}") == 0


def test_a_removal_asks_for_its_conditions_before_it_starts(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    identify(desk.work, home, OLD)

    with pytest.raises(UserError) as told:
        begin_removal(desk.work, home, date(2025, 6, 1))
    for words in (
        "不满 6 个月（2_11_002）",
        "低于 2025 年监测线 8,000.00 元",
        "没有任何帮扶措施",
        "风险「因病」没有对应的措施",
    ):
        assert words in told.value.message

    raise_income(desk.work, home)
    help_household(desk.work, home, date(2025, 4, 1))
    case = begin_removal(desk.work, home, date(2025, 10, 8))
    walk(desk.work, case, date(2025, 10, 9))
    assert desk.ask(MONITORED, home)[0][2:] == (None, "2025-10-23")
    assert desk.ask("SELECT outcome, way, type FROM monitoring_case WHERE id = ?", case) == [
        ("风险消除", "帮扶消除", "突发严重困难户")
    ]


def test_a_household_without_labour_is_kept_instead_of_removed(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    identify(desk.work, home, OLD)
    with pytest.raises(UserError, match="有劳动力"):
        desk.work.write(lambda s: keep_without_labour(s, home, NEW), title="兜底")
    desk.do("UPDATE person_condition SET labour = '丧失劳动力'")

    with pytest.raises(UserError, match="整户没有劳动力"):
        begin_removal(desk.work, home, NEW, override="县里要求")
    desk.work.write(lambda s: keep_without_labour(s, home, NEW), title="兜底")

    assert desk.one("SELECT no_labour FROM household_condition WHERE household_id = ? AND valid_to IS NULL", home) == 1


def test_a_removal_taken_back_leaves_the_standing_as_it_was(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    identified = identify(desk.work, home, OLD)
    before = desk.ask("SELECT * FROM identity ORDER BY id")
    case = begin_removal(desk.work, home, NEW, way="自然消除")
    walk(desk.work, case, NEW)
    with pytest.raises(UserError, match="识别不能退回"):
        desk.work.write(lambda s: reopen_case(s, identified), title="退回")

    desk.work.write(lambda s: reopen_case(s, case), title="退回")

    assert desk.ask("SELECT * FROM identity ORDER BY id") == before


def test_who_comes_in_again_gets_a_standing_of_its_own_and_the_first_one_stays_in_the_past(
    desk: Desk, ids: dict[str, int]
) -> None:
    home = ids["李建国"]
    identify(desk.work, home, OLD)
    walk(desk.work, begin_removal(desk.work, home, date(2025, 9, 1), way="自然消除"), date(2025, 9, 2))

    again = identify(desk.work, home, NEW)

    first, second = desk.ask(MONITORED + " ORDER BY id", home)
    assert first[2] == second[1] and first[3] == "2025-09-16"
    assert second[2:] == (None, None)
    desk.work.write(lambda s: reopen_case(s, again), title="退回")
    assert desk.ask(MONITORED, home) == [(first[0], first[1], None, first[3])]


def test_running_cases_come_first_the_one_due_next_on_top(desk: Desk, ids: dict[str, int]) -> None:
    done = identify(desk.work, ids["李建国"], OLD)
    late = begin(desk.work, ids["曾大海"], date(2026, 3, 9))
    soon = begin(desk.work, ids["王长根"], NEW)

    assert [row.id for row in desk.work.read(lambda s: list_cases(s, NEW))] == [soon, late, done]
    assert [row.id for row in desk.work.read(lambda s: list_cases(s, NEW, only_open=True))] == [soon, late]


def test_every_gate_that_a_procedure_of_ours_names_is_there() -> None:
    ours = [one for one in _read_all() if one.code in ("identification", "removal")]

    assert {gate for one in ours for station in one.stations for gate in station.gates} == set(GATES)
