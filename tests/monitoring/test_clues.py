"""Clues: typed in, brought by the screening, imported from a bureau's list; merged, dismissed, carried by events."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from app.common.errors import UserError
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.monitoring.clues.queries import list_clues
from app.monitoring.clues.service import ClueDraft, dismiss_clue, register_clue, register_screened
from app.monitoring.holdings import GONE, MonitoringHolder
from app.monitoring.measures.service import MeasureDraft, propose_measures, question_household, register_measure
from app.monitoring.screening.screen import ScreenOrder, screen
from app.monitoring.sheets import CLUES
from tests.builders import Desk, digest, problems, tally
from tests.monitoring.builders import NEW, OLD, begin, begin_removal, choose, help_household, identify
from tests.problems.builders import bring, plan

TODAY = date(2026, 11, 21)
HOLDER = MonitoringHolder()
HEADERS = ("序号", "行政村", "户主姓名", "姓名", "证件号码", "预警信息", "推送部门", "推送日期")


def test_a_clue_is_due_after_the_usual_days_and_an_urgent_one_the_next_day(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    for urgency in ("一般", "紧急"):
        draft = ClueDraft(home, "屋顶塌了", NEW, urgency=urgency)
        desk.work.write(partial(register_clue, draft=draft), title="线索")

    rows = desk.work.read(lambda s: list_clues(s, date(2026, 3, 5)))

    assert [(row.urgency, row.due_on, row.days_left) for row in rows] == [
        ("紧急", date(2026, 3, 4), -1),
        ("一般", date(2026, 3, 6), 1),
    ]


def test_a_clue_needs_a_text_a_known_source_and_a_member(desk: Desk, ids: dict[str, int]) -> None:
    home, stranger = ids["李建国"], int(desk.one("SELECT id FROM person WHERE name = '仇勇'"))
    drafts = (
        (ClueDraft(home, " ", NEW), "请填写「线索内容」"),
        (ClueDraft(home, "x", NEW, "听说"), "不是线索来源"),
        (ClueDraft(home, "x", NEW, person_id=stranger), "不是这一户的家庭成员"),
    )
    for draft, words in drafts:
        with pytest.raises(UserError, match=words):
            desk.work.write(lambda s, d=draft: register_clue(s, d), title="线索")  # type: ignore[misc]


def test_chosen_hits_of_the_screening_become_clues_once(desk: Desk, ids: dict[str, int]) -> None:
    begin(desk.work, ids["曾大海"])

    def run(session: Any) -> int:
        return register_screened(session, screen(session, ScreenOrder(TODAY)).rows, TODAY)

    first = desk.work.write(run, title="筛查")
    again = desk.work.write(run, title="筛查")

    assert (first, again) == (2, 0)
    rows = desk.work.read(lambda s: list_clues(s, TODAY, "待处理"))
    assert {row.head for row in rows} == {"李建国", "仇春花"}
    assert all(row.found_by == "监测筛查" and "低于 2026 年监测线 8,600 元" in row.text for row in rows)


def id_of_person(desk: Desk, name: str) -> str:
    """A document number."""
    return str(desk.one("SELECT id_number FROM person WHERE name = ?", name))


def test_a_bureaus_list_is_imported_as_clues_and_twice_changes_nothing(desk: Desk, ids: dict[str, int]) -> None:
    both = [
        ("1", "石板溪村", "", name, id_of_person(desk, name), "住院自付超过 2 万元", "县医保局", "2026年10月8日")
        for name in ("李建国", "王桂香")
    ]
    lines = [*both, ("3", "圣人山村", "王长根", "", "", "新办残疾证", "县残联", "2026.10.9")]

    planned = bring(desk, HEADERS, *lines)

    assert planned.opened.recognised.kind == CLUES.kind
    assert (tally(planned.counts), problems(desk, planned)) == ((3, 0, 0, 0, 0), [])
    assert desk.ask(
        "SELECT c.household_id, p.name, c.source, c.state, c.urgency, c.due_on FROM clue c "
        "LEFT JOIN person p ON p.id = c.person_id ORDER BY c.id"
    ) == [
        (ids["李建国"], "李建国", "部门比对", "待处理", "一般", "2026-10-11"),
        (ids["李建国"], "王桂香", "部门比对", "待处理", "一般", "2026-10-11"),
        (ids["王长根"], None, "部门比对", "待处理", "一般", "2026-10-12"),
    ]
    before = digest(desk.work, history=True)
    assert tally(bring(desk, HEADERS, *lines).counts) == (0, 0, 3, 0, 0)
    assert digest(desk.work, history=True) == before


def test_a_settled_clue_is_not_opened_again_by_the_same_list(desk: Desk, ids: dict[str, int]) -> None:
    line = ("1", "圣人山村", "王长根", "", "", "新办残疾证", "县残联", "2026.10.9")
    bring(desk, HEADERS, line)
    desk.work.write(lambda s: dismiss_clue(s, 1, "已享受残补", TODAY), title="不予受理")

    assert tally(bring(desk, HEADERS, line).counts) == (0, 0, 1, 0, 0)
    assert desk.ask("SELECT state FROM clue") == [("不予受理",)]


def test_an_unknown_household_is_doubted(desk: Desk) -> None:
    planned = plan(desk, HEADERS, ("1", "圣人山村", "张无忌", "", "", "住院", "", ""))

    assert tally(planned.counts) == (0, 0, 0, 1, 0)


def holdings(desk: Desk, household: int, *people: int, whole: bool = False) -> list[Holding]:
    return desk.work.read(lambda s: list(HOLDER.holdings(s, Affected(household, people, whole), TODAY)))


def settle_all(desk: Desk, found: list[Holding]) -> None:
    def run(session: Any) -> None:
        for one in found:
            HOLDER.settle(session, Settlement(one, one.usual), TODAY)

    desk.work.write(run, title="人口变动")


def test_a_case_stays_with_the_household_when_the_head_dies_or_somebody_splits_off(
    desk: Desk, ids: dict[str, int]
) -> None:
    home = ids["李建国"]
    begin(desk.work, home)
    head = int(desk.one("SELECT id FROM person WHERE name = '李建国'"))

    (case,) = holdings(desk, home, head)
    settle_all(desk, [case])

    assert case.choices == (Destiny.STAYS,)
    assert case.words == "识别案件（2026-03-03 立案，在办）"
    assert desk.ask("SELECT household_id, ended_on FROM monitoring_case") == [(home, None)]


def test_a_household_that_ends_takes_clue_case_and_measure_along_with_the_reason(
    desk: Desk, ids: dict[str, int]
) -> None:
    home = ids["王长根"]
    begin(desk.work, home)
    desk.work.write(lambda s: register_clue(s, ClueDraft(home, "又住院", NEW)), title="线索")
    help_household(desk.work, home, NEW)

    settle_all(desk, holdings(desk, home, whole=True))

    assert desk.ask("SELECT outcome, reason, ended_on FROM monitoring_case") == [("撤回", GONE, "2026-11-21")]
    assert desk.ask("SELECT outcome FROM procedure_run") == [("撤回",)]
    assert desk.ask("SELECT state, reason FROM clue ORDER BY id")[1] == ("不予受理", GONE)
    assert desk.one("SELECT ends_on FROM measure") == "2026-11-21"


def test_a_removal_of_a_household_that_ends_is_a_natural_one(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    identify(desk.work, home, OLD)
    begin_removal(desk.work, home, NEW, "县里要求")

    settle_all(desk, holdings(desk, home, whole=True))

    assert desk.ask("SELECT outcome, way, reason FROM monitoring_case ORDER BY id")[1] == (
        "风险消除",
        "自然消除",
        f"自然消除：{GONE}",
    )
    assert desk.one("SELECT risk_removed_on FROM identity WHERE kind = '监测对象' AND household_id = ?", home) == (
        "2026-11-21"
    )


def test_measures_are_proposed_from_the_risks_with_one_development_measure_where_there_is_labour(
    desk: Desk, ids: dict[str, int]
) -> None:
    home = ids["李建国"]
    case = begin(desk.work, home)
    choose(desk.work, case, "突发严重困难户", "因病", "因残")

    def proposed() -> tuple[str, ...]:
        return desk.work.read(lambda s: propose_measures(s, home, NEW))

    assert proposed() == ("健康帮扶", "综合保障", "就业帮扶")
    help_household(desk.work, home, NEW)
    assert proposed() == ("综合保障", "就业帮扶")


def test_a_measure_without_facts_is_questioned_and_has_its_limit_from_the_identification(
    desk: Desk, ids: dict[str, int]
) -> None:
    home = ids["李建国"]
    identify(desk.work, home, NEW)
    draft = MeasureDraft(home, "教育帮扶", date(2026, 3, 18), "雨露计划")
    desk.work.write(lambda s: register_measure(s, draft), title="措施")

    questions = desk.work.read(lambda s: question_household(s, home, date(2026, 4, 1)))

    assert "登记了雨露计划，没有中职或高职在校生" in [one.text for one in questions]
    assert desk.ask("SELECT limit_on, responsible FROM measure") == [("2026-03-28", "杨帮扶")]
    with pytest.raises(UserError, match="不是帮扶措施的类别"):
        desk.work.write(lambda s: register_measure(s, MeasureDraft(home, "送温暖", NEW)), title="措施")
