"""The sample township: exact totals, the same people from the same seed, plausible families."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.identifiers import read_id, read_phone
from app.common.policy.loading import read_codes
from app.common.work import Work
from app.sample.invent import invent_township
from app.sample.scales import SCALES
from app.sample.shapes import AS_OF, House, Person, Township
from app.sample.township import make_sample

PARENTS = {"之父": "男", "之母": "女"}
CHILDREN = {"之子": "男", "之女": "女", "之儿媳": "女", "之女婿": "男"}
GRANDCHILDREN = {"之孙子": "男", "之孙女": "女", "之外孙子": "男", "之外孙女": "女"}


@cache
def town() -> Township:
    return invent_township("town")


def people(township: Township) -> list[Person]:
    return [person for house in township.houses for person in house.members]


def count(houses: list[House]) -> tuple[int, int]:
    return len(houses), sum(len(house.members) for house in houses)


def test_the_totals_are_those_of_the_plan() -> None:
    houses = list(town().houses)

    assert len(town().villages) == 19
    assert sum(village.lifted for village in town().villages) == 8
    assert count([house for house in houses if house.lifted]) == (2338, 8322)
    assert count([house for house in houses if house.lifted and house.relocated]) == (300, 1189)
    assert not [house for house in houses if house.relocated and not house.lifted]
    assert len(houses) == 12_000


def test_about_120_households_are_monitored_in_all_three_categories() -> None:
    cases = [house.monitored for house in town().houses if house.monitored]

    assert len(cases) == 120
    assert {case.category for case in cases} == {"脱贫不稳定户", "边缘易致贫户", "突发严重困难户"}
    assert 30 < sum(case.removed is not None for case in cases) < 70
    assert all(case.removed > case.identified for case in cases if case.removed)


def test_only_households_out_of_poverty_are_unstable() -> None:
    for house in town().houses:
        if house.monitored and house.monitored.category != "突发严重困难户":
            assert (house.monitored.category == "脱贫不稳定户") == (house.lifted is not None)


def test_every_family_has_one_head_and_the_spouse_is_of_the_other_sex() -> None:
    for house in town().houses:
        relations = Counter(person.relation for person in house.members)
        assert house.head.relation == "户主"
        assert relations["户主"] == 1
        assert relations["配偶"] <= 1
        assert {house.head.sex, *(one.sex for one in house.members if one.relation == "配偶")} == (
            {"男", "女"} if relations["配偶"] else {house.head.sex}
        )


def test_sexes_and_ages_agree_with_relations() -> None:
    for house in town().houses:
        for person in house.members:
            expected = (PARENTS | CHILDREN | GRANDCHILDREN).get(person.relation, person.sex)
            assert person.sex == expected
            younger = person.born.year - house.head.born.year
            if person.relation in PARENTS:
                assert younger <= -18
            if person.relation in ("之子", "之女"):
                assert younger >= 17
            if person.relation in GRANDCHILDREN:
                assert younger >= 36


def test_every_document_is_valid_and_says_what_the_person_is() -> None:
    for person in people(town()):
        document = read_id(person.id_number)
        assert (document.birth_date, document.sex) == (person.born, person.sex)
        assert (document.kind == "残疾人证") == (person.disability is not None)
        assert person.id_number.startswith("431299")
        assert person.phone is None or read_phone(person.phone) == person.phone


def test_numbers_and_documents_are_unique() -> None:
    everybody = people(town())

    assert len({person.id_key for person in everybody}) == len(everybody)
    assert len({person.number for person in everybody}) == len(everybody)
    assert len({house.number for house in town().houses}) == len(town().houses)


def test_nobody_is_at_school_and_works_or_has_both_educations() -> None:
    for person in people(town()):
        state = person.condition
        assert (state["schooling"] is None) != (state["education"] is None)
        if state["schooling"] or person.age < 16:
            assert state["labour"] == "无劳动力"
        if state["work_months"]:
            assert state["labour"] not in ("无劳动力", "丧失劳动力")
        assert not (state["resident_medical"] and state["worker_medical"])
        assert (state["disability_year"] is None) == (person.disability is None)


@pytest.mark.parametrize(
    ("stage", "youngest", "oldest"),
    [("小学", 6, 14), ("年级", 12, 22), ("普通高中", 15, 20), ("中职", 15, 20)],
)
def test_pupils_have_the_age_of_their_stage(stage: str, youngest: int, oldest: int) -> None:
    ages = [person.age for person in people(town()) if stage in str(person.condition["schooling"])]

    assert ages
    assert youngest <= min(ages)
    assert max(ages) <= oldest


def test_words_are_those_of_the_code_lists() -> None:
    legal: dict[str, set[str]] = {}
    for row in read_codes():
        legal.setdefault(row["list_name"], set()).add(row["value"])

    for person in people(town()):
        assert person.relation in legal["与户主关系"]
        assert person.ethnicity in legal["民族"]
        for column, name in (("schooling", "在校生状况"), ("education", "文化程度"), ("labour", "劳动技能")):
            assert person.condition[column] in {None, *legal[name]}
        assert set(str(person.condition["health"]).split(",")) <= legal["健康状况"]


def number(value: object) -> int:
    assert isinstance(value, int)
    return value


def test_incomes_add_up_and_divide_evenly() -> None:
    for house in town().houses:
        for year, columns in house.incomes.items():
            row = {name: number(value) for name, value in columns.items()}
            transfers = ("pension", "family_planning", "ecology", "dibao", "tekun", "other_transfer")
            assert row["wage"] == row["post_wage"] + row["other_wage"]
            assert row["property"] == row["asset_dividend"] + row["other_property"]
            assert row["transfer"] == sum(row[name] for name in transfers)
            assert row["gross"] == row["wage"] + row["production"] + row["property"] + row["transfer"]
            assert row["net"] == row["gross"] - row["production_cost"]
            assert row["per_person"] * row["people_in_year"] == row["net"]
            assert row["people_in_year"] == max(sum(one.joined.year <= year for one in house.members), 1)


def test_there_are_72_posts_and_no_house_has_two() -> None:
    holders = [
        (house.number, person.age)
        for house in town().houses
        for person in house.members
        if person.condition["post_kind"]
    ]

    assert len(holders) == 72
    assert len({house for house, _ in holders}) == 72
    assert all(16 <= age < 70 for _, age in holders)


def test_the_same_seed_gives_the_same_township_and_another_one_another() -> None:
    assert invent_township("small", 7) == invent_township("small", 7)
    assert invent_township("small", 7) != invent_township("small", 8)


@pytest.mark.slow
def test_the_full_scale_has_80000_people() -> None:
    full = invent_township("full")

    assert count(list(full.houses)) == (20_000, 80_000)


def read_totals(session: Session) -> dict[str, int]:
    run = session.connection().exec_driver_sql
    lifted = "FROM identity i JOIN membership m ON m.household_id = i.household_id AND m.valid_to IS NULL"
    statements = {
        "villages": "SELECT count(*) FROM village",
        "households": "SELECT count(*) FROM household",
        "people": "SELECT count(*) FROM person",
        "members": "SELECT count(*) FROM membership",
        "lifted": "SELECT count(*) FROM identity WHERE kind = '脱贫户'",
        "lifted_people": f"SELECT count(*) {lifted} WHERE i.kind = '脱贫户'",
        "relocated_people": f"SELECT count(*) {lifted} WHERE i.kind = '易地搬迁户'",
        "incomes": "SELECT count(*) FROM income_year",
        "unsearchable": "SELECT count(*) FROM person WHERE search NOT LIKE '%' || id_key || '%'",
        "orphans": "SELECT count(*) FROM pragma_foreign_key_check",
        "codes": "SELECT count(*) > 200 FROM code_value",
    }
    return {name: int(run(statement).scalar() or 0) for name, statement in statements.items()}


def read_settings(session: Session) -> dict[str, str]:
    rows = session.connection().exec_driver_sql("SELECT key, value FROM setting")
    return {key: value for key, value in rows}


def test_the_file_holds_the_township(tmp_path: Path) -> None:
    report = make_sample(tmp_path / "demo", "small")
    work = Work(report.file)
    totals = work.read(read_totals)
    settings = work.read(read_settings)
    work.close()

    scale = SCALES["small"]
    assert totals == {
        "villages": scale.villages,
        "households": scale.households,
        "people": scale.people,
        "members": scale.people,
        "lifted": scale.lifted_households,
        "lifted_people": scale.lifted_people,
        "relocated_people": scale.relocated_people,
        "incomes": scale.households * 6,
        "unsearchable": 0,
        "orphans": 0,
        "codes": 1,
    }
    assert (settings["township"], settings["county"], settings["as_of"]) == (
        "深子湖镇",
        "沅岭县",
        "2026-10-31",
    )
    assert date(2026, 10, 31) == AS_OF


def test_the_file_of_a_clerk_is_never_overwritten(tmp_path: Path) -> None:
    mine = tmp_path / "data.db"
    mine.write_bytes(b"mine")

    with pytest.raises(UserError, match="没有覆盖"):
        make_sample(tmp_path, "small")

    assert mine.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [mine]


def test_an_unknown_scale_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有「huge」这种规模"):
        make_sample(tmp_path / "demo", "huge")

    assert not (tmp_path / "demo").exists()
