"""The county's rules speak in words, at exactly their ages."""

from datetime import date

import pytest

from app.households.rules import (
    MemberFacts,
    age_on,
    couple_problem,
    head_problem,
    member_hints,
    relation_problem,
    sex_of_relation,
)
from app.households.words import RELATION, WORDS

TODAY = date(2026, 11, 21)


def rules_of(**facts: object) -> set[str]:
    return {hint.rule for hint in member_hints(MemberFacts(**facts), TODAY)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2010, 11, 21), TODAY, 16),
        (date(2010, 11, 22), TODAY, 15),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_full_years(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age


def test_every_relation_of_the_list_is_male_female_or_open() -> None:
    sexes = {sex_of_relation(relation) for relation in WORDS[RELATION]}

    assert sexes == {"男", "女", ""}
    assert sex_of_relation("之儿媳") == "女"
    assert sex_of_relation("之兄弟姐妹") == ""


def test_a_daughter_who_is_male_is_spoken_of() -> None:
    assert "之女" in relation_problem("之女", "男")
    assert relation_problem("之女", "女") == relation_problem("配偶", "男") == relation_problem("之女", "") == ""


def test_head_and_spouse_of_one_sex_are_spoken_of() -> None:
    assert couple_problem("男", "男")
    assert couple_problem("男", "女") == couple_problem("", "") == ""


def test_a_household_has_exactly_one_head() -> None:
    assert "没有户主" in head_problem(["配偶"])
    assert "2 个户主" in head_problem(["户主", "户主"])
    assert head_problem(["户主", "配偶"]) == ""


def test_labour_is_judged_at_sixteen_and_sixty() -> None:
    assert "2_01_011" in rules_of(birth_date=date(2010, 11, 22), labour="普通劳动力", education="初中")
    assert rules_of(birth_date=date(2010, 11, 21), labour="普通劳动力", education="初中") == set()
    weak = {"labour": "无劳动力", "health": "健康", "education": "初中"}
    assert "2_01_005" in rules_of(birth_date=date(1966, 11, 22), **weak)
    assert rules_of(birth_date=date(1966, 11, 21), **weak) == set()


@pytest.mark.parametrize(
    ("schooling", "born", "rule"),
    [
        ("学龄前儿童", date(2019, 11, 21), "5_17_001"),
        ("小学", date(2011, 11, 21), "5_17_002"),
        ("七年级", date(2015, 1, 1), "5_17_003"),
        ("普通高中一年级", date(2013, 1, 1), "5_17_004"),
        ("本科一年级", date(2009, 1, 1), "5_17_005"),
        ("硕士研究生及以上", date(2008, 1, 1), "5_17_006"),
    ],
)
def test_schooling_must_fit_the_age(schooling: str, born: date, rule: str) -> None:
    assert rule in rules_of(schooling=schooling, birth_date=born, health="健康")


def test_education_and_schooling_exclude_each_other() -> None:
    assert "3_01_003" in rules_of(education="小学", schooling="小学")
    assert "3_01_002" in rules_of(birth_date=date(1990, 1, 1))


def test_health_and_documents_must_agree() -> None:
    assert "4_01_002" in rules_of(health="长期慢性病,残疾", id_kind="居民身份证")
    assert rules_of(health="残疾", id_kind="残疾人证") == set()
    assert "4_01_007" in rules_of(id_number="43122619680312001X41", labour="普通劳动力")
