"""Walks, duties in the list as the rules say them, changes of helper, wishes, boards."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.listing import ListCondition
from app.households.drafts import IdentityDraft
from app.households.identities import set_identity
from app.households.pairing_records import PAIRING
from app.households.record_kinds import Ownership, RecordKind
from app.visits.boards import visits_by_helper, visits_by_village
from app.visits.duty_kind import DUTY
from app.visits.kinds import VISIT
from app.visits.rules import duty_since, visit_due
from app.visits.service import (
    Changed,
    ChangeOfHelper,
    HelperDraft,
    Stop,
    VisitDraft,
    change_helper,
    households_of_helper,
    record_walk,
)
from app.visits.wishes import WISH
from db.households.codes import IdentityKind
from db.visits.codes import DutyClass, VisitState
from tests.builders import Desk
from tests.visits.builders import TODAY, rows, save, view

LONG_AGO = date(2021, 1, 1)


def walk(desk: Desk, day: date, *households: int, visitor: str = "杨帮扶") -> int:
    draft = VisitDraft(day, visitor, "入户", "了解秋收和务工")
    return desk.work.write(lambda s: record_walk(s, draft, [Stop(each) for each in households], TODAY), title="走访")


def identify(desk: Desk, household: int, kind: IdentityKind, category: str, since: date = LONG_AGO) -> None:
    draft = IdentityDraft(kind, category, since, household_id=household)
    desk.work.write(lambda s: set_identity(s, draft), title="身份")


def test_one_walk_fills_several_households_once(desk: Desk, ids: dict[str, int]) -> None:
    assert walk(desk, TODAY, ids["曾大海"], ids["李建国"]) == 2
    assert walk(desk, TODAY, ids["曾大海"], ids["李建国"], ids["王长根"]) == 1

    assert sorted((row.head_name, row.visitor, row.content) for row in rows(desk, VISIT)) == [
        ("曾大海", "杨帮扶", "了解秋收和务工"),
        ("李建国", "杨帮扶", "了解秋收和务工"),
        ("王长根", "杨帮扶", "了解秋收和务工"),
    ]


def test_a_walk_needs_a_visitor_households_and_a_day_that_has_come(desk: Desk, ids: dict[str, int]) -> None:
    with pytest.raises(UserError, match="走访人"):
        walk(desk, TODAY, ids["曾大海"], visitor=" ")
    with pytest.raises(UserError, match="哪些户"):
        walk(desk, TODAY)
    with pytest.raises(UserError, match="还没有到"):
        walk(desk, TODAY + timedelta(days=1), ids["曾大海"])


def test_a_visit_without_a_visitor_was_the_helpers(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, VISIT, Ownership(ids["曾大海"]), visited_on=TODAY, way="电话")

    assert [row.visitor for row in rows(desk, VISIT)] == ["杨帮扶"]
    with pytest.raises(UserError, match="没有帮扶责任人"):
        save(desk, VISIT, Ownership(ids["王长根"]), visited_on=TODAY)


def test_how_often_hangs_on_what_the_household_is(desk: Desk, ids: dict[str, int]) -> None:
    identify(desk, ids["李建国"], IdentityKind.MONITORED, "脱贫不稳定户")
    desk.do("UPDATE identity SET risk_removed_on = '2025-01-01' WHERE household_id = ?", ids["仇春花"])
    person = int(desk.one("SELECT id FROM person WHERE name = '王长根'"))
    tekun = IdentityDraft(IdentityKind.TEKUN, "农村特困", LONG_AGO, person_id=person)
    desk.work.write(lambda s: set_identity(s, tekun), title="身份")

    assert {row.head_name: (row.duty, row.months) for row in rows(desk, DUTY)} == {
        "李建国": (DutyClass.MONITORED, 1),
        "仇春花": (DutyClass.RISK_REMOVED, 3),
        "曾大海": (DutyClass.LIFTED, 3),
        "王长根": (DutyClass.RELIEF, 6),
    }


def test_a_class_without_an_interval_has_no_duty(desk: Desk) -> None:
    desk.do("UPDATE parameter SET value = '0' WHERE key = 'visit_months_lifted'")

    assert [row.head_name for row in rows(desk, DUTY)] == ["仇春花"]


def test_an_interval_counts_from_the_day_it_was_set(desk: Desk) -> None:
    desk.do("UPDATE parameter SET valid_to = '2026-11-01' WHERE key = 'visit_months_lifted'")

    assert "曾大海" in [row.head_name for row in rows(desk, DUTY, on=date(2026, 10, 31))]
    assert "曾大海" not in [row.head_name for row in rows(desk, DUTY, on=date(2026, 11, 1))]


@pytest.mark.parametrize("back", [0, 20, 21, 45, 51, 52, 120, 145, 146, 330])
def test_the_list_says_what_the_rule_says(desk: Desk, ids: dict[str, int], back: int) -> None:
    walk(desk, date(2025, 1, 2), ids["王长根"])
    last = TODAY - timedelta(days=back)
    walk(desk, last, ids["曾大海"], ids["仇春花"])

    for row in rows(desk, DUTY):
        if row.head_name in ("曾大海", "仇春花"):
            since = duty_since(LONG_AGO, date(2025, 1, 2), row.months, TODAY)
            due = visit_due(last, since, row.months, TODAY)
            assert (row.state, row.due_on, row.overdue_days or 0) == (due.state, due.due_on, due.overdue_days)
            assert row.days_since == back


def test_before_any_visit_is_kept_everything_is_due_and_nothing_overdue(desk: Desk) -> None:
    assert {(row.head_name, row.state, row.due_on) for row in rows(desk, DUTY)} == {
        ("仇春花", VisitState.DUE, date(2026, 11, 30)),
        ("曾大海", VisitState.DUE, date(2026, 12, 31)),
        ("李建国", VisitState.DUE, date(2026, 12, 31)),
    }


def test_the_lists_that_are_always_there_hold_what_they_say(desk: Desk, ids: dict[str, int]) -> None:
    walk(desk, date(2026, 3, 1), ids["王长根"])
    walk(desk, date(2026, 10, 22), ids["曾大海"])
    walk(desk, date(2026, 10, 21), ids["仇春花"])
    walk(desk, date(2026, 5, 1), ids["李建国"])

    heads = {each.name: sorted(row.head_name for row in view(desk, DUTY, each.name)) for each in DUTY.views}

    assert heads == {
        "本月应走访未走访": ["仇春花", "李建国"],
        "30 天未走访": ["仇春花", "李建国"],
        "逾期未走访": ["李建国"],
        "无帮扶联系人": ["仇春花", "李建国"],
    }


def test_a_visit_registered_from_the_list_of_duties_is_a_visit(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, DUTY, Ownership(ids["曾大海"]), ids["曾大海"], visited_on=TODAY, visitor="杨帮扶", way="入户")

    assert [(row.head_name, row.visited_on) for row in rows(desk, VISIT)] == [("曾大海", TODAY)]
    (row,) = rows(desk, DUTY, ListCondition("state", "any", (VisitState.DONE,)))
    assert row.head_name == "曾大海"
    with pytest.raises(UserError, match="不能删除"):
        desk.work.write(lambda s: DUTY.form.delete(s, [ids["曾大海"]]), title="删除")


# --- helpers


def change(desk: Desk, *households: int, name: str = "王新人", leaving: str = "", on: date = TODAY) -> Changed:
    helper = HelperDraft(name, "县水利局", "13874509999")
    draft = ChangeOfHelper(helper, on, "工作调动", leaving)
    return desk.work.write(lambda s: change_helper(s, draft, households), title="更换帮扶人")


def test_a_change_of_helper_ends_the_old_and_opens_the_new_with_its_reason(desk: Desk, ids: dict[str, int]) -> None:
    assert change(desk, ids["曾大海"], ids["李建国"]) == Changed(1, 2)

    assert desk.ask(
        "SELECT household_id, helper_name, valid_from, valid_to, change_reason FROM pairing ORDER BY id"
    ) == [
        (ids["曾大海"], "杨帮扶", "2021-01-01", "2026-11-21", "工作调动"),
        (ids["曾大海"], "王新人", "2026-11-21", None, None),
        (ids["李建国"], "王新人", "2026-11-21", None, None),
    ]


def test_the_same_change_again_changes_nothing(desk: Desk, ids: dict[str, int]) -> None:
    change(desk, ids["曾大海"])

    assert change(desk, ids["曾大海"]) == Changed(0, 0)


def test_of_two_helpers_only_the_one_who_leaves_ends(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PAIRING, Ownership(ids["曾大海"]), helper_name="李二", valid_from=LONG_AGO)

    change(desk, ids["曾大海"], leaving="李二")

    current = desk.ask("SELECT helper_name FROM pairing WHERE valid_to IS NULL ORDER BY helper_name")
    assert current == [("杨帮扶",), ("王新人",)]


def test_a_helper_registered_today_by_mistake_is_replaced_without_a_trace(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, PAIRING, Ownership(ids["王长根"]), helper_name="错了", valid_from=TODAY)

    change(desk, ids["王长根"])

    assert desk.ask("SELECT helper_name FROM pairing WHERE household_id = ?", ids["王长根"]) == [("王新人",)]


def test_a_change_needs_a_reason_and_a_name(desk: Desk, ids: dict[str, int]) -> None:
    helper = HelperDraft("王新人")
    with pytest.raises(UserError, match="更换原因"):
        desk.work.write(lambda s: change_helper(s, ChangeOfHelper(helper, TODAY, " "), [1]), title="更换")
    with pytest.raises(UserError, match="帮扶责任人"):
        desk.work.write(lambda s: change_helper(s, ChangeOfHelper(HelperDraft(""), TODAY, "x"), [1]), title="更换")


def test_the_households_of_a_helper_are_those_of_the_day(desk: Desk, ids: dict[str, int]) -> None:
    change(desk, ids["曾大海"])

    def of(name: str, on: date) -> list[int]:
        return desk.work.read(lambda s: households_of_helper(s, name, "", on))

    assert of("杨帮扶", date(2026, 11, 20)) == [ids["曾大海"]]
    assert of("杨帮扶", TODAY) == []
    assert of("王新人", TODAY) == [ids["曾大海"]]


def test_helpers_and_villages_are_counted(desk: Desk, ids: dict[str, int]) -> None:
    walk(desk, date(2026, 1, 5), ids["王长根"])
    walk(desk, date(2026, 5, 1), ids["曾大海"])
    walk(desk, date(2026, 11, 2), ids["仇春花"])

    (helper,) = desk.work.read(lambda s: visits_by_helper(s, TODAY))
    villages = {one.village: one for one in desk.work.read(lambda s: visits_by_village(s, TODAY))}

    assert (helper.helper, helper.households, helper.overdue, helper.most_days) == ("杨帮扶", 1, 1, 52)
    assert helper.visited_on == date(2026, 5, 1)
    stones, saints = villages["石板溪村"], villages["圣人山村"]
    assert (stones.households, stones.due, stones.overdue, stones.no_helper) == (2, 2, 2, 1)
    assert (saints.households, saints.due, saints.overdue, saints.no_helper) == (1, 0, 0, 1)
    assert villages["桐油溪村"].households == 0


# --- wishes


def test_a_wish_is_late_after_the_days_that_the_county_allows(desk: Desk, ids: dict[str, int]) -> None:
    save(desk, WISH, Ownership(ids["曾大海"]), text="修入户路", kind="道路", raised_on=date(2026, 11, 6))
    save(desk, WISH, Ownership(ids["李建国"]), text="申请低保", raised_on=date(2026, 11, 5))

    assert [(row.text, row.state, row.waited) for row in rows(desk, WISH)] == [
        ("申请低保", "超期未答复", 16),
        ("修入户路", "未答复", 15),
    ]


def test_an_answer_takes_todays_date_and_leaves_the_open_list(desk: Desk, ids: dict[str, int]) -> None:
    wish = save(desk, WISH, Ownership(ids["曾大海"]), text="修入户路", raised_on=date(2026, 11, 6))
    save(
        desk,
        WISH,
        Ownership(ids["曾大海"]),
        wish,
        text="修入户路",
        raised_on=date(2026, 11, 6),
        answer="已列入明年计划",
        result="正在办理",
    )

    assert [(row.answered_on, row.state) for row in rows(desk, WISH)] == [(TODAY, "已答复")]
    assert view(desk, WISH, "诉求未答复") == []


def test_an_answer_before_the_wish_is_refused(desk: Desk, ids: dict[str, int]) -> None:
    with pytest.raises(UserError, match="早于提出日期"):
        save(desk, WISH, Ownership(1), text="x", raised_on=TODAY, answer="y", answered_on=date(2026, 11, 1))


# --- what is asked before it is saved


def warned(desk: Desk, kind: RecordKind, owner: Ownership, record_id: int | None = None, /, **values: Any) -> list[str]:
    return desk.work.read(lambda s: list(kind.form.warnings(s, owner, values, record_id, TODAY)))


def test_a_stranger_among_those_met_and_a_second_visit_of_the_day_are_asked_about(
    desk: Desk, ids: dict[str, int]
) -> None:
    walk(desk, TODAY, ids["曾大海"])
    values = {"visited_on": TODAY, "visitor": "杨帮扶"}

    assert warned(desk, VISIT, Ownership(ids["曾大海"]), **values, met="曾花、张三") == [
        "这一户当天已有这个走访人的记录",
        "张三不是这一户的家庭成员",
    ]
    assert warned(desk, VISIT, Ownership(ids["李建国"]), **values, met="李建国，王桂香") == []


def test_ending_the_last_helper_is_asked_about(desk: Desk, ids: dict[str, int]) -> None:
    owner, values = Ownership(ids["曾大海"]), {"helper_name": "杨帮扶", "valid_from": LONG_AGO, "valid_to": TODAY}

    assert warned(desk, PAIRING, owner, 1, **values) == ["这条结束以后，这一户就没有帮扶责任人了"]
    save(desk, PAIRING, owner, helper_name="李二", valid_from=LONG_AGO)
    assert warned(desk, PAIRING, owner, 1, **values) == []
