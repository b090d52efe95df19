"""The weekly screening: registered once per village, grid and week; the board of the last twelve weeks."""

from datetime import date

import pytest

from app.common.errors import UserError
from app.households.record_kinds import Ownership
from app.visits.screening_book import write_screening_board
from app.visits.screenings import SCREENING, WeekRow, screening_board
from app.visits.service import ScreeningDraft, record_screening, withdraw_screening
from tests.builders import Desk
from tests.visits.builders import TODAY, rows, save


def village(desk: Desk, name: str = "石板溪村") -> int:
    return int(desk.one("SELECT id FROM village WHERE name = ?", name))


def screen(desk: Desk, done_on: date, week: date | None = None, **more: object) -> int:
    draft = ScreeningDraft(village(desk), done_on, week, **more)  # type: ignore[arg-type]
    return desk.work.write(lambda s: record_screening(s, draft, TODAY), title="摸排")


def board(desk: Desk) -> dict[str, WeekRow]:
    return {row.village: row for row in desk.work.read(lambda s: screening_board(s, TODAY))}


def test_a_week_is_done_for_one_village_and_missing_for_the_others(desk: Desk) -> None:
    screen(desk, date(2026, 11, 18), households_looked=35, clues="一户返乡")

    done, other = board(desk)["石板溪村"], board(desk)["圣人山村"]

    assert (done.missing, other.missing) == (11, 12)
    assert (done.cells[-1].grids, done.cells[-1].households, done.cells[-1].clues) == (1, 35, "一户返乡")
    assert [cell.grids for cell in done.cells[:-1]] == [0] * 11


def test_the_same_week_again_corrects_it_and_another_grid_is_counted_beside_it(desk: Desk) -> None:
    screen(desk, date(2026, 11, 17), households_looked=10)
    screen(desk, date(2026, 11, 18), households_looked=12)
    screen(desk, date(2026, 11, 18), grid="二网格", households_looked=8)

    cell = board(desk)["石板溪村"].cells[-1]

    assert (cell.grids, cell.households) == (2, 20)


def test_a_week_made_up_for_later_is_marked(desk: Desk) -> None:
    screen(desk, date(2026, 11, 17), week=date(2026, 11, 11))

    cell = board(desk)["石板溪村"].cells[-2]

    assert (cell.week, cell.grids, cell.late) == (date(2026, 11, 9), 1, True)
    assert [row.late for row in rows(desk, SCREENING)] == ["soon"]


def test_a_day_before_the_week_or_ahead_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="早于这一周"):
        screen(desk, date(2026, 11, 10), week=date(2026, 11, 16))
    with pytest.raises(UserError, match="还没有到"):
        screen(desk, date(2026, 11, 22))


def test_a_screening_can_be_taken_back(desk: Desk) -> None:
    screen(desk, date(2026, 11, 18))
    stones = village(desk)

    assert desk.work.write(lambda s: withdraw_screening(s, stones, date(2026, 11, 16)), title="撤下") == 1
    assert board(desk)["石板溪村"].missing == 12


def test_the_form_reads_any_day_of_the_week(desk: Desk) -> None:
    owner = Ownership(village_id=village(desk))
    record = save(desk, SCREENING, owner, week=date(2026, 11, 15), done_on=date(2026, 11, 15), households_looked=20)
    save(desk, SCREENING, owner, record, week=date(2026, 11, 4), done_on=date(2026, 11, 15), households_looked=20)

    assert [(row.week, row.done_on) for row in rows(desk, SCREENING)] == [(date(2026, 11, 2), date(2026, 11, 15))]


def test_the_board_is_written_as_a_workbook(desk: Desk) -> None:
    import openpyxl

    screen(desk, date(2026, 11, 18), households_looked=35)
    path = desk.folder / "weeks.xlsx"

    write_screening_board(tuple(board(desk).values()), TODAY, path)

    lines = [[cell.value for cell in line] for line in openpyxl.load_workbook(path).worksheets[0].iter_rows()]
    (stones,) = [line for line in lines if line[0] == "石板溪村"]
    assert (stones[12], stones[13], stones[1]) == ("已摸排 35 户", 11, "未摸排")
