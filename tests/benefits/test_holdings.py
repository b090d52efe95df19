"""Running benefits in events: they go with the person, end with a death; what was paid never moves."""

from datetime import date

from app.benefits.holdings import BenefitsHolder
from app.households.events.drafts import EventDraft
from app.households.events.recording import record_event
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.households.record_kinds import Ownership
from db.households.codes import EventKind
from tests.benefits.builders import HEADERS, Town, pay, plan_list
from tests.builders import problems, tally
from tests.households.builders import TODAY

HOLDER = BenefitsHolder()
ON = date(2026, 11, 22)


def held(place: Town, *names: str, whole: bool = False, on: date = ON) -> list[Holding]:
    household = place.owner(names[0]).household_id
    assert household is not None
    affected = Affected(household, tuple(place.person(name) for name in names), whole)
    return list(place.work.read(lambda s: HOLDER.holdings(s, affected, on)))


def settle(place: Town, holding: Holding, destiny: Destiny) -> None:
    place.work.write(lambda s: HOLDER.settle(s, Settlement(holding, destiny), ON), title="变动")


def test_the_last_payment_of_each_running_programme_is_told(place: Town) -> None:
    place.pay("王长根", "高龄津贴", "2026-09", "50")
    place.pay("王长根", "高龄津贴", "2026-10", "50")
    place.pay("王长根", "养老保险代缴", "2024", "100")
    place.pay("王长根", "临时救助", "2026-10", "1000")

    (holding,) = held(place, "王长根")

    assert holding.words == "王长根 高龄津贴 2026-10 50.00 元，按月"
    assert holding.choices == (Destiny.GOES, Destiny.ENDS)


def test_another_member_keeps_what_is_theirs(place: Town) -> None:
    place.pay("王桂香", "就业奖补", "2026", "600")

    assert held(place, "李建国") == []


def test_a_household_benefit_stays_unless_the_household_ends(place: Town) -> None:
    owner = Ownership(household_id=place.households["王长根"])
    place.work.write(lambda s: pay(s, owner, "产业奖补", "2026", "2000"), title="奖补")
    place.pay("李建国", "产业奖补", "2026", "2000")

    assert held(place, "王长根") == []
    assert [one.choices for one in held(place, "王长根", whole=True)] == [(Destiny.GOES, Destiny.ENDS)]
    assert [one.usual for one in held(place, "李建国")] == [Destiny.STAYS]


def test_an_end_is_noted_on_the_last_payment_and_later_ones_are_doubted(place: Town) -> None:
    place.pay("王长根", "高龄津贴", "2026-10", "50")
    (holding,) = held(place, "王长根")

    settle(place, holding, Destiny.ENDS)

    assert [one.ended_on for one in place.payments()] == [ON]
    assert held(place, "王长根") == []
    rows = [["1", "", "王长根", place.id_number("王长根"), "高龄津贴", "2026-12", "50", "", ""]]
    plan = plan_list(place, HEADERS, rows)
    assert tally(plan.counts) == (0, 0, 0, 1, 0)
    assert any("已于 2026-11-22 终止" in message for _, _, message in problems(place.desk, plan))


def test_a_list_for_the_time_before_the_end_still_comes_in(place: Town) -> None:
    place.pay("王长根", "高龄津贴", "2026-10", "50")
    settle(place, held(place, "王长根")[0], Destiny.ENDS)

    rows = [["1", "", "王长根", place.id_number("王长根"), "高龄津贴", "2026-11", "50", "", ""]]

    assert tally(plan_list(place, HEADERS, rows).counts) == (1, 0, 0, 0, 0)


def test_what_goes_along_changes_nothing(place: Town) -> None:
    place.pay("王长根", "高龄津贴", "2026-10", "50")
    before = place.payments()

    settle(place, held(place, "王长根")[0], Destiny.GOES)

    assert place.payments() == before


def test_a_death_ends_what_runs_and_later_lists_are_doubted(place: Town) -> None:
    place.pay("王桂香", "高龄津贴", "2026-10", "50")
    home = place.households["李建国"]
    draft = EventDraft(EventKind.DEATH, date(2026, 11, 3), TODAY, home, (place.person("王桂香"),))

    place.work.write(lambda s: record_event(s, draft, (), (HOLDER,), TODAY), title="死亡")

    assert [one.ended_on for one in place.payments()] == [date(2026, 11, 3)]
    assert [one.household_id for one in place.payments()] == [home]


def test_a_person_who_splits_off_takes_the_benefit_along(place: Town) -> None:
    place.pay("曾小军", "就业奖补", "2026", "600")
    home = place.households["曾大海"]
    son = place.person("曾小军")
    draft = EventDraft(EventKind.SPLIT, date(2026, 11, 3), TODAY, home, (son,), head_id=son)

    place.work.write(lambda s: record_event(s, draft, (), (HOLDER,), TODAY), title="分户")
    place.pay("曾小军", "就业奖补", "2027", "600")

    before, after = place.payments()
    assert (before.household_id, before.ended_on) == (home, None)
    assert after.household_id not in (None, home)
