"""A change set is taken back whole, today or later, and put in force again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.history import list_change_sets
from app.households.drafts import HouseholdDraft
from app.households.recycle import delete_households, purge_households
from app.households.service import edit_household, record_income
from tests.builders import (
    HOUSEHOLDS,
    NOON,
    PAIRINGS,
    PLACES,
    VILLAGES,
    Desk,
    columns_of,
    digest,
    found,
    tally,
    write_book,
)
from tests.common.undoing import LATER, changed_town, last, town, undo


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    work = found(tmp_path / "t.db")
    yield Desk(work, tmp_path)
    work.close()


@pytest.mark.parametrize("kind", [HOUSEHOLDS, "人全字段", "成员信息2021", "银行名单"])
def test_an_undone_batch_leaves_the_registry_as_it_was(desk: Desk, kind: str) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    before = digest(desk.work)
    plan, batch = desk.bring(desk.write(changed_town(), kind), LATER)

    report = undo(desk, batch)

    assert plan.counts.new == 2 and plan.counts.changed >= 2
    assert (digest(desk.work), report.kept) == (before, ())
    assert report.reversed > 0


def test_an_undone_batch_with_new_villages_and_groups_leaves_neither(desk: Desk) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    before = digest(desk.work)
    moved = [line | {"村": "望江楼村", "组": "三组"} for line in town()[:3]]
    _, batch = desk.bring(write_book(desk.folder / "b.xlsx", [*columns_of("人全字段"), "组"], moved), add_villages=True)
    assert desk.one("SELECT count(*) FROM village_group") == 1

    report = undo(desk, batch)

    assert (digest(desk.work), report.kept) == (before, ())


@pytest.mark.parametrize("kind", [VILLAGES, PAIRINGS])
def test_villages_and_pairings_are_taken_back_too(desk: Desk, kind: str) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    before = digest(desk.work)
    line = {"村": PLACES[0], "是否出列": "是", "总户数": "12", "户编号": "0581001", "姓名": "杨帮扶"}
    _, batch = desk.bring(desk.write([line, line | {"村": "新村", "姓名": "李帮扶"}], kind), add_villages=True)

    assert undo(desk, batch).kept == ()

    assert digest(desk.work) == before


def test_undoing_the_undo_gives_the_state_back_and_so_on(desk: Desk) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    states = [digest(desk.work)]
    _, batch = desk.bring(desk.write(changed_town(), HOUSEHOLDS), LATER)
    states.append(digest(desk.work))
    search = desk.ask("SELECT id, search FROM person ORDER BY id")

    undo(desk, batch)
    for turn in range(5):
        assert digest(desk.work) == states[turn % 2]
        undo(desk, last(desk))
    undo(desk, last(desk))

    assert digest(desk.work) == states[0] or digest(desk.work) == states[1]
    if digest(desk.work) == states[0]:
        undo(desk, last(desk))
    assert desk.ask("SELECT id, search FROM person ORDER BY id") == search


def test_what_was_undone_is_not_undone_twice_until_it_is_in_force_again(desk: Desk) -> None:
    _, batch = desk.bring(desk.write(town()))
    undo(desk, batch)

    with pytest.raises(UserError, match="已经撤销过了"):
        undo(desk, batch)

    undo(desk, last(desk))
    assert undo(desk, batch).kept == ()


def test_there_is_a_sentence_for_a_change_set_that_does_not_exist(desk: Desk) -> None:
    before = digest(desk.work, history=True)

    with pytest.raises(UserError, match="没有编号为 999 的操作"):
        undo(desk, 999)

    assert digest(desk.work, history=True) == before


def test_the_list_marks_what_was_undone_and_leaves_the_undoing_out(desk: Desk) -> None:
    _, batch = desk.bring(desk.write(town()))
    undo(desk, batch)

    listed = desk.work.read(list_change_sets)

    assert [(c.title, c.undone) for c in listed[:2]] == [("导入 book.xlsx", True), ("建立台账", False)]


def test_a_household_deleted_for_good_comes_back_with_all_that_was_its_own(desk: Desk) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    household = desk.one("SELECT id FROM household WHERE number = '0581001'")
    desk.work.write(lambda s: delete_households(s, [household], NOON), title="删除")
    before = digest(desk.work)
    desk.work.write(lambda s: purge_households(s, [household]), title="永久删除")
    assert desk.one("SELECT count(*) FROM person") == 2

    undo(desk, last(desk))

    assert digest(desk.work) == before
    assert "zdh" in desk.one("SELECT search FROM person WHERE name = '曾大海'")


def test_edits_by_hand_are_undone_one_by_one(desk: Desk) -> None:
    desk.bring_rows(town(), HOUSEHOLDS)
    before = digest(desk.work)
    household, village = desk.ask("SELECT id, village_id FROM household WHERE number = '0581001'")[0]
    draft = HouseholdDraft(village, "0581001", group="九组", phone="13812345678", note="走访")
    desk.work.write(lambda s: edit_household(s, household, draft), title="修改")
    desk.work.write(lambda s: record_income(s, household, 2026, {"wage": 100}), title="收入")

    undo(desk, last(desk) - 1)
    assert desk.one("SELECT wage FROM income_year WHERE household_id = ?", household) == 10_000
    undo(desk, last(desk) - 1)

    assert digest(desk.work) == before


def test_the_same_file_goes_in_again_after_its_undo(desk: Desk) -> None:
    book = desk.write(town(), HOUSEHOLDS)
    _, batch = desk.bring(book)
    undo(desk, batch)

    assert tally(desk.bring(book)[0].counts) == (5, 0, 0, 0, 0)
    assert desk.one("SELECT count(*) FROM person") == 5
