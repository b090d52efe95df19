"""两不愁三保障 of one household in four lines: schooling, medical insurance, housing, water."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.households.detail import HouseholdDetail, MemberRow

SCHOOL_AGES = range(6, 16)
"""Ages of compulsory schooling: six to fifteen."""

_AT_SCHOOL = frozenset({"小学", "七年级", "八年级", "九年级", "特殊学校"})
_YES, _NO = "是", "否"


class State(Enum):
    """How one safeguard stands."""

    GOOD = "good"
    UNKNOWN = "unknown"
    BAD = "bad"


@dataclass(frozen=True)
class Safeguard:
    """One line: what, how it stands, in words."""

    title: str
    state: State
    text: str


def safeguards_of(detail: HouseholdDetail) -> tuple[Safeguard, ...]:
    """Judge the four safeguards by what is filled in; a blank is unknown, not bad."""
    facts = {fact.key: fact.text for fact in detail.facts}
    dangerous, water = facts.get("dangerous_house", ""), facts.get("safe_water", "")
    return (
        _schooling(detail.members),
        _medical(detail.members),
        _answer("住房安全", dangerous, good=_NO, words={_NO: "非危房", _YES: "危房"}),
        _answer("饮水安全", water, good=_YES, words={_YES: "已解决", _NO: "未解决"}),
    )


def _answer(title: str, answer: str, *, good: str, words: dict[str, str]) -> Safeguard:
    if not answer:
        return Safeguard(title, State.UNKNOWN, "没有填")
    return Safeguard(title, State.GOOD if answer == good else State.BAD, words[answer])


def _schooling(members: Sequence[MemberRow]) -> Safeguard:
    title = "义务教育"
    children = [m for m in members if m.age is not None and m.age in SCHOOL_AGES]
    if not children:
        return Safeguard(title, State.GOOD, "没有适龄儿童")
    out = [m.name for m in children if m.fact("dropout_reason")]
    if out:
        return Safeguard(title, State.BAD, f"未在校：{'、'.join(out)}")
    open_ones = [m.name for m in children if not m.fact("schooling")]
    if open_ones:
        return Safeguard(title, State.UNKNOWN, f"没有填在校生状况：{'、'.join(open_ones)}")
    return Safeguard(title, State.GOOD, f"适龄 {len(children)} 人都在校")


def _medical(members: Sequence[MemberRow]) -> Safeguard:
    title = "基本医疗"
    answers = {m.name: {m.fact("resident_medical"), m.fact("worker_medical")} for m in members}
    insured = [name for name, given in answers.items() if _YES in given]
    without = [name for name, given in answers.items() if _YES not in given and _NO in given]
    if without:
        return Safeguard(title, State.BAD, f"未参保：{'、'.join(without)}")
    if len(insured) < len(members):
        open_ones = [name for name in answers if name not in insured]
        return Safeguard(title, State.UNKNOWN, f"没有填：{'、'.join(open_ones)}")
    return Safeguard(title, State.GOOD, f"{len(insured)} 人都已参保")
