"""Visit lists, wishes and weekly screenings as villages hand them in; twice changes nothing."""

from app.visits.sheets import SCREENINGS, VISITS, WISHES
from tests.builders import Desk, digest, problems, tally
from tests.visits.builders import bring, plan

HEADERS = ("序号", "行政村", "组别", "户主", "走访时间", "走访干部", "方式", "走访情况", "存在的困难")
LINES = (
    ("1", "石板溪村", "3组", "曾大海", "2026.11.3", "杨帮扶", "入户", "了解务工", "屋面漏雨"),
    ("2", "石板溪村", "1组", "李建国", "2026年11月3日", "杨帮扶", "入户", "了解务工", ""),
    ("3", "圣人山村", "", "仇春花", "20261105", "王帮扶", "电话", "宣传医保", "无"),
)


def test_a_visit_list_by_village_and_head_is_taken_over(desk: Desk, ids: dict[str, int]) -> None:
    planned = bring(desk, HEADERS, *LINES)

    assert (planned.opened.recognised.kind, problems(desk, planned)) == (VISITS.kind, [])
    assert tally(planned.counts) == (3, 0, 0, 0, 0)
    assert desk.ask("SELECT household_id, visited_on, visitor, way, problem FROM visit ORDER BY id") == [
        (ids["曾大海"], "2026-11-03", "杨帮扶", "入户", "屋面漏雨"),
        (ids["李建国"], "2026-11-03", "杨帮扶", "入户", None),
        (ids["仇春花"], "2026-11-05", "王帮扶", "电话", None),
    ]


def test_the_same_visit_list_twice_changes_nothing(desk: Desk) -> None:
    bring(desk, HEADERS, *LINES)
    before = digest(desk.work, history=True)

    again = bring(desk, HEADERS, *LINES)

    assert (tally(again.counts), digest(desk.work, history=True)) == ((0, 0, 3, 0, 0), before)


def test_without_a_visitor_it_was_the_helper_and_without_both_the_row_is_in_error(desk: Desk) -> None:
    headers = ("行政村", "户主", "走访日期", "走访内容")

    planned = bring(desk, headers, ("石板溪村", "曾大海", "2026-11-03", ""), ("石板溪村", "李建国", "2026-11-03", ""))

    assert tally(planned.counts) == (1, 0, 0, 0, 1)
    assert desk.ask("SELECT visitor FROM visit") == [("杨帮扶",)]
    assert tally(bring(desk, headers, ("石板溪村", "曾大海", "2026-11-03", "")).counts) == (0, 0, 1, 0, 0)


def test_two_heads_of_one_name_are_doubted(desk: Desk) -> None:
    desk.do("UPDATE person SET name = '曾大海' WHERE name = '李建国'")

    planned = plan(desk, HEADERS, ("1", "石板溪村", "", "曾大海", "2026-11-03", "杨帮扶", "", "", ""))

    assert tally(planned.counts) == (0, 0, 0, 1, 0)


WISH_HEADERS = [column.header for column in WISHES.columns]


def wish_line(desk: Desk, **more: str) -> list[str]:
    number = str(desk.one("SELECT id_number FROM person WHERE name = '曾小军'"))
    line = {
        "行政村": "石板溪村",
        "户主姓名": "曾大海",
        "姓名": "曾小军",
        "证件号码": number,
        "诉求": "想学挖机",
        "诉求类型": "就业",
        "提出日期": "2026-11-02",
        **more,
    }
    return [line.get(header, "") for header in WISH_HEADERS]


def test_a_wish_of_a_member_is_his_and_its_answer_comes_with_a_later_list(desk: Desk, ids: dict[str, int]) -> None:
    planned = bring(desk, WISH_HEADERS, wish_line(desk))
    later = bring(desk, WISH_HEADERS, wish_line(desk, 答复="已报名培训", 答复日期="2026-11-20", 办理结果="已解决"))

    assert (planned.opened.recognised.kind, tally(planned.counts)) == (WISHES.kind, (1, 0, 0, 0, 0))
    assert tally(later.counts) == (0, 1, 0, 0, 0)
    assert desk.ask(
        "SELECT w.household_id, p.name, w.answered_on, w.result FROM wish w JOIN person p ON p.id = w.person_id"
    ) == [(ids["曾大海"], "曾小军", "2026-11-20", "已解决")]


WEEK_HEADERS = [column.header for column in SCREENINGS.columns]


def test_a_weeks_list_fills_the_week_of_its_day(desk: Desk) -> None:
    lines = [
        ["1", "石板溪村", "", "", "2026-11-18", "张网格", "35", "一户返乡", ""],
        ["2", "圣人山村", "", "", "2026-11-16", "", "20", "", ""],
    ]

    planned = bring(desk, WEEK_HEADERS, *lines)

    assert (planned.opened.recognised.kind, tally(planned.counts)) == (SCREENINGS.kind, (2, 0, 0, 0, 0))
    assert desk.ask("SELECT week, grid, done_on, households_looked FROM screening ORDER BY id") == [
        ("2026-11-16", "", "2026-11-18", 35),
        ("2026-11-16", "", "2026-11-16", 20),
    ]
    before = digest(desk.work, history=True)
    assert tally(bring(desk, WEEK_HEADERS, *lines).counts) == (0, 0, 2, 0, 0)
    assert digest(desk.work, history=True) == before
