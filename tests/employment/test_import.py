"""已外出务工信息 and 计划外出务工信息 as the national system gives them out."""

from datetime import date

from app.employment.sheets import INTENTIONS, SPELLS
from tests.builders import Desk, digest, id_of, problems, statuses, tally
from tests.employment.builders import bring, plan

SPELL_HEADERS = [c.header for c in SPELLS.columns if c.header != "姓名"]
PLANNED_HEADERS = [c.header for c in INTENTIONS.columns if c.header != "姓名"]
HAIYANG, YUZHEN = id_of(1), id_of(2, sex="女")


def spell_line(document: str, since: str, until: str = "", works: str = "是", **more: str) -> list[str]:
    """A line as the system writes it."""
    line = {
        "县": "清溪县",
        "乡": "深子湖镇",
        "行政村": "石板溪村",
        "户编号": "0581001",
        "证件号码": document,
        "户类型": "脱贫户",
        "是否已务工": works,
        "开始时间": since,
        "结束时间": until,
        "务工所在县": "广东省东莞市" if since else "",
        "务工月收入": "4500" if since else "",
        "务工企业名称": "东莞市某厂" if since else "",
        "所属行业": "制造业" if since else "",
        "就业渠道": "外出务工" if since else "",
        "是否点对点输送": "否" if since else "",
        "年度交通费补助": "300" if since else "",
        **more,
    }
    return [line.get(header, "") for header in SPELL_HEADERS]


LINES = [
    spell_line(HAIYANG, "2023年05月", "2024年01月"),
    spell_line(HAIYANG, "2024年02月"),
    spell_line(YUZHEN, "", works="否"),
]


def test_several_spells_of_one_person_are_taken_over(desk: Desk) -> None:
    planned = bring(desk, SPELL_HEADERS, *LINES)

    assert planned.opened.recognised.kind == "已外出务工信息"
    assert tally(planned.counts) == (2, 0, 1, 0, 0)
    assert desk.ask(
        "SELECT p.name, w.valid_from, w.valid_to, w.county, w.monthly_pay, w.point_to_point, w.transport_subsidy "
        "FROM work_spell w JOIN person p ON p.id = w.person_id ORDER BY w.valid_from"
    ) == [
        ("曾大海", "2023-05-01", "2024-01-01", "广东省东莞市", 450_000, 0, 30_000),
        ("曾大海", "2024-02-01", None, "广东省东莞市", 450_000, 0, 30_000),
    ]


def test_who_does_not_work_has_no_spell_and_no_error(desk: Desk) -> None:
    planned = plan(desk, SPELL_HEADERS, *LINES)

    assert statuses(desk, planned)[6] == "same"
    assert problems(desk, planned) == []


def test_a_spell_without_its_beginning_is_an_error(desk: Desk) -> None:
    planned = plan(desk, SPELL_HEADERS, spell_line(HAIYANG, "", 务工企业名称="东莞市某厂"))

    assert [message for *_, message in problems(desk, planned)] == ["这一格必须填写"]


def test_a_spell_that_ends_before_it_begins_is_doubted(desk: Desk) -> None:
    planned = plan(
        desk,
        SPELL_HEADERS,
        spell_line(HAIYANG, "2024年05月", "2024年04月"),
        spell_line(YUZHEN, "2024年05月", "2024年05月"),
    )

    assert statuses(desk, planned) == {4: "doubtful", 5: "new"}
    assert [message for *_, message in problems(desk, planned)] == ["早于开始时间"]


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    bring(desk, SPELL_HEADERS, *LINES)
    before = digest(desk.work, history=True)

    again = bring(desk, SPELL_HEADERS, *LINES)

    assert (tally(again.counts), digest(desk.work, history=True)) == ((0, 0, 3, 0, 0), before)


def test_the_next_month_ends_a_spell_and_begins_another(desk: Desk) -> None:
    bring(desk, SPELL_HEADERS, *LINES)

    later = bring(
        desk,
        SPELL_HEADERS,
        spell_line(HAIYANG, "2024年02月", "2026年09月"),
        spell_line(HAIYANG, "2026年10月", 务工所在县="清溪县", 就业渠道="帮扶车间"),
    )

    assert tally(later.counts) == (1, 1, 0, 0, 0)
    assert desk.ask("SELECT valid_from, valid_to FROM work_spell ORDER BY 1") == [
        ("2023-05-01", "2024-01-01"),
        ("2024-02-01", "2026-09-01"),
        ("2026-10-01", None),
    ]


def test_a_spell_of_somebody_unknown_is_doubted(desk: Desk) -> None:
    planned = plan(desk, SPELL_HEADERS, spell_line(id_of(400), "2024年02月"))

    assert tally(planned.counts) == (0, 0, 0, 1, 0)


def test_any_list_of_workers_is_known_by_its_telling_columns(desk: Desk) -> None:
    planned = bring(
        desk, ("姓名", "身份证号", "外出时间", "用工单位", "月工资"), ("曾大海", HAIYANG, "2025.3", "某工地", "6000")
    )

    assert planned.opened.recognised.kind == "已外出务工信息"
    assert desk.ask("SELECT valid_from, employer, monthly_pay FROM work_spell") == [("2025-03-01", "某工地", 600_000)]


def test_intentions_are_kept_by_year_of_the_sheet(desk: Desk) -> None:
    lines = [
        ["清溪县", "深子湖镇", "石板溪村", "0581001", HAIYANG, "是", "广东省东莞市", "岗位信息"],
        ["清溪县", "深子湖镇", "石板溪村", "0581001", YUZHEN, "否", "", ""],
    ]

    first = bring(desk, PLANNED_HEADERS, *lines, as_of=date(2026, 3, 1))
    again = bring(desk, PLANNED_HEADERS, *lines, as_of=date(2026, 5, 1))
    next_year = bring(desk, PLANNED_HEADERS, *lines, as_of=date(2027, 3, 1))

    assert first.opened.recognised.kind == "计划外出务工信息"
    assert [tally(one.counts) for one in (first, again, next_year)] == [
        (2, 0, 0, 0, 0),
        (0, 0, 2, 0, 0),
        (2, 0, 0, 0, 0),
    ]
    assert desk.ask("SELECT DISTINCT year FROM work_intention ORDER BY 1") == [(2026,), (2027,)]


def test_a_list_of_courses_is_taken_over(desk: Desk) -> None:
    headers = ("姓名", "身份证号", "培训工种", "培训时间", "取得证书", "培训机构")
    line = ("曾大海", HAIYANG, "电工", "2026-05-10", "初级电工证", "县职业中专")

    first, again = bring(desk, headers, line), bring(desk, headers, line)

    assert first.opened.recognised.kind == "技能培训名单"
    assert (first.counts.new, again.counts.same) == (1, 1)
    assert desk.one("SELECT begun_on FROM training") == "2026-05-10"
