"""Figures as of a day, and the names behind them."""

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.work import Work
from app.submissions.indicators import INDICATORS, figures, figures_by_village
from app.submissions.names import NameRow, people_behind
from app.submissions.ordering import group_rank
from db.households.codes import IdentityKind
from db.households.entities import Household, Identity, Membership, Person
from tests.submissions.registry import Family, Standing, plant_village

END = date(2026, 10, 31)


def values(work: Work, on: date = END) -> dict[str, int]:
    return {figure.code: figure.value for figure in work.read(lambda session: figures(session, on))}


def names_behind(work: Work, code: str, on: date, village_id: int | None = None) -> tuple[NameRow, ...]:
    return work.read(lambda session: people_behind(session, code, on, village_id))


def test_each_figure_counts_what_its_name_says(work: Work) -> None:
    assert values(work) == {
        "villages": 2, "villages_lifted": 1, "households": 5, "people": 11,
        "households_lifted": 3, "people_lifted": 7, "monitored_households": 2, "monitored_people": 5,
        "unstable_households": 1, "unstable_people": 3, "marginal_households": 1, "marginal_people": 2,
        "sudden_households": 0, "sudden_people": 0,
        "monitored_unremoved_households": 1, "monitored_unremoved_people": 3,
        "monitored_new_households": 0, "monitored_new_people": 0,
        "monitored_removed_households": 1, "monitored_removed_people": 2,
        "relocated_households": 1, "relocated_people": 2,
        "dibao_people": 1, "tekun_people": 0, "disabled_people": 0,
    }  # fmt: skip


@pytest.mark.parametrize("on", [date(2017, 1, 1), date(2023, 5, 31), END])
def test_every_figure_opens_exactly_as_many_names(work: Work, on: date) -> None:
    for code, value in values(work, on).items():
        assert len(names_behind(work, code, on)) == value, code


def test_the_figures_of_the_villages_add_up_and_open_their_own_names(work: Work) -> None:
    by_village = work.read(lambda session: figures_by_village(session, END))

    assert {code: sum(one[code] for one in by_village.values()) for code in values(work)} == values(work)
    for village_id, of_village in by_village.items():
        for code, value in of_village.items():
            assert len(names_behind(work, code, END, village_id)) == value, code


def test_an_empty_registry_has_only_zeros(empty_work: Work) -> None:
    assert set(values(empty_work).values()) == {0}


def test_names_come_by_village_group_number_and_household_with_the_head_first(work: Work) -> None:
    names = work.read(lambda session: people_behind(session, "people", END))

    assert [row.name for row in names] == [
        "张大山", "张小山", "张三丫", "王水生", "王木生", "赵一", "赵二", "陈福", "陈禄", "孙寿", "孙喜",
    ]  # fmt: skip
    assert (names[1].village, names[1].group, names[1].household_number, names[1].head_name) == (
        "石板溪村", "1组", "101", "张大山",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "counted"),
    [
        (date(2026, 10, 31), None, 1),
        (date(2026, 11, 1), None, 0),
        (date(2020, 1, 1), date(2026, 10, 31), 0),
        (date(2020, 1, 1), date(2026, 11, 1), 1),
    ],
)
def test_a_standing_counts_from_its_first_day_until_the_day_before_it_was_closed(
    empty_work: Work, valid_from: date, valid_to: date | None, counted: int
) -> None:
    standing = Standing(IdentityKind.LIFTED, "一般脱贫户", valid_from, valid_to)
    empty_work.write(lambda s: plant_village(s, "村", [Family("1", ["甲"], [standing])]), title="试验")

    assert (values(empty_work)["households_lifted"], values(empty_work)["people_lifted"]) == (
        counted,
        counted,
    )


def test_who_left_the_household_by_the_last_day_is_not_counted(work: Work) -> None:
    def leave(session: Session) -> None:
        person = session.scalars(select(Person).where(Person.name == "张小山")).one()
        session.scalars(select(Membership).where(Membership.person_id == person.id)).one().valid_to = END

    work.write(leave, title="迁出")

    assert values(work)["people_lifted"] == 6
    assert values(work, date(2026, 10, 30))["people_lifted"] == 7


def test_what_lies_in_the_recycle_bin_is_never_counted(work: Work) -> None:
    def delete(session: Session) -> None:
        session.scalars(select(Household).where(Household.number == "102")).one().deleted_at = datetime(2026, 11, 2)
        session.scalars(select(Person).where(Person.name == "张三丫")).one().deleted_at = datetime(2026, 11, 2)

    work.write(delete, title="删除")

    found = values(work)
    assert (found["households_lifted"], found["people_lifted"], found["relocated_people"]) == (2, 4, 0)


def test_a_household_with_two_rows_of_one_kind_counts_once(work: Work) -> None:
    def repeat(session: Session) -> None:
        household = session.scalars(select(Household).where(Household.number == "101")).one()
        session.add(
            Identity(
                household_id=household.id,
                kind="监测对象",
                category="突发严重困难户",
                valid_from=date(2025, 1, 1),
            )
        )

    work.write(repeat, title="重复")

    found = values(work)
    assert (found["monitored_households"], found["sudden_people"]) == (2, 3)
    assert len(work.read(lambda session: people_behind(session, "monitored_people", END))) == 5


def test_an_unknown_indicator_is_refused_with_the_known_ones(work: Work) -> None:
    with pytest.raises(UserError, match="households_lifted"):
        work.read(lambda session: people_behind(session, "nonsense", END))


def test_codes_and_names_are_unique() -> None:
    assert len({item.code for item in INDICATORS}) == len({item.name for item in INDICATORS}) == len(INDICATORS)


@pytest.mark.parametrize(
    "names", [("一组", "二组", "三组", "七组", "十组", "十二组", "二十组", "岩屋组"), ("2组", "10组", "第11组", "坪上")]
)
def test_groups_stand_in_the_order_of_their_numbers(names: tuple[str, ...]) -> None:
    assert sorted(reversed(names), key=group_rank) == list(names)


def test_households_of_a_later_group_come_later_whatever_their_number(empty_work: Work) -> None:
    families = [
        Family("1", ["甲", "甲子"], group="十组"),
        Family("2", ["乙"], group="二组"),
        Family("3", ["丙"], group="十组"),
    ]
    empty_work.write(lambda session: plant_village(session, "村", families), title="试验")

    assert [row.name for row in names_behind(empty_work, "people", END)] == ["乙", "甲", "甲子", "丙"]
