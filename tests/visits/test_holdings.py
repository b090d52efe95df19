"""What becomes of helpers and open wishes when somebody dies, moves or a household ends."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.households.record_kinds import Ownership
from app.visits.holdings import PairingsHolder, WishesHolder
from app.visits.wishes import WISH
from tests.builders import Desk
from tests.visits.builders import TODAY, save

Holder = PairingsHolder | WishesHolder


def holdings(desk: Desk, holder: Holder, household: int, *people: int, whole: bool = False) -> list[Holding]:
    return desk.work.read(lambda s: list(holder.holdings(s, Affected(household, people, whole), TODAY)))


def settle(desk: Desk, holder: Holder, holding: Holding, destiny: Destiny, household: int | None = None) -> None:
    def run(session: Session) -> None:
        holder.settle(session, Settlement(holding, destiny, household), TODAY)

    desk.work.write(run, title="人口变动")


def person(desk: Desk, name: str) -> int:
    return int(desk.one("SELECT id FROM person WHERE name = ?", name))


def test_a_helper_stays_with_the_household_and_may_help_the_new_one_too(desk: Desk, ids: dict[str, int]) -> None:
    (helper,) = holdings(desk, PairingsHolder(), ids["曾大海"], person(desk, "曾小军"))
    assert helper.choices == (Destiny.STAYS, Destiny.GOES)

    settle(desk, PairingsHolder(), helper, Destiny.GOES, ids["王长根"])
    settle(desk, PairingsHolder(), helper, Destiny.GOES, ids["王长根"])

    assert desk.ask("SELECT household_id, helper_name, unit_name, valid_from, valid_to FROM pairing ORDER BY id") == [
        (ids["曾大海"], "杨帮扶", "镇人民政府", "2021-01-01", None),
        (ids["王长根"], "杨帮扶", "镇人民政府", "2026-11-21", None),
    ]


def test_the_helper_of_a_household_that_ends_is_ended_with_the_reason(desk: Desk, ids: dict[str, int]) -> None:
    (helper,) = holdings(desk, PairingsHolder(), ids["曾大海"], whole=True)
    assert helper.usual is Destiny.ENDS

    settle(desk, PairingsHolder(), helper, helper.usual)

    assert desk.ask("SELECT valid_to, change_reason FROM pairing") == [("2026-11-21", "户已销号或合并")]


def test_an_open_wish_of_whoever_leaves_is_asked_about_and_an_answered_one_is_not(
    desk: Desk, ids: dict[str, int]
) -> None:
    son = person(desk, "曾小军")
    save(desk, WISH, Ownership(ids["曾大海"], son), text="想学挖机", raised_on=date(2026, 11, 1))
    save(desk, WISH, Ownership(ids["曾大海"], son), text="办证", raised_on=date(2026, 10, 1), answer="已办好")
    save(desk, WISH, Ownership(ids["曾大海"]), text="修路", raised_on=date(2026, 11, 1))

    mine = holdings(desk, WishesHolder(), ids["曾大海"], son)
    whole = holdings(desk, WishesHolder(), ids["曾大海"], son, whole=True)

    assert [one.words for one in mine] == ["想学挖机（2026-11-01 提出，未答复）"]
    assert [one.words[:2] for one in whole] == ["想学", "修路"]


def test_a_wish_goes_with_its_person_or_is_closed_with_the_reason(desk: Desk, ids: dict[str, int]) -> None:
    son = person(desk, "曾小军")
    for text in ("想学挖机", "想贷款"):
        save(desk, WISH, Ownership(ids["曾大海"], son), text=text, raised_on=date(2026, 11, 1))
    goes, ends = holdings(desk, WishesHolder(), ids["曾大海"], son)

    settle(desk, WishesHolder(), goes, Destiny.GOES, ids["王长根"])
    settle(desk, WishesHolder(), ends, Destiny.ENDS)

    assert desk.ask("SELECT household_id, answered_on, answer FROM wish ORDER BY id") == [
        (ids["王长根"], None, None),
        (ids["曾大海"], "2026-11-21", "人员去世、迁出或户销号，不再办理"),
    ]
    with pytest.raises(UserError, match="先选新户"):
        settle(desk, WishesHolder(), goes, Destiny.GOES)
