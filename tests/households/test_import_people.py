"""Who a row speaks of is found by document, number or name; what contradicts is doubted and left alone."""

from datetime import timedelta

import pytest

from tests.builders import (
    AS_OF,
    MEMBERS_2021,
    Desk,
    digest,
    family,
    id_of,
    problems,
    row,
    statuses,
    tally,
)
from tests.households.import_rows import town

LATER = AS_OF + timedelta(days=31)


def test_another_name_on_a_known_number_is_doubted_and_left_alone(desk: Desk) -> None:
    desk.bring_rows(town())
    before = digest(desk.work)
    rows = town()
    rows[0] |= {"姓名": "赵六", "人口编号": ""}

    plan, batch = desk.bring(desk.write(rows))

    assert problems(desk, plan) == [(4, "姓名", "这个证件号码在台账中是「曾大海」，与表中姓名不同")]
    assert (tally(plan.counts), batch, digest(desk.work)) == ((0, 0, 4, 1, 0), None, before)


def test_a_number_twice_in_the_sheet_is_doubted_the_second_time(desk: Desk) -> None:
    rows = [*family("0581001", 1, "曾大海", "覃玉珍"), row("0581002", "曾大海", 1)]

    plan = desk.bring_rows(rows)

    assert statuses(desk, plan) == {4: "new", 5: "new", 6: "doubtful"}
    assert [message for *_, message in problems(desk, plan)] == ["与第4行证件号码相同，同一个人只能有一行"]
    assert desk.one("SELECT count(*) FROM person") == 2
    assert desk.one("SELECT count(*) FROM household") == 1


def test_two_lines_that_mean_the_same_known_person_are_not_both_applied(desk: Desk) -> None:
    desk.bring_rows(town())
    first = row("0581001", "曾大海", 1, 家庭成员联系电话="13874501111")
    second = row("0581001", "曾大海", 1, 家庭成员联系电话="13874502222") | {"证件号码": ""}

    plan = desk.bring_rows([first, second])

    assert statuses(desk, plan) == {4: "changed", 5: "doubtful"}
    assert desk.one("SELECT phone FROM person WHERE name = '曾大海'") == "13874501111"


def test_a_person_number_twice_is_doubted(desk: Desk) -> None:
    twin = row("0581001", "曾小海", 2, "之子") | {"人口编号": "0581001001"}

    plan = desk.plan_rows([row("0581001", "曾大海", 1), twin])

    assert problems(desk, plan) == [(5, "人口编号", "与第4行人编号相同，一个人编号只能是一个人")]


def test_a_person_number_that_belongs_to_somebody_else_is_doubted(desk: Desk) -> None:
    desk.bring_rows(town())
    stranger = row("0581001", "孙七", 77, "之子") | {"人口编号": "0581001003"}

    plan = desk.plan_rows([stranger])

    assert statuses(desk, plan) == {4: "doubtful"}
    assert "在台账中是「曾小军」" in problems(desk, plan)[0][2]


@pytest.mark.parametrize("tail", ["43", "43B1", "4301"])
def test_a_disability_certificate_is_the_same_person_as_the_identity_card(desk: Desk, tail: str) -> None:
    desk.bring_rows(town())
    certified = row("0581001", "曾大海", 1, 证件类型="残疾人证") | {"证件号码": id_of(1) + tail}

    plan = desk.bring_rows([certified])
    back = desk.plan_rows(town())

    assert tally(plan.counts) == (0, 1, 0, 0, 0)
    assert desk.one("SELECT count(*) FROM person") == 5
    number, key = desk.ask("SELECT id_number, id_key FROM person WHERE name = '曾大海'")[0]
    assert (number, key) == (id_of(1) + tail, id_of(1))
    assert desk.ask("SELECT kind, category FROM identity WHERE person_id IS NOT NULL") == [("残疾", "肢体三级")]
    assert tally(back.counts) == (0, 0, 5, 0, 0)


def test_a_number_of_fifteen_digits_is_the_same_person_as_the_one_of_eighteen(desk: Desk) -> None:
    desk.bring_rows(town())
    old = id_of(1)[:6] + id_of(1)[8:17]

    plan = desk.plan_rows([row("0581001", "曾大海", 1) | {"证件号码": old}])

    assert tally(plan.counts) == (0, 0, 1, 0, 0)


def test_a_new_person_with_an_old_number_is_found_again_by_the_new_one(desk: Desk) -> None:
    desk.bring_rows([row("0581001", "曾大海", 1) | {"证件号码": id_of(1)[:6] + id_of(1)[8:17]}])

    plan = desk.plan_rows([row("0581001", "曾大海", 1)])

    assert (plan.counts.new, plan.counts.doubtful) == (0, 0)


def test_a_contradiction_between_certificate_and_disability_column_is_doubted(desk: Desk) -> None:
    certified = row("0581001", "曾大海", 1) | {"证件号码": id_of(1) + "43", "残疾类别": "无"}

    plan = desk.plan_rows([certified], MEMBERS_2021)

    assert statuses(desk, plan) == {4: "doubtful"}
    assert "残疾人证" in problems(desk, plan)[0][2]


def test_placeholders_tell_people_without_a_document_apart(desk: Desk) -> None:
    babies = [
        row("0581001", "曾大海", 1),
        row("0581001", "曾一", 2, "之子", 出生日期="2026-05-01") | {"证件号码": "999999202605010011"},
        row("0581001", "曾二", 3, "之子", 出生日期="2026-05-01") | {"证件号码": "999999202605010029"},
    ]
    desk.bring_rows(babies)

    again = desk.plan_rows(babies)

    assert desk.one("SELECT count(DISTINCT id_key) FROM person") == 3
    assert tally(again.counts) == (0, 0, 3, 0, 0)


def test_who_has_no_number_at_all_is_refused_unless_known_by_household_and_name(desk: Desk) -> None:
    desk.bring_rows(town())
    unnamed = row("0581001", "曾大海", 1) | {"证件号码": "", "人口编号": "", "民族": "苗族"}
    stranger = row("0581001", "孙七", 5, "其他") | {"证件号码": "", "人口编号": ""}

    plan = desk.plan_rows([unnamed, stranger])

    assert statuses(desk, plan) == {4: "changed", 5: "invalid"}
    assert "缺证件号码" in problems(desk, plan)[0][2]


def test_sex_and_birth_date_come_from_the_number_and_must_not_contradict_it(desk: Desk) -> None:
    plain = row("0581001", "曾大海", 1) | {"性别": "", "出生日期": ""}
    wrong = row("0581001", "曾小军", 3, "之子") | {"性别": "女", "出生日期": "1970-01-02"}

    plan = desk.bring_rows([plain, wrong])

    assert desk.ask("SELECT sex, birth_date FROM person") == [("男", "1970-01-01")]
    assert [header for _, header, _ in problems(desk, plan)] == ["性别", "出生日期"]
