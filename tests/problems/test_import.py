"""Lists of problems, rounds, points and tests as counties and water stations hand them over; twice changes nothing."""

from datetime import date
from typing import Any

from app.households.record_kinds import Ownership
from app.problems.checks import RoundDraft, lay_out_round, open_from_round, open_round
from app.problems.kind import PROBLEM
from app.problems.round_book import read_round, write_round
from app.problems.sheets import CHECKS, POINTS, PROBLEMS, TESTS
from tests.builders import Desk, digest, problems, statuses, tally
from tests.problems.builders import TODAY, bring, bring_filled, plan, save

HEADERS = (
    "序号",
    "村",
    "户主姓名",
    "姓名",
    "身份证号码",
    "问题类别",
    "问题描述",
    "发现时间",
    "责任人",
    "整改时限",
    "销号日期",
    "整改结果",
)
LINES = (
    ("1", "石板溪村", "曾大海", "", "", "饮水安全", "枯水期断水", "2026.10.8", "杨建平", "2026年11月30日", "", ""),
    (
        "2",
        "石板溪村",
        "李建国",
        "",
        "",
        "住房安全",
        "后墙开裂",
        "2026-09-01",
        "杨建平",
        "",
        "2026-10-20",
        "已加固，照片 3 张",
    ),
    ("3", "圣人山村", "仇春花", "仇勇", "", "义务教育", "辍学在家", "2026/10/12", "", "", "", ""),
)


def id_of_person(desk: Desk, name: str) -> str:
    return str(desk.one("SELECT id_number FROM person WHERE name = ?", name))


def lines(desk: Desk) -> list[tuple[str, ...]]:
    return [*LINES[:2], (*LINES[2][:4], id_of_person(desk, "仇勇"), *LINES[2][5:])]


def test_a_list_of_problems_by_village_and_head_is_taken_over(desk: Desk, ids: dict[str, int]) -> None:
    planned = bring(desk, HEADERS, *lines(desk))

    assert planned.opened.recognised.kind == PROBLEMS.kind
    assert (tally(planned.counts), problems(desk, planned)) == ((3, 0, 0, 0, 0), [])
    found = desk.ask(
        "SELECT t.household_id, p.name, t.kind, t.found_on, t.limit_on, t.cleared_on, t.evidence FROM problem t "
        "LEFT JOIN person p ON p.id = t.person_id ORDER BY t.id"
    )
    assert found == [
        (ids["曾大海"], None, "饮水安全", "2026-10-08", "2026-11-30", None, None),
        (ids["李建国"], None, "住房安全", "2026-09-01", "2026-10-01", "2026-10-20", "已加固，照片 3 张"),
        (ids["仇春花"], "仇勇", "义务教育", "2026-10-12", "2026-11-11", None, None),
    ]


def test_the_same_list_of_problems_twice_changes_nothing(desk: Desk) -> None:
    bring(desk, HEADERS, *lines(desk))
    before = digest(desk.work, history=True)

    again = bring(desk, HEADERS, *lines(desk))

    assert (tally(again.counts), digest(desk.work, history=True)) == ((0, 0, 3, 0, 0), before)


def test_a_list_without_days_of_finding_finds_the_open_problem_again_on_another_day(desk: Desk) -> None:
    headers = tuple(each for each in HEADERS if each != "发现时间")
    bare = [tuple(cell for place, cell in enumerate(line) if place != 7) for line in lines(desk)][:1]
    bring(desk, headers, *bare, as_of=date(2026, 11, 1))

    again = bring(desk, headers, *bare, as_of=date(2026, 11, 20))

    assert tally(again.counts) == (0, 0, 1, 0, 0)
    assert desk.one("SELECT found_on FROM problem") == "2026-11-01"


def test_two_uninsured_members_of_one_household_are_two_problems(desk: Desk) -> None:
    both = [
        ("1", "石板溪村", "曾大海", name, id_of_person(desk, name), "基本医疗", "未参保", "2026-10-01", "", "", "", "")
        for name in ("曾小军", "曾花")
    ]

    assert tally(bring(desk, HEADERS, *both).counts) == (2, 0, 0, 0, 0)
    assert tally(bring(desk, HEADERS, *both).counts) == (0, 0, 2, 0, 0)


def test_a_problem_of_the_whole_household_comes_back_as_such_though_its_head_is_named(
    desk: Desk, ids: dict[str, int]
) -> None:
    values = {"kind": "基本医疗", "text": "全户未参保", "found_on": date(2026, 10, 1)}
    save(desk, PROBLEM, Ownership(ids["曾大海"]), **values)
    number = id_of_person(desk, "曾大海")
    line = ("1", "石板溪村", "曾大海", "曾大海", number, "基本医疗", "全户未参保", "2026-10-01", "杨建平", "", "", "")

    assert tally(bring(desk, HEADERS, line).counts) == (0, 1, 0, 0, 0)
    assert desk.ask("SELECT person_id, responsible FROM problem") == [(None, "杨建平")]


def test_clearing_without_evidence_and_an_unknown_kind_are_doubted(desk: Desk) -> None:
    planned = plan(
        desk,
        HEADERS,
        ("1", "石板溪村", "曾大海", "", "", "饮水安全", "断水", "2026-10-01", "", "", "2026-10-20", ""),
        ("2", "石板溪村", "张无忌", "", "", "住房安全", "开裂", "2026-10-01", "", "", "", ""),
    )

    told = [message for *_, message in problems(desk, planned)]
    assert told == ["已清零，但没有销号依据", "台账里没有这一户，请核对户编号或证件号码，或先导入户信息"]
    assert set(statuses(desk, planned).values()) == {"doubtful"}


CHECK_HEADERS = [column.header for column in CHECKS.columns]


def check_line(**more: str) -> list[str]:
    line = {"行政村": "石板溪村", "户主姓名": "曾大海", "摸排轮次": "下半年排查", "核实日期": "2026-09-12", **more}
    return [line.get(header, "") for header in CHECK_HEADERS]


def test_a_round_filled_in_by_a_village_comes_back(desk: Desk, ids: dict[str, int]) -> None:
    desk.work.write(lambda s: open_round(s, RoundDraft("下半年排查", date(2026, 9, 1))), title="轮次")
    line = check_line(住房安全="有保障", 饮水安全="有问题", 卫生厕所="未查")

    planned = bring(desk, CHECK_HEADERS, line)

    assert (planned.opened.recognised.kind, tally(planned.counts)) == (CHECKS.kind, (1, 0, 0, 0, 0))
    assert desk.ask("SELECT household_id, housing, water, toilet, road FROM condition_check") == [
        (ids["曾大海"], "有保障", "有问题", "未查", None)
    ]
    assert tally(bring(desk, CHECK_HEADERS, line).counts) == (0, 0, 1, 0, 0)


def test_a_line_of_an_unknown_round_is_doubted(desk: Desk) -> None:
    planned = plan(desk, CHECK_HEADERS, check_line(住房安全="有保障", 饮水安全="有保障"))

    assert [message for *_, message in problems(desk, planned)] == ["台账里没有这个摸排轮次，请先登记或改成已有的"]


POINT_HEADERS = [column.header for column in POINTS.columns]
TEST_HEADERS = ("序号", "行政村", "采样点", "采样日期", "检测结果", "超标项目", "检测机构")


def bring_points(desk: Desk) -> None:
    names = (("石板溪村", "一号水井"), ("圣人山村", "一号水井"), ("石板溪村", "石板溪水厂"))
    planned = bring(
        desk,
        POINT_HEADERS,
        *(
            ("", village, name, "分散供水", "山泉", "", "35", "李管水", "13874501111", "2020-05-01", "")
            for village, name in names
        ),
    )
    assert (planned.opened.recognised.kind, tally(planned.counts)) == (POINTS.kind, (3, 0, 0, 0, 0))


def test_tests_find_the_point_of_their_own_village(desk: Desk) -> None:
    bring_points(desk)
    results = (
        ("1", "石板溪村", "一号水井", "2026-10-08", "合格", "", "县疾控中心"),
        ("2", "圣人山村", "一号水井", "2026-10-08", "不合格", "总大肠菌群", "县疾控中心"),
    )

    planned = bring(desk, TEST_HEADERS, *results)

    assert (planned.opened.recognised.kind, tally(planned.counts)) == (TESTS.kind, (2, 0, 0, 0, 0))
    assert desk.ask(
        "SELECT v.name, w.result FROM water_test w JOIN water_point t ON t.id = w.point_id "
        "JOIN village v ON v.id = t.village_id ORDER BY w.id"
    ) == [("石板溪村", "合格"), ("圣人山村", "不合格")]
    before = digest(desk.work, history=True)
    assert tally(bring(desk, TEST_HEADERS, *results).counts) == (0, 0, 2, 0, 0)
    assert digest(desk.work, history=True) == before


def test_a_test_of_an_unknown_point_is_doubted_in_words(desk: Desk) -> None:
    bring_points(desk)

    planned = plan(
        desk,
        TEST_HEADERS,
        ("1", "圣人山村", "石板溪水厂", "2026-10-08", "合格", "", ""),
        ("2", "圣人山村", "无名水井", "2026-10-08", "合格", "", ""),
    )

    assert sorted(message for *_, message in problems(desk, planned)) == [
        "台账里没有这个供水点，请先登记或改成已有的",
        "这个村没有登记这个供水点",
    ]


def test_the_same_points_twice_change_nothing(desk: Desk) -> None:
    bring_points(desk)
    before = digest(desk.work, history=True)

    again = bring(desk, POINT_HEADERS, ("", "石板溪村", "一号水井", "分散供水", "山泉", "", "35", "", "", "", ""))

    assert (tally(again.counts), digest(desk.work, history=True)) == ((0, 0, 1, 0, 0), before)


def test_a_round_handed_out_comes_back_filled_in(desk: Desk, ids: dict[str, int]) -> None:
    import openpyxl

    def begin(session: Any) -> int:
        round_id = open_round(session, RoundDraft("下半年排查", date(2026, 9, 1)))
        lay_out_round(session, round_id, TODAY, everyone=True)
        return round_id

    round_id = desk.work.write(begin, title="轮次")
    path = desk.folder / "round.xlsx"
    assert write_round(desk.work.read(lambda s: read_round(s, round_id, TODAY)), path) == 4
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["石板溪村", "圣人山村"]
    sheet = book["石板溪村"]
    heads = [cell.value for cell in sheet[3]]
    lines = [[str(cell.value or "") for cell in line] for line in sheet.iter_rows(min_row=4)]
    for line in lines:
        line[heads.index("核实日期")], line[heads.index("核实人")] = "2026-09-12", "杨队长"
    lines[0][heads.index("饮水安全")] = "有问题"

    planned = bring(desk, [str(head) for head in heads], *lines)

    assert (planned.opened.recognised.kind, tally(planned.counts)) == (CHECKS.kind, (0, 2, 0, 0, 0))
    assert desk.ask("SELECT count(checked_on), sum(water = '有问题') FROM condition_check") == [(2, 1)]
    assert desk.work.write(lambda s: open_from_round(s, round_id), title="登记问题") == 1


def test_a_filled_blank_of_the_ledger_comes_back_unchanged(desk: Desk, ids: dict[str, int]) -> None:
    son = int(desk.one("SELECT id FROM person WHERE name = '曾小军'"))
    values = {"kind": "基本医疗", "text": "未参保", "found_on": date(2026, 10, 1)}
    save(desk, PROBLEM, Ownership(ids["曾大海"], son), **values)
    save(desk, PROBLEM, Ownership(ids["李建国"]), **values)
    before = digest(desk.work, history=True)

    planned = bring_filled(desk, PROBLEMS.kind)

    assert (planned.opened.recognised.kind, tally(planned.counts)) == (PROBLEMS.kind, (0, 0, 2, 0, 0))
    assert digest(desk.work, history=True) == before
