"""Deleting for good takes everything along that features keep about a household, and can be taken back."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.households.record_kinds import Ownership
from app.households.recycle import delete_households, purge_households
from app.households.undoing import undo_in_register
from app.industry.dividends import DIVIDEND
from app.industry.enterprises import ENTERPRISE
from app.industry.links import LINK
from app.registers import HOUSEHOLD_VIEW
from app.relocation.resettlements import resettlement_kind
from tests.builders import Desk, digest, found
from tests.employment.builders import household_id, plant_families, save, spell

_TABLES = ("work_spell", "industry_link", "industry_dividend", "resettlement")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A family that works, is linked with an enterprise, was paid and was moved; it lies in the recycle bin."""
    desk = Desk(found(tmp_path / "t.db"), tmp_path)
    plant_families(desk)
    owner = Ownership(household_id=household_id(desk, "0581001"))
    spell(desk, "曾大海", date(2025, 3, 1))
    spell(desk, "李四喜", date(2025, 3, 1))
    save(desk, ENTERPRISE, Ownership(), name="黄桃合作社")
    save(desk, LINK, owner, enterprise="黄桃合作社", form="务工")
    save(desk, DIVIDEND, owner, enterprise="黄桃合作社", year=2026, amount=Decimal(280))
    save(desk, resettlement_kind(HOUSEHOLD_VIEW), owner, moved_on=date(2018, 10, 1))
    desk.work.write(lambda s: delete_households(s, [owner.household_id or 0], datetime(2026, 11, 21)), title="删除")
    return desk


def purge(desk: Desk) -> None:
    gone = household_id(desk, "0581001")
    desk.work.write(lambda s: purge_households(s, [gone]), title="彻底删除")


def test_nothing_that_hung_on_the_household_is_left(desk: Desk) -> None:
    purge(desk)

    assert [desk.one(f"SELECT count(*) FROM {table}") for table in _TABLES] == [1, 0, 0, 0]
    assert desk.ask("SELECT name FROM enterprise") == [("黄桃合作社",)]
    assert desk.ask("PRAGMA foreign_key_check") == []


def test_it_all_comes_back_when_it_is_undone(desk: Desk) -> None:
    before = digest(desk.work)
    purge(desk)
    batch = desk.one("SELECT max(id) FROM change_set")

    desk.work.write(lambda s: undo_in_register(s, batch), title="撤销", kind="undo")

    assert digest(desk.work) == before
