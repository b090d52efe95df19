"""A township in which anything may happen to anybody, as a state machine."""

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.work import Work
from app.households.drafts import HouseholdDraft, IdentityDraft, PersonDraft
from app.households.events.drafts import Choice, EventDraft, NewHousehold
from app.households.events.planning import plan_event
from app.households.events.recording import record_event
from app.households.holdings import Destiny
from app.households.identities import set_identity
from app.households.service import register_household
from app.households.undoing import undo_in_register
from app.registers import HOLDERS
from db.households.codes import EventKind, IdentityKind
from db.households.entities import Membership
from tests.builders import digest
from tests.households.builders import id_of, plant_village
from tests.households.events.checks import check_households, check_successions, deleted_rows, latest
from tests.households.events.everything import hang_everything
from tests.households.events.things import WORD, ThingHolder, hang, open_things

START = date(2026, 3, 1)
EVERYTHING = (ThingHolder(), *HOLDERS)
Decision = tuple[EventDraft, list[Choice], dict[str, str]]
"""The draft with its heads, what becomes of everything, and what the things are called by their keys."""
RELATIONS = ("配偶", "之子", "之女", "之父", "其他")


class Township(RuleBasedStateMachine):
    """Two villages in which people are born, die, marry, move, split, merge, change heads and documents."""

    @initialize()
    def found(self) -> None:
        self.scrap = tempfile.TemporaryDirectory()
        self.today = START
        self.work = Work(Path(self.scrap.name) / "t.db", self.clock(), new=True)
        self.villages = self.work.write(
            lambda s: [plant_village(s, "石板溪村"), plant_village(s, "圣人山村")], title="村"
        )
        self.order = 0
        self.recorded: list[int] = []
        self.states = [digest(self.work)]
        self.newest = self.work.read(latest)
        self.refused: Counter[str] = Counter()
        for size in (4, 2, 1):
            self.register(size, self.villages[size % 2])

    def teardown(self) -> None:
        self.work.close()
        self.scrap.cleanup()

    def clock(self) -> FixedClock:
        return FixedClock(datetime(self.today.year, self.today.month, self.today.day, 9))

    def person(self, relation: str, sex: str, born: date | None = None) -> PersonDraft:
        """Somebody new, with a document of their own."""
        self.order += 1
        day = born or date(1950, 1, 1) + timedelta(days=self.order * 97)
        number = id_of(day.strftime("%Y%m%d"), sex, self.order % 100)
        return PersonDraft(f"人{self.order}", number, relation, sex, day)

    def register(self, size: int, village: int) -> None:
        members = tuple(
            self.person("户主" if n == 0 else RELATIONS[n - 1], "男" if n % 2 == 0 else "女") for n in range(size)
        )
        self.write(
            lambda s: register_household(s, HouseholdDraft(village, f"05{self.order:05}", members=members), self.today)
        )

    def write(self, verb: Any) -> bool:
        """Run a verb as one change set; a refusal leaves everything as it was."""
        before = self.states[-1]
        try:
            self.work.write(verb, title="变动")
        except UserError as refusal:
            self.refused[refusal.message] += 1
            assert digest(self.work) == before, refusal.message
            return False
        newest = self.work.read(latest)
        if newest != self.newest:  # a write that changes nothing leaves no change set behind
            self.recorded.append(newest)
            self.states.append(digest(self.work))
            self.newest = newest
        return True

    # --- who there is

    def homes(self) -> dict[int, list[tuple[int, str]]]:
        """Person and relation of now, by household, in a steady order."""

        def read(session: Session) -> dict[int, list[tuple[int, str]]]:
            found: dict[int, list[tuple[int, str]]] = {}
            rows = session.execute(
                select(Membership.household_id, Membership.person_id, Membership.relation)
                .where(Membership.valid_to.is_(None))
                .order_by(Membership.household_id, Membership.person_id)
            )
            for household, person, relation in rows:
                found.setdefault(household, []).append((person, relation or ""))
            return found

        return self.work.read(read)

    def pick(self, which: int) -> tuple[int, list[tuple[int, str]]]:
        if not self.homes():
            self.register(2, self.villages[0])
        homes = self.homes()
        household = list(homes)[which % len(homes)]
        return household, homes[household]

    def event(self, data: st.DataObject, kind: EventKind, **more: Any) -> None:
        """Plan and record an event some days ago; heads and destinies as the dice fall."""
        back = data.draw(st.sampled_from((0, 0, 0, 3, 20)))
        happened = max(self.today - timedelta(days=back), START)
        draft = EventDraft(kind, happened, data.draw(st.sampled_from((happened, self.today))), **more)
        draft, choices, named = self.work.read(lambda s: self.decide(s, data, draft))
        hanging = self.work.read(open_things)
        for each in choices:
            if each.holder == WORD and each.destiny is Destiny.ENDS:
                hanging -= Counter([named[each.key]])
        if self.write(lambda s: record_event(s, draft, choices, EVERYTHING, self.today)):
            assert self.work.read(open_things) == hanging
            assert self.work.read(deleted_rows) == []

    def decide(
        self, session: Session, data: st.DataObject, draft: EventDraft
    ) -> tuple[EventDraft, list[Choice], dict[str, str]]:
        plan = plan_event(session, draft, EVERYTHING, self.today)
        for change in plan.households:
            if change.wants_head:
                rest = [one.person_id for one in change.members if one.after is not None]
                head = data.draw(st.sampled_from([change.proposed, *rest]))
                draft = replace(draft, head_id=head) if change.household_id else replace(draft, new_head_id=head)
        plan = plan_event(session, draft, EVERYTHING, self.today)
        choices = []
        for each in plan.holdings:
            option = data.draw(st.sampled_from(each.options))
            choices.append(Choice(each.holding.holder, each.holding.key, option.destiny, option.person_id))
        return draft, choices, {each.holding.key: each.holding.words for each in plan.holdings}

    # --- what happens

    @rule(days=st.integers(1, 20))
    def let_time_pass(self, days: int) -> None:
        self.today += timedelta(days=days)
        self.work.clock = self.clock()

    @precondition(lambda self: len(self.homes()) < 6)
    @rule(size=st.integers(1, 4), village=st.integers(0, 1))
    def register_another(self, size: int, village: int) -> None:
        self.register(size, self.villages[village])

    @rule(data=st.data(), which=st.integers(0, 9), sex=st.sampled_from("男女"))
    def birth(self, data: st.DataObject, which: int, sex: str) -> None:
        household, _ = self.pick(which)
        self.order += 1
        self.event(
            data, EventKind.BIRTH, household_id=household,
            newcomers=(PersonDraft(f"婴{self.order}", "", "之子" if sex == "男" else "之女", sex),),
        )  # fmt: skip

    @rule(data=st.data(), which=st.integers(0, 9), who=st.integers(0, 9))
    def death(self, data: st.DataObject, which: int, who: int) -> None:
        self.leave(data, EventKind.DEATH, which, who, None)

    @rule(data=st.data(), kind=st.sampled_from((EventKind.MARRIED_OUT, EventKind.MOVED_OUT)), which=st.integers(0, 9),
          who=st.integers(0, 9), where=st.none() | st.integers(0, 9))  # fmt: skip
    def leaves(self, data: st.DataObject, kind: EventKind, which: int, who: int, where: int | None) -> None:
        self.leave(data, kind, which, who, where)

    def leave(self, data: st.DataObject, kind: EventKind, which: int, who: int, where: int | None) -> None:
        household, members = self.pick(which)
        other = self.pick(where)[0] if where is not None else None
        person = members[who % len(members)][0]
        self.event(data, kind, household_id=household, people=(person,), other_household_id=other)

    @rule(data=st.data(), kind=st.sampled_from((EventKind.MARRIED_IN, EventKind.MOVED_IN)), which=st.integers(0, 9),
          where=st.none() | st.integers(0, 9), sex=st.sampled_from("男女"))  # fmt: skip
    def comes(self, data: st.DataObject, kind: EventKind, which: int, where: int | None, sex: str) -> None:
        household, _ = self.pick(which)
        if where is None:
            self.event(data, kind, household_id=household, newcomers=(self.person("其他", sex),))
            return
        other, members = self.pick(where)
        self.event(data, kind, household_id=household, people=(members[-1][0],), other_household_id=other)

    @precondition(lambda self: len(self.homes()) < 8)
    @rule(data=st.data(), where=st.none() | st.integers(0, 9), village=st.integers(0, 1))
    def comes_and_founds(self, data: st.DataObject, where: int | None, village: int) -> None:
        founded = NewHousehold(village_id=self.villages[village])
        if where is None:
            self.event(data, EventKind.MOVED_IN, newcomers=(self.person("户主", "男"),), new_household=founded)
            return
        other, members = self.pick(where)
        people = (members[-1][0],)
        self.event(data, EventKind.MOVED_IN, people=people, other_household_id=other, new_household=founded)

    @precondition(lambda self: len(self.homes()) < 8)
    @rule(data=st.data(), which=st.integers(0, 9), size=st.integers(1, 3))
    def split(self, data: st.DataObject, which: int, size: int) -> None:
        household, members = self.pick(which)
        people = data.draw(
            st.lists(st.sampled_from([one for one, _ in members]), min_size=1, max_size=size, unique=True)
        )
        self.event(data, EventKind.SPLIT, household_id=household, people=tuple(people), new_household=NewHousehold())

    @rule(data=st.data(), which=st.integers(0, 9), where=st.integers(0, 9))
    def merge(self, data: st.DataObject, which: int, where: int) -> None:
        self.event(data, EventKind.MERGED, household_id=self.pick(which)[0], other_household_id=self.pick(where)[0])

    @rule(data=st.data(), which=st.integers(0, 9))
    def change_head(self, data: st.DataObject, which: int) -> None:
        self.event(data, EventKind.HEAD_CHANGED, household_id=self.pick(which)[0])

    @rule(data=st.data(), which=st.integers(0, 9), who=st.integers(0, 9))
    def correct_number(self, data: st.DataObject, which: int, who: int) -> None:
        household, members = self.pick(which)
        number = self.person("", "男").id_number
        self.event(
            data,
            EventKind.ID_CORRECTED,
            household_id=household,
            people=(members[who % len(members)][0],),
            number=number,
        )

    @rule(which=st.integers(0, 9), kind=st.sampled_from([IdentityKind.LIFTED, IdentityKind.MONITORED]))
    def identify(self, which: int, kind: IdentityKind) -> None:
        household, _ = self.pick(which)
        self.write(lambda s: set_identity(s, IdentityDraft(kind, str(kind), self.today, household_id=household)))

    @rule(which=st.integers(0, 9), who=st.none() | st.integers(0, 9))
    def hang_something(self, which: int, who: int | None) -> None:
        household, members = self.pick(which)
        self.order += 1
        if who is None:
            self.write(lambda s: hang(s, household, None, str(self.order)))
            return
        person = members[who % len(members)][0]
        self.write(lambda s: hang_everything(s, household, person, str(self.order), self.today))
        dibao = IdentityDraft(IdentityKind.DIBAO, "农村低保", self.today, person_id=person)
        self.write(lambda s: set_identity(s, dibao))

    @precondition(lambda self: len(self.recorded) > 3)
    @rule(back=st.integers(1, 4))
    def undo(self, back: int) -> None:
        which = self.recorded[-min(back, len(self.recorded) - 3)]
        self.write(lambda s: undo_in_register(s, which))

    # --- what always holds

    @invariant()
    def everybody_lives_somewhere_with_one_head(self) -> None:
        self.work.read(check_households)

    @invariant()
    def one_row_is_in_force(self) -> None:
        self.work.read(check_successions)

    def give_everything_back(self) -> None:
        """Undo all, the last first: the file is as it was at first, step by step."""
        while self.recorded:
            which = self.recorded.pop()
            self.work.write(partial(undo_in_register, change_set_id=which), title="撤销")
            self.states.pop()
            assert digest(self.work) == self.states[-1]
        self.newest = self.work.read(latest)

    @precondition(lambda self: len(self.recorded) > 8)
    @rule()
    def undo_everything(self) -> None:
        self.give_everything_back()
        for size in (3, 2):
            self.register(size, self.villages[size % 2])
