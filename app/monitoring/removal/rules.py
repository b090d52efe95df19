"""What has to hold before a removal of the risk can start, each with its sentence: pure.

Source:
    cxs.gov.cn (2024 风险消除), fudaoke.com; data-quality rules F (风险消除) of Guizhou, 2023-12.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NATURAL = "自然消除"
"""The household died out, moved its hukou away …: no waiting time."""


@dataclass(frozen=True)
class Standing:
    """A monitored household on the day on which removal is asked for.

    Args:
        per_person: reference income per head of the year, yuan; None = not known.
        line, line_words: this year's line; None = nobody has said.
        labour: members with labour.
        problems: open problems of housing, water, schooling, insurance, in words.
        measures: how many measures there are; unmatched: risks without a measure.
        contact: 监测联系人 with a phone.
    """

    identified_on: date
    per_person: Decimal | None
    line: Decimal | None
    line_words: str
    labour: int
    problems: tuple[str, ...]
    measures: int
    unmatched: tuple[str, ...]
    contact: bool


@dataclass(frozen=True)
class Objection:
    """Something that speaks against removal; `number` is the county's rule."""

    text: str
    number: str


def months_between(start: date, end: date) -> int:
    """Whole months from a day to a day; from the 31st to the 30th is not yet a month."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def keeps_being_supported(standing: Standing) -> bool:
    """A household without any labour is not removed but kept as 整户无劳动能力兜底保障户 (4_11_011, 5_11_033)."""
    return standing.labour == 0


def objections_to_removal(standing: Standing, on: date, way: str, least_months: int) -> list[Objection]:
    """Return everything that speaks against starting a removal on a day; empty = it may start.

    Args:
        way: 帮扶消除 or 自然消除; a natural removal asks for none of these but a day after the identification.
        least_months: months from identification to removal; exactly so many are enough.
    """
    if on < standing.identified_on:
        return [Objection(f"早于识别日期 {standing.identified_on.isoformat()}", "【常】")]
    if way == NATURAL:
        return []
    if keeps_being_supported(standing):
        return [Objection("整户没有劳动力，不作风险消除，标为整户无劳动能力兜底保障户", "4_11_011")]
    found = []
    months = months_between(standing.identified_on, on)
    if months < least_months:
        found.append(Objection(f"识别到现在 {months} 个月，不满 {least_months} 个月", "2_11_002"))
    found += _income_objections(standing)
    found += [Objection(f"还有没解决的问题：{problem}", "1_11_004") for problem in standing.problems]
    if standing.measures == 0:
        found.append(Objection("没有任何帮扶措施，不能按帮扶消除", "1_11_009"))
    found += [Objection(f"风险「{risk}」没有对应的措施", "5_18_001") for risk in standing.unmatched]
    if not standing.contact:
        found.append(Objection("没有监测联系人或联系电话", "1_11_011"))
    return found


def _income_objections(standing: Standing) -> list[Objection]:
    if standing.line is None:
        return [Objection("还没有填今年的监测线", "4_11_010")]
    if standing.per_person is None:
        return [Objection("没有本年度收入，无法与监测线比较", "4_11_010")]
    if standing.per_person < standing.line:
        return [
            Objection(
                f"人均收入 {standing.per_person:,.2f} 元，低于 {standing.line_words} {standing.line:,.2f} 元",
                "4_11_010",
            )
        ]
    return []
