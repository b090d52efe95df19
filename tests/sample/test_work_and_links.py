"""Work, links and moves of the invented township: the plan's totals exactly, and in agreement with its people."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from sqlalchemy.orm import Session

from app.common.policy.loading import load_policies
from app.common.work import Work
from app.industry.queries import industry_figures
from app.sample.employment import build_employment
from app.sample.industry import build_industry
from app.sample.invent import invent_township
from app.sample.living import HOME_COUNTY
from app.sample.relocation import build_relocation
from app.sample.rows import everybody, exact_parts, insert_rows
from app.sample.shapes import Person, Township

LATER = date(2026, 11, 22)
Rows = list[tuple[object, ...]]


def plant_bare(session: Session, township: Township) -> None:
    """Villages, households and people with nothing but their ids: enough for what hangs on them."""
    villages = enumerate(township.villages, start=1)
    houses = enumerate(township.houses, start=1)
    insert_rows(session, "village", ({"id": id_, "name": one.name, "position": id_} for id_, one in villages))
    insert_rows(session, "household", ({"id": id_, "village_id": one.village + 1} for id_, one in houses))
    people = everybody(township)
    insert_rows(session, "person", ({"id": id_, "name": one.name, "search": ""} for *_, id_, one in people))


@pytest.fixture(scope="module")
def township() -> Township:
    """The town as its plan has it."""
    return invent_township("town")


@pytest.fixture(scope="module")
def work(township: Township, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A file with the records of the town and little else."""
    work = Work(tmp_path_factory.mktemp("town") / "town.db", new=True)
    work.write(load_policies, title="政策")
    for build in (plant_bare, build_employment, build_industry, build_relocation):
        work.write(partial(build, township=township), title="示例")
    yield work
    work.close()


def ask(work: Work, sql: str) -> Rows:
    return work.read(lambda s: [tuple(row) for row in s.connection().exec_driver_sql(sql)])


def test_links_and_dividends_are_those_of_the_plan(work: Work) -> None:
    found = {one.code: one.value for one in work.read(lambda s: industry_figures(s, LATER))}

    assert found == {
        "industry_linked_households": 2_064,
        "industry_enterprises": 12,
        "industry_invested_yuan": 6_760_000,
        "industry_dividend_yuan": 586_000,
        "workshops": 1,
    }


def test_every_dividend_has_its_link(work: Work) -> None:
    sql = (
        "SELECT count(*) FROM industry_dividend d WHERE NOT EXISTS (SELECT 1 FROM industry_link l "
        "WHERE l.household_id = d.household_id AND l.enterprise_id = d.enterprise_id AND l.agreed_from <= d.paid_on)"
    )
    assert ask(work, sql) == [(0,)]


def test_enough_people_work_outside_the_county(work: Work) -> None:
    sql = "SELECT count(DISTINCT person_id) FROM work_spell WHERE valid_to IS NULL AND county NOT LIKE '%沅岭县%'"

    ((outside,),) = ask(work, sql)

    assert int(str(outside)) >= 2_900


def test_current_work_agrees_with_what_is_known_of_the_person(work: Work, township: Township) -> None:
    known: dict[object, Person] = {id_: one for *_, id_, one in everybody(township)}

    for id_, county, industry, channel, since in ask(
        work, "SELECT person_id, county, industry, channel, valid_from FROM work_spell WHERE valid_to IS NULL"
    ):
        one = known[id_]
        place = str(one.condition["work_place"])
        begun = date.fromisoformat(str(since))
        assert county in (place, f"湖南省{HOME_COUNTY}", "广东省")
        assert (industry, channel) == (one.condition["work_industry"], one.condition["work_channel"])
        assert one.condition["labour"] not in ("无劳动力", "丧失劳动力")
        assert (begun.year - one.born.year, begun.month - one.born.month) >= (16, 0)


def test_nobody_works_twice_at_the_same_time(work: Work) -> None:
    sql = (
        "SELECT count(*) FROM work_spell a JOIN work_spell b ON b.person_id = a.person_id AND b.id <> a.id "
        "AND a.valid_from < coalesce(b.valid_to, '9999') AND b.valid_from < coalesce(a.valid_to, '9999')"
    )
    assert ask(work, sql) == [(0,)]


def test_a_spell_lasts_at_least_a_month(work: Work) -> None:
    assert ask(work, "SELECT count(*) FROM work_spell WHERE valid_to <= valid_from") == [(0,)]


def test_every_relocated_household_has_its_record(work: Work, township: Township) -> None:
    relocated = [id_ for id_, house in enumerate(township.houses, start=1) if house.relocated]

    assert len(relocated) == 300
    assert ask(work, "SELECT household_id FROM resettlement ORDER BY 1") == [(id_,) for id_ in relocated]


@pytest.mark.parametrize(("total", "count", "step"), [(100, 3, 10), (30, 3, 10), (1_000_000, 999, 100)])
def test_parts_are_positive_multiples_with_an_exact_sum(total: int, count: int, step: int) -> None:
    from random import Random

    parts = exact_parts(Random(1), total, count, step)

    assert (len(parts), sum(parts)) == (count, total)
    assert all(part > 0 and part % step == 0 for part in parts)
