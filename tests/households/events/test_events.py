"""What each event does to people and households, what it refuses, and what it leaves in the lists."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.listing import ListCondition, ListQuery, fetch_rows, sum_rows
from app.common.work import Work
from app.households.drafts import IdentityDraft, PersonDraft
from app.households.events.drafts import Choice, EventDraft, EventPlan, NewHousehold
from app.households.events.lists import EVENTS
from app.households.events.planning import plan_event
from app.households.events.recording import record_event
from app.households.holdings import Destiny
from app.households.identities import set_identity
from app.households.members import edit_person
from app.households.recycle import delete_households, purge_households
from app.households.undoing import undo_in_register
from db.households.codes import EventKind, IdentityKind
from tests.builders import digest
from tests.households.builders import LONG_AGO, TODAY, id_of
from tests.households.events.checks import check_households, check_successions, latest
from tests.households.events.everything import hang_everything
from tests.households.events.things import WORD, ThingHolder, open_things
from tests.households.reading import detail, found

DAY = date(2026, 11, 10)
THINGS = (ThingHolder(),)


def draft_of(kind: EventKind, household_id: int | None, **more: Any) -> EventDraft:
    """An event of the tenth, reported today."""
    return EventDraft(kind, more.pop("on", DAY), more.pop("reported", TODAY), household_id, **more)


def plan(work: Work, draft: EventDraft) -> EventPlan:
    return work.read(lambda s: plan_event(s, draft, THINGS, TODAY))


def record(work: Work, draft: EventDraft, *choices: Choice) -> int:
    """Record an event; everything stays whole, and undoing gives the state back."""
    before = digest(work)
    verb = partial(record_event, draft=draft, choices=choices, holders=THINGS, on=TODAY)
    event = work.write(verb, title="变动")
    work.read(check_households)
    work.read(check_successions)
    after = digest(work)
    undo(work)
    assert digest(work) == before
    undo(work)
    assert digest(work) == after
    return event


def undo(work: Work) -> None:
    """Take the latest change set back."""
    last = work.read(latest)
    work.write(partial(undo_in_register, change_set_id=last), title="撤销")


def people(work: Work, household_id: int) -> dict[str, int]:
    return {member.name: member.person_id for member in detail(work, household_id).members}


def members(work: Work, household_id: int) -> dict[str, str]:
    return {member.name: member.relation for member in detail(work, household_id).members}


def refusal(work: Work, draft: EventDraft) -> str:
    """The sentence with which an event is refused; nothing is written."""
    before = digest(work)
    with pytest.raises(UserError) as refused:
        work.write(partial(record_event, draft=draft, choices=(), holders=THINGS, on=TODAY), title="变动")
    assert digest(work) == before
    return refused.value.message


def test_a_dead_head_needs_a_new_one_and_identities_of_the_person_end_that_day(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    who = people(work, zeng)
    dibao = IdentityDraft(IdentityKind.DIBAO, "农村低保", LONG_AGO, person_id=who["曾大海"])
    work.write(partial(set_identity, draft=dibao), title="低保")
    death = draft_of(EventKind.DEATH, zeng, people=(who["曾大海"],))
    assert refusal(work, death) == "「曾大海 户」要选一位户主"
    assert plan(work, death).households[0].proposed == who["覃玉珍"]

    record(work, draft_of(EventKind.DEATH, zeng, people=(who["曾大海"],), head_id=who["曾小军"]))
    assert members(work, zeng) == {"曾小军": "户主", "覃玉珍": "之母", "曾花": "之兄弟姐妹"}
    assert work.read(_rows) == [("2021-01-01", "2026-11-10")]
    assert {each.words for each in detail(work, zeng).identities if each.current} == {"一般脱贫户", "集中安置"}


def _rows(session: Any) -> list[tuple[Any, ...]]:
    sql = "SELECT valid_from, valid_to FROM identity WHERE kind = '低保'"
    return [tuple(row) for row in session.connection().exec_driver_sql(sql)]


def test_the_last_members_death_closes_the_household_and_nothing_is_deleted(work: Work, ids: dict[str, int]) -> None:
    wang = ids["王长根"]
    who = people(work, wang)
    work.write(partial(hang_everything, household_id=wang, person_id=who["王长根"], name="王", since=DAY), title="挂")
    death = draft_of(EventKind.DEATH, wang, people=tuple(who.values()))
    assert plan(work, death).households[0].closes
    record(work, death)

    assert "王长根" not in found(work)
    assert detail(work, wang).members == ()
    assert work.read(open_things) == {}
    assert found(work, "王长根") == []


def test_identities_of_the_household_go_along_with_a_split_as_chosen(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    who = people(work, zeng)
    both = (who["曾小军"], who["曾花"])
    split = draft_of(EventKind.SPLIT, zeng, people=both, new_household=NewHousehold("0581050", "5组"))
    kept = plan(work, split).carried
    assert [line.words for line in kept] == [
        "脱贫户（一般脱贫户），自 2021-01-01",
        "易地搬迁户（集中安置），自 2021-01-01",
    ]
    one = draft_of(
        EventKind.SPLIT,
        zeng,
        people=both,
        new_household=NewHousehold("0581050", "5组"),
        new_head_id=who["曾小军"],
        carried=(kept[0].identity_id,),
    )
    record(work, one)

    new = detail(work, {row: n for n, row in _ids(work).items()}["曾小军"])
    assert (new.number, new.village, new.group) == ("0581050", "石板溪村", "5组")
    assert [(each.category, each.basis) for each in new.identities] == [
        ("一般脱贫户", "分户，来自曾大海 户，原自 2021-01-01")
    ]
    assert members(work, new.id) == {"曾小军": "户主", "曾花": "之兄弟姐妹"}
    assert members(work, zeng) == {"曾大海": "户主", "覃玉珍": "配偶"}
    assert refusal(work, draft_of(EventKind.SPLIT, zeng, people=tuple(people(work, zeng).values()))).startswith(
        "分户要"
    )


def _ids(work: Work) -> dict[int, str]:
    from tests.households.reading import rows

    return {row.id: row.head_name for row in rows(work)}


def test_a_merger_takes_everybody_and_everything_over(work: Work, ids: dict[str, int]) -> None:
    li, zeng = ids["李建国"], ids["曾大海"]
    wife = people(work, li)["王桂香"]
    work.write(partial(hang_everything, household_id=li, person_id=wife, name="桂", since=DAY), title="挂")
    merged = draft_of(EventKind.MERGED, li, other_household_id=zeng, relations={wife: "之母"})
    record(work, merged, Choice(WORD, _key(plan(work, merged), "物桂"), Destiny.ENDS))

    assert members(work, zeng)["王桂香"] == "之母"
    assert members(work, zeng)["李建国"] == "其他"
    assert "李建国" not in found(work)
    assert work.read(open_things) == {"物桂户": 1}


def _key(made: EventPlan, words: str) -> str:
    return next(each.holding.key for each in made.holdings if each.holding.words == words)


def test_marriage_within_the_township_moves_the_person_and_counts_in_both_villages(
    work: Work, ids: dict[str, int]
) -> None:
    zeng, chou = ids["曾大海"], ids["仇春花"]
    bride = people(work, chou)["仇春花"]
    record(work, draft_of(EventKind.MARRIED_IN, zeng, people=(bride,), other_household_id=chou))
    assert members(work, zeng)["仇春花"] == "之儿媳"
    assert members(work, chou) == {"仇勇": "户主"}
    assert _listed(work) == [("仇春花", "婚入", "自然减少", "圣人山村"), ("仇春花", "婚入", "自然增加", "石板溪村")]


def _listed(work: Work, *conditions: ListCondition) -> list[tuple[str, str, str, str]]:
    rows = work.read(lambda s: fetch_rows(s, EVENTS, ListQuery(TODAY, conditions=conditions)))
    return [(row.name, row.kind, row.change, row.village) for row in rows]


def test_a_child_and_a_bride_from_outside_are_registered(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    child = PersonDraft("曾小小", relation="之孙女", sex="女")
    record(work, draft_of(EventKind.BIRTH, zeng, newcomers=(child,)))
    bride = PersonDraft("杨新", id_of("19960101", "女"), "之儿媳")
    record(work, draft_of(EventKind.MARRIED_IN, zeng, newcomers=(bride,), place="邻县"))
    born = next(each for each in detail(work, zeng).members if each.name == "曾小小")
    assert (born.birth_date, born.since, born.relation) == (DAY, DAY, "之孙女")
    sums = {each.key: each.value for each in work.read(lambda s: sum_rows(s, EVENTS, ListQuery(TODAY)))}
    assert sums == {"increase": 2, "decrease": 0}


def test_somebody_who_moved_out_comes_back_as_the_same_person_and_the_dead_do_not(
    work: Work, ids: dict[str, int]
) -> None:
    zeng = ids["曾大海"]
    son = detail(work, zeng).members[2]
    record(work, draft_of(EventKind.MOVED_OUT, zeng, people=(son.person_id,), place="广东"))
    back = PersonDraft(son.name, son.id_number, "之子")
    early = draft_of(EventKind.MOVED_IN, zeng, newcomers=(back,), on=DAY - timedelta(days=3))
    assert "晚于发生日期 2026-11-07" in refusal(work, early)
    record(work, draft_of(EventKind.MOVED_IN, zeng, newcomers=(back,), on=TODAY))
    assert people(work, zeng)["曾小军"] == son.person_id
    record(work, draft_of(EventKind.DEATH, zeng, people=(son.person_id,), on=TODAY))
    assert "已登记于 2026-11-21 死亡" in refusal(work, draft_of(EventKind.MOVED_IN, zeng, newcomers=(back,), on=TODAY))


def test_a_corrected_number_is_found_and_the_old_one_is_kept(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    child = detail(work, zeng).members[3]
    number = id_of("20150111", "女")
    record(work, draft_of(EventKind.ID_CORRECTED, zeng, people=(child.person_id,), number=number))
    mended = next(each for each in detail(work, zeng).members if each.name == "曾花")
    assert (mended.id_number, mended.birth_date) == (number, date(2015, 1, 11))
    assert found(work, number[-4:]) == ["曾大海"]
    rows = work.read(lambda s: fetch_rows(s, EVENTS, ListQuery(TODAY)))
    assert [row.old_number for row in rows] == [child.id_number]
    taken = draft_of(EventKind.ID_CORRECTED, zeng, people=(people(work, zeng)["曾小军"],), number=number)
    assert refusal(work, taken).startswith("证件号码已属于「曾*」")


def test_dates_that_cannot_be_are_refused(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    child = (people(work, zeng)["曾花"],)
    later = TODAY + timedelta(days=1)
    assert "在今天之后" in refusal(work, draft_of(EventKind.DEATH, zeng, people=child, on=later, reported=later))
    assert "上报日期 2026-11-22 在今天之后" in refusal(
        work, draft_of(EventKind.DEATH, zeng, people=child, reported=later)
    )
    assert "早于发生日期" in refusal(work, draft_of(EventKind.DEATH, zeng, people=child, reported=date(2026, 11, 9)))
    born = draft_of(EventKind.DEATH, zeng, people=child, on=date(2014, 1, 1))
    assert refusal(work, born) == "发生日期 2014-01-01 早于「曾花」的出生日期 2015-01-10"


def test_an_event_before_a_later_one_of_the_same_person_is_refused_in_a_sentence(
    work: Work, ids: dict[str, int]
) -> None:
    zeng = ids["曾大海"]
    who = people(work, zeng)
    split = draft_of(EventKind.SPLIT, zeng, people=(who["曾小军"],), on=date(2026, 11, 15))
    record(work, split)
    new = next(number for number, head in _ids(work).items() if head == "曾小军")
    died = draft_of(EventKind.DEATH, new, people=(who["曾小军"],))
    assert refusal(work, died) == "2026-11-15 还登记了「分户」（曾小军），晚于这次的发生日期 2026-11-10，前后对不上"
    record(work, draft_of(EventKind.BIRTH, ids["李建国"], newcomers=(PersonDraft("李新", relation="之孙子"),)))


def test_a_death_before_the_day_of_the_first_import_is_no_contradiction(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    who = people(work, zeng)
    early = date(2020, 6, 1)
    record(work, draft_of(EventKind.DEATH, zeng, people=(who["曾大海"],), head_id=who["覃玉珍"], on=early))
    assert members(work, zeng) == {"覃玉珍": "户主", "曾小军": "之子", "曾花": "之女"}
    assert _listed(work, ListCondition("happened_month", "any", ("2020-06",))) == [
        ("曾大海", "死亡", "自然减少", "石板溪村")
    ]
    assert _listed(work, ListCondition("reported_month", "any", ("2020-06",))) == []


def test_an_event_on_which_a_later_one_stands_is_not_undone_before_it(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    who = people(work, zeng)
    record(work, draft_of(EventKind.HEAD_CHANGED, zeng, head_id=who["曾小军"]))
    first = work.read(latest)
    record(work, draft_of(EventKind.DEATH, zeng, people=(who["曾大海"],), on=TODAY))
    before = digest(work)
    with pytest.raises(UserError, match="之后又登记了「死亡」（曾大海，2026-11-21）"):
        work.write(partial(undo_in_register, change_set_id=first), title="撤销")
    assert digest(work) == before


def test_an_undo_that_would_leave_a_household_without_a_head_is_refused(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    who = people(work, zeng)
    died = draft_of(EventKind.DEATH, zeng, people=(who["曾大海"],), head_id=who["曾小军"])
    work.write(partial(record_event, draft=died, choices=(), holders=THINGS, on=TODAY), title="死亡")
    event = work.read(latest)
    for name, relation in (("曾小军", "之子"), ("覃玉珍", "户主")):
        shown = next(each for each in detail(work, zeng).members if each.name == name)
        draft = PersonDraft(name, shown.id_number, relation)
        edit = partial(edit_person, household_id=zeng, person_id=shown.person_id, draft=draft, on=TODAY)
        work.write(edit, title="更正关系")
    with pytest.raises(UserError, match="撤销后「曾大海」户会有 2 个户主"):
        work.write(partial(undo_in_register, change_set_id=event), title="撤销")


def test_a_reported_day_can_be_corrected_but_events_are_not_deleted(work: Work, ids: dict[str, int]) -> None:
    from app.households.events.lists import correct_event, refuse_deletion
    from app.households.record_kinds import Ownership

    zeng = ids["曾大海"]
    record(work, draft_of(EventKind.DEATH, zeng, people=(people(work, zeng)["曾花"],)))
    (row,) = work.read(lambda s: fetch_rows(s, EVENTS, ListQuery(TODAY)))
    owner, new = Ownership(household_id=zeng), date(2026, 11, 12)
    work.write(lambda s: correct_event(s, row.id, owner, {"reported_on": new}, TODAY), title="更正")
    (row,) = work.read(lambda s: fetch_rows(s, EVENTS, ListQuery(TODAY)))
    assert row.reported_on == new
    for wrong in (date(2026, 11, 9), date(2026, 11, 30)):
        with pytest.raises(UserError):
            work.write(
                partial(correct_event, record_id=row.id, owner=owner, values={"reported_on": wrong}, on=TODAY),
                title="x",
            )
    with pytest.raises(UserError):
        work.write(lambda s: refuse_deletion(s, [row.id]), title="删")


def test_relief_and_monitoring_are_warned_of_when_the_household_changes(work: Work, ids: dict[str, int]) -> None:
    chou = ids["仇春花"]
    who = people(work, chou)
    dibao = IdentityDraft(IdentityKind.DIBAO, "农村低保", LONG_AGO, person_id=who["仇勇"])
    work.write(partial(set_identity, draft=dibao), title="低保")
    out = draft_of(EventKind.MOVED_OUT, chou, people=(who["仇勇"],), other_household_id=ids["曾大海"])
    assert plan(work, out).warnings == (
        "「仇春花 户」是监测对象，人口变了，请重新核算人均收入",
        "「仇勇」有低保，按户认定，请与民政核对是否随人转",
    )
    gone = draft_of(EventKind.DEATH, chou, people=(who["仇勇"],))
    assert [line.words for line in plan(work, gone).ending] == ["低保（农村低保），自 2021-01-01"]


def test_a_household_with_events_can_be_deleted_for_good_and_brought_back(work: Work, ids: dict[str, int]) -> None:
    zeng = ids["曾大海"]
    record(work, draft_of(EventKind.DEATH, zeng, people=(people(work, zeng)["曾花"],)))
    work.write(partial(delete_households, ids=[zeng], at=datetime(2026, 11, 21, 12)), title="删除")
    assert _listed(work) == []
    before = digest(work)
    work.write(partial(purge_households, ids=[zeng]), title="永久删除")
    undo(work)
    assert digest(work) == before
