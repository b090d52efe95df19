"""A county roster that lags behind does not bring the dead back unasked."""

from functools import partial

from app.households.events.drafts import EventDraft
from app.households.events.recording import record_event
from db.households.codes import EventKind
from tests.builders import AS_OF, NOON, Desk, family, problems


def test_somebody_registered_as_dead_is_doubted_when_a_roster_still_has_them(desk: Desk) -> None:
    rows = family("0581001", 1, "曾大海", "覃玉珍", "曾小军")
    desk.bring_rows(rows)
    home, son = desk.ask("SELECT household_id, person_id FROM membership ORDER BY id")[2]
    death = EventDraft(EventKind.DEATH, AS_OF, AS_OF, home, (son,))
    desk.work.write(partial(record_event, draft=death, choices=(), holders=(), on=NOON.date()), title="死亡")

    plan = desk.plan_rows(rows, as_of=NOON.date())
    assert (plan.counts.doubtful, plan.counts.same) == (1, 2)
    assert [said for _, _, said in problems(desk, plan)] == ["「曾小军」已登记于 2026-10-31 死亡，表里还有此人"]
    desk.bring_rows(rows, as_of=NOON.date())
    assert desk.one("SELECT count(*) FROM membership WHERE person_id = ? AND valid_to IS NULL", son) == 0
