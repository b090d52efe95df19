"""What the clerk does to households keeps the past and objects in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.work import Work
from app.households.drafts import HouseholdDraft, IdentityDraft, PersonDraft
from app.households.identities import end_identity, set_identity
from app.households.members import add_member, edit_person, remove_member
from app.households.service import (
    edit_household,
    edit_household_condition,
    edit_member_condition,
    record_income,
    register_household,
)
from db.common.journal import ChangeSet
from db.households.codes import IdentityKind
from db.households.entities import HouseholdCondition, Identity, Membership, Person
from tests.households.builders import LONG_AGO, TODAY, id_of, person
from tests.households.reading import detail, found


def write(work: Work, function: Any, *args: Any) -> Any:
    return work.write(lambda session: function(session, *args), title="试验")


def village_of(work: Work, ids: dict[str, int], head: str = "曾大海") -> int:
    return detail(work, ids[head]).village_id


def draft_of(work: Work, ids: dict[str, int], head: str = "曾大海") -> HouseholdDraft:
    known = detail(work, ids[head])
    return HouseholdDraft(known.village_id, known.number, known.group, known.phone)


def test_a_registered_household_is_found_and_its_id_number_fills_the_rest(work: Work, ids: dict[str, int]) -> None:
    head = PersonDraft("覃 三", id_of("19900228", "女").lower())
    draft = HouseholdDraft(village_of(work, ids), "0581009", "3", members=(head,))

    household_id = write(work, register_household, draft, TODAY)

    member = detail(work, household_id).members[0]
    assert (member.sex, member.birth_date, member.id_kind) == ("女", date(1990, 2, 28), "居民身份证")
    assert detail(work, household_id).group == "3组"
    assert found(work, "0581009") == ["覃 三"]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ((), "没有户主"),
        ((person("甲"), person("乙")), "2 个户主"),
        ((PersonDraft("", id_of("19900101")),), "没有填姓名"),
        ((PersonDraft("甲", "431226199001010000"),), "第18位应为"),
        ((PersonDraft("甲", phone="12345"),), "电话"),
    ],
)
def test_a_household_that_cannot_be_is_refused_in_words(
    work: Work, ids: dict[str, int], members: tuple[PersonDraft, ...], words: str
) -> None:
    draft = HouseholdDraft(village_of(work, ids), "0581010", members=members)

    with pytest.raises(UserError, match=words):
        write(work, register_household, draft, TODAY)

    assert len(found(work)) == 4


def test_a_taken_number_names_its_owner(work: Work, ids: dict[str, int]) -> None:
    draft = HouseholdDraft(village_of(work, ids), "0581002", members=(person("甲"),))

    with pytest.raises(UserError, match="0581002 已登记在「李建国」名下"):
        write(work, register_household, draft, TODAY)


def test_a_taken_document_names_its_owner_masked_with_the_household(work: Work, ids: dict[str, int]) -> None:
    twin = replace(person("李建国", born="19560101"), relation="之子")

    with pytest.raises(UserError, match="「李\\*」，在户编号 0581002"):
        write(work, add_member, ids["曾大海"], twin, TODAY)


def test_a_disability_card_is_the_same_person(work: Work, ids: dict[str, int]) -> None:
    card = replace(person("李建国", "之子", "19560101"))
    card = replace(card, id_number=card.id_number + "41")

    with pytest.raises(UserError, match="0581002"):
        write(work, add_member, ids["曾大海"], card, TODAY)


def test_a_second_head_is_refused_and_the_first_named(work: Work, ids: dict[str, int]) -> None:
    with pytest.raises(UserError, match="户主已是「曾大海」"):
        write(work, add_member, ids["曾大海"], person("曾新", born="20010101"), TODAY)


def test_whoever_moved_out_is_taken_up_again_elsewhere(work: Work, ids: dict[str, int]) -> None:
    moving = next(m for m in detail(work, ids["曾大海"]).members if m.name == "曾花")
    write(work, remove_member, ids["曾大海"], moving.person_id, TODAY)

    again = write(work, add_member, ids["李建国"], PersonDraft("曾花", moving.id_number, "之儿媳"), TODAY)

    assert again == moving.person_id
    assert [m.name for m in detail(work, ids["曾大海"]).members] == ["曾大海", "覃玉珍", "曾小军"]
    assert found(work, "曾花") == ["李建国"]


def test_the_head_leaves_last(work: Work, ids: dict[str, int]) -> None:
    head = detail(work, ids["仇春花"]).members[0]

    with pytest.raises(UserError, match="户主不能直接移出"):
        write(work, remove_member, ids["仇春花"], head.person_id, TODAY)


def test_an_edited_person_is_found_by_the_new_name_only(work: Work, ids: dict[str, int]) -> None:
    member = detail(work, ids["王长根"]).members[0]
    draft = PersonDraft("单根", member.id_number, "户主", phone="13700001234", ethnicity="苗族")

    assert write(work, edit_person, ids["王长根"], member.person_id, draft, TODAY) is True

    assert found(work, "shangen") == found(work, "00001234") == ["单根"]
    assert found(work, "王长根") == []


def test_saving_an_unchanged_person_leaves_no_trace(work: Work, ids: dict[str, int]) -> None:
    member = detail(work, ids["王长根"]).members[0]
    draft = PersonDraft(member.name, member.id_number, member.relation)
    before = work.read(lambda s: s.scalar(select(func.count()).select_from(ChangeSet)))

    assert write(work, edit_person, ids["王长根"], member.person_id, draft, TODAY) is False

    assert work.read(lambda s: s.scalar(select(func.count()).select_from(ChangeSet))) == before


def test_a_new_relation_begins_today_and_the_old_one_stays(work: Work, ids: dict[str, int]) -> None:
    member = detail(work, ids["曾大海"]).members[2]
    draft = PersonDraft(member.name, member.id_number, "其他")

    write(work, edit_person, ids["曾大海"], member.person_id, draft, TODAY)

    spans = work.read(lambda s: spans_of(s, member.person_id))
    assert spans == [("之子", LONG_AGO, TODAY), ("其他", TODAY, None)]


def spans_of(session: Session, person_id: int) -> list[tuple[str | None, date, date | None]]:
    statement = select(Membership).where(Membership.person_id == person_id).order_by(Membership.id)
    return [(m.relation, m.valid_from, m.valid_to) for m in session.scalars(statement)]


def test_a_condition_changes_from_a_day_on_and_is_corrected_on_the_same_day(work: Work, ids: dict[str, int]) -> None:
    household_id = ids["曾大海"]
    write(work, edit_household_condition, household_id, {"house_area": Decimal("120")}, TODAY)
    write(work, edit_household_condition, household_id, {"house_area": Decimal("121.5")}, TODAY)

    rows = work.read(
        lambda s: [
            (c.house_area, c.safe_water, c.valid_from, c.valid_to)
            for c in s.scalars(select(HouseholdCondition).order_by(HouseholdCondition.id))
        ]
    )
    assert rows == [(9850, True, LONG_AGO, TODAY), (12150, True, TODAY, None)]
    assert {f.title: f.text for f in detail(work, household_id).facts}["住房面积（平方米）"] == "121.5"


def test_a_members_condition_is_kept_from_its_first_day(work: Work, ids: dict[str, int]) -> None:
    member = detail(work, ids["仇春花"]).members[1]

    write(work, edit_member_condition, member.person_id, {"labour": "无劳动力", "work_months": 3}, TODAY)

    after = detail(work, ids["仇春花"]).members[1]
    assert (after.fact("labour"), after.fact("work_months"), after.fact("health")) == ("无劳动力", "3", "")


def test_income_items_not_named_stay(work: Work, ids: dict[str, int]) -> None:
    write(work, record_income, ids["曾大海"], 2025, {"pension": Decimal("1500.10")})

    income = detail(work, ids["曾大海"]).incomes[-1]
    texts = {fact.title: fact.text for fact in income.facts}
    assert income.per_person == Decimal("9812.50")
    assert (texts["工资性收入（元）"], texts["养老金或离退休金（元）"]) == ("20,000.00", "1,500.10")


def test_an_income_of_an_impossible_year_is_refused(work: Work, ids: dict[str, int]) -> None:
    with pytest.raises(UserError, match="25 不是"):
        write(work, record_income, ids["曾大海"], 25, {})


def test_another_category_follows_the_first_without_overwriting_it(work: Work, ids: dict[str, int]) -> None:
    household_id = ids["仇春花"]
    draft = IdentityDraft(IdentityKind.MONITORED, "突发严重困难户", TODAY, household_id=household_id)

    write(work, set_identity, draft)

    rows = work.read(
        lambda s: [
            (i.category, i.valid_from, i.valid_to)
            for i in s.scalars(select(Identity).where(Identity.household_id == household_id).order_by(Identity.id))
        ]
    )
    assert rows == [("边缘易致贫户", date(2024, 3, 1), TODAY), ("突发严重困难户", TODAY, None)]


def test_removing_the_risk_keeps_the_identity(work: Work, ids: dict[str, int]) -> None:
    household_id = ids["仇春花"]
    draft = IdentityDraft(
        IdentityKind.MONITORED, "边缘易致贫户", TODAY, household_id=household_id, risk_removed_on=TODAY
    )

    write(work, set_identity, draft)

    assert detail(work, household_id).standing == ("边缘易致贫户（风险已消除）",)


def test_an_ended_identity_is_past(work: Work, ids: dict[str, int]) -> None:
    relocated = next(i for i in detail(work, ids["曾大海"]).identities if i.kind == IdentityKind.RELOCATED)

    write(work, end_identity, relocated.id, TODAY)

    assert detail(work, ids["曾大海"]).standing == ("一般脱贫户",)
    with pytest.raises(UserError, match="早于开始日期"):
        write(work, end_identity, relocated.id, date(2000, 1, 1))


def test_a_persons_identity_is_not_given_to_a_household(work: Work, ids: dict[str, int]) -> None:
    with pytest.raises(UserError, match="个人的身份"):
        write(
            work,
            set_identity,
            IdentityDraft(IdentityKind.DIBAO, "农村低保", TODAY, household_id=ids["曾大海"]),
        )


def test_a_household_is_corrected_and_a_group_is_made(work: Work, ids: dict[str, int]) -> None:
    draft = replace(draft_of(work, ids), group="十二组", phone=" 138 0000 2222 ")

    assert write(work, edit_household, ids["曾大海"], draft) is True

    after = detail(work, ids["曾大海"])
    assert (after.group, after.phone) == ("十二组", "13800002222")
    assert write(work, edit_household, ids["曾大海"], draft) is False


def test_the_search_text_is_made_for_every_person(work: Work, ids: dict[str, int]) -> None:
    empty = work.read(lambda s: s.scalar(select(func.count()).select_from(Person).where(Person.search == "")))

    assert empty == 0
