"""Which households stand out, each with one sentence that has its numbers: pure rules over facts of one household.

Nothing here decides anything: a hit is a reason to look, the village and the county decide.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

CENT = Decimal("0.01")


class ScreeningRule(StrEnum):
    """Why a household stands out; the value is the clerk's word."""

    INCOME = "收入低于监测线"
    SPENDING = "刚性支出骤增"
    INCOME_FALL = "收入骤减"
    LOST_WORK = "失业或返乡"
    DROP_OUT = "失学辍学"
    HOUSE = "住房不安全"
    WATER = "饮水不安全"
    UNINSURED = "未参加医保"
    DISASTER = "受灾"


@dataclass(frozen=True)
class YearIncome:
    """What is known of a household's income in a year, yuan; None = not known.

    Args:
        net: 家庭纯收入 = 工资性 + 生产经营性 + 财产性 + 转移性 − 生产经营性支出.
        compensation: 理赔收入; out_of_pocket: 合规自付支出, verified.
        people: head-count of the year.
    """

    year: int
    net: Decimal | None = None
    per_person: Decimal | None = None
    compensation: Decimal | None = None
    out_of_pocket: Decimal | None = None
    people: int = 0


@dataclass(frozen=True)
class HouseholdFacts:
    """One household on the day of the screening; None = not known, which is never a hit.

    Args:
        income, income_before: the year looked at and the year before it.
        lost_work, drop_outs, uninsured: names of the members it is true of.
        disasters: what befell it in the last months, in words.
    """

    income: YearIncome | None = None
    income_before: YearIncome | None = None
    lost_work: tuple[str, ...] = ()
    drop_outs: tuple[str, ...] = ()
    dangerous_house: bool | None = None
    safe_water: bool | None = None
    uninsured: tuple[str, ...] = ()
    disasters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Thresholds:
    """What is set by documents and dated: never a default.

    Args:
        line: 监测线, yuan a head and year; None = nobody has said yet: income is then not judged.
        line_words: where it comes from, for example 「2025 年监测线」.
        spending: verified out-of-pocket spending from which a household stands out, yuan; None = not judged.
        spending_share: the same as a share (0–1) of the net income.
        fall_share: a fall of the income per head by this share (0–1) or more stands out.
    """

    line: Decimal | None
    line_words: str
    spending: Decimal | None
    spending_share: Decimal | None
    fall_share: Decimal | None


@dataclass(frozen=True)
class Hit:
    """One reason: the rule and one sentence."""

    rule: ScreeningRule
    text: str


def reference_income(income: YearIncome) -> Decimal | None:
    """Return the income per head that the line is compared with, yuan with cents; None when it cannot be known.

    (net income + compensation − verified out-of-pocket spending) ÷ people. Where only the income per head is known it
    is taken, with compensation and spending shared out.

    Source:
        fields 理赔收入, 合规自付支出, 人均参考范围 of the 2023 collection form; the formula is inferred from them.
    """
    if income.people <= 0:
        return None
    net = income.net
    if net is None and income.per_person is not None:
        net = income.per_person * income.people
    if net is None:
        return None
    whole = net + (income.compensation or 0) - (income.out_of_pocket or 0)
    return (whole / income.people).quantize(CENT, ROUND_HALF_UP)


def below_line(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """The reference income lies below the line; the line itself is not below.

    Source:
        中农组发〔2021〕7号; qinan.gov.cn (脱贫不稳定户, 边缘易致贫户).
    """
    if facts.income is None or thresholds.line is None:
        return
    reference = reference_income(facts.income)
    if reference is None or reference >= thresholds.line:
        return
    yield Hit(
        ScreeningRule.INCOME,
        f"{facts.income.year} 年人均参考收入 {_yuan(reference)} 元（{_how(facts.income)}），"
        f"低于 {thresholds.line_words} {_yuan(thresholds.line)} 元",
    )


def spending_shock(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """Verified out-of-pocket spending reaches the sum, or the share of the net income, that is set.

    Source:
        突发严重困难户: 因病因灾因意外事故等刚性支出较大 (扶欢府发〔2021〕22号 （四）); both thresholds are local.
    """
    income = facts.income
    if income is None or not income.out_of_pocket or income.out_of_pocket <= 0:
        return
    spent = income.out_of_pocket - (income.compensation or 0)
    reaches_sum = thresholds.spending is not None and spent >= thresholds.spending
    share = spent / income.net if income.net and income.net > 0 else None
    reaches_share = thresholds.spending_share is not None and (
        share >= thresholds.spending_share if share is not None else spent > 0 and income.net is not None
    )
    if not reaches_sum and not reaches_share:
        return
    part = f"，占家庭纯收入的 {_percent(share)}" if share is not None else ""
    yield Hit(ScreeningRule.SPENDING, f"{income.year} 年合规自付支出减理赔后 {_yuan(spent)} 元{part}")


def income_fall(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """The income per head fell by the set share or more against the year before.

    Source:
        收入大幅缩减 (扶欢府发〔2021〕22号 （四）); the share is local.
    """
    now, before = facts.income, facts.income_before
    if now is None or before is None or thresholds.fall_share is None:
        return
    if now.per_person is None or before.per_person is None or before.per_person <= 0:
        return
    fall = (before.per_person - now.per_person) / before.per_person
    if fall < thresholds.fall_share:
        return
    yield Hit(
        ScreeningRule.INCOME_FALL,
        f"人均纯收入从 {before.year} 年的 {_yuan(before.per_person)} 元降到 {now.year} 年的 "
        f"{_yuan(now.per_person)} 元，下降 {_percent(fall)}",
    )


def lost_work(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """A member with labour has come home or lost the work and has found none since (因务工就业不稳)."""
    if facts.lost_work:
        yield Hit(ScreeningRule.LOST_WORK, f"{_names(facts.lost_work)}务工中断，之后没有新的务工记录")


def drop_out(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """A child of compulsory school age is not at school (5_15_016, 5_15_017, 1_02_005)."""
    if facts.drop_outs:
        yield Hit(ScreeningRule.DROP_OUT, f"{_names(facts.drop_outs)}在义务教育阶段年龄，没有在校")


def unsafe_house(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """The house is dangerous (是否危房户)."""
    if facts.dangerous_house:
        yield Hit(ScreeningRule.HOUSE, "住房为危房")


def unsafe_water(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """The water is known not to be safe (是否解决安全饮用水 = 否); nothing filled in is no hit."""
    if facts.safe_water is False:
        yield Hit(ScreeningRule.WATER, "安全饮用水没有解决")


def uninsured(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """Members without resident or worker medical insurance (2_01_008, 5_18_007)."""
    if facts.uninsured:
        yield Hit(ScreeningRule.UNINSURED, f"{_names(facts.uninsured)}没有参加城乡居民或职工基本医疗保险")


def disaster(facts: HouseholdFacts, thresholds: Thresholds) -> Iterable[Hit]:
    """Something befell the household (因自然灾害, 因意外事故)."""
    if facts.disasters:
        yield Hit(ScreeningRule.DISASTER, f"近期受灾：{'；'.join(facts.disasters)}")


_ALL: Sequence[Callable[[HouseholdFacts, Thresholds], Iterable[Hit]]] = (
    below_line,
    spending_shock,
    income_fall,
    lost_work,
    drop_out,
    unsafe_house,
    unsafe_water,
    uninsured,
    disaster,
)


def screen_household(facts: HouseholdFacts, thresholds: Thresholds) -> tuple[Hit, ...]:
    """Return every reason to look at a household, in the order of the rules."""
    return tuple(hit for rule in _ALL for hit in rule(facts, thresholds))


def _how(income: YearIncome) -> str:
    """How the reference income came about, in words."""
    if income.net is None:
        start = f"人均纯收入 {_yuan(income.per_person or Decimal(0))}"
    else:
        start = f"纯收入 {_yuan(income.net)}"
    parts = [start]
    if income.compensation:
        parts.append(f"＋理赔 {_yuan(income.compensation)}")
    if income.out_of_pocket:
        parts.append(f"－合规自付 {_yuan(income.out_of_pocket)}")
    return f"{' '.join(parts)}，{income.people} 人"


def _names(names: Sequence[str]) -> str:
    shown = "、".join(names[:3])
    return f"{shown}等 {len(names)} 人" if len(names) > 3 else shown


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}".removesuffix(".00")


def _percent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
