"""The rules of monitoring as one table: each case names the line of the document it comes from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.monitoring.measures import rules as measures
from app.monitoring.measures.rules import Household, proposed_measures, question_measures
from app.monitoring.removal.rules import NATURAL, Standing, keeps_being_supported, months_between, objections_to_removal
from app.monitoring.screening.rules import (
    HouseholdFacts,
    ScreeningRule,
    Thresholds,
    YearIncome,
    reference_income,
    screen_household,
)

D = Decimal
SET = Thresholds(D(8700), "2025 年监测线", D(20000), D("0.5"), D("0.3"))
RULE = ScreeningRule


def income(
    net: str | None = None, people: int = 4, compensation: str = "", paid: str = "", per: str | None = None
) -> YearIncome:
    """An income of 2025."""
    return YearIncome(
        2025,
        D(net) if net is not None else None,
        D(per) if per is not None else None,
        D(compensation) if compensation else None,
        D(paid) if paid else None,
        people,
    )


REFERENCE = [
    ("§1.4 参考收入 = 纯收入 + 理赔 − 合规自付", income("40000"), D("10000.00")),
    ("§1.4 compensation is added", income("30000", compensation="2000"), D("8000.00")),
    ("§1.4 spending is taken off", income("30000", paid="2000"), D("7000.00")),
    ("§1.4 both", income("30000", 3, "3000", "6000"), D("9000.00")),
    ("§1.4 a loss is below nothing", income("-4000"), D("-1000.00")),
    ("§1.4 cents are rounded half up", income("10000", 3), D("3333.33")),
    ("§1.4 half a cent goes up", income("0.02", 4), D("0.01")),
    ("§1.2 per head where the whole is not known", income(per="9000"), D("9000.00")),
    ("§1.2 per head less what was paid", income(per="9000", paid="4000"), D("8000.00")),
    ("nobody lives there", income("40000", 0), None),
    ("nothing is known", income(), None),
]


@pytest.mark.parametrize(("line", "told", "expected"), REFERENCE, ids=[case[0] for case in REFERENCE])
def test_reference_income(line: str, told: YearIncome, expected: Decimal | None) -> None:
    """Yuan a head, with cents."""
    assert reference_income(told) == expected


BEFORE = YearIncome(2024, D(48000), D(12000), people=4)
SCREENING = [
    ("§2.1 below the line", HouseholdFacts(income("34799.96")), {RULE.INCOME}),
    ("§2.1 the line itself is not below", HouseholdFacts(income("34800")), set()),
    ("§2.1 above the line", HouseholdFacts(income("34800.04")), set()),
    ("§2.1 paid under the line", HouseholdFacts(income("36000", paid="1201")), {RULE.INCOME}),
    ("§2.1 saved by compensation", HouseholdFacts(income("34000", compensation="800")), set()),
    ("§2.2 income not known", HouseholdFacts(income()), set()),
    ("§2.2 no income at all", HouseholdFacts(None), set()),
    ("§2.1 spending reaches the sum", HouseholdFacts(income("90000", paid="20000")), {RULE.SPENDING}),
    ("§2.1 spending just below the sum", HouseholdFacts(income("90000", paid="19999.99")), set()),
    ("§2.1 spending less compensation", HouseholdFacts(income("90000", compensation="1", paid="20000")), set()),
    ("§3.1 spending reaches the share", HouseholdFacts(income("36000", 2, paid="18000")), {RULE.SPENDING}),
    ("§3.1 spending below the share", HouseholdFacts(income("36000", 2, paid="17999")), set()),
    ("§3.1 spending without any income", HouseholdFacts(income("0", 1, paid="1")), {RULE.SPENDING, RULE.INCOME}),
    ("§2.5 no spending", HouseholdFacts(income("90000", paid="0")), set()),
    ("§2.1 fall by the share", HouseholdFacts(income("33600", 3, per="8400"), BEFORE), {RULE.INCOME_FALL}),
    ("§2.1 fall below the share", HouseholdFacts(income("33604", 3, per="8401"), BEFORE), set()),
    ("§2.1 a rise", HouseholdFacts(income("60000", per="15000"), BEFORE), set()),
    ("§2.1 the year before is not known", HouseholdFacts(income("60000", per="1000")), set()),
    (
        "§2.1 the year before was a loss",
        HouseholdFacts(income("60000", per="9000"), replace(BEFORE, per_person=D(-1))),
        set(),
    ),
    ("§1.6 因务工就业不稳", HouseholdFacts(lost_work=("张三",)), {RULE.LOST_WORK}),
    ("5_15_016 out of school", HouseholdFacts(drop_outs=("张小",)), {RULE.DROP_OUT}),
    ("§1.4 是否危房户 = 是", HouseholdFacts(dangerous_house=True), {RULE.HOUSE}),
    ("§1.4 是否危房户 = 否", HouseholdFacts(dangerous_house=False), set()),
    ("§1.6 empty is not 是", HouseholdFacts(dangerous_house=None), set()),
    ("§1.4 安全饮用水 = 否", HouseholdFacts(safe_water=False), {RULE.WATER}),
    ("§1.4 安全饮用水 = 是", HouseholdFacts(safe_water=True), set()),
    ("§1.6 empty is not 否", HouseholdFacts(safe_water=None), set()),
    ("2_01_008 uninsured", HouseholdFacts(uninsured=("李四",)), {RULE.UNINSURED}),
    ("§1.6 因自然灾害", HouseholdFacts(disasters=("2026-06 洪涝",)), {RULE.DISASTER}),
    (
        "several at once, in order",
        HouseholdFacts(income("100"), dangerous_house=True, safe_water=False),
        {RULE.INCOME, RULE.HOUSE, RULE.WATER},
    ),
]


@pytest.mark.parametrize(("line", "facts", "expected"), SCREENING, ids=[case[0] for case in SCREENING])
def test_screening(line: str, facts: HouseholdFacts, expected: set[ScreeningRule]) -> None:
    """Each hit has a sentence that ends in words, not in a sign."""
    hits = screen_household(facts, SET)

    assert {hit.rule for hit in hits} == expected
    assert all(hit.text and "None" not in hit.text for hit in hits)


NOTHING_SET = Thresholds(None, "", None, None, None)


def test_what_nobody_has_set_is_not_judged() -> None:
    """§2.2: no default for an unknown year."""
    facts = HouseholdFacts(income("1", paid="90000", per="1"), BEFORE)

    assert screen_household(facts, NOTHING_SET) == ()


def test_the_sentence_has_its_numbers() -> None:
    """So that the clerk can say why."""
    (hit,) = screen_household(HouseholdFacts(income("30000", 4, "1000", "5000")), SET)

    assert hit.text == (
        "2025 年人均参考收入 6,500 元（纯收入 30,000 ＋理赔 1,000 －合规自付 5,000，4 人），低于 2025 年监测线 8,700 元"
    )


FULL = Household(labour=2, workers=1, workers_away=1, pupils=1, vocational=1, ill=1, disabled=1)
PROPOSALS = [
    ("5_18_001 因病", ("因病",), Household(), ("健康帮扶",)),
    ("5_18_002 因学", ("因学",), Household(), ("义务教育保障",)),
    ("5_18_003 因残", ("因残",), Household(), ("综合保障",)),
    ("5_18_004 因安全住房", ("因安全住房",), Household(), ("住房安全保障",)),
    ("5_18_006 因安全饮水", ("因安全饮水",), Household(), ("饮水安全保障",)),
    ("§1.6 因产业失败", ("因产业失败",), Household(labour=1), ("产业帮扶",)),
    ("§1.6 因务工就业不稳", ("因务工就业不稳",), Household(labour=1), ("就业帮扶",)),
    ("5_12_007 labour asks for development", ("因病",), Household(labour=1), ("健康帮扶", "就业帮扶")),
    ("5_18_005 drop-out", (), Household(drop_outs=1), ("义务教育保障",)),
    ("5_16_003 低保", (), Household(dibao=1), ("综合保障",)),
    ("two risks, one measure", ("因残", "因缺劳动力"), Household(), ("综合保障",)),
    ("an unknown risk proposes nothing", ("因婚",), Household(), ()),
]


@pytest.mark.parametrize(("line", "risks", "household", "expected"), PROPOSALS, ids=[case[0] for case in PROPOSALS])
def test_proposals(line: str, risks: tuple[str, ...], household: Household, expected: tuple[str, ...]) -> None:
    """In the order of the risks."""
    assert proposed_measures(risks, household) == expected


DOING = {"就业帮扶": ("劳务输出",)}
QUESTIONS: list[tuple[str, tuple[str, ...], Mapping[str, tuple[str, ...]], Household, int, set[str]]] = [
    ("1_11_010 none after two months", (), {}, Household(), 2, {"1_11_010"}),
    ("1_11_010 one month is in time", (), {}, Household(), 1, set()),
    ("5_18_001", ("因病",), DOING, FULL, 3, {"5_18_001"}),
    ("5_18_001 met", ("因病",), {**DOING, "健康帮扶": ("大病救治",)}, FULL, 3, set()),
    ("5_18_001 met by 社会帮扶", ("因病",), {**DOING, "社会帮扶": ("社会捐助",)}, FULL, 3, set()),
    ("5_18_002", ("因学",), DOING, FULL, 3, {"5_18_002"}),
    ("5_18_003", ("因残",), DOING, FULL, 3, {"5_18_003"}),
    ("5_18_004", ("因安全住房",), DOING, FULL, 3, {"5_18_004"}),
    ("5_18_004 met by 搬迁", ("因安全住房",), {**DOING, "搬迁": ("搬迁",)}, FULL, 3, set()),
    ("5_18_006", ("因安全饮水",), DOING, FULL, 3, {"5_18_006"}),
    ("5_12_007 at six months", (), {"健康帮扶": ("慢病签约",)}, FULL, 6, {"5_12_007"}),
    ("5_12_007 before", (), {"健康帮扶": ("慢病签约",)}, FULL, 5, set()),
    ("5_12_007 no labour", (), {"健康帮扶": ("慢病签约",)}, Household(), 9, set()),
    ("5_11_032", (), {"综合保障": ("养老保险",)}, FULL, 3, {"5_11_032"}),
    ("5_18_005", (), DOING, replace(FULL, drop_outs=1), 3, {"5_18_005"}),
    ("5_18_007", (), DOING, replace(FULL, uninsured=1), 3, {"5_18_007"}),
    ("5_12_011 其他", (), {"产业帮扶": ("其他",)}, FULL, 3, {"5_12_011"}),
    ("5_12_011 技能培训", (), {"就业帮扶": ("技能培训",)}, FULL, 3, {"5_12_011"}),
    ("5_12_011 with more", (), {"就业帮扶": ("技能培训", "劳务输出")}, FULL, 3, set()),
    ("4_11_014", (), {"公益岗位帮扶": ("保洁员",)}, replace(FULL, workers=0), 3, {"4_11_014"}),
    ("5_17_011", (), DOING, replace(FULL, workers_away=0), 3, {"5_17_011"}),
    ("5_17_012", (), {"就业帮扶": ("外出务工补贴",)}, replace(FULL, workers_away=0), 3, {"5_17_012"}),
    ("5_15_011", (), {**DOING, "教育帮扶": ("雨露计划",)}, replace(FULL, vocational=0), 3, {"5_15_011"}),
    ("4_11_015 低保", (), {**DOING, "综合保障": ("低保",)}, FULL, 3, {"4_11_015"}),
    ("4_11_015 met", (), {**DOING, "综合保障": ("低保",)}, replace(FULL, dibao=1), 3, set()),
    ("4_11_016", (), {**DOING, "综合保障": ("残疾人补贴",)}, replace(FULL, disabled=0), 3, {"4_11_016"}),
    ("5_16_003", (), DOING, replace(FULL, dibao=2), 3, {"5_16_003"}),
    ("5_16_004", (), DOING, replace(FULL, tekun=1), 3, {"5_16_004"}),
    ("5_16_005", (), DOING, replace(FULL, severely_disabled=1), 3, {"5_16_005"}),
    ("no pupil", (), {**DOING, "义务教育保障": ("控辍保学",)}, replace(FULL, pupils=0), 3, {"【推】"}),
]


@pytest.mark.parametrize(
    ("line", "risks", "doing", "household", "months", "numbers"), QUESTIONS, ids=[case[0] for case in QUESTIONS]
)
def test_questions(
    line: str,
    risks: tuple[str, ...],
    doing: Mapping[str, tuple[str, ...]],
    household: Household,
    months: int,
    numbers: set[str],
) -> None:
    """By the county's number."""
    assert {question.number for question in question_measures(risks, doing, household, months)} == numbers


READY = Standing(date(2025, 3, 10), D(9000), D(8700), "2025 年监测线", 2, (), 2, (), True)
ON = date(2025, 9, 10)
REMOVAL = [
    ("§2.4 all conditions met", READY, ON, "帮扶消除", set()),
    ("2_11_002 one day short of six months", READY, date(2025, 9, 9), "帮扶消除", {"2_11_002"}),
    ("5_18_009 natural removal has no waiting time", READY, date(2025, 3, 11), NATURAL, set()),
    ("before the identification", READY, date(2025, 3, 9), NATURAL, {"【常】"}),
    ("4_11_010 below the line", replace(READY, per_person=D("8699.99")), ON, "帮扶消除", {"4_11_010"}),
    ("4_11_010 the line itself", replace(READY, per_person=D(8700)), ON, "帮扶消除", set()),
    ("§2.2 no line this year", replace(READY, line=None), ON, "帮扶消除", {"4_11_010"}),
    ("no income this year", replace(READY, per_person=None), ON, "帮扶消除", {"4_11_010"}),
    ("1_11_004 an open problem", replace(READY, problems=("饮水",)), ON, "帮扶消除", {"1_11_004"}),
    ("1_11_009 no measure", replace(READY, measures=0), ON, "帮扶消除", {"1_11_009"}),
    ("5_18_001 a risk without a measure", replace(READY, unmatched=("因病",)), ON, "帮扶消除", {"5_18_001"}),
    ("1_11_011 no contact", replace(READY, contact=False), ON, "帮扶消除", {"1_11_011"}),
    ("4_11_011 no labour", replace(READY, labour=0, measures=0), ON, "帮扶消除", {"4_11_011"}),
]


@pytest.mark.parametrize(("line", "standing", "on", "way", "numbers"), REMOVAL, ids=[case[0] for case in REMOVAL])
def test_removal(line: str, standing: Standing, on: date, way: str, numbers: set[str]) -> None:
    """By the county's number."""
    assert {one.number for one in objections_to_removal(standing, on, way, 6)} == numbers
    assert keeps_being_supported(standing) is (standing.labour == 0)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2025, 3, 10), date(2025, 9, 10), 6),
        (date(2025, 3, 10), date(2025, 9, 9), 5),
        (date(2025, 8, 31), date(2025, 9, 30), 0),
        (date(2024, 12, 15), date(2025, 1, 15), 1),
    ],
)
def test_whole_months(start: date, end: date, months: int) -> None:
    """§2.4: at least six months."""
    assert months_between(start, end) == months


def test_the_table_is_long_enough_and_every_proposal_is_a_measure() -> None:
    """At least 80 cases; a measure proposed for a risk answers the county's question about it."""
    assert len(REFERENCE) + len(SCREENING) + len(PROPOSALS) + len(QUESTIONS) + len(REMOVAL) >= 80
    for risk in measures.PROPOSED:
        doing = {kind: ("其他措施",) for kind in proposed_measures((risk,), FULL)}
        assert not {q.number for q in question_measures((risk,), doing, FULL, 3) if q.number.startswith("5_18")}
