"""What a spell of work, an intention and a month of work should look like: pure checks in words.

Source:
    official data-quality rules D (work and 公益性岗位) of Guizhou, 2023-12; the rule numbers are that province's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LABOUR = frozenset({"普通劳动力", "技能劳动力", "弱劳动力或半劳动力"})
HOME_CHANNELS = frozenset({"公益性岗位", "公益岗位", "帮扶车间"})
OUTSIDE = frozenset({"省内县外", "省外", "境外"})
ABROAD = "境外"

_PROVINCE = re.compile(r"^.{2,8}?(省|自治区)|^(北京|天津|上海|重庆)市?")
_COUNTY = re.compile(r"[县市区旗州盟]")


@dataclass(frozen=True)
class Limits:
    """What the government set: ages in years, pay in yuan per month, years after which an open spell is doubted."""

    age_min: int
    pay_low: Decimal
    pay_high: Decimal
    open_years: int


@dataclass(frozen=True)
class SpellFacts:
    """One spell and what is known of the person; None or "" is what nobody has said."""

    since: date
    until: date | None
    scope: str
    place: str
    employer: str
    industry: str
    channel: str
    pay: Decimal | None
    point_to_point: bool | None
    born: date | None
    labour: str
    schooling: str
    in_care: bool


@dataclass(frozen=True)
class Doubt:
    """A rule that a record breaks: its number and a sentence for the clerk."""

    number: str
    sentence: str


def spell_doubts(spell: SpellFacts, limits: Limits, on: date) -> tuple[Doubt, ...]:
    """Return which rules a spell breaks; the edges themselves (16 years, 100 and 30,000 yuan) are in order."""
    return (*_person_doubts(spell, limits), *_content_doubts(spell, limits, on))


def _person_doubts(spell: SpellFacts, limits: Limits) -> Iterator[Doubt]:
    if spell.born is not None and full_years(spell.born, spell.since) < limits.age_min:
        yield Doubt("5_16_010", f"开始务工时不满 {limits.age_min} 周岁")
    if spell.labour and spell.labour not in LABOUR:
        yield Doubt("2_01_015", f"劳动技能是“{spell.labour}”，却登记了务工")
    if spell.schooling:
        yield Doubt("4_01_006", f"在校生（{spell.schooling}）登记了务工")
    if spell.in_care:
        yield Doubt("5_01_004", "特困供养人员登记了务工")


def _content_doubts(spell: SpellFacts, limits: Limits, on: date) -> Iterator[Doubt]:
    if spell.pay is not None and spell.pay > limits.pay_high:
        yield Doubt("5_16_001", f"务工月收入 {spell.pay:,.2f} 元，超过 {limits.pay_high:,} 元")
    if spell.pay is not None and spell.pay < limits.pay_low:
        yield Doubt("5_16_002", f"务工月收入 {spell.pay:,.2f} 元，不到 {limits.pay_low:,} 元")
    if not reaches_county(spell.place) and spell.scope != ABROAD:
        yield Doubt("5_01_005", "务工地点没有写到县（市、区）")
    if spell.scope in OUTSIDE and spell.channel in HOME_CHANNELS:
        yield Doubt("5_01_003", f"在{spell.scope}务工，就业渠道却是“{spell.channel}”")
    if missing := missing_words(spell):
        yield Doubt("5_01_007", f"没有填写{'、'.join(missing)}")
    if spell.until is None and full_years(spell.since, on) >= limits.open_years:
        yield Doubt("1111_08", f"{spell.since.year} 年开始，一直没有填结束时间")


def missing_words(spell: SpellFacts) -> Sequence[str]:
    """What is not filled in of a spell that still lasts."""
    if spell.until is not None:
        return ()
    filled = {
        "月收入": spell.pay is not None,
        "企业名称": bool(spell.employer),
        "所属行业": bool(spell.industry),
        "是否点对点输送": spell.point_to_point is not None,
        "就业渠道": bool(spell.channel),
    }
    return tuple(word for word, known in filled.items() if not known)


def overlap_doubt(since: date, until: date | None, others: Sequence[tuple[date, date | None]]) -> Doubt | None:
    """Tell whether a spell lies over another one; ending in the month in which the next begins is in order."""
    for begins, ends in sorted(others):
        if since < (ends or date.max) and begins < (until or date.max):
            words = f"{_month(begins)}至{_month(ends) if ends else '今'}"
            return Doubt("5_12_001", f"与另一段务工（{words}）时间重叠")
    return None


def _month(day: date) -> str:
    """2026年03月; Windows refuses Chinese in the format of a date."""
    return f"{day.year}年{day.month:02}月"


def intention_doubts(wanted: bool | None, service: str, labour: str) -> tuple[Doubt, ...]:
    """Return which rules an intention breaks; who does not want to work breaks none."""
    if not wanted:
        return ()
    found = []
    if not service:
        found.append(Doubt("5_15_008", "计划务工，没有填写就业服务需求"))
    if labour and labour not in LABOUR:
        found.append(Doubt("2_01_015", f"劳动技能是“{labour}”，却计划务工"))
    return tuple(found)


def reaches_county(place: str) -> bool:
    """Tell whether a place is named down to a county (or a city without counties): 广东省 alone is not."""
    return bool(_COUNTY.search(_PROVINCE.sub("", place.strip(), count=1)))


def first_of_month(day: date) -> date:
    """The month of a day: spells are counted in months."""
    return day.replace(day=1)


def full_years(since: date, on: date) -> int:
    """Full years between two days."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def share(part: int, whole: int) -> Decimal | None:
    """Percent with two decimals; None of nothing."""
    return round(Decimal(part) * 100 / whole, 2) if whole else None
