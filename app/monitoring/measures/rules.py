"""Which measures fit which risks, and which are questioned because nothing in the household speaks for them.

Source:
    official data-quality rules E (监测户) of Guizhou, 2023-12; the rule numbers are that province's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DEVELOPMENT = ("产业帮扶", "就业帮扶", "金融帮扶", "公益岗位帮扶")
"""开发式帮扶 (5_12_007)."""

PROPOSED: Mapping[str, tuple[str, ...]] = {
    "因病": ("健康帮扶", "社会帮扶"),
    "因残": ("综合保障", "社会帮扶"),
    "因学": ("义务教育保障", "教育帮扶", "社会帮扶"),
    "因自然灾害": ("生产生活条件改善", "综合保障", "社会帮扶"),
    "因意外事故": ("综合保障", "健康帮扶", "社会帮扶"),
    "因产业失败": ("产业帮扶", "金融帮扶"),
    "因务工就业不稳": ("就业帮扶", "公益岗位帮扶"),
    "因缺劳动力": ("综合保障", "社会帮扶"),
    "因安全住房": ("住房安全保障", "搬迁"),
    "因安全饮水": ("饮水安全保障",),
    "其他": ("社会帮扶",),
}
"""What is proposed for a risk, the usual one first (5_18_001 … 5_18_006)."""


@dataclass(frozen=True)
class Household:
    """What is known of the household that a measure may lean on; numbers of people.

    Args:
        labour: members with labour (普通, 技能); workers: who works now; workers_away: outside the county.
        severely_disabled: 一、二级; vocational: pupils of 中职 or 高职; pupils: children of compulsory school age.
    """

    labour: int = 0
    workers: int = 0
    workers_away: int = 0
    pupils: int = 0
    vocational: int = 0
    drop_outs: int = 0
    ill: int = 0
    disabled: int = 0
    severely_disabled: int = 0
    dibao: int = 0
    tekun: int = 0
    uninsured: int = 0


@dataclass(frozen=True)
class Question:
    """A sentence about a measure (or a missing one), with the county's rule number."""

    measure: str
    text: str
    number: str


def proposed_measures(risks: Sequence[str], household: Household) -> tuple[str, ...]:
    """Return what is proposed for these risks; with labour at least one development measure (5_12_007, 5_11_032)."""
    found = [PROPOSED[risk][0] for risk in risks if risk in PROPOSED]
    if household.drop_outs:
        found.append("义务教育保障")
    if household.dibao or household.tekun or household.severely_disabled:
        found.append("综合保障")
    if household.labour and not set(found) & set(DEVELOPMENT):
        found.append("就业帮扶")
    return tuple(dict.fromkeys(found))


def question_measures(
    risks: Sequence[str], measures: Mapping[str, Sequence[str]], household: Household, months: int
) -> list[Question]:
    """Return what the county would send back about the measures of a household.

    Args:
        measures: kind of measure → what is done (雨露计划, 低保 …).
        months: whole months since the identification.
    """
    found = [*_missing(risks, measures, household, months), *_unfounded(measures, household)]
    return [*found, *_unticked(measures, household)]


def _missing(
    risks: Sequence[str], measures: Mapping[str, Sequence[str]], household: Household, months: int
) -> list[Question]:
    """Measures that a risk or the labour of the household asks for."""
    found = []
    if not measures and months > 1:
        found.append(Question("", f"识别已 {months} 个月，还没有任何帮扶措施", "1_11_010"))
    for risk, number in _NUMBERS.items():
        if risk in risks and measures and not set(PROPOSED[risk]) & set(measures):
            found.append(Question("", f"风险是{risk}，没有{'/'.join(PROPOSED[risk])}", number))
    development = set(DEVELOPMENT) & set(measures)
    if household.labour and months >= 6 and not development:
        found.append(Question("", f"有劳动力 {household.labour} 人，识别满 6 个月没有开发式帮扶措施", "5_12_007"))
    if household.labour and set(measures) == {"综合保障"}:
        found.append(Question("综合保障", f"有劳动力 {household.labour} 人，只有综合保障", "5_11_032"))
    if household.drop_outs and "义务教育保障" not in measures:
        found.append(Question("", "有失学辍学的孩子，没有义务教育保障", "5_18_005"))
    if household.uninsured and not {"健康帮扶", "社会帮扶"} & set(measures):
        found.append(Question("", "有成员没有参加医保，没有健康帮扶或社会帮扶", "5_18_007"))
    for kind in DEVELOPMENT:
        if kind in measures and set(measures[kind]) == {"其他"}:
            found.append(Question(kind, f"{kind}只填了“其他”，不算开发式帮扶", "5_12_011"))
    if set(measures.get("就业帮扶", ())) == {"技能培训"}:
        found.append(Question("就业帮扶", "就业帮扶只有技能培训，不算开发式帮扶", "5_12_011"))
    return found


def _unfounded(measures: Mapping[str, Sequence[str]], household: Household) -> list[Question]:
    """Measures without anybody they could be for."""
    doing = {(kind, what) for kind, several in measures.items() for what in several}
    wrong = (
        (
            {"就业帮扶", "公益岗位帮扶"} & set(measures) and not household.workers,
            "就业帮扶",
            "登记了就业或公益岗位帮扶，没有人在务工",
            "4_11_014",
        ),
        (
            ("就业帮扶", "劳务输出") in doing and not household.workers_away,
            "就业帮扶",
            "登记了劳务输出，没有人在县外务工",
            "5_17_011",
        ),
        (
            ("就业帮扶", "外出务工补贴") in doing and not household.workers_away,
            "就业帮扶",
            "登记了外出务工补贴，没有人在县外务工",
            "5_17_012",
        ),
        (
            ("教育帮扶", "雨露计划") in doing and not household.vocational,
            "教育帮扶",
            "登记了雨露计划，没有中职或高职在校生",
            "5_15_011",
        ),
        (("综合保障", "低保") in doing and not household.dibao, "综合保障", "登记了低保，没有人享受低保", "4_11_015"),
        (
            ("综合保障", "特困供养") in doing and not household.tekun,
            "综合保障",
            "登记了特困供养，没有特困人员",
            "4_11_015",
        ),
        (
            ("综合保障", "残疾人补贴") in doing and not household.disabled,
            "综合保障",
            "登记了残疾人补贴，没有残疾人",
            "4_11_016",
        ),
        (
            "义务教育保障" in measures and not household.pupils,
            "义务教育保障",
            "登记了义务教育保障，没有义务教育阶段的孩子",
            "【推】",
        ),
    )
    return [Question(kind, text, number) for holds, kind, text, number in wrong if holds]


def _unticked(measures: Mapping[str, Sequence[str]], household: Household) -> list[Question]:
    """What somebody has although the measure is not ticked (5_16_003 … 5_16_006, 5_16_008)."""
    ticked = set(measures.get("综合保障", ()))
    had = (
        (household.dibao, "低保", "5_16_003"),
        (household.tekun, "特困供养", "5_16_004"),
        (household.severely_disabled, "残疾人补贴", "5_16_005"),
    )
    return [
        Question("综合保障", f"有 {people} 人享受{what}，综合保障里没有勾选", number)
        for people, what, number in had
        if people and what not in ticked
    ]


_NUMBERS = {
    "因病": "5_18_001",
    "因学": "5_18_002",
    "因残": "5_18_003",
    "因安全住房": "5_18_004",
    "因安全饮水": "5_18_006",
}
