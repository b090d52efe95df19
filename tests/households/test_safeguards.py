"""The four safeguards are judged by what is filled in; a blank is unknown."""

from app.common.work import Work
from app.households.fields import Value
from app.households.safeguards import Safeguard, State, safeguards_of
from app.households.service import edit_household_condition, edit_member_condition
from tests.households.builders import TODAY
from tests.households.reading import detail


def judged(work: Work, household_id: int) -> dict[str, Safeguard]:
    return {each.title: each for each in safeguards_of(detail(work, household_id))}


def change_member(work: Work, household_id: int, place: int, **values: Value) -> None:
    person_id = detail(work, household_id).members[place].person_id
    work.write(lambda session: edit_member_condition(session, person_id, values, TODAY), title="试验")


def test_what_is_not_filled_in_is_unknown(work: Work, ids: dict[str, int]) -> None:
    found = judged(work, ids["曾大海"])

    assert found["住房安全"].state is State.UNKNOWN
    assert found["饮水安全"] == Safeguard("饮水安全", State.GOOD, "已解决")
    assert found["基本医疗"].text == "没有填：曾大海、覃玉珍、曾小军、曾花"
    assert found["义务教育"] == Safeguard("义务教育", State.UNKNOWN, "没有填在校生状况：曾花")


def test_a_pupil_at_school_is_good_and_one_who_left_is_named(work: Work, ids: dict[str, int]) -> None:
    change_member(work, ids["曾大海"], 3, schooling="小学")
    assert judged(work, ids["曾大海"])["义务教育"].state is State.GOOD

    change_member(work, ids["曾大海"], 3, schooling=None, dropout_reason="因病")
    assert judged(work, ids["曾大海"])["义务教育"] == Safeguard("义务教育", State.BAD, "未在校：曾花")


def test_whoever_is_not_insured_is_named(work: Work, ids: dict[str, int]) -> None:
    change_member(work, ids["李建国"], 0, resident_medical=True)
    change_member(work, ids["李建国"], 1, resident_medical=False, worker_medical=False)
    assert judged(work, ids["李建国"])["基本医疗"] == Safeguard("基本医疗", State.BAD, "未参保：王桂香")

    change_member(work, ids["李建国"], 1, worker_medical=True)
    assert judged(work, ids["李建国"])["基本医疗"] == Safeguard("基本医疗", State.GOOD, "2 人都已参保")


def test_a_dangerous_house_and_unsafe_water_are_bad(work: Work, ids: dict[str, int]) -> None:
    values: dict[str, Value] = {"dangerous_house": True, "safe_water": False}
    work.write(lambda session: edit_household_condition(session, ids["李建国"], values, TODAY), title="试验")

    found = judged(work, ids["李建国"])
    assert (found["住房安全"].text, found["饮水安全"].text) == ("危房", "未解决")
    assert {found["住房安全"].state, found["饮水安全"].state} == {State.BAD}


def test_a_household_without_children_of_school_age_is_good(work: Work, ids: dict[str, int]) -> None:
    assert judged(work, ids["王长根"])["义务教育"] == Safeguard("义务教育", State.GOOD, "没有适龄儿童")
