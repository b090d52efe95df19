"""Typing in payments: what is refused, what is warned of, what the pane says."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from app.benefits.lists import BENEFITS, payment_line
from app.common.errors import UserError
from app.common.history import list_change_sets
from app.common.listing import ListCondition, ListQuery, fetch_rows, sum_rows
from app.households.dated import change_dated, current_person_condition
from app.households.drafts import IdentityDraft
from app.households.identities import set_identity
from app.households.record_kinds import Ownership, Values
from app.households.records import RecordDraft, Unconfirmed, delete_records, read_values, save_record
from app.households.undoing import undo_in_register
from db.common.entities import Setting
from db.households.codes import IdentityKind
from db.households.entities import PersonCondition
from tests.benefits.builders import Town
from tests.households.builders import TODAY


def values(programme: str, period: str, yuan: str = "1500") -> Values:
    return {"programme": programme, "period": period, "amount": Decimal(yuan)}


def save(place: Town, owner: Ownership, typed: Values, record_id: int | None = None, *, sure: bool = True) -> int:
    draft = RecordDraft(record_id, owner, typed, confirmed=sure)
    return place.work.write(lambda s: save_record(s, BENEFITS, draft, TODAY), title="登记")


def warned(place: Town, owner: Ownership, typed: Values) -> tuple[str, ...]:
    with pytest.raises(Unconfirmed) as found:
        save(place, owner, typed, sure=False)
    return found.value.warnings


def is_pupil(place: Town, name: str, schooling: str) -> None:
    """Put somebody to school long ago."""
    person = place.person(name)

    def put(session: object) -> None:
        current = current_person_condition(session, person, TODAY)  # type: ignore[arg-type]
        if current is None:
            session.add(PersonCondition(person_id=person, valid_from=date(2021, 1, 1), schooling=schooling))  # type: ignore[attr-defined]
        else:
            change_dated(session, current, {"schooling": schooling}, date(2021, 1, 1))  # type: ignore[arg-type]

    place.work.write(put, title="入学")


def test_an_eligible_first_payment_asks_nothing(place: Town) -> None:
    is_pupil(place, "曾小军", "中职二年级")

    save(place, place.owner("曾小军"), values("雨露计划", "2026春"), sure=False)

    assert [(one.period, one.amount) for one in place.payments()] == [("2026春", 150000)]


def test_the_same_programme_and_period_is_warned_of(place: Town) -> None:
    is_pupil(place, "曾小军", "中职二年级")
    place.pay("曾小军", "雨露计划", "2026春")

    said = warned(place, place.owner("曾小军"), values("雨露计划", "2026春"))

    assert said == ("曾小军已有「雨露计划」2026春，同一项目同一期可能重复享受",)


def test_a_household_programme_is_double_for_any_member(place: Town) -> None:
    place.pay("曾大海", "产业奖补", "2026", "2000")

    said = warned(place, place.owner("覃玉珍"), values("产业奖补", "2026", "2000"))

    assert any("曾大海已有「产业奖补」2026" in one for one in said)


def test_a_person_programme_of_another_member_is_no_double(place: Town) -> None:
    is_pupil(place, "曾小军", "中职二年级")
    place.pay("曾花", "雨露计划", "2026春")

    save(place, place.owner("曾小军"), values("雨露计划", "2026春"), sure=False)

    assert len(place.payments()) == 2


def test_a_soft_exclusion_is_named_and_may_be_confirmed(place: Town) -> None:
    place.pay("曾小军", "外出务工交通补贴", "2026", "400")

    said = warned(place, place.owner("曾小军"), values("就业奖补", "2026", "600"))
    save(place, place.owner("曾小军"), values("就业奖补", "2026", "600"))

    assert any("曾小军已有「外出务工交通补贴」2026，与「就业奖补」原则上不重复享受" in one for one in said)
    assert len(place.payments()) == 2


def test_a_hard_exclusion_is_refused_with_its_document(place: Town) -> None:
    place.pay("王长根", "重度残疾人护理补贴", "2026-03", "80")

    with pytest.raises(UserError, match=r"已有「重度残疾人护理补贴」2026-03，不得同时享受.*国发〔2015〕52号"):
        save(place, place.owner("王长根"), values("失能老年人护理补贴", "2026-03", "90"))

    assert len(place.payments()) == 1


def test_who_is_not_eligible_is_told_why(place: Town) -> None:
    is_pupil(place, "曾花", "小学")

    (said,) = warned(place, place.owner("曾花"), values("雨露计划", "2026春"))

    assert "要求在校情况是中职、高职高专、技师学院，登记的是小学" in said


def test_eligibility_speaks_of_the_day_of_payment(place: Town) -> None:
    is_pupil(place, "曾小军", "中职二年级")
    person = place.person("曾小军")

    def leave(session: object) -> None:
        current = current_person_condition(session, person, TODAY)  # type: ignore[arg-type]
        assert current is not None
        change_dated(session, current, {"schooling": None, "education": "高中"}, date(2026, 7, 1))  # type: ignore[arg-type]

    place.work.write(leave, title="毕业")
    owner = place.owner("曾小军")

    save(place, owner, {**values("雨露计划", "2026春"), "paid_on": date(2026, 5, 20)}, sure=False)
    said = warned(place, owner, {**values("雨露计划", "2026秋"), "paid_on": date(2026, 10, 20)})

    assert any("登记的是不在校" in one for one in said)


def test_work_outside_the_county_is_told_from_the_office(place: Town) -> None:
    person = place.person("曾小军")

    def works_at_home(session: object) -> None:
        session.merge(Setting(key="county", value="沅岭县"))  # type: ignore[attr-defined]
        work = {"work_place": "沅州市沅岭县", "labour": "普通劳动力"}
        session.add(PersonCondition(person_id=person, valid_from=date(2021, 1, 1), **work))  # type: ignore[attr-defined]

    place.work.write(works_at_home, title="务工")

    (said,) = warned(place, place.owner("曾小军"), values("交通补贴", "2026", "400"))

    assert "要求在县外务工，登记的是沅州市沅岭县" in said


def test_two_identities_at_once_are_asked_for(place: Town) -> None:
    person = place.person("王长根")
    for kind, category in ((IdentityKind.DISABLED, "肢体三级"), (IdentityKind.DIBAO, "农村低保")):
        draft = IdentityDraft(kind, category, date(2024, 1, 1), person_id=person)
        if kind is IdentityKind.DIBAO:
            assert any(
                "残疾且低保" in one
                for one in warned(place, place.owner("王长根"), values("困难残疾人生活补贴", "2026-03"))
            )
        place.work.write(partial(set_identity, draft=draft), title="身份")

    save(place, place.owner("王长根"), values("困难残疾人生活补贴", "2026-03"), sure=False)

    assert len(place.payments()) == 1


def test_one_off_support_tells_of_an_earlier_one(place: Town) -> None:
    place.pay("曾大海", "临时救助", "2024-05", "3000")

    said = warned(place, place.owner("曾大海"), values("临时救助", "2026-05", "3000"))

    assert said == ("「临时救助」是一次性帮扶，曾大海已有「临时救助」2024-05",)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (values("无此项目", "2026"), "没有「无此项目」"),
        (values("雨露计划", "去年"), "不是所属期"),
        (values("雨露计划", "3月"), "没有写年份"),
        (values("雨露计划", "2026春", "0"), "要大于 0"),
    ],
)
def test_what_cannot_be_stored_says_so(place: Town, typed: Values, said: str) -> None:
    with pytest.raises(UserError, match=said):
        save(place, place.owner("曾小军"), typed)

    assert place.payments() == []


def test_a_person_programme_is_not_for_a_household_as_a_whole(place: Town) -> None:
    whole = Ownership(household_id=place.households["曾大海"])

    with pytest.raises(UserError, match="发给个人"):
        save(place, whole, values("雨露计划", "2026春"))
    save(place, whole, values("产业奖补", "2026", "2000"))

    (payment,) = place.payments()
    assert (payment.person_id, payment.household_id) == (None, place.households["曾大海"])


def test_a_payment_is_corrected_deleted_and_brought_back(place: Town) -> None:
    owner = place.owner("曾小军")
    payment = save(place, owner, values("雨露计划", "2026春"))
    save(place, owner, {**values("雨露计划", "2025-2026学年第二学期"), "batch": "第2批"}, payment)

    row, typed = place.work.read(lambda s: read_values(s, BENEFITS, payment, TODAY))
    place.work.write(lambda s: delete_records(s, BENEFITS, (payment,)), title="删除")
    last = place.work.read(lambda s: list_change_sets(s)[0].id)
    gone = place.payments()
    place.work.write(lambda s: undo_in_register(s, last), title="撤销", kind="undo")

    assert (typed["programme"], typed["period"], typed["batch"]) == ("雨露计划", "2026春", "第2批")
    assert payment_line(row) == "雨露计划 2026春 1,500.00 元 · 曾小军"
    assert gone == []
    assert [one.id for one in place.payments()] == [payment]


def test_the_list_is_narrowed_and_added_up(place: Town) -> None:
    place.pay("曾小军", "雨露计划", "2026春")
    place.pay("王长根", "高龄津贴", "2025-03", "50.5")
    place.pay("王长根", "高龄津贴", "2025-04", "50.5")

    def ask(*conditions: ListCondition) -> list[str]:
        query = ListQuery(on=TODAY, conditions=conditions)
        return [row.period for row in place.work.read(lambda s: fetch_rows(s, BENEFITS.listed, query))]

    assert ask(ListCondition("programme", "any", ("高龄津贴",))) == ["2025-04", "2025-03"]
    assert ask(ListCondition("year", "any", ("2026",))) == ["2026春"]
    assert ask(ListCondition("village", "any", ("圣人山村",))) == ["2025-04", "2025-03"]
    assert ask(ListCondition("amount", "between", ("50.5", "100"))) == ["2025-04", "2025-03"]
    totals = place.work.read(lambda s: sum_rows(s, BENEFITS.listed, ListQuery(on=TODAY)))
    assert [(one.title, one.value) for one in totals] == [("金额", Decimal("1601.00")), ("农户", 2), ("领取人", 2)]


def test_the_list_finds_doubles_and_exclusions(place: Town) -> None:
    place.pay("曾小军", "雨露计划", "2026春")
    place.pay("曾小军", "雨露计划", "2026春", "1000")
    place.pay("曾大海", "外出务工交通补贴", "2026", "400")
    place.pay("曾大海", "就业奖补", "2026-09", "400")
    place.pay("覃玉珍", "就业奖补", "2026", "400")

    def ask(key: str) -> list[tuple[str, str]]:
        query = ListQuery(on=TODAY, conditions=(ListCondition(key, "yes"),))
        return [(row.name, row.programme) for row in place.work.read(lambda s: fetch_rows(s, BENEFITS.listed, query))]

    assert ask("double") == [("曾小军", "雨露计划")] * 2
    assert sorted(ask("excluded")) == [("曾大海", "外出务工交通补贴"), ("曾大海", "就业奖补")]
