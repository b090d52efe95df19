"""Households are found by what the clerk remembers of them, and come in the order asked for."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.pinyin import initials, spellings
from app.common.work import Work
from app.households.drafts import PersonDraft
from app.households.people import count_people, list_people
from app.households.rows import Condition, PersonQuery
from app.households.villages import list_villages, natural_order
from tests.households.builders import TODAY, id_of, plant_household, plant_village
from tests.households.reading import counts, found, rows

EVERYBODY = ["李建国", "曾大海", "仇春花", "王长根"]


def test_without_conditions_everybody_comes_by_village_and_group(work: Work) -> None:
    assert found(work) == EVERYBODY


def test_the_counts_are_filtered_all_and_people(work: Work) -> None:
    assert counts(work) == (4, 4, 9)
    assert counts(work, "石板溪") == (2, 4, 6)


@pytest.mark.parametrize(
    ("typed", "heads"),
    [
        ("曾大海", ["曾大海"]),
        ("大海", ["曾大海"]),
        ("zdh", ["曾大海"]),
        ("ZDH", ["曾大海"]),
        ("cdh", ["曾大海"]),
        ("tanyuzhen", ["曾大海"]),
        ("qyz", ["曾大海"]),
        ("覃玉珍", ["曾大海"]),
        ("qiuchunhua", ["仇春花"]),
        ("0582", ["仇春花", "王长根"]),
        ("4501111", ["曾大海"]),
        ("石板溪 李", ["李建国"]),
        ("10组", ["王长根"]),
        ("王 圣人山", ["王长根"]),
        ("曾 玉珍", ["曾大海"]),
        ("０５８１００２", ["李建国"]),
        ("没有这个人", []),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("'; DROP TABLE person; --", []),
    ],
)
def test_a_household_is_found_by(work: Work, typed: str, heads: list[str]) -> None:
    assert found(work, typed) == heads


def test_fewer_than_four_digits_are_not_looked_for_in_documents(work: Work) -> None:
    assert found(work, "431") == []
    assert found(work, "4312") == EVERYBODY


def test_a_document_number_pasted_in_groups_is_found(work: Work) -> None:
    number = id_of("19560101", "男", sum(map(ord, "李建国")) % 100)

    assert found(work, f"{number[:6]} {number[6:14]} {number[14:].lower()}") == ["李建国"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(choice=st.data())
def test_any_part_of_what_is_known_of_a_member_finds_the_household(work: Work, choice: st.DataObject) -> None:
    people = work.read(lambda session: list_people(session, PersonQuery(TODAY), 100, 0))
    person = choice.draw(st.sampled_from(people))
    names = [person.name, *initials(person.name), *spellings(person.name)]
    whole = choice.draw(st.sampled_from([*names, person.village, person.household_number]))
    start = choice.draw(st.integers(0, len(whole) - 1))
    part = whole[start : choice.draw(st.integers(start + 1, len(whole)))]
    digits = choice.draw(st.integers(0, 14))
    document = person.id_number[digits : digits + 4]

    assert person.head_name in found(work, f"{part} {document}")


@pytest.mark.parametrize(
    ("condition", "heads"),
    [
        (Condition("type", "any", ("脱贫户",)), ["李建国", "曾大海"]),
        (Condition("type", "any", ("普通农户",)), ["仇春花", "王长根"]),
        (Condition("type", "any", ("普通农户", "脱贫户")), EVERYBODY),
        (Condition("type", "any", ()), []),
        (Condition("monitored", "any", ("边缘易致贫户",)), ["仇春花"]),
        (Condition("monitored", "any", ("风险未消除",)), ["仇春花"]),
        (Condition("monitored", "any", ("风险已消除",)), []),
        (Condition("monitored", "any", ("非监测对象",)), ["李建国", "曾大海", "王长根"]),
        (Condition("relocated", "yes"), ["曾大海"]),
        (Condition("relocated", "no"), ["李建国", "仇春花", "王长根"]),
        (Condition("per_person", "between", ("", "9812.5")), ["李建国", "曾大海"]),
        (Condition("per_person", "between", ("9,812.51", "")), ["仇春花"]),
        (Condition("people", "between", ("2", "2")), ["李建国", "仇春花"]),
        (Condition("dibao", "yes"), []),
        (Condition("phone", "yes"), EVERYBODY),
        (Condition("head", "no"), []),
    ],
)
def test_a_condition_narrows_the_list(work: Work, condition: Condition, heads: list[str]) -> None:
    assert found(work, "", condition) == heads


def test_several_conditions_all_have_to_hold(work: Work) -> None:
    lifted, poor = Condition("type", "any", ("脱贫户",)), Condition("per_person", "between", ("", "8000"))

    assert found(work, "", lifted, poor) == found(work, "", poor, lifted) == ["李建国"]


def test_a_range_that_is_no_number_is_refused_in_words(work: Work) -> None:
    with pytest.raises(UserError, match="不是数字"):
        found(work, "", Condition("per_person", "between", ("八千", "")))


@pytest.mark.parametrize(
    ("sort", "up"),
    [
        ("number", ["曾大海", "李建国", "王长根", "仇春花"]),
        ("people", ["王长根", "李建国", "仇春花", "曾大海"]),
        ("head", ["李建国", "仇春花", "王长根", "曾大海"]),
        ("per_person", ["李建国", "曾大海", "仇春花", "王长根"]),
        ("monitored", ["仇春花", "李建国", "曾大海", "王长根"]),
    ],
)
def test_the_list_is_sorted_and_empty_values_come_last(work: Work, sort: str, up: list[str]) -> None:
    assert found(work, sort=sort) == up


def test_the_other_direction_also_leaves_empty_values_last(work: Work) -> None:
    assert found(work, sort="per_person", ascending=False) == ["仇春花", "曾大海", "李建国", "王长根"]


def test_a_row_says_what_the_list_shows(work: Work) -> None:
    row = rows(work, "曾大海")[0]

    assert (row.village, row.group, row.household_type, row.people) == ("石板溪村", "3组", "脱贫户", 4)
    assert (row.per_person, row.per_person_year, row.relocated) == (Decimal("9812.50"), 2025, "集中安置")
    assert (row.helper, row.phone, row.monitored) == ("杨帮扶", "13907451234", "")


def test_people_are_listed_with_their_household(work: Work) -> None:
    query = PersonQuery(TODAY, "qyz")

    assert work.read(lambda session: count_people(session, query)) == 1
    row = work.read(lambda session: list_people(session, query, 10, 0))[0]
    assert (row.name, row.relation, row.head_name, row.household_number) == (
        "覃玉珍",
        "配偶",
        "曾大海",
        "0581001",
    )
    assert (row.sex, row.age, row.village) == ("女", 56, "石板溪村")


def test_groups_come_as_people_count_them(empty_work: Work) -> None:
    names = ["一组", "二组", "九组", "十组", "十一组", "十九组", "二十组", "二十一组", "老屋组"]
    digits = ["2组", "10组"]

    def plant(session: Session) -> None:
        for village, groups in (("甲村", names), ("乙村", digits)):
            village_id = plant_village(session, village)
            for number, group in enumerate(sorted(groups)):
                head = PersonDraft(f"{village}{group}")
                plant_household(session, village_id, f"{village}{number}", head, group=group)

    empty_work.write(plant, title="试验")

    by_village = {choice.name: list(choice.groups) for choice in empty_work.read(list_villages)}
    assert by_village["乙村"] == digits
    assert sorted(names, key=natural_order) == names
    assert found(empty_work) == [f"甲村{group}" for group in names] + [f"乙村{group}" for group in digits]
