"""帮扶责任人结对查询: who helps whom, from when to when."""

from tests.builders import PAIRINGS, Desk, Row, cells, digest, family, id_of, problems, statuses, tally

ROWS = (
    "SELECT h.number, g.helper_name, g.helper_phone, g.valid_from, g.valid_to FROM pairing g "
    "JOIN household h ON h.id = g.household_id ORDER BY g.id"
)


def pairing(number: str, helper: str, helper_number: str = "", **more: str) -> Row:
    """A line of the sheet of pairings."""
    return {
        "户编号": number,
        "姓名": helper,
        "帮扶责任人编号": helper_number,
        "性别": "男",
        "单位名称": "镇人民政府",
        "户主姓名": "曾大海",
        "帮扶开始时间": "2021-05-01",
        **more,
    }


def test_a_helper_is_paired_corrected_and_ended(desk: Desk) -> None:
    desk.bring_rows(family("0581001", 1, "曾大海"))
    desk.bring_rows([pairing("0581001", "杨帮扶", "B1", 联系人电话="13907451234")], PAIRINGS)
    plan = desk.bring_rows([pairing("0581001", "杨帮扶", "B1", 帮扶结束时间="2026-09-30")], PAIRINGS)

    assert cells(desk, plan) == [(4, "帮扶结束时间", None, "2026-09-30")]
    assert desk.ask(ROWS) == [("0581001", "杨帮扶", "13907451234", "2021-05-01", "2026-09-30")]


def test_a_household_is_found_by_its_head_when_the_number_is_blank(desk: Desk) -> None:
    desk.bring_rows(family("0581001", 1, "曾大海"))

    plan = desk.bring_rows([pairing("", "杨帮扶", 户主证件号码=id_of(1))], PAIRINGS)

    assert tally(plan.counts) == (1, 0, 0, 0, 0)
    assert desk.ask(ROWS)[0][:2] == ("0581001", "杨帮扶")


def test_an_unknown_household_a_missing_helper_and_a_repeated_line_are_parked(desk: Desk) -> None:
    desk.bring_rows(family("0581001", 1, "曾大海"))
    lines = [
        pairing("0599999", "杨帮扶"),
        pairing("0581001", ""),
        pairing("0581001", "杨帮扶"),
        pairing("0581001", "杨帮扶"),
        pairing("0581001", "李帮扶"),
    ]

    plan = desk.bring_rows(lines, PAIRINGS)

    assert statuses(desk, plan) == {4: "doubtful", 5: "invalid", 6: "new", 7: "doubtful", 8: "new"}
    assert [message for *_, message in problems(desk, plan)] == [
        "台账里没有这一户（户主 曾大海），请先导入户信息",
        "缺帮扶责任人姓名",
        "与第6行重复",
    ]
    assert [name for _, name, *_ in desk.ask(ROWS)] == ["杨帮扶", "李帮扶"]


def test_two_helpers_of_one_name_are_told_apart_by_their_number(desk: Desk) -> None:
    desk.bring_rows(family("0581001", 1, "曾大海"))
    lines = [pairing("0581001", "杨帮扶", "B1"), pairing("0581001", "杨帮扶", "B2")]
    desk.bring_rows(lines, PAIRINGS)
    before = digest(desk.work, history=True)

    again = desk.bring_rows(lines, PAIRINGS)

    assert (tally(again.counts), digest(desk.work, history=True)) == ((0, 0, 2, 0, 0), before)


def test_an_end_before_the_beginning_is_doubted(desk: Desk) -> None:
    desk.bring_rows(family("0581001", 1, "曾大海"))

    plan = desk.plan_rows([pairing("0581001", "杨帮扶", 帮扶结束时间="2020-01-01")], PAIRINGS)

    assert statuses(desk, plan) == {4: "doubtful"}
    assert "早于" in problems(desk, plan)[0][2]
