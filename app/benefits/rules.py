"""Who is eligible for a programme, what is a double benefit, what excludes what, what is running: pure checks in words.

Source:
    the programmes themselves are dated data with their documents (resources/policies/programmes.toml).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from db.benefits.codes import PeriodKind, Recipient, WorkPlace

DISABLED = "残疾"
BOTH = "+"
_PROVINCES = (
    *("北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西"),
    *("山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古"),
    *("广西", "西藏", "宁夏", "新疆", "香港", "澳门"),
)


class Verdict(StrEnum):
    """What a check says; unknown is not the same as not met."""

    MET = "符合"
    UNMET = "不符合"
    UNKNOWN = "无法判断"


@dataclass(frozen=True)
class Conditions:
    """Who is eligible; an empty condition asks for nothing.

    Args:
        identities: one of them must be held; 残疾+低保 means both at once.
        grades: what the category of 残疾 must end with, where 残疾 is what makes eligible.
        schooling: what 在校生状况 must begin with.
        age_from, age_to: full years, both ends count.
    """

    identities: tuple[str, ...] = ()
    not_identities: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    schooling: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    work_place: str = ""
    labour: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the register says of a person (and the household) on a day; None and "" mean that it says nothing.

    Args:
        identities: kinds held by the person or the household.
        disability: category of 残疾 (肢体二级), "" if none is registered.
        schooled: the register says something about schooling or education on that day.
        home: county and province of the office.
    """

    identities: frozenset[str] = frozenset()
    disability: str = ""
    age: int | None = None
    schooling: str = ""
    schooled: bool = True
    work_place: str = ""
    labour: str = ""
    home: tuple[str, str] = field(default=("", ""))


@dataclass(frozen=True)
class Line:
    """One condition, what the register says to it, and the verdict."""

    condition: str
    found: str
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.condition}：{self.found}，{self.verdict}"


@dataclass(frozen=True)
class Paid:
    """A payment as the checks look at it."""

    programme_id: int
    programme: str
    period: str
    name: str
    span: tuple[date, date]
    ended_on: date | None = None


def explain_eligibility(conditions: Conditions, facts: Facts) -> tuple[Line, ...]:
    """Return line by line whether somebody fulfils what a programme asks for."""
    lines = []
    if conditions.identities:
        lines.append(_identity_line(conditions, facts))
    if conditions.not_identities:
        held = [one for one in conditions.not_identities if one in facts.identities]
        verdict = Verdict.UNMET if held else Verdict.MET
        lines.append(Line(f"不是{'、'.join(conditions.not_identities)}", "、".join(held) or "不是", verdict))
    if conditions.schooling:
        lines.append(_schooling_line(conditions, facts))
    if conditions.age_from is not None or conditions.age_to is not None:
        lines.append(_age_line(conditions, facts))
    if conditions.work_place:
        verdict = works_there(conditions.work_place, facts)
        lines.append(Line(f"在{conditions.work_place}务工", facts.work_place or "没有登记务工地", verdict))
    if conditions.labour:
        lines.append(_word_line("劳动能力", conditions.labour, facts.labour))
    return tuple(lines)


def eligible(lines: Sequence[Line]) -> Verdict:
    """Sum lines up: one that is not met decides, then one that cannot be told."""
    verdicts = {line.verdict for line in lines}
    if Verdict.UNMET in verdicts:
        return Verdict.UNMET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.MET


def works_there(work_place: str, facts: Facts) -> Verdict:
    """Tell whether somebody works outside the county or the province; an unknown place or home cannot be told."""
    county, province = facts.home
    place = facts.work_place
    if not place:
        return Verdict.UNMET if facts.schooling else Verdict.UNKNOWN
    if work_place == WorkPlace.OUTSIDE_COUNTY:
        if not county:
            return Verdict.UNKNOWN
        return Verdict.UNMET if county in place else Verdict.MET
    named = next((one for one in _PROVINCES if place.startswith(one)), "")
    if county and county in place:
        return Verdict.UNMET
    if not named or not province:
        return Verdict.UNKNOWN
    return Verdict.UNMET if province.startswith(named) else Verdict.MET


def doubles(programme_id: int, span: tuple[date, date], others: Sequence[Paid]) -> list[Paid]:
    """Return the payments of the same programme whose period has a day in common with this one."""
    return [one for one in others if one.programme_id == programme_id and _meet(span, one.span)]


def excluded(excludes: frozenset[int], span: tuple[date, date], others: Sequence[Paid]) -> list[Paid]:
    """Return the payments of programmes that may not go together with this one in the same period.

    Args:
        excludes: ids of the programmes that this one excludes.
    """
    return [one for one in others if one.programme_id in excludes and _meet(span, one.span)]


def earlier(programme_id: int, kind: str, span: tuple[date, date], others: Sequence[Paid]) -> list[Paid]:
    """Return what makes a one-off payment the second one: payments of the same programme for other periods."""
    if kind != PeriodKind.ONCE:
        return []
    return [one for one in others if one.programme_id == programme_id and not _meet(span, one.span)]


def after_end(programme_id: int, span: tuple[date, date], others: Sequence[Paid]) -> list[Paid]:
    """Return the payment with which this programme ended before the period begins."""
    return [one for one in others if one.programme_id == programme_id and one.ended_on and one.ended_on < span[0]]


def is_running(kind: str, last: tuple[date, date], on: date) -> bool:
    """Tell whether a programme still pays somebody whose last payment was for the period `last`.

    A repeating benefit runs through its last period and one more of the same length, in which the next list is still
    to come: paid for March, it runs until the end of April. One-off benefits never run.
    """
    if kind == PeriodKind.ONCE:
        return False
    first, ends = last
    return on <= ends + (ends - first) + timedelta(days=1)


def owner_problem(recipient: str, programme: str, person: bool) -> str:
    """Say when a person's programme names nobody, else ""."""
    if recipient == Recipient.PERSON and not person:
        return f"「{programme}」发给个人，请选择是哪一位家庭成员"
    return ""


def period_problem(kind: str, programme: str, period: str) -> str:
    """Say when a period is longer than the programme pays for, else ""."""
    if kind == PeriodKind.TERM and period[-1:] not in ("春", "秋"):
        return f"「{programme}」按学期发，所属期宜写成 {period[:4]}春 或 {period[:4]}秋"
    if kind == PeriodKind.MONTH and len(period) != len("2026-03"):
        return f"「{programme}」按月发，所属期宜写成 {period[:4]}-03 这样的月份"
    return ""


def usual_period(kind: str, on: date) -> str:
    """The period in which a day lies, as long as the programme pays for; terms change in February and September."""
    if kind == PeriodKind.MONTH:
        return f"{on:%Y-%m}"
    if kind != PeriodKind.TERM:
        return str(on.year)
    if 2 <= on.month <= 8:
        return f"{on.year}春"
    return f"{on.year if on.month > 8 else on.year - 1}秋"


def amount_problem(fen: int) -> str:
    """Say when an amount is nothing or less, else ""."""
    return "" if fen > 0 else "「金额」要大于 0"


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _identity_line(conditions: Conditions, facts: Facts) -> Line:
    words = f"是{'或'.join(one.replace(BOTH, '且') for one in conditions.identities)}"
    words += f"（残疾须{'、'.join(conditions.grades)}）" if conditions.grades else ""
    fitting = [one for one in conditions.identities if _holds(one, conditions.grades, facts)]
    shown = sorted(facts.identities - {DISABLED}) + ([f"{DISABLED}（{facts.disability}）"] if facts.disability else [])
    return Line(words, "、".join(shown) or "没有这些身份", Verdict.MET if fitting else Verdict.UNMET)


def _holds(identity: str, grades: tuple[str, ...], facts: Facts) -> bool:
    for one in identity.split(BOTH):
        if one not in facts.identities:
            return False
        if one == DISABLED and grades and not facts.disability.endswith(grades):
            return False
    return True


def _schooling_line(conditions: Conditions, facts: Facts) -> Line:
    words = f"在校情况是{'、'.join(conditions.schooling)}"
    if not facts.schooling and not facts.schooled:
        return Line(words, "没有登记", Verdict.UNKNOWN)
    fits = facts.schooling.startswith(conditions.schooling)
    return Line(words, facts.schooling or "不在校", Verdict.MET if fits else Verdict.UNMET)


def _age_line(conditions: Conditions, facts: Facts) -> Line:
    low, high = conditions.age_from, conditions.age_to
    words = f"{low} 至 {high} 岁" if low is not None and high is not None else ""
    words = words or (f"满 {low} 岁" if low is not None else f"不超过 {high} 岁")
    if facts.age is None:
        return Line(words, "没有出生日期", Verdict.UNKNOWN)
    fits = (low is None or facts.age >= low) and (high is None or facts.age <= high)
    return Line(words, f"{facts.age} 岁", Verdict.MET if fits else Verdict.UNMET)


def _word_line(name: str, wanted: tuple[str, ...], found: str) -> Line:
    words = f"{name}是{'、'.join(wanted)}"
    if not found:
        return Line(words, "没有登记", Verdict.UNKNOWN)
    return Line(words, found, Verdict.MET if found in wanted else Verdict.UNMET)
