"""A kept list: all its cells, dated, found again, compared with the one before it, taken back whole."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from app.common.errors import UserError
from app.households.recycle import delete_households, purge_households
from app.households.undoing import undo_in_register
from app.rosters.changes_export import write_changes
from app.rosters.export import write_roster
from app.rosters.keeping import keep_roster
from app.rosters.queries import find_roster, list_lines, list_rosters, rosters_of_household
from app.rosters.rows import Part
from tests.builders import digest, id_of
from tests.rosters.conftest import NOVEMBER, OCTOBER, QIN, ZENG, ListDesk

FIRST = (
    ("1", "曾大海", ZENG, "肢体", "二级", "2020-01-01"),
    ("2", "石不在", id_of(90), "视力", "", "2021-05-06"),
)
SECOND = (FIRST[0], ("2", "覃玉珍", QIN, "听力", "三级", "2026-11-02"))


def test_every_line_is_kept_with_its_cells_and_its_person(lists: ListDesk) -> None:
    batch = lists.keep(FIRST)

    (roster,) = lists.desk.work.read(list_rosters)
    assert (roster.name, roster.office, roster.as_of, roster.batch) == ("残联持证残疾人名册", "残联", OCTOBER, batch)
    assert (roster.rows, roster.found, roster.missing) == (2, 1, 1)
    first, second = lists.desk.work.read(partial(list_lines, roster_id=roster.id))
    assert (first.person, first.how, first.village, first.head) == ("曾大海", "证件号码", "石板溪村", "曾大海")
    assert first.cells == dict(zip(roster.headers, FIRST[0], strict=True))
    assert (second.person, second.how, second.household_id) == ("", "没有找到", None)
    assert "残疾等级" not in second.cells


def test_the_register_itself_stays_as_it_is(lists: ListDesk) -> None:
    before = lists.desk.ask("SELECT * FROM person"), lists.desk.ask("SELECT * FROM identity")
    lists.keep(FIRST)

    assert (lists.desk.ask("SELECT * FROM person"), lists.desk.ask("SELECT * FROM identity")) == before


def test_a_list_is_taken_back_whole(lists: ListDesk) -> None:
    before = digest(lists.desk.work)
    batch = lists.keep(FIRST)

    lists.desk.work.write(lambda s: undo_in_register(s, batch), title="撤销", kind="undo")

    assert digest(lists.desk.work) == before
    assert lists.desk.work.read(list_rosters) == []


def test_the_same_file_is_not_kept_twice(lists: ListDesk) -> None:
    book = lists.book(FIRST)
    keep_roster(lists.desk.work, lists.plan(book))

    with pytest.raises(UserError, match="已经保存过"):
        keep_roster(lists.desk.work, lists.plan(book))


def test_a_list_needs_a_name(lists: ListDesk) -> None:
    plan = lists.plan(lists.book(FIRST))
    with pytest.raises(UserError, match="名册要有名称"):
        keep_roster(lists.desk.work, replace(plan, options=replace(plan.options, roster=" ")))


def test_the_next_list_of_the_name_says_who_joined_and_who_left(lists: ListDesk) -> None:
    lists.keep(FIRST)
    lists.keep(SECOND, NOVEMBER, "残联11月.xlsx")

    latest, oldest = lists.desk.work.read(list_rosters)
    assert (latest.before, latest.joined, latest.left) == (OCTOBER, 1, 1)
    assert (oldest.before, oldest.joined, oldest.left) == (None, 0, 0)
    joined = lists.desk.work.read(partial(list_lines, roster_id=latest.id, part=Part.JOINED))
    left = lists.desk.work.read(partial(list_lines, roster_id=latest.id, part=Part.LEFT))
    assert ([line.name for line in joined], [line.name for line in left]) == (["覃玉珍"], ["石不在"])
    assert lists.desk.work.read(partial(list_lines, roster_id=oldest.id, part=Part.JOINED)) == []


def test_a_household_says_in_which_lists_its_people_stand_now(lists: ListDesk) -> None:
    lists.keep(FIRST)
    lists.keep(SECOND, NOVEMBER, "残联11月.xlsx")
    household = lists.desk.one("SELECT id FROM household WHERE number = '0581001'")

    found = lists.desk.work.read(partial(rosters_of_household, household_id=household))

    assert [(one.roster, one.as_of, one.person) for one in found] == [
        ("残联持证残疾人名册", NOVEMBER, "曾大海"),
        ("残联持证残疾人名册", NOVEMBER, "覃玉珍"),
    ]


def test_a_list_is_exported_with_what_was_found(lists: ListDesk, tmp_path: Path) -> None:
    lists.keep(FIRST)
    (roster,) = lists.desk.work.read(list_rosters)
    out = tmp_path / "out.xlsx"

    assert write_roster(lists.desk.work, roster.id, Part.ALL, out) == 2

    sheet = openpyxl.load_workbook(out).worksheets[0]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    header = next(line for line in rows if "姓名" in line)
    assert header[-4:] == ["在台账里", "台账姓名", "户主", "村"]
    assert rows[rows.index(header) + 1][1:3] == ["曾大海", ZENG]
    assert rows[rows.index(header) + 1][-4:] == ["证件号码", "曾大海", "曾大海", "石板溪村"]
    assert lists.desk.ask("SELECT form, row_count FROM export_record") == [("名册 残联持证残疾人名册", 2)]


def test_a_list_that_is_gone_is_told(lists: ListDesk) -> None:
    with pytest.raises(UserError, match="没有这份名册"):
        lists.desk.work.read(partial(find_roster, roster_id=9))


def test_cells_are_kept_by_header(lists: ListDesk) -> None:
    lists.keep(FIRST)

    (cells,) = lists.desk.ask("SELECT cells FROM roster_row WHERE row = 4")[0]
    assert json.loads(cells)["残疾类别"] == "视力"


def test_deleting_a_household_for_good_leaves_the_line(lists: ListDesk) -> None:
    lists.keep(FIRST)
    household = lists.desk.one("SELECT id FROM household WHERE number = '0581001'")
    now = lists.desk.work.clock.now()
    lists.desk.work.write(lambda s: delete_households(s, [household], now), title="删除")
    lists.desk.work.write(lambda s: purge_households(s, [household]), title="彻底删除")

    assert lists.desk.ask("SELECT name, person_id, household_id FROM roster_row WHERE row = 3") == [
        ("曾大海", None, None)
    ]


def test_sheets_of_one_name_and_day_are_parts_of_one_list(lists: ListDesk) -> None:
    lists.keep(FIRST)
    lists.keep(FIRST[:1], NOVEMBER, "甲村.xlsx")
    plan = lists.plan(lists.book(FIRST[1:], "乙村.xlsx"), NOVEMBER)
    assert (plan.counts.joined, plan.counts.left) == (0, 0)
    keep_roster(lists.desk.work, plan)

    november = [one for one in lists.desk.work.read(list_rosters) if one.as_of == NOVEMBER]

    assert [(one.rows, one.joined, one.left) for one in november] == [(1, 0, 0), (1, 0, 0)]


def test_the_changes_of_a_planned_list_are_written_as_a_workbook(lists: ListDesk, tmp_path: Path) -> None:
    lists.keep(FIRST)
    plan = lists.plan(lists.book(SECOND, "11月.xlsx"), NOVEMBER)
    out = tmp_path / "changes.xlsx"

    assert write_changes(lists.desk.work, plan, out) == 2

    rows = [[cell.value for cell in line] for line in openpyxl.load_workbook(out).worksheets[0].iter_rows()]
    assert [line[:2] for line in rows if line[0] in ("新进", "离开")] == [["新进", "覃玉珍"], ["离开", "石不在"]]
