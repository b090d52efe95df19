"""What becomes of a workbook that the village changed, cut down, kept for long, or that could not carry everything."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.common.clock import FixedClock
from app.common.importing.identification import identified_kind
from app.common.work import Work
from app.households.drafts import PersonDraft
from app.households.members import add_member
from app.households.service import edit_member_condition
from db.households.entities import VillageYear
from tests.builders import (
    HOUSEHOLDS,
    MEMBERS,
    PAIRINGS,
    VILLAGES,
    Desk,
    cells,
    found,
    id_of,
    problems,
    tally,
)
from tests.households.blank_desk import bring_back, give_out, plant_odd_registry, put, row_of, same
from tests.households.builders import LONG_AGO


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    work = found(tmp_path / "own.db", villages=())
    work.write(plant_odd_registry, title="试验名册")
    yield Desk(work, tmp_path)
    work.close()


def test_a_changed_cell_comes_back_as_one_change(desk: Desk) -> None:
    book = give_out(desk, MEMBERS, "石板溪村").path
    put(book, "覃玉珍", "劳动技能", "普通劳动力")

    plan = bring_back(desk, book)

    assert tally(plan.counts)[:3] == (0, 1, plan.counts.rows - 1)
    assert [cell[1:] for cell in cells(desk, plan)] == [("劳动技能", None, "普通劳动力")]


def test_what_was_given_out_long_ago_does_not_undo_what_is_known_since(desk: Desk) -> None:
    book = give_out(desk, MEMBERS, "石板溪村").path
    person_id = desk.one("SELECT id FROM person WHERE name = '曾小军'")
    desk.work.write(
        partial(edit_member_condition, person_id=person_id, values={"work_months": 9}, on=date(2026, 12, 5)), title="改"
    )

    plan = bring_back(desk, book)

    assert [message for _, _, message in problems(desk, plan)] == ["台账中 2026-12-05 起的情况比这张表（2026-11-21）新"]


def test_the_income_year_is_that_of_the_day_it_was_given_out(desk: Desk) -> None:
    book = give_out(desk, HOUSEHOLDS).path
    later = Desk(Work(copied(desk), FixedClock(datetime(2027, 11, 1, 8, 0))), desk.folder)
    try:
        assert same(bring_back(later, book).counts)
    finally:
        later.work.close()


def copied(desk: Desk) -> Path:
    target = desk.folder / "later.db"
    desk.work.copy_to(target)
    return target


def test_a_workbook_of_ours_is_known_even_when_most_columns_were_deleted(desk: Desk) -> None:
    book = give_out(desk, HOUSEHOLDS).path
    loaded = load_workbook(book)
    sheet = loaded["填报表"]
    keep = {"村", "姓名", "证件号码", "户编号", "住房面积"}
    for place in range(sheet.max_column, 0, -1):
        if str(sheet.cell(4, place).value).lstrip("*") not in keep:
            sheet.delete_cols(place)
    loaded.save(book)

    plan = bring_back(desk, book)

    assert plan.opened.recognised.kind == HOUSEHOLDS
    assert same(plan.counts)


def test_another_list_in_a_workbook_of_ours_is_not_taken_for_it(desk: Desk) -> None:
    book = give_out(desk, PAIRINGS).path
    loaded = load_workbook(book)
    del loaded["填报表"]
    assert isinstance(loaded, Workbook)
    other = loaded.create_sheet("名单")
    for row in (["姓名", "证件号码", "村", "户编号", "文化程度"], ["曾大海", id_of(3), "石板溪村", "0581001", "小学"]):
        other.append(row)
    loaded.save(book)

    assert identified_kind(book) == PAIRINGS
    assert desk.open(book).recognised.kind == "其他名单"


def test_a_county_sheet_is_recognised_as_before(desk: Desk) -> None:
    assert desk.open(desk.write([], MEMBERS)).recognised.kind == MEMBERS
    assert identified_kind(desk.folder / "book.xlsx") is None


def test_a_value_that_a_list_no_longer_has_is_marked_and_not_lost(desk: Desk) -> None:
    desk.do("UPDATE membership SET relation = '长子' WHERE relation = '之子'")
    report = give_out(desk, MEMBERS)

    assert report.withheld == 2
    assert row_of(report.path, "曾小军")["与户主关系"] is None
    assert same(bring_back(desk, report.path).counts)


def test_a_birth_date_that_the_number_contradicts_is_marked(desk: Desk) -> None:
    desk.do("UPDATE person SET birth_date = '1900-01-01' WHERE name = '曾大海'")

    report = give_out(desk, MEMBERS)

    assert report.withheld == 1
    assert same(bring_back(desk, report.path).counts)


def test_a_number_of_15_digits_is_marked(desk: Desk) -> None:
    old = PersonDraft(name="曾老", relation="之父", id_number="431226300101123")
    household = desk.one("SELECT id FROM household WHERE number = '0581001'")
    desk.work.write(lambda s: add_member(s, household, old, LONG_AGO) and None, title="添加")

    report = give_out(desk, MEMBERS)

    assert report.withheld >= 1
    assert same(bring_back(desk, report.path).counts)


def test_somebody_whom_no_number_tells_apart_is_marked(desk: Desk) -> None:
    household = desk.one("SELECT id FROM household WHERE number IS NULL")
    nobody = PersonDraft(name="杨无证", relation="之子")
    desk.work.write(lambda s: add_member(s, household, nobody, LONG_AGO) and None, title="添加")

    report = give_out(desk, MEMBERS)

    assert report.withheld == 1
    plan = bring_back(desk, report.path)
    assert tally(plan.counts) == (0, 0, report.rows - 1, 1, 0)


def test_a_village_with_small_figures_is_no_row_of_column_numbers(desk: Desk) -> None:
    figures = [c.name for c in VillageYear.__table__.columns if c.name not in ("id", "village_id", "year")]
    desk.do(f"UPDATE village_year SET {', '.join(f'{name} = 1' for name in figures)}")

    plan = bring_back(desk, give_out(desk, VILLAGES).path)

    assert tally(plan.counts) == (0, 0, 2, 0, 0)
