"""Whatever is imported, edited and undone in whatever order, the registry stays whole."""

import random
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.importing.plan import Counts
from app.households.drafts import PersonDraft
from app.households.members import add_member, remove_member
from app.households.service import edit_household_condition, edit_member_condition
from app.households.undoing import undo_in_register
from db.schema import SUCCESSIONS
from tests.builders import AS_OF, HOUSEHOLDS, MEMBERS, NOON, PLACES, Desk, Row, digest, family, found, id_of

FAMILIES = [
    family(f"058100{n}", 10 * n, *names, village=PLACES[n % 2])
    for n, names in enumerate([("曾大海", "覃玉珍", "曾小军"), ("李建国", "王桂香"), ("仇春花",)])
]
CHOICES = {
    "户类型": ("", "脱贫户", "普通农户", "低保脱贫户"),
    "监测对象类别": ("", "边缘易致贫户", "否", "突发严重困难户"),
    "住房面积": ("", "90", "120"),
    "工资性收入": ("", "100", "200"),
}
OWN = {"民族": ("", "苗族", "侗族"), "文化程度": ("", "小学", "初中"), "家庭成员联系电话": ("", "13874501111")}


def random_sheet(seed: int) -> tuple[list[Row], str]:
    """Some households with some members, each saying something else; now and then somebody moves or a head changes."""
    dice = random.Random(seed)
    kind = dice.choice([HOUSEHOLDS, MEMBERS])
    rows: list[Row] = []
    for members in FAMILIES:
        shared = {header: dice.choice(words) for header, words in CHOICES.items()}
        chosen = [dict(line) for line in members if dice.random() < 0.8]
        if len(chosen) > 1 and dice.random() < 0.2:
            chosen[0]["与户主关系"], chosen[1]["与户主关系"] = "配偶", "户主"
        rows += [line | shared | {h: dice.choice(words) for h, words in OWN.items()} for line in chosen]
    if rows and dice.random() < 0.3:
        rows[-1] |= {"户编号": "0581000", "村": PLACES[0], "与户主关系": "其他"}
    return rows, kind


class Registry(RuleBasedStateMachine):
    """Imports, edits by hand, undoing and undoing of undoing."""

    sets = Bundle("sets")

    @initialize()
    def start(self) -> None:
        self.scrap = tempfile.TemporaryDirectory()
        folder = Path(self.scrap.name)
        self.desk = Desk(found(folder / "t.db"), folder)
        self.day = AS_OF
        self.founding = self.newest()

    def teardown(self) -> None:
        self.desk.work.close()
        self.scrap.cleanup()

    def write(self, verb: Any, title: str = "修改") -> Any:
        """Run a verb; a sentence for the clerk is fine."""
        before = digest(self.desk.work)
        newest = self.newest()
        try:
            self.desk.work.write(verb, title=title)
        except UserError:
            assert digest(self.desk.work) == before
        return multiple() if self.newest() == newest else self.newest()

    def two_heads(self) -> set[Any]:
        """Households with two heads: an undo that keeps a later head may make one, an import never."""
        heads = "SELECT household_id FROM membership WHERE relation = '户主' AND valid_to IS NULL"
        return set(self.desk.ask(f"{heads} GROUP BY household_id HAVING count(*) > 1"))

    def newest(self) -> int:
        return int(self.desk.one("SELECT max(id) FROM change_set"))

    @rule(target=sets, seed=st.integers(0, 10_000))
    def bring(self, seed: int) -> Any:
        rows, kind = random_sheet(seed)
        self.let_time_pass(seed % 3)
        if not rows:
            return multiple()
        headed = self.two_heads()
        plan, batch = self.desk.bring(self.desk.write(rows, kind), self.day)
        assert self.two_heads() <= headed
        again: Counts = self.desk.plan(self.desk.write(rows, kind), self.day).counts
        assert (again.new, again.changed) == (0, 0)
        assert again.doubtful == plan.counts.doubtful
        return batch if batch is not None else multiple()

    @rule(target=sets, house=st.sampled_from(FAMILIES), header=st.sampled_from(sorted(CHOICES)), data=st.data())
    def bring_one_cell(self, house: list[Row], header: str, data: st.DataObject) -> Any:
        self.let_time_pass(data.draw(st.integers(0, 2)))
        said = {header: data.draw(st.sampled_from(CHOICES[header][1:]))}
        _, batch = self.desk.bring(self.desk.write([house[0] | said], HOUSEHOLDS), self.day)
        return batch if batch is not None else multiple()

    def let_time_pass(self, days: int) -> None:
        self.day += timedelta(days=days)
        self.desk.work.clock = FixedClock(NOON + (self.day - AS_OF))

    @rule(target=sets, word=st.sampled_from(["小学", "初中", "高中"]), which=st.integers(0, 5))
    def edit_person(self, word: str, which: int) -> Any:
        people = self.desk.ask("SELECT id FROM person ORDER BY id")
        if not people:
            return multiple()
        person = people[which % len(people)][0]
        return self.write(lambda s: edit_member_condition(s, person, {"education": word}, self.day))

    @rule(target=sets, which=st.integers(0, 5))
    def edit_household(self, which: int) -> Any:
        known = self.desk.ask("SELECT id FROM household ORDER BY id")
        if not known:
            return multiple()
        house = known[which % len(known)][0]
        return self.write(lambda s: edit_household_condition(s, house, {"safe_water": bool(which % 2)}, self.day))

    @rule(target=sets, which=st.integers(0, 5), order=st.integers(100, 105))
    def add_or_remove(self, which: int, order: int) -> Any:
        members = self.desk.ask("SELECT household_id, person_id FROM membership WHERE valid_to IS NULL ORDER BY id")
        if not members:
            return multiple()
        house, person = members[which % len(members)]
        if which % 2:
            return self.write(lambda s: remove_member(s, house, person, self.day))
        return self.write(lambda s: add_member(s, house, PersonDraft("曾花", id_of(order), "之女"), self.day))

    @rule(target=sets, which=sets)
    def undo(self, which: int) -> Any:
        return self.write(lambda s: undo_in_register(s, which), "撤销")

    @rule(target=sets, back=st.integers(1, 4))
    def undo_one_of_the_last(self, back: int) -> Any:
        which = self.newest() - back
        if which <= self.founding:
            return multiple()
        return self.write(lambda s: undo_in_register(s, which), "撤销")

    @invariant()
    def whole(self) -> None:
        ask = self.desk.ask
        assert ask("PRAGMA foreign_key_check") == []
        for table, keys in ((table, keys) for table, groups in SUCCESSIONS.items() for keys in groups):
            names = ", ".join(keys)
            open_rows = f"SELECT {names} FROM {table} WHERE valid_to IS NULL AND {keys[0]} IS NOT NULL"
            assert ask(f"{open_rows} GROUP BY {names} HAVING count(*) > 1") == []
            assert ask(f"SELECT id FROM {table} WHERE valid_to < valid_from") == []
        assert ask("SELECT id_key FROM person GROUP BY id_key HAVING count(*) > 1") == []
        assert ask("SELECT id FROM open_change_set") == []


TestRegistry = Registry.TestCase
TestRegistry.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
