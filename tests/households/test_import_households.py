"""Rows of one household agree, keep one head, move together or apart, and households are found without their number."""

from datetime import timedelta

import pytest

from tests.builders import (
    AS_OF,
    HOUSEHOLDS,
    MEMBERS,
    PLACES,
    Desk,
    Row,
    cells,
    columns_of,
    digest,
    family,
    id_of,
    problems,
    row,
    statuses,
    tally,
    write_book,
)

LATER = AS_OF + timedelta(days=31)
HEADS = (
    "SELECT count(*) FROM (SELECT household_id FROM membership WHERE relation = '户主' AND valid_to IS NULL "
    "GROUP BY household_id HAVING count(*) > 1)"
)


def trio() -> list[Row]:
    """A household of three."""
    return family("0581001", 1, "曾大海", "覃玉珍", "曾小军")


def relations(desk: Desk) -> dict[str, str | None]:
    """Who is what to the head now."""
    return dict(
        desk.ask(
            "SELECT p.name, m.relation FROM person p JOIN membership m ON m.person_id = p.id WHERE m.valid_to IS NULL"
        )
    )


def homes(desk: Desk) -> dict[str, str]:
    """Who lives in which household now."""
    return dict(
        desk.ask(
            "SELECT p.name, h.number FROM person p JOIN membership m ON m.person_id = p.id "
            "JOIN household h ON h.id = m.household_id WHERE m.valid_to IS NULL"
        )
    )


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


def test_a_household_without_a_number_is_found_by_its_head(desk: Desk) -> None:
    desk.bring_rows(trio())
    rows = [
        line | {"户编号": "", "人口编号": "", "户主姓名": "曾大海", "户主证件号码": id_of(1), "民族": "苗族"}
        for line in [*trio(), row("", "曾花", 4, "之女")]
    ]

    plan = desk.bring_rows(rows)

    assert tally(plan.counts) == (1, 3, 0, 0, 0)
    assert set(homes(desk).values()) == {"0581001"}
    assert desk.one("SELECT count(*) FROM household") == 1


def test_a_new_household_without_a_number_is_made_by_its_head_and_gets_its_number_later(desk: Desk) -> None:
    rows = [line | {"户编号": "", "户主姓名": "曾大海", "户主证件号码": id_of(1)} for line in trio()]
    desk.bring_rows(rows)
    assert desk.ask("SELECT number FROM household") == [(None,)]

    plan = desk.bring_rows(trio())

    assert problems(desk, plan) == []
    assert desk.ask("SELECT number FROM household") == [("0581001",)]
    assert tally(desk.plan_rows(trio()).counts) == (0, 0, 3, 0, 0)


@pytest.mark.parametrize("known", [False, True])
def test_a_line_without_a_number_joins_the_lines_of_its_head(desk: Desk, known: bool) -> None:
    if known:
        desk.bring_rows(trio()[:2])
    rows = [line | {"户主姓名": "曾大海", "户主证件号码": id_of(1), "是否危房户": "否"} for line in trio()]
    rows[2]["户编号"] = ""

    plan = desk.bring_rows(rows, HOUSEHOLDS, LATER)

    assert problems(desk, plan) == []
    assert set(homes(desk).values()) == {"0581001"}
    assert desk.one("SELECT count(*) FROM household") == 1
    assert desk.one("SELECT count(*) FROM household_condition WHERE valid_to IS NULL") == 1


def test_a_household_registered_by_hand_gets_its_number_with_some_lines_still_without(desk: Desk) -> None:
    bare = [line | {"户编号": "", "户主姓名": "曾大海", "户主证件号码": id_of(1)} for line in trio()]
    desk.bring_rows(bare)
    rows = trio()
    rows[1]["户编号"] = ""
    rows = [line | {"住房面积": "100"} for line in rows]

    plan = desk.bring_rows(rows, HOUSEHOLDS)

    assert problems(desk, plan) == []
    assert desk.ask("SELECT number FROM household") == [("0581001",)]
    assert desk.one("SELECT count(*) FROM household_condition WHERE valid_to IS NULL") == 1


def test_a_line_that_names_no_household_at_all_is_refused(desk: Desk) -> None:
    plan = desk.plan_rows([row("", "孙七", 7, "之子") | {"户主证件号码": ""}])

    assert [message for *_, message in problems(desk, plan)] == ["缺户编号（也没有户主证件号码），无法判断属于哪一户"]
    assert statuses(desk, plan) == {4: "invalid"}


def test_a_new_household_without_a_village_is_doubted(desk: Desk) -> None:
    plan = desk.plan_rows([line | {"村": ""} for line in trio()])

    assert set(statuses(desk, plan).values()) == {"doubtful"}
    assert "缺村名" in problems(desk, plan)[0][2]


@pytest.mark.parametrize("numbered", [True, False])
def test_a_sheet_of_one_row_per_household_names_its_heads(desk: Desk, numbered: bool) -> None:
    headers = ["村", "户主姓名", "户主证件号码", "住房面积", *(["户编号"] if numbered else [])]
    lines = [[PLACES[0], "曾大海", id_of(1), "98.5", "0581001"], [PLACES[1], "李建国", id_of(11), "70", "0581002"]]
    book = write_book(desk.folder / "b.xlsx", headers, [line[: len(headers)] for line in lines])

    plan, _ = desk.bring(book)

    assert (tally(plan.counts), problems(desk, plan)) == ((2, 0, 0, 0, 0), [])
    assert relations(desk) == {"曾大海": "户主", "李建国": "户主"}
    assert [area for (area,) in desk.ask("SELECT house_area FROM household_condition")] == [9850, 7000]
    assert tally(desk.plan(book).counts) == (0, 0, 2, 0, 0)


def test_a_sheet_of_heads_changes_the_households_that_are_known(desk: Desk) -> None:
    desk.bring_rows(trio())
    headers = ["村", "户编号", "户主姓名", "证件号码", "住房面积"]
    book = write_book(desk.folder / "b.xlsx", headers, [[PLACES[0], "0581001", "曾大海", id_of(1), "98.5"]])

    plan, _ = desk.bring(book)

    assert cells(desk, plan) == [(4, "住房面积", None, 9850)]
    assert len(homes(desk)) == 3


def test_a_sheet_that_names_head_and_document_twice_is_read_without_fuss(desk: Desk) -> None:
    headers = ["村", "户编号", "户主姓名", "户主证件号码", "证件号码"]
    book = write_book(desk.folder / "b.xlsx", headers, [[PLACES[0], "0581001", "曾大海", id_of(1), id_of(1)]])

    assert desk.bring(book)[0].counts.new == 1


def test_a_household_that_changes_its_village_leaves_its_group_behind(desk: Desk) -> None:
    columns = [*columns_of(MEMBERS), "组"]
    lines = [line | {"组": "三组"} for line in trio()]
    desk.bring(write_book(desk.folder / "a.xlsx", columns, lines))
    desk.bring_rows([line | {"村": PLACES[1]} for line in trio()])

    assert desk.ask(
        "SELECT v.name, g.name FROM household h JOIN village v ON v.id = h.village_id "
        "LEFT JOIN village_group g ON g.id = h.group_id"
    ) == [(PLACES[1], None)]


def test_a_household_changes_its_group_within_the_village_and_the_group_is_made_once(desk: Desk) -> None:
    columns = [*columns_of(MEMBERS), "村民小组"]
    for group in ("三组", "四组", "四组"):
        desk.bring(write_book(desk.folder / "a.xlsx", columns, [line | {"村民小组": group} for line in trio()]))

    assert desk.ask("SELECT name FROM village_group ORDER BY id") == [("三组",), ("四组",)]
    assert desk.one("SELECT g.name FROM household h JOIN village_group g ON g.id = h.group_id") == "四组"


def test_a_parked_member_does_not_keep_the_household_and_the_others_out(desk: Desk) -> None:
    rows = trio()
    rows[0]["证件号码"] = "4.31226E+17"

    plan = desk.bring_rows(rows)

    assert statuses(desk, plan) == {4: "invalid", 5: "new", 6: "new"}
    assert homes(desk) == {"覃玉珍": "0581001", "曾小军": "0581001"}


def test_a_household_all_of_whose_rows_are_bad_is_not_made(desk: Desk) -> None:
    rows = [line | {"证件号码": line["证件号码"][:17], "人口编号": ""} for line in trio()]
    before = digest(desk.work)

    plan = desk.bring_rows(rows)

    assert (plan.counts.invalid, digest(desk.work)) == (3, before)
