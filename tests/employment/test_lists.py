"""The lists of spells and intentions: where somebody works, what stands out, what hangs on whom."""

from datetime import date

import pytest

from app.common.errors import UserError
from app.common.listing import ListCondition, ListQuery, fetch_rows, sum_rows
from app.employment.holdings import EmploymentHolder
from app.employment.intentions import INTENTION
from app.employment.places import read_scope
from app.employment.spell_records import WORK
from app.employment.spells import SpellRow
from app.employment.trainings import TRAINING
from app.households.holdings import Affected, Destiny, Settlement
from app.households.record_kinds import Ownership
from tests.builders import Desk
from tests.employment.builders import TODAY, household_id, person_id, save, spell


def rows(desk: Desk, *conditions: ListCondition, search: str = "") -> list[SpellRow]:
    return desk.work.read(lambda s: fetch_rows(s, WORK.listed, ListQuery(TODAY, search, conditions)))


def names(desk: Desk, key: str) -> list[str]:
    return [row.name for row in rows(desk, ListCondition(key, "yes"))]


@pytest.mark.parametrize(
    ("scope", "county", "place", "told"),
    [
        ("", "沅州市清溪县", "", "县内"),
        ("", "湖南省沅州市清溪县", "", "县内"),
        ("", "湖南省长沙市", "", "省内县外"),
        ("", "沅州市辰溪县", "", "省内县外"),
        ("", "广东省东莞市", "", "省外"),
        ("", "广西壮族自治区南宁市", "", "省外"),
        ("", "", "广东省东莞市长安镇", "省外"),
        ("", "东莞市", "广东省东莞市", "省外"),
        ("", "香港", "", "境外"),
        ("", "东莞市", "", ""),
        ("", "", "", ""),
        ("境外", "广东省东莞市", "", "境外"),
    ],
)
def test_the_place_says_where_it_lies(desk: Desk, scope: str, county: str, place: str, told: str) -> None:
    assert desk.work.read(lambda s: read_scope(s, scope, county, place)) == told


def test_without_a_setting_the_documents_tell_the_province(desk: Desk) -> None:
    desk.do("DELETE FROM setting WHERE key = 'province'")

    assert desk.work.read(lambda s: read_scope(s, "", "湖南省长沙市", "")) == "省内县外"
    assert desk.work.read(lambda s: read_scope(s, "", "广东省东莞市", "")) == "省外"


def test_a_row_says_who_works_where_and_since_when(desk: Desk) -> None:
    spell(desk, "曾大海", date(2025, 3, 18))

    (row,) = rows(desk)

    assert (row.name, row.village, row.scope, row.valid_from, row.standing, row.current) == (
        "曾大海",
        "石板溪村",
        "省外",
        date(2025, 3, 1),
        "在岗",
        True,
    )
    assert WORK.line(row) == "曾大海 2025年03月至今 · 广东省东莞市 东莞市某厂 · 月收入 4,500 元"


def test_who_came_home_and_found_nothing_is_at_risk(desk: Desk) -> None:
    spell(desk, "曾大海", date(2024, 3, 1), date(2026, 8, 1))
    spell(desk, "覃玉珍", date(2024, 3, 1), date(2026, 8, 1))
    spell(desk, "覃玉珍", date(2026, 8, 1))
    spell(desk, "李四喜", date(2022, 3, 1), date(2025, 10, 1))

    assert names(desk, "risk") == ["曾大海"]


def test_who_cannot_work_or_is_gone_is_not_at_risk(desk: Desk) -> None:
    spell(desk, "曾大海", date(2024, 3, 1), date(2026, 8, 1))
    spell(desk, "覃玉珍", date(2024, 3, 1), date(2026, 8, 1))
    desk.do("UPDATE person_condition SET labour = '无劳动力' WHERE person_id = ?", person_id(desk, "曾大海"))
    desk.do("UPDATE membership SET valid_to = '2026-09-01' WHERE person_id = ?", person_id(desk, "覃玉珍"))

    assert names(desk, "risk") == []


def test_three_months_make_a_stable_worker(desk: Desk) -> None:
    spell(desk, "曾大海", date(2026, 8, 1))
    spell(desk, "覃玉珍", date(2026, 9, 1))

    assert names(desk, "stable") == ["曾大海"]


def test_overlaps_odd_pay_and_gaps_are_found_by_the_list(desk: Desk) -> None:
    spell(desk, "曾大海", date(2024, 3, 1), date(2026, 8, 1))
    spell(desk, "曾大海", date(2026, 7, 1))
    spell(desk, "覃玉珍", date(2026, 7, 1), monthly_pay=50, employer="")
    spell(desk, "李四喜", date(2020, 7, 1), county="东莞市")

    assert names(desk, "overlaps") == ["曾大海", "曾大海"]
    assert names(desk, "odd_pay") == names(desk, "incomplete") == ["覃玉珍"]
    assert names(desk, "never_closed") == names(desk, "unclear") == ["李四喜"]


def test_every_view_and_sum_of_the_kinds_runs(desk: Desk) -> None:
    spell(desk, "曾大海", date(2026, 8, 1))
    for kind in (WORK, INTENTION, TRAINING):
        for view in kind.views:
            conditions = tuple(ListCondition(*each) for each in view.conditions)
            desk.work.read(lambda s, k=kind, c=conditions: fetch_rows(s, k.listed, ListQuery(TODAY, "曾", c)))  # type: ignore[misc]
        desk.work.read(lambda s, k=kind: sum_rows(s, k.listed, ListQuery(TODAY)))  # type: ignore[misc]

    totals = desk.work.read(lambda s: sum_rows(s, WORK.listed, ListQuery(TODAY)))
    assert [total.value for total in totals] == [1, 1]


def test_an_end_before_the_beginning_and_a_beginning_after_today_are_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="结束时间"):
        spell(desk, "曾大海", date(2026, 3, 1), date(2026, 2, 1))
    with pytest.raises(UserError, match="开始时间"):
        spell(desk, "曾大海", date(2026, 12, 1))


def test_correcting_one_field_leaves_the_others_alone(desk: Desk) -> None:
    record = spell(desk, "曾大海", date(2025, 3, 1), date(2026, 5, 1))
    owner = Ownership(person_id=person_id(desk, "曾大海"))

    desk.work.write(lambda s: WORK.form.save(s, record, owner, {"employer": "新厂"}, TODAY), title="修改务工")

    assert desk.ask("SELECT valid_from, valid_to, employer FROM work_spell") == [("2025-03-01", "2026-05-01", "新厂")]


def test_a_second_intention_of_a_year_is_refused(desk: Desk) -> None:
    owner = Ownership(person_id=person_id(desk, "曾大海"))
    save(desk, INTENTION, owner, year=2026, wanted=True)

    with pytest.raises(UserError, match="2026"):
        save(desk, INTENTION, owner, year=2026, wanted=False)


def test_death_ends_what_is_current_and_leaves_what_is_past(desk: Desk) -> None:
    spell(desk, "曾大海", date(2023, 3, 1), date(2024, 8, 1))
    spell(desk, "曾大海", date(2025, 3, 1))
    save(desk, INTENTION, Ownership(person_id=person_id(desk, "曾大海")), year=2026, wanted=True)
    affected = Affected(household_id(desk, "0581001"), (person_id(desk, "曾大海"),))
    holder = EmploymentHolder()

    held = desk.work.read(lambda s: holder.holdings(s, affected, TODAY))
    for one in held:
        desk.work.write(lambda s, h=one: holder.settle(s, Settlement(h, Destiny.ENDS), TODAY), title="死亡")  # type: ignore[misc]

    assert [one.words for one in held] == [
        "曾大海 2025年03月起务工 广东省东莞市 东莞市某厂",
        "曾大海 2026 年计划务工",
    ]
    assert desk.ask("SELECT valid_to, end_reason FROM work_spell ORDER BY valid_from") == [
        ("2024-08-01", None),
        ("2026-11-01", "人口变动"),
    ]
    assert desk.one("SELECT closed_on FROM work_intention") == TODAY.isoformat()


def test_a_deleted_spell_comes_back_when_it_is_undone(desk: Desk) -> None:
    from app.households.undoing import undo_in_register

    record = spell(desk, "曾大海", date(2025, 3, 1))
    desk.work.write(lambda s: WORK.form.delete(s, [record]), title="删除务工 曾大海")
    batch = desk.one("SELECT max(id) FROM change_set")

    desk.work.write(lambda s: undo_in_register(s, batch), title="撤销", kind="undo")

    assert desk.ask("SELECT id FROM work_spell") == [(record,)]
