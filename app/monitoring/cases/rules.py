"""What speaks against a type, against risks, and what is not known of a household: pure, one sentence each."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from db.monitoring.codes import MonitoredType

MOST_RISKS = 5
"""致贫/返贫风险1 … 5 of the national system."""
DISASTER = "因自然灾害"
"""The risk that has sub-items."""


def type_objections(chosen: str | None, lifted: bool, reference: Decimal | None, line: Decimal | None) -> list[str]:
    """Return what speaks against a type (监测对象类别); only the sudden one may lie above the line.

    Args:
        lifted: the household is a 脱贫户.
        reference, line: yuan a head and year, both frozen with the case; None = not known.

    Source:
        qinan.gov.cn (三类监测对象); the line itself does not count as below.
    """
    if not chosen:
        return ["还没有选监测对象类别"]
    found = []
    if chosen == MonitoredType.LIFTED and not lifted:
        found.append(f"{chosen}应是脱贫户，这一户不是")
    if chosen == MonitoredType.MARGINAL and lifted:
        found.append(f"{chosen}应是一般农户，这一户是脱贫户")
    by_income = chosen in (MonitoredType.LIFTED, MonitoredType.MARGINAL)
    if by_income and reference is not None and line is not None and reference >= line:
        found.append(f"{chosen}的人均参考收入应低于监测线 {line:,.2f} 元，现为 {reference:,.2f} 元")
    return found


def risk_objections(risks: Sequence[tuple[str, str]], known: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what speaks against a list of risks with their sub-items.

    Args:
        known: the legal risks of the day, with the sub-items of those that have some.
    """
    found = [] if risks else ["还没有选致贫返贫风险"]
    if len(risks) > MOST_RISKS:
        found.append(f"致贫返贫风险最多 {MOST_RISKS} 项，现有 {len(risks)} 项")
    names = [risk for risk, _ in risks]
    found += [f"风险「{risk}」重复" for risk in dict.fromkeys(names) if names.count(risk) > 1]
    for risk, sub_item in risks:
        if risk not in known:
            found.append(f"「{risk}」不在致贫返贫风险表里")
        elif sub_item and sub_item not in known[risk]:
            found.append(f"「{sub_item}」不是「{risk}」的子项")
    return found


def income_objections(reference: Decimal | None, line: Decimal | None, year: int) -> list[str]:
    """Return what is missing before the income can be judged."""
    found = [] if reference is not None else ["还没有核实人均参考收入"]
    return found if line is not None else [*found, f"还没有 {year} 年的监测线，请在 设置 → 政策参数 里填写"]


def condition_objections(
    dangerous_house: bool | None, safe_water: bool | None, unknown_insurance: str, unknown_schooling: str
) -> list[str]:
    """Return which of housing, water, insurance and schooling nobody has said; names where people are meant."""
    told = (
        (dangerous_house is None, "住房是否安全没有填"),
        (safe_water is None, "饮水是否安全没有填"),
        (bool(unknown_insurance), f"{unknown_insurance}是否参加医保没有填"),
        (bool(unknown_schooling), f"{unknown_schooling}在义务教育阶段年龄，是否在校没有填"),
    )
    return [sentence for missing, sentence in told if missing]
