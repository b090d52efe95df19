"""Who a row without a document number means: one for certain, some candidates, or nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.households.matching import MOST_CANDIDATES, Likeness, Match, is_alike, match_person

BORN = "1970-01-02"


def known(key: int, name: str, birth: str | None = BORN, village: int | None = 1, **more: str) -> Likeness:
    return Likeness(key, name, birth, village, **more)


def test_name_village_and_birth_of_one_person_are_certain() -> None:
    people = [known(1, "曾大海"), known(2, "曾大江"), known(3, "曾大海", village=2)]

    assert match_person(known(9, "曾大海"), people) == Match(certain=1)


def test_two_people_who_agree_in_everything_are_candidates() -> None:
    people = [known(1, "曾大海"), known(2, "曾大海")]

    assert match_person(known(9, "曾大海"), people) == Match(candidates=(1, 2))


@pytest.mark.parametrize("written", ["曾大诲", "曾大", "增大海"])
def test_a_slip_in_the_name_is_a_candidate_and_never_certain(written: str) -> None:
    assert match_person(known(9, written), [known(1, "曾大海")]) == Match(candidates=(1,))


def test_another_birth_date_is_another_person() -> None:
    assert match_person(known(9, "曾大海"), [known(1, "曾大海", "1970-01-03")]) == Match()


def test_an_unknown_birth_date_makes_a_namesake_of_the_village_a_candidate() -> None:
    assert match_person(known(9, "曾大海", None), [known(1, "曾大海")]) == Match(candidates=(1,))
    assert match_person(known(9, "曾大诲", None), [known(1, "曾大海")]) == Match()


def test_without_a_birth_date_the_head_tells_the_household() -> None:
    people = [known(1, "曾小军", None, head_name="曾大海"), known(2, "曾小军", None, village=2, head_name="曾大海")]

    assert match_person(known(9, "曾小君", None, head_name="曾大海"), people) == Match(candidates=(1,))
    assert match_person(known(9, "曾小君", None, head_name="李建国"), people) == Match()


def test_the_likeliest_candidate_comes_first() -> None:
    people = [known(1, "曾大江", None, household="0581"), known(2, "曾大海", None, household="0581")]

    assert match_person(known(9, "曾大海", None, household="0581"), people).candidates == (2, 1)


@pytest.mark.parametrize(("one", "other"), [("曾", "李"), ("曾大海", "李建国"), ("曾海", "李江")])
def test_different_names_are_not_alike(one: str, other: str) -> None:
    assert not is_alike(one, other)


names = st.text(st.sampled_from("曾大海军李"), min_size=1, max_size=4)
people = st.builds(
    Likeness,
    st.integers(1, 99),
    names,
    st.sampled_from([None, BORN, "1980-05-05"]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([None, "0581", "0582"]),
)


@given(people, st.lists(people, max_size=12, unique_by=lambda one: one.key))
def test_nobody_is_certain_whom_not_all_three_agree_with(sought: Likeness, everybody: list[Likeness]) -> None:
    match = match_person(sought, everybody)
    by_key = {one.key: one for one in everybody}

    if match.certain is not None:
        one = by_key[match.certain]
        assert (one.name, one.village, one.birth) == (sought.name, sought.village, sought.birth)
        assert match.candidates == ()
    assert len(match.candidates) <= MOST_CANDIDATES
    assert all(is_alike(sought.name, by_key[key].name) for key in match.candidates)
