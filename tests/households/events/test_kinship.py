"""与户主关系 after a change of head, and who usually becomes it."""

from itertools import product

import pytest

from app.households.events.changes import usual_relation
from app.households.events.kinship import Kin, rebased
from app.households.events.rules import Candidate, proposed_head
from app.households.rules import relation_problem
from app.households.words import RELATION, WORDS
from db.households.codes import EventKind

MAN, WOMAN = "男", "女"


@pytest.mark.parametrize(
    ("relation", "sex", "head", "head_sex", "expected"),
    [
        ("之子", MAN, "配偶", WOMAN, "之子"),
        ("之父", MAN, "配偶", WOMAN, "之公公"),
        ("之父", MAN, "配偶", MAN, "之岳父"),
        ("户主", MAN, "之子", MAN, "之父"),
        ("配偶", WOMAN, "之子", MAN, "之母"),
        ("之女", WOMAN, "之子", MAN, "之兄弟姐妹"),
        ("之孙子", MAN, "之子", MAN, "之侄儿"),
        ("之父", MAN, "之女", WOMAN, "之祖父"),
        ("户主", MAN, "之父", MAN, "之子"),
        ("配偶", WOMAN, "之母", WOMAN, "之儿媳"),
        ("之母", WOMAN, "之父", MAN, "配偶"),
        ("之孙女", WOMAN, "之儿媳", WOMAN, "之女"),
        ("之子", MAN, "之兄弟姐妹", MAN, "之侄儿"),
        ("其他", MAN, "之子", MAN, "其他"),
    ],
)
def test_relations_follow_the_new_head(relation: str, sex: str, head: str, head_sex: str, expected: str) -> None:
    assert rebased(Kin(relation, sex), Kin(head, head_sex), MAN) == expected


def test_an_only_sons_wife_and_children_are_his_own() -> None:
    son = Kin("之子", MAN)
    assert rebased(Kin("之儿媳", WOMAN), son, MAN, only_child=True) == "配偶"
    assert rebased(Kin("之孙女", WOMAN), son, MAN, only_child=True) == "之女"
    assert rebased(Kin("之儿媳", WOMAN), son, MAN) == "之兄弟媳妇"


def test_a_proposed_relation_is_one_of_the_countys_and_fits_the_sex() -> None:
    words = WORDS[RELATION]
    for relation, head, sex, head_sex, only in product(words, words, (MAN, WOMAN), (MAN, WOMAN), (True, False)):
        if relation_problem(relation, sex) or relation_problem(head, head_sex):
            continue
        if {relation, head} == {"户主", "配偶"} and sex == head_sex:
            continue
        found = rebased(Kin(relation, sex), Kin(head, head_sex), MAN, only_child=only)
        assert found in words
        assert not relation_problem(found, sex), (relation, sex, head, head_sex, found)


def test_the_spouse_comes_first_then_the_eldest_adult() -> None:
    spouse, son, child = Candidate(1, "配偶", 60), Candidate(2, "之子", 35), Candidate(3, "之孙子", 5)
    mother = Candidate(4, "之母", 88)
    assert proposed_head([child, son, spouse, mother]) == 1
    assert proposed_head([child, son, mother]) == 4
    assert proposed_head([child]) == 3
    assert proposed_head([]) is None


def test_the_usual_relation_of_a_newcomer() -> None:
    family = [("户主", MAN), ("配偶", WOMAN), ("之子", MAN)]
    assert usual_relation(EventKind.BIRTH, MAN, family) == "之子"
    assert usual_relation(EventKind.BIRTH, WOMAN, [*family, ("之儿媳", WOMAN)]) == "之孙女"
    assert usual_relation(EventKind.MARRIED_IN, WOMAN, family) == "之儿媳"
    assert usual_relation(EventKind.MARRIED_IN, WOMAN, [("户主", MAN)]) == "配偶"
    assert usual_relation(EventKind.MARRIED_IN, WOMAN, [("户主", WOMAN)]) == "其他"
