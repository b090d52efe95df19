"""Households are found without their number, by their head, by their lines, and change village and group."""

import pytest

from tests.builders import (
    HOUSEHOLDS,
    MEMBERS,
    PLACES,
    Desk,
    cells,
    columns_of,
    digest,
    id_of,
    problems,
    row,
    statuses,
    tally,
    write_book,
)
from tests.households.import_homes import LATER, homes, relations, trio


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
