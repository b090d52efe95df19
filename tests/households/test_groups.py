"""A villagers' group is one group, whether its number is written in digits or in words."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.work import Work
from app.households.groups import group_number
from app.households.service import find_or_make_group
from db.households.entities import Village, VillageGroup


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("3", 3), ("3组", 3), ("第3组", 3), ("三组", 3), ("十组", 10), ("十二村民小组", 12), ("二十一组", 21)),
        *(("老屋组", None), ("", None), ("三三组", None), ("十二三组", None), ("集中安置点", None)),
    ],
)
def test_a_group_is_counted_in_both_scripts(name: str, number: int | None) -> None:
    assert group_number(name) == number


def test_a_typed_number_finds_the_group_that_is_written_in_words(work: Work) -> None:
    def settle(session: Session) -> None:
        village = session.scalars(select(Village.id).limit(1)).one()
        session.add(VillageGroup(village_id=village, name="十九组"))
        session.flush()
        found = {find_or_make_group(session, village, name) for name in ("19", "19组", "十九组")}
        assert len(found) == 1
        assert find_or_make_group(session, village, "19号院") not in found

    work.write(settle, title="登记小组")
