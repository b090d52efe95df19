"""Rows of one household agree, keep one head, move together or apart."""

import pytest

from tests.builders import (
    HOUSEHOLDS,
    Desk,
    cells,
    family,
    id_of,
    problems,
    row,
    statuses,
    tally,
)
from tests.households.import_homes import HEADS, LATER, homes, relations, trio


def test_rows_of_one_household_that_contradict_each_other_are_reported_where_they_differ(desk: Desk) -> None:
    rows = [line | {"住房面积": "120", "户类型": "脱贫户"} for line in trio()]
    rows[1]["住房面积"] = "999"
    rows[2]["户类型"] = "普通农户"

    plan = desk.bring_rows(rows, HOUSEHOLDS)

    assert problems(desk, plan) == [
        (5, "住房面积", "与本户第4行不一致（那里是 120.00）"),
        (6, "户类型", "与本户第4行不一致（那里是 脱贫户）"),
    ]
    assert statuses(desk, plan) == {4: "new", 5: "doubtful", 6: "doubtful"}
    assert desk.one("SELECT house_area FROM household_condition") == 12000


def test_the_head_s_row_speaks_for_the_household_and_the_others_fill_its_blanks(desk: Desk) -> None:
    rows = trio()
    rows = [rows[2], rows[0] | {"住房面积": "120"}, rows[1] | {"耕地面积（亩）": "2.35"}]

    plan = desk.bring_rows(rows, HOUSEHOLDS)

    assert problems(desk, plan) == []
    assert desk.ask("SELECT house_area, arable_land FROM household_condition") == [(12000, 235)]


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 0, 1)])
def test_of_two_heads_in_one_household_only_the_right_one_is_taken_over(
    desk: Desk, known: bool, order: tuple[int, ...]
) -> None:
    if known:
        desk.bring_rows(trio()[:2])
    rows = trio()
    rows[2]["与户主关系"] = "户主"
    named = [rows[place] | {"户主姓名": "曾大海", "户主证件号码": id_of(1)} for place in order]

    plan = desk.bring_rows(named)

    wrong = 4 + order.index(2)
    assert statuses(desk, plan)[wrong] == "doubtful"
    assert problems(desk, plan)[0][:2] == (wrong, "与户主关系")
    assert "一户只能有一个户主" in problems(desk, plan)[0][2]
    assert desk.one(HEADS) == 0
    assert relations(desk)["曾大海"] == "户主"


def test_a_known_head_gives_way_to_a_new_one_in_the_same_sheet(desk: Desk) -> None:
    desk.bring_rows(trio())
    rows = trio()
    rows[0]["与户主关系"], rows[1]["与户主关系"] = "配偶", "户主"

    plan = desk.bring_rows(rows, as_of=LATER)

    assert (tally(plan.counts), problems(desk, plan)) == ((0, 2, 1, 0, 0), [])
    assert relations(desk) == {"曾大海": "配偶", "覃玉珍": "户主", "曾小军": "之子"}
    assert desk.ask("SELECT relation, valid_to FROM membership WHERE valid_to IS NOT NULL ORDER BY id") == [
        ("户主", "2026-12-01"),
        ("配偶", "2026-12-01"),
    ]


def test_a_new_head_is_doubted_while_the_old_one_is_not_in_the_sheet(desk: Desk) -> None:
    desk.bring_rows(trio())

    plan = desk.bring_rows([trio()[1] | {"与户主关系": "户主"}])

    assert statuses(desk, plan) == {4: "doubtful"}
    assert "台账里本户的户主是「曾大海」" in problems(desk, plan)[0][2]
    assert relations(desk)["曾大海"] == "户主"


@pytest.mark.parametrize("parked", [0, 1])
def test_when_one_row_of_a_change_of_head_is_parked_so_is_the_other(desk: Desk, parked: int) -> None:
    desk.bring_rows(trio())
    rows = trio()
    rows[0]["与户主关系"], rows[1]["与户主关系"] = "配偶", "户主"
    rows[parked]["民族"] = "火星族"

    plan = desk.bring_rows(rows, as_of=LATER)

    assert statuses(desk, plan) == {4: "doubtful", 5: "doubtful", 6: "same"}
    assert relations(desk) == {"曾大海": "户主", "覃玉珍": "配偶", "曾小军": "之子"}


def test_a_head_does_not_become_a_member_of_a_household_without_a_head(desk: Desk) -> None:
    desk.bring_rows(trio())

    plan = desk.bring_rows([trio()[0] | {"与户主关系": "其他"}])

    assert statuses(desk, plan) == {4: "doubtful"}
    assert relations(desk)["曾大海"] == "户主"


def test_a_person_moves_to_a_known_household_with_past_kept(desk: Desk) -> None:
    desk.bring_rows(trio() + family("0581002", 11, "李建国"))
    mover = row("0581002", "曾小军", 3, "之女婿") | {"人口编号": "0581001003"}

    plan = desk.bring_rows([mover], as_of=LATER)
    seen = cells(desk, plan)

    assert ("户编号", "0581001", "0581002") in {(label, old, new) for _, label, old, new in seen}
    assert homes(desk)["曾小军"] == "0581002"
    assert desk.ask(
        "SELECT h.number, m.relation, m.valid_from, m.valid_to FROM membership m JOIN household h "
        "ON h.id = m.household_id JOIN person p ON p.id = m.person_id WHERE p.name = '曾小军' ORDER BY m.id"
    ) == [("0581001", "之子", "2021-01-01", "2026-12-01"), ("0581002", "之女婿", "2026-12-01", None)]
    assert tally(desk.plan_rows([mover]).counts) == (0, 0, 1, 0, 0)


def test_a_person_moves_out_into_a_household_of_his_own(desk: Desk) -> None:
    desk.bring_rows(trio())

    plan = desk.bring_rows([row("0581009", "曾小军", 3) | {"人口编号": "0581001003"}], as_of=LATER)

    assert tally(plan.counts) == (0, 1, 0, 0, 0)
    assert homes(desk) == {"曾大海": "0581001", "覃玉珍": "0581001", "曾小军": "0581009"}
    assert relations(desk)["曾小军"] == "户主"


def test_who_moves_without_a_relation_does_not_bring_the_old_one_along(desk: Desk) -> None:
    desk.bring_rows(trio() + family("0581002", 11, "李建国"))

    desk.bring_rows([row("0581001", "李建国", 11) | {"与户主关系": "", "人口编号": "0581002011"}], as_of=LATER)

    assert relations(desk)["李建国"] is None
    assert desk.one(HEADS) == 0


def test_who_lived_nowhere_is_taken_into_the_household_of_the_sheet(desk: Desk) -> None:
    desk.bring_rows(trio())
    desk.do("UPDATE membership SET valid_to = '2026-11-01' WHERE relation = '之子'")

    plan = desk.bring_rows(trio(), as_of=LATER)

    assert tally(plan.counts) == (0, 1, 2, 0, 0)
    assert homes(desk)["曾小军"] == "0581001"
