"""The list of people: who stands in it, by which conditions, and editing a condition from it."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.listing import ListCondition, ListQuery, count_rows, fetch_rows, sum_rows
from app.common.work import Work
from app.households.people_records import PERSON_KIND, PersonLine, refuse_deletion, save_condition
from app.households.record_kinds import Ownership, Values
from app.households.service import edit_member_condition
from tests.builders import found
from tests.households.builders import LONG_AGO, TODAY, plant_registry


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """Nine people of whom one goes to school and one works away."""
    work = found(tmp_path / "t.db", villages=("平安村",))
    work.write(plant_registry, title="登记")
    school: Values = {"schooling": "小学"}
    away: Values = {"work_place": "广东省", "labour": "普通劳动力", "resident_medical": True}
    for name, values in (("曾花", school), ("曾小军", away)):
        one = person(work, name)
        work.write(partial(edit_member_condition, person_id=one, values=values, on=LONG_AGO), title="情况")
    yield work
    work.close()


def person(work: Work, name: str) -> int:
    """The id of a person."""
    return int(
        work.read(
            lambda s: s.connection().exec_driver_sql("SELECT id FROM person WHERE name = ?", (name,)).scalar_one()
        )
    )


def view(name: str, on: date = TODAY) -> ListQuery:
    """The query of a view that is always there."""
    conditions = next(one.conditions for one in PERSON_KIND.views if one.name == name)
    return ListQuery(on, conditions=tuple(ListCondition(*each) for each in conditions))


def rows(work: Work, query: ListQuery) -> list[PersonLine]:
    """All rows of a query."""
    return work.read(lambda s: fetch_rows(s, PERSON_KIND.listed, query))


@pytest.mark.parametrize(("name", "people"), [("学生", {"曾花"}), ("务工人员", {"曾小军"})])
def test_a_view_holds_whom_its_name_says(work: Work, name: str, people: set[str]) -> None:
    """By the conditions in force."""
    assert {row.name for row in rows(work, view(name))} == people


def test_age_is_that_of_the_day_of_the_list(work: Work) -> None:
    """曾花 was born on 10 January 2015."""
    (before,) = rows(work, view("学生", date(2026, 1, 9)))
    (after,) = rows(work, view("学生", date(2026, 1, 10)))

    assert (before.age, after.age) == (10, 11)


def test_whoever_is_not_known_to_be_insured_is_uninsured(work: Work) -> None:
    """All but one."""
    assert "曾小军" not in {row.name for row in rows(work, view("未参加医保"))}
    assert work.read(lambda s: count_rows(s, PERSON_KIND.listed, view("未参加医保"))) == 8


def test_households_are_summed(work: Work) -> None:
    """Each once."""
    (total,) = work.read(lambda s: sum_rows(s, PERSON_KIND.listed, ListQuery(TODAY)))

    assert (total.title, total.value) == ("农户", 4)


def test_a_condition_is_changed_from_the_day_on(work: Work) -> None:
    """The old one stays for the days before."""
    one = person(work, "曾花")

    work.write(lambda s: save_condition(s, one, Ownership(person_id=one), {"schooling": "七年级"}, TODAY), title="就学")

    assert [row.schooling for row in rows(work, view("学生", date(2026, 1, 9)))] == ["小学"]
    assert [row.schooling for row in rows(work, view("学生"))] == ["七年级"]


def test_people_come_and_go_by_events_only(work: Work) -> None:
    """The list neither adds nor deletes."""
    with pytest.raises(UserError, match="人口变动"):
        work.write(lambda s: save_condition(s, None, Ownership(), {}, TODAY), title="新增")
    with pytest.raises(UserError, match="不能从名单里删除"):
        work.write(lambda s: refuse_deletion(s, [1]), title="删除")
