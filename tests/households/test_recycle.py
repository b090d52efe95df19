"""Deleting loses nothing; deleting for good takes everything of a household and nothing else."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from app.common.errors import UserError
from app.common.work import Work
from app.households.bulk import bulk_edit, preview_bulk_edit
from app.households.drafts import HouseholdDraft, PersonDraft
from app.households.members import add_member
from app.households.recycle import delete_households, list_recycle_bin, purge_households, restore_households
from app.households.service import register_household
from db.households.entities import Household, Identity, Membership, Person, PersonCondition
from tests.households.builders import TODAY, person
from tests.households.reading import counts, detail, found

NOW = datetime(2026, 11, 21, 10, 32)


def write(work: Work, function: Any, *args: Any) -> Any:
    return work.write(lambda session: function(session, *args), title="试验")


def test_a_deleted_household_is_gone_from_the_list_and_lies_in_the_bin(work: Work, ids: dict[str, int]) -> None:
    assert write(work, delete_households, [ids["曾大海"]], NOW) == 1

    assert found(work, "曾") == []
    assert counts(work) == (3, 3, 5)
    row = work.read(list_recycle_bin)[0]
    assert (row.head_name, row.number, row.people, row.deleted_at) == ("曾大海", "0581001", 4, NOW)


def test_a_restored_household_is_as_it_was(work: Work, ids: dict[str, int]) -> None:
    before = detail(work, ids["曾大海"])
    write(work, delete_households, [ids["曾大海"], ids["李建国"]], NOW)

    assert write(work, restore_households, [ids["曾大海"]]) == 1

    assert detail(work, ids["曾大海"]) == before
    assert found(work) == ["曾大海", "仇春花", "王长根"]


def test_a_number_and_a_document_in_the_bin_say_where_they_are(work: Work, ids: dict[str, int]) -> None:
    village = detail(work, ids["曾大海"]).village_id
    write(work, delete_households, [ids["李建国"]], NOW)

    with pytest.raises(UserError, match="回收站"):
        write(work, register_household, HouseholdDraft(village, "0581002", members=(person("甲"),)), TODAY)
    with pytest.raises(UserError, match="回收站"):
        twin = PersonDraft("李建国", person("李建国", born="19560101").id_number, "其他")
        write(work, add_member, ids["曾大海"], twin, TODAY)


def test_deleting_for_good_takes_the_household_and_its_people_only(work: Work, ids: dict[str, int]) -> None:
    write(work, delete_households, [ids["曾大海"]], NOW)

    assert write(work, purge_households, [ids["曾大海"], ids["李建国"]]) == 1

    left = work.read(lambda s: [s.scalar(select(func.count()).select_from(e)) for e in (Household, Person, Membership)])
    assert left == [3, 5, 5]
    assert work.read(lambda s: s.scalar(select(func.count()).select_from(PersonCondition))) == 0
    assert work.read(lambda s: s.scalar(select(func.count()).select_from(Identity))) == 2


def test_a_bulk_change_is_shown_first_and_counts_what_differs(work: Work, ids: dict[str, int]) -> None:
    everybody = list(ids.values())
    preview = work.read(lambda s: preview_bulk_edit(s, everybody, "safe_water", True, TODAY))

    assert (preview.chosen, preview.changed, preview.after) == (4, 3, "是")
    assert {line.before for line in preview.lines} == {""}
    assert write(work, bulk_edit, everybody, "safe_water", True, TODAY) == 3
    assert work.read(lambda s: preview_bulk_edit(s, everybody, "safe_water", True, TODAY)).changed == 0


def test_a_group_is_set_in_each_households_own_village(work: Work, ids: dict[str, int]) -> None:
    assert write(work, bulk_edit, list(ids.values()), "group", "7", TODAY) == 4

    assert {detail(work, each).group for each in ids.values()} == {"7组"}


def test_a_phone_that_is_none_is_refused_for_all(work: Work, ids: dict[str, int]) -> None:
    with pytest.raises(UserError, match="联系电话"):
        write(work, bulk_edit, list(ids.values()), "phone", "12", TODAY)
