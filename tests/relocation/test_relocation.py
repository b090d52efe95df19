"""Resettled households: their roster, their records, and what stands out about them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.listing import ListCondition, ListQuery, fetch_rows
from app.households.holdings import Affected, Destiny, Settlement
from app.households.record_kinds import Ownership
from app.industry.enterprises import ENTERPRISE
from app.industry.links import LINK
from app.registers import HOUSEHOLD_VIEW
from app.relocation.holdings import RelocationHolder
from app.relocation.lists import ResettlementRow
from app.relocation.resettlements import resettlement_kind
from app.relocation.sheets import RESETTLEMENTS
from app.relocation.sites import SITE
from tests.builders import Desk, digest, id_of, problems, statuses, tally
from tests.employment.builders import TODAY, bring, household_id, plan, save, spell

KIND = resettlement_kind(HOUSEHOLD_VIEW)
HEADERS = [c.header for c in RESETTLEMENTS.columns]
TOWN = "集镇安置点"


def settled(desk: Desk, number: str = "0581001", **more: Any) -> int:
    return save(desk, KIND, Ownership(household_id=household_id(desk, number)), **more)


def rows(desk: Desk, *conditions: ListCondition) -> list[ResettlementRow]:
    return desk.work.read(lambda s: fetch_rows(s, KIND.listed, ListQuery(TODAY, "", conditions)))


def found(desk: Desk, key: str, operator: str = "yes") -> list[str]:
    return [row.head_name for row in rows(desk, ListCondition(key, operator))]


def line(name: str, document: str, relation: str, **more: str) -> list[str]:
    """A line of a member; what is true of the household stands on it too."""
    told = {
        "区县": "清溪县",
        "乡镇": "深子湖镇",
        "户编号": "0581001",
        "户主": "曾大海",
        "户主身份证号": id_of(1),
        "搬迁人员姓名": name,
        "搬迁人员身份证号": document,
        "与户主关系": relation,
        "家庭人口": "2",
        "迁出地": "石板溪村3组",
        "安置方式": "集中安置",
        "安置点名称": TOWN,
        **more,
    }
    return [told.get(header, "") for header in HEADERS]


HOUSE = {
    "房屋面积": "75.5",
    "入住时间": "2018年10月",
    "是否实际入住": "是",
    "目前具体地址": "集镇安置点3栋201室",
    "是否拆旧复垦": "否",
}
ROSTER = [line("曾大海", id_of(1), "户主", **HOUSE), line("覃玉珍", id_of(2, sex="女"), "配偶")]


def test_a_roster_of_people_makes_one_record_per_household(desk: Desk) -> None:
    planned = bring(desk, HEADERS, *ROSTER)

    assert planned.opened.recognised.kind == "易地搬迁花名册"
    assert (tally(planned.counts), problems(desk, planned)) == ((1, 0, 1, 0, 0), [])
    assert desk.ask(
        "SELECT h.number, s.name, r.house_area, r.moved_on, r.lived_in, r.old_house_cleared FROM resettlement r "
        "JOIN household h ON h.id = r.household_id JOIN resettlement_site s ON s.id = r.site_id"
    ) == [("0581001", TOWN, 7550, "2018-10-01", 1, 0)]


def test_the_head_may_stand_below_the_others(desk: Desk) -> None:
    bring(desk, HEADERS, *reversed(ROSTER))

    assert desk.ask("SELECT house_area FROM resettlement") == [(7550,)]


def test_the_same_roster_twice_changes_nothing(desk: Desk) -> None:
    bring(desk, HEADERS, *ROSTER)
    before = digest(desk.work, history=True)

    again = bring(desk, HEADERS, *ROSTER)

    assert (tally(again.counts), digest(desk.work, history=True)) == ((0, 0, 2, 0, 0), before)


def test_members_that_contradict_each_other_are_doubted(desk: Desk) -> None:
    other = line("覃玉珍", id_of(2, sex="女"), "配偶", 是否拆旧复垦="是")

    planned = plan(desk, HEADERS, ROSTER[0], other)

    assert statuses(desk, planned) == {4: "new", 5: "doubtful"}


def test_the_update_of_the_heads_corrects_what_is_known(desk: Desk) -> None:
    bring(desk, HEADERS, *ROSTER)

    planned = bring(
        desk,
        ("户主身份证号", "房屋面积", "是否实际入住", "目前具体地址", "是否拆旧复垦"),
        (id_of(1), "75.5", "是", "", "是"),
    )

    assert planned.opened.recognised.kind == "易地搬迁花名册"
    assert tally(planned.counts) == (0, 1, 0, 0, 0)
    assert desk.ask("SELECT old_house_cleared, address FROM resettlement") == [(1, "集镇安置点3栋201室")]


def test_labour_without_steady_work_stands_out(desk: Desk) -> None:
    settled(desk)
    settled(desk, "0581002")
    settled(desk, "0581003")
    spell(desk, "曾大海", date(2026, 1, 1))
    spell(desk, "李四喜", date(2026, 10, 1))
    desk.do(
        "UPDATE person_condition SET labour = '无劳动力' WHERE person_id IN (SELECT id FROM person WHERE name = '王五')"
    )

    assert found(desk, "idle") == ["李四喜"]
    assert {row.head_name: (row.labourers, row.workers, row.stable) for row in rows(desk)} == {
        "曾大海": (2, 1, 1),
        "李四喜": (1, 1, 0),
        "王五": (0, 0, 0),
    }


def test_an_old_house_that_stands_and_a_household_without_link_stand_out(desk: Desk) -> None:
    settled(desk, old_house_cleared=True)
    settled(desk, "0581002", old_house_cleared=False)
    settled(desk, "0581003")
    save(desk, ENTERPRISE, Ownership(), name="黄桃合作社")
    owner = Ownership(household_id=household_id(desk, "0581002"))
    save(desk, LINK, owner, enterprise="黄桃合作社", form="入股分红", agreed_from=date(2024, 1, 1))

    assert sorted(found(desk, "cleared", "no")) == ["李四喜", "王五"]
    assert sorted(found(desk, "linked", "no")) == ["曾大海", "王五"]


def test_the_line_in_the_pane_says_how_they_get_on(desk: Desk) -> None:
    save(desk, SITE, Ownership(), name=TOWN, kind="集中安置")
    settled(desk, site=TOWN, moved_on=date(2018, 10, 1), house_area=Decimal("75.5"))

    (row,) = rows(desk)

    assert KIND.line(row) == f"{TOWN} · 2018-10-01 入住 · 旧房未拆 · 稳定就业 0 / 2 人 · 无利益联结"
    assert KIND.tone(row) == "overdue"


def test_a_day_of_clearing_says_that_it_was_cleared(desk: Desk) -> None:
    settled(desk, moved_on=date(2018, 10, 1), cleared_on=date(2019, 3, 1))

    assert desk.one("SELECT old_house_cleared FROM resettlement") == 1


def test_what_contradicts_itself_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="安置点"):
        settled(desk, site="无此安置点")
    with pytest.raises(UserError, match="拆旧复垦日期"):
        settled(desk, moved_on=date(2018, 10, 1), cleared_on=date(2018, 3, 1))
    with pytest.raises(UserError, match="拆旧复垦日期"):
        settled(desk, old_house_cleared=False, cleared_on=date(2018, 3, 1))
    settled(desk)
    with pytest.raises(UserError, match="已登记"):
        settled(desk)


def test_a_household_without_the_identity_is_asked_about(desk: Desk) -> None:
    owner = Ownership(household_id=household_id(desk, "0581003"))

    assert desk.work.read(lambda s: KIND.form.warnings(s, owner, {}, None, TODAY)) == (
        "这一户没有易地搬迁户的身份，登记后请在“身份”里补上",
    )


def test_a_site_counts_who_lives_there_and_is_kept_while_somebody_does(desk: Desk) -> None:
    number = save(desk, SITE, Ownership(), name=TOWN, kind="集中安置")
    settled(desk, site=TOWN)

    (row,) = desk.work.read(lambda s: fetch_rows(s, SITE.listed, ListQuery(TODAY)))

    assert (row.households, row.people) == (1, 2)
    with pytest.raises(UserError, match="还有搬迁户"):
        desk.work.write(lambda s: SITE.form.delete(s, [number]), title="删除")


def test_a_running_number_named_id_is_nobodys_document(desk: Desk) -> None:
    headers = (
        "id",
        "户主",
        "搬迁人员姓名 ",
        "搬迁人员身份证号",
        "户主身份证号",
        "安置点名称",
        "户主身份证号",
        "是否拆旧复垦",
    )

    planned = bring(desk, headers, ("1", "曾大海", "覃玉珍", id_of(2, sex="女"), id_of(1), TOWN, id_of(1), "是"))

    assert tally(planned.counts) == (1, 0, 0, 0, 0)
    assert desk.ask("SELECT old_house_cleared FROM resettlement") == [(1,)]


def test_a_household_that_joins_another_brings_its_record_along(desk: Desk) -> None:
    settled(desk, address="集镇安置点3栋201室")
    affected = Affected(household_id(desk, "0581001"), (), whole=True)
    (holding,) = desk.work.read(lambda s: RelocationHolder().holdings(s, affected, TODAY))
    goes = Settlement(holding, Destiny.GOES, household_id(desk, "0581002"))

    desk.work.write(lambda s: RelocationHolder().settle(s, goes, TODAY), title="合户")

    assert holding.words == "搬迁安置在集镇安置点3栋201室"
    assert desk.ask("SELECT h.number FROM resettlement r JOIN household h ON h.id = r.household_id") == [("0581002",)]


def test_a_household_that_has_a_record_keeps_its_own(desk: Desk) -> None:
    settled(desk)
    settled(desk, "0581002")
    affected = Affected(household_id(desk, "0581001"), (), whole=True)
    (holding,) = desk.work.read(lambda s: RelocationHolder().holdings(s, affected, TODAY))
    goes = Settlement(holding, Destiny.GOES, household_id(desk, "0581002"))

    desk.work.write(lambda s: RelocationHolder().settle(s, goes, TODAY), title="合户")

    assert desk.one("SELECT count(DISTINCT household_id) FROM resettlement") == 2


def test_who_leaves_a_household_leaves_the_record_there(desk: Desk) -> None:
    settled(desk)
    affected = Affected(household_id(desk, "0581001"), (1,), whole=False)

    assert desk.work.read(lambda s: RelocationHolder().holdings(s, affected, TODAY)) == ()
