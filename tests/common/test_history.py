"""Every write is listed per record, before → after, and per click."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.common.history import history_of, list_change_sets
from app.households.service import edit_member_condition
from db.common.journal import DELETE, INSERT, UPDATE
from db.schema import journaled_tables
from tests.builders import NOON, Desk, family, found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    work = found(tmp_path / "t.db")
    desk = Desk(work, tmp_path)
    desk.bring_rows(family("0581001", 1, "曾大海", "覃玉珍", 文化程度="小学"))
    yield desk
    work.close()


def test_a_record_tells_its_changes_newest_first_field_by_field(desk: Desk) -> None:
    desk.do("UPDATE person SET phone = '13800000000', ethnicity = '苗族' WHERE name = '曾大海'", title="改电话")
    desk.do("UPDATE person SET phone = '13800000001' WHERE name = '曾大海'", title="再改电话")

    told = desk.work.read(lambda s: history_of(s, [("person", 1)]))

    assert [(r.title, r.action, r.field, r.before, r.after) for r in told] == [
        ("再改电话", UPDATE, "phone", "13800000000", "13800000001"),
        ("改电话", UPDATE, "ethnicity", None, "苗族"),
        ("改电话", UPDATE, "phone", None, "13800000000"),
        ("导入 book.xlsx", INSERT, "", None, None),
    ]


def test_a_write_that_changes_nothing_is_not_listed(desk: Desk) -> None:
    before = desk.work.read(list_change_sets)

    desk.do("UPDATE person SET phone = phone, search = 'x'")

    assert desk.work.read(list_change_sets) == before


def test_a_deleted_row_is_kept_whole(desk: Desk) -> None:
    desk.do("DELETE FROM person_condition WHERE person_id = 1", title="删")

    told = desk.work.read(lambda s: history_of(s, [("person_condition", 1)]))
    image = desk.one("SELECT before FROM change WHERE action = ?", DELETE)

    assert [r.action for r in told] == [DELETE, INSERT]
    assert '"education":"小学"' in image


def test_records_of_several_tables_are_listed_together_and_others_not(desk: Desk) -> None:
    desk.work.write(lambda s: edit_member_condition(s, 1, {"education": "初中"}, NOON.date()), title="改文化程度")

    told = desk.work.read(lambda s: history_of(s, [("person", 1), ("person_condition", 1), ("person_condition", 3)]))

    assert {(r.table, r.row_id) for r in told} == {("person", 1), ("person_condition", 1), ("person_condition", 3)}
    assert desk.work.read(lambda s: history_of(s, [])) == []


def test_the_list_of_clicks_is_newest_first_and_in_the_order_of_writing_even_when_the_clock_goes_back(
    desk: Desk,
) -> None:
    for days in (0, -4000, 3000):
        desk.work.clock = FixedClock(NOON + timedelta(days=days))
        desk.do("UPDATE village SET position = position + 1", title=f"{days}")

    listed = desk.work.read(lambda s: list_change_sets(s, 3))

    assert [c.title for c in listed] == ["3000", "-4000", "0"]
    assert listed[1].at == NOON - timedelta(days=4000)


@pytest.mark.parametrize("table", [t.name for t in journaled_tables()])
def test_every_journaled_table_has_its_three_triggers(desk: Desk, table: str) -> None:
    names = {name for (name,) in desk.ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")}

    assert {f"journal_{table}_{action}" for action in (INSERT, UPDATE, DELETE)} <= names
