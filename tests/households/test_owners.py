"""Whom a record is registered for is found by a few letters, the likeliest first."""

from datetime import date

import pytest

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.work import Work
from app.households.owners import OwnerChoice, find_owners, one_owner
from app.households.pairing_records import PAIRING
from app.households.record_kinds import RecordForm
from tests.households.builders import TODAY, id_of

HOUSEHOLDS = PAIRING.form


def form(owner: Owner, *, whole: bool = False) -> RecordForm:
    return RecordForm(
        owner,
        PAIRING.form.fields,
        (),
        PAIRING.form.values,
        PAIRING.form.save,
        PAIRING.form.delete,
        whole_household=whole,
    )


def found(work: Work, asked: RecordForm, text: str, on: date = TODAY) -> list[str]:
    choices = work.read(lambda s: find_owners(s, asked, text, on))
    return [each.words for each in choices]


@pytest.mark.parametrize("text", ["仇勇", "qy", "qiuyong", "chouyong"])
def test_a_name_its_initials_and_its_pinyin_find_a_person(work: Work, text: str) -> None:
    assert found(work, form(Owner.PERSON), text)[0].startswith("仇勇 · 圣人山村2组 · 仇春花 户之子 · 18 岁 · 尾号 ")


def test_the_name_itself_stands_before_those_who_only_contain_it(work: Work) -> None:
    assert [line.split(" · ")[0] for line in found(work, form(Owner.PERSON), "王")] == ["王长根", "王桂香"]


def test_every_word_must_fit(work: Work) -> None:
    assert [line.split(" · ")[0] for line in found(work, form(Owner.PERSON), "圣人山 王")] == ["王长根"]
    assert found(work, form(Owner.PERSON), "石板溪 王长根") == []


def test_a_household_is_found_by_any_member_who_is_then_named(work: Work) -> None:
    assert found(work, HOUSEHOLDS, "王桂香") == ["李建国 户 · 石板溪村1组 · 2 人 · 户编号 0581002 · 含王桂香"]
    assert found(work, HOUSEHOLDS, "0581002") == ["李建国 户 · 石板溪村1组 · 2 人 · 户编号 0581002"]


def test_a_head_stands_for_the_whole_household_where_that_is_asked(work: Work) -> None:
    lines = found(work, form(Owner.PERSON, whole=True), "仇春花")
    assert lines[1] == "仇春花 户（全户） · 圣人山村2组"
    assert len(found(work, form(Owner.PERSON), "仇春花")) == 1


def test_a_village_is_found_by_its_initials(work: Work) -> None:
    assert found(work, form(Owner.VILLAGE), "sbx") == ["石板溪村"]
    assert found(work, form(Owner.VILLAGE), "圣人") == ["圣人山村"]


def test_nobody_is_found_by_nothing_and_wild_signs_mean_themselves(work: Work) -> None:
    assert found(work, HOUSEHOLDS, "  ") == []
    assert found(work, HOUSEHOLDS, "%") == []
    assert found(work, form(Owner.PERSON), "_") == []


def test_who_left_is_not_offered(work: Work, ids: dict[str, int]) -> None:
    work.write(lambda s: s.connection().exec_driver_sql("UPDATE household SET deleted_at = '2026-01-01 00:00:00' "
               "WHERE id = ?", (ids["王长根"],)) and None, title="删除")  # fmt: skip
    assert found(work, HOUSEHOLDS, "王长根") == []


def test_a_number_names_exactly_one(work: Work) -> None:
    document = id_of("20081111", "男", sum(map(ord, "仇勇")) % 100)
    chosen: OwnerChoice = work.read(lambda s: one_owner(s, form(Owner.PERSON), "", document, TODAY))
    assert chosen.name == "仇勇" and chosen.owner.person_id is not None
    household = work.read(lambda s: one_owner(s, HOUSEHOLDS, "0582001", "", TODAY))
    assert household.name == "王长根" and household.owner.person_id is None
    for number in ("058200", "999"):
        with pytest.raises(UserError, match="台账里没有"):
            work.read(lambda s, n=number: one_owner(s, HOUSEHOLDS, n, "", TODAY))  # type: ignore[misc]
    with pytest.raises(UserError, match="只给户编号不够"):
        work.read(lambda s: one_owner(s, form(Owner.PERSON), "0582001", "", TODAY))
