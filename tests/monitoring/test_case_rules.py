"""What speaks against a type, against risks, and what nobody has said: the edges."""

from decimal import Decimal

import pytest

from app.monitoring.cases.rules import condition_objections, income_objections, risk_objections, type_objections

LINE = Decimal(8600)
BELOW, AT = Decimal("8599.99"), LINE
KNOWN = {"因病": (), "因自然灾害": ("洪涝", "旱灾"), "因学": ()}


@pytest.mark.parametrize(
    ("chosen", "lifted", "reference", "words"),
    [
        ("脱贫不稳定户", True, BELOW, ""),
        ("脱贫不稳定户", True, AT, "应低于监测线 8,600.00 元，现为 8,600.00 元"),
        ("脱贫不稳定户", False, BELOW, "应是脱贫户"),
        ("边缘易致贫户", False, BELOW, ""),
        ("边缘易致贫户", True, BELOW, "应是一般农户"),
        ("边缘易致贫户", False, AT, "应低于监测线"),
        ("突发严重困难户", True, Decimal(20000), ""),
        ("突发严重困难户", False, None, ""),
        ("边缘易致贫户", False, None, ""),
        (None, False, BELOW, "还没有选"),
        ("", True, BELOW, "还没有选"),
    ],
)
def test_a_type_fits_the_standing_and_the_income_of_the_household(
    chosen: str | None, lifted: bool, reference: Decimal | None, words: str
) -> None:
    told = "；".join(type_objections(chosen, lifted, reference, LINE))

    assert (words in told) if words else told == ""


def test_without_a_line_a_type_is_not_judged_by_income() -> None:
    assert type_objections("边缘易致贫户", False, Decimal(99999), None) == []


@pytest.mark.parametrize(
    ("risks", "words"),
    [
        ([("因病", "")], ""),
        ([("因自然灾害", "洪涝"), ("因学", "")], ""),
        ([("因自然灾害", "")], ""),
        ([], "还没有选"),
        ([("因自然灾害", "海啸")], "不是「因自然灾害」的子项"),
        ([("因病", "洪涝")], "不是「因病」的子项"),
        ([("因懒", "")], "不在致贫返贫风险表里"),
        ([("因病", ""), ("因病", "")], "重复"),
        ([(f"风险{n}", "") for n in range(6)], "最多 5 项，现有 6 项"),
    ],
)
def test_risks_are_legal_at_most_five_and_each_once(risks: list[tuple[str, str]], words: str) -> None:
    told = "；".join(risk_objections(risks, KNOWN))

    assert (words in told) if words else told == ""


def test_five_risks_are_enough_and_allowed() -> None:
    known = {f"风险{n}": () for n in range(5)}

    assert risk_objections([(name, "") for name in known], known) == []


def test_income_and_line_must_both_be_known() -> None:
    assert income_objections(BELOW, LINE, 2026) == []
    assert income_objections(None, None, 2026) == [
        "还没有核实人均参考收入",
        "还没有 2026 年的监测线，请在 设置 → 政策参数 里填写",
    ]
    assert income_objections(Decimal(0), LINE, 2026) == []


def test_no_is_an_answer_and_nothing_filled_in_is_none() -> None:
    assert condition_objections(True, False, "", "") == []
    assert condition_objections(None, None, "王桂香", "曾花") == [
        "住房是否安全没有填",
        "饮水是否安全没有填",
        "王桂香是否参加医保没有填",
        "曾花在义务教育阶段年龄，是否在校没有填",
    ]
