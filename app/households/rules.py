"""What a household and a person should look like, after the county's quality rules: pure checks in words.

Source:
    official data-quality rules A (documents and identity) and B (education, labour, health) of Guizhou,
    2023-12; the rule numbers are that province's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HEAD, SPOUSE = "户主", "配偶"
MALE, FEMALE = "男", "女"

_MALE_RELATIONS = frozenset(
    [
        "之子",
        "之女婿",
        "之孙子",
        "之外孙子",
        "之父",
        "之岳父",
        "之公公",
        "之祖父",
        "之外祖父",
        "之曾孙子",
        "之侄儿",
        "之叔伯",
    ]
)
_FEMALE_RELATIONS = frozenset(
    [
        "之女",
        "之儿媳",
        "之孙女",
        "之外孙女",
        "之母",
        "之岳母",
        "之婆婆",
        "之祖母",
        "之外祖母",
        "之曾孙女",
        "之侄女",
        "之兄弟媳妇",
    ]
)

WORKING_AGE, RETIRED_AGE = 16, 60
NO_LABOUR = "无劳动力"
WEAK_LABOUR = frozenset({"无劳动力", "丧失劳动力", "弱劳动力或半劳动力"})
HEALTHY, DISABLED = "健康", "残疾"
DISABILITY_CARD = "残疾人证"

_PRESCHOOL = frozenset({"学龄前儿童", "学前教育"})
_LOW_EDUCATION = frozenset({"文盲或半文盲", "小学"})


@dataclass(frozen=True)
class MemberFacts:
    """What the checks look at of one person."""

    relation: str = ""
    sex: str = ""
    birth_date: date | None = None
    id_kind: str = ""
    id_number: str = ""
    education: str = ""
    schooling: str = ""
    dropout_reason: str = ""
    labour: str = ""
    health: str = ""


@dataclass(frozen=True)
class Hint:
    """What the county would send back: the field it speaks under, the sentence, the rule's number."""

    field: str
    text: str
    rule: str


@dataclass(frozen=True)
class _SchoolAge:
    """Ages (both ends count) at which a kind of schooling is plausible."""

    begins: str
    youngest: int
    oldest: int
    rule: str


_SCHOOL_AGES = (
    _SchoolAge("小学", 6, 14, "5_17_002"),
    *(_SchoolAge(grade, 12, 17, "5_17_003") for grade in ("七年级", "八年级", "九年级")),
    *(_SchoolAge(kind, 15, 20, "5_17_004") for kind in ("普通高中", "高中", "中职")),
    *(_SchoolAge(kind, 18, 200, "5_17_005") for kind in ("技师学院", "高职高专", "本科")),
    _SchoolAge("硕士", 20, 200, "5_17_006"),
)


def age_on(birth_date: date, on: date) -> int:
    """Full years on a day; somebody born on 29 February has their birthday on 1 March of other years."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def sex_of_relation(relation: str) -> str:
    """The sex that a relation to the head implies, "" where it implies none."""
    if relation in _MALE_RELATIONS:
        return MALE
    return FEMALE if relation in _FEMALE_RELATIONS else ""


def relation_problem(relation: str, sex: str) -> str:
    """Say where 与户主关系 contradicts 性别 (2_01_004), else ""."""
    implied = sex_of_relation(relation)
    if implied and sex and implied != sex:
        return f"「{relation}」应为{implied}性，证件上是{sex}性，请核对与户主关系"
    return ""


def couple_problem(head_sex: str, spouse_sex: str) -> str:
    """Say where head and spouse are of the same sex (2_02_001), else ""."""
    if head_sex and head_sex == spouse_sex:
        return f"户主和配偶都是{head_sex}性，请核对性别或与户主关系"
    return ""


def head_problem(relations: Sequence[str]) -> str:
    """Say where a household has no head or several (3_11_001, 3_11_002), else ""."""
    heads = sum(relation == HEAD for relation in relations)
    if heads == 0:
        return "这一户没有户主，请在成员里指定一人为户主"
    return f"这一户有 {heads} 个户主，只能有一个" if heads > 1 else ""


def per_person_problem(net: Decimal | None, people: int | None, per_person: Decimal | None) -> str:
    """Say where income per person is not net income by the people of the year (to the yuan), else ""."""
    if net is None or not people or per_person is None:
        return ""
    right = round(net / people, 2)
    if abs(right - per_person) < 1:
        return ""
    return f"纯收入 ÷ 年度家庭人口数 = {right:,.2f} 元，与所填不符，请核对"


def member_hints(member: MemberFacts, on: date) -> tuple[Hint, ...]:
    """Return what the county would object to in one person on a day; hints, nothing is forbidden."""
    age = age_on(member.birth_date, on) if member.birth_date else None
    found = [*_document_hints(member), *_schooling_hints(member, age), *_labour_hints(member, age)]
    problem = relation_problem(member.relation, member.sex)
    if problem:
        found.insert(0, Hint("relation", problem, "2_01_004"))
    return tuple(found)


def _document_hints(member: MemberFacts) -> list[Hint]:
    found = []
    disabled = DISABLED in member.health
    if disabled and member.id_kind and member.id_kind != DISABILITY_CARD:
        found.append(Hint("id_number", "健康状况是残疾，证件应为残疾人证（20 或 22 位）", "4_01_002"))
    if member.id_number[18:20] in ("41", "42") and member.labour == "普通劳动力":
        found.append(Hint("labour", "肢体一、二级残疾，劳动技能不应是普通劳动力", "4_01_007"))
    if member.dropout_reason in ("因病", "因残") and member.health == HEALTHY:
        found.append(Hint("dropout_reason", f"未上学{member.dropout_reason}，健康状况却是健康", "2_01_012"))
    return found


def _schooling_hints(member: MemberFacts, age: int | None) -> list[Hint]:
    found = []
    if member.education and member.schooling:
        found.append(Hint("schooling", "文化程度和在校生状况只填一个：在校填后者，离校填前者", "3_01_003"))
    if age is None:
        return found
    if not member.education and not member.schooling and not member.dropout_reason:
        found.append(Hint("education", "文化程度和在校生状况都没有填", "3_01_002"))
    if member.schooling in _PRESCHOOL and age >= 7 and member.health == HEALTHY:
        found.append(Hint("schooling", f"已 {age} 岁，不应还是{member.schooling}", "5_17_001"))
    for span in _SCHOOL_AGES:
        if member.schooling.startswith(span.begins) and not span.youngest <= age <= span.oldest:
            found.append(Hint("schooling", f"{age} 岁与「{member.schooling}」不符，请核对", span.rule))
            break
    if 16 <= age <= 22 and member.education in _LOW_EDUCATION:
        found.append(Hint("education", f"{age} 岁文化程度为{member.education}，请核对", "5_17_007"))
    return found


def _labour_hints(member: MemberFacts, age: int | None) -> list[Hint]:
    labour = member.labour
    if not labour:
        return []
    if age is not None and age < WORKING_AGE and labour != NO_LABOUR:
        return [Hint("labour", f"未满 {WORKING_AGE} 岁（{age} 岁），劳动技能应为{NO_LABOUR}", "2_01_011")]
    if member.schooling and labour != NO_LABOUR:
        return [Hint("labour", f"在校生的劳动技能应为{NO_LABOUR}", "1111_07")]
    able = age is not None and WORKING_AGE <= age < RETIRED_AGE
    if able and member.health == HEALTHY and not member.schooling and labour in WEAK_LABOUR:
        return [Hint("labour", f"{age} 岁、健康、不在校，却是{labour}，请核对", "2_01_005")]
    return []
