"""What becomes of open problems when somebody dies, moves or a household ends."""

from datetime import date

from sqlalchemy.orm import Session

from app.households.events.drafts import Choice, EventDraft, NewHousehold
from app.households.events.planning import plan_event
from app.households.events.recording import record_event
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.households.record_kinds import Ownership
from app.problems.holdings import ProblemsHolder
from app.problems.kind import PROBLEM
from app.registers import HOLDERS
from db.households.codes import EventKind
from tests.builders import Desk
from tests.problems.builders import TODAY, save

HOLDER = ProblemsHolder()


def holdings(desk: Desk, household: int, *people: int, whole: bool = False) -> list[Holding]:
    return desk.work.read(lambda s: list(HOLDER.holdings(s, Affected(household, people, whole), TODAY)))


def settle(desk: Desk, holding: Holding, destiny: Destiny, household: int | None = None) -> None:
    def run(session: Session) -> None:
        HOLDER.settle(session, Settlement(holding, destiny, household), TODAY)

    desk.work.write(run, title="人口变动")


def plant(desk: Desk, ids: dict[str, int]) -> int:
    """One problem of the daughter, one of the household, one that is cleared; return the daughter."""
    daughter = int(desk.one("SELECT id FROM person WHERE name = '曾花'"))
    home, days = ids["曾大海"], {"found_on": date(2026, 10, 1)}
    save(desk, PROBLEM, Ownership(home, daughter), kind="义务教育", text="辍学", **days)
    save(desk, PROBLEM, Ownership(home), kind="饮水安全", text="断水", **days)
    save(
        desk, PROBLEM, Ownership(home, daughter), kind="基本医疗", text="未参保", cleared_on=TODAY, evidence="x", **days
    )
    return daughter


def test_only_open_problems_of_whoever_leaves_are_asked_about(desk: Desk, ids: dict[str, int]) -> None:
    daughter = plant(desk, ids)

    (mine,) = holdings(desk, ids["曾大海"], daughter)

    assert mine.words == "义务教育：辍学（2026-10-01 发现，2026-10-31 前整改）"
    assert mine.choices == (Destiny.GOES, Destiny.ENDS, Destiny.STAYS)


def test_a_household_that_ends_takes_all_its_open_problems_along(desk: Desk, ids: dict[str, int]) -> None:
    daughter = plant(desk, ids)

    both = holdings(desk, ids["曾大海"], daughter, whole=True)

    assert [one.words.partition("：")[0] for one in both] == ["义务教育", "饮水安全"]


def test_a_death_clears_with_the_reason_and_a_split_carries_it_along(desk: Desk, ids: dict[str, int]) -> None:
    daughter = plant(desk, ids)
    school, water = holdings(desk, ids["曾大海"], daughter, whole=True)

    settle(desk, school, Destiny.ENDS)
    settle(desk, water, Destiny.GOES, ids["李建国"])

    assert desk.ask("SELECT household_id, cleared_on, cleared_how, evidence FROM problem ORDER BY id")[:2] == [
        (ids["曾大海"], "2026-11-21", "人员去世或迁出", "2026-11-21 因人员去世、迁出或户销号而终止"),
        (ids["李建国"], None, None, None),
    ]


def test_a_recorded_death_clears_the_problem_of_whoever_died(desk: Desk, ids: dict[str, int]) -> None:
    daughter = plant(desk, ids)
    death = EventDraft(EventKind.DEATH, TODAY, TODAY, ids["曾大海"], people=(daughter,))

    desk.work.write(lambda s: record_event(s, death, (), HOLDERS, TODAY), title="死亡")

    assert desk.ask("SELECT kind, cleared_how FROM problem WHERE cleared_on IS NOT NULL ORDER BY id") == [
        ("义务教育", "人员去世或迁出"),
        ("基本医疗", "整改到位"),
    ]
    assert desk.one("SELECT count(*) FROM pairing WHERE valid_to IS NULL") == 1


def test_a_split_takes_the_problem_along_and_the_helper_when_the_clerk_says_so(desk: Desk, ids: dict[str, int]) -> None:
    son = int(desk.one("SELECT id FROM person WHERE name = '曾小军'"))
    save(desk, PROBLEM, Ownership(ids["曾大海"], son), kind="基本医疗", text="未参保", found_on=date(2026, 10, 1))
    split = EventDraft(
        EventKind.SPLIT, TODAY, TODAY, ids["曾大海"], people=(son,), new_household=NewHousehold(), new_head_id=son
    )
    plan = desk.work.read(lambda s: plan_event(s, split, HOLDERS, TODAY))
    (helper,) = [one for one in plan.holdings if one.holding.holder == "结对帮扶"]
    choice = Choice(helper.holding.holder, helper.holding.key, Destiny.GOES)

    desk.work.write(lambda s: record_event(s, split, (choice,), HOLDERS, TODAY), title="分户")

    new_home = desk.one("SELECT household_id FROM problem")
    assert new_home not in ids.values()
    assert desk.ask("SELECT household_id, helper_name FROM pairing WHERE valid_to IS NULL ORDER BY id") == [
        (ids["曾大海"], "杨帮扶"),
        (new_home, "杨帮扶"),
    ]
