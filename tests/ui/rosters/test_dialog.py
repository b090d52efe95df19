"""The window of kept lists: the lists, the lines of one by part, the household behind a line, Excel."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.households import openings
from app.households.openings import new_staging_folder
from app.registers import REGISTER
from app.rosters.keeping import keep_roster
from app.rosters.planning import plan_roster, suggest_roster, take_as_roster
from app.rosters.rows import Part
from tests.builders import write_book
from tests.ui.importing.books import QIN, ZENG, number_of
from tests.ui.importing.conftest import Desk
from ui.rosters.dialog import RostersDialog

HEADERS = ("序号", "姓名", "身份证号", "残疾类别")
ONE = ("1", ZENG[0], number_of(ZENG), "肢体")
TWO = ("2", QIN[0], number_of(QIN), "视力")
NOBODY = ("3", "石不在", "", "听力")


def keep(desk: Desk, path: Path, as_of: date, *rows: tuple[str, ...]) -> None:
    """Keep a list on the worker, as the clerk did earlier."""
    book = write_book(path, HEADERS, rows, (("残联持证残疾人名册",),))

    def run() -> None:
        with new_staging_folder() as folder:
            (opened,) = openings.open_book(desk.work, book, Path(folder), register=REGISTER)
            options = replace(suggest_roster(desk.work, opened), as_of=as_of)
            keep_roster(desk.work, plan_roster(desk.work, take_as_roster(opened), options))

    desk.parts.background.run(run)
    desk.settle()


@pytest.fixture
def opened() -> list[int]:
    """The households that were asked for."""
    return []


@pytest.fixture
def dialog(desk: Desk, tmp_path: Path, opened: list[int]) -> RostersDialog:
    """Two lists of one name, the later one shown."""
    keep(desk, tmp_path / "a.xlsx", date(2026, 10, 31), ONE, NOBODY)
    keep(desk, tmp_path / "b.xlsx", date(2026, 11, 20), ONE, TWO)
    made = RostersDialog(desk.work, desk.parts, opened.append, desk.page)
    made.show()
    desk.settle()
    desk.settle()
    return made


def names(dialog: RostersDialog) -> list[str]:
    assert dialog.lines is not None
    rows: list[Any] = [dialog.lines.model.loaded_row(n) for n in range(dialog.lines.model.count)]
    return [row.name for row in rows if row is not None]


def test_the_latest_list_is_shown_with_its_lines(desk: Desk, dialog: RostersDialog) -> None:
    assert dialog.model.count == 2
    assert dialog.chosen is not None and dialog.chosen.as_of == date(2026, 11, 20)
    assert names(dialog) == ["曾大海", "覃玉珍"]


def test_chips_show_who_joined_and_who_left(desk: Desk, dialog: RostersDialog) -> None:
    dialog.chips.press(Part.JOINED.value)
    desk.settle()
    assert names(dialog) == ["覃玉珍"]

    dialog.chips.press(Part.LEFT.value)
    desk.settle()
    assert names(dialog) == ["石不在"]


def test_another_list_shows_its_own_lines(desk: Desk, dialog: RostersDialog) -> None:
    dialog.rosters.select_index(1)
    desk.settle()

    assert names(dialog) == ["曾大海", "石不在"]


def test_a_line_opens_its_household(dialog: RostersDialog, opened: list[int]) -> None:
    assert dialog.lines is not None
    dialog.lines.select_index(0)
    line = dialog.lines.current_row()
    assert line is not None

    dialog.open_button.click()

    assert opened == [line.household_id]
    assert not dialog.isVisible()


def test_a_line_of_nobody_says_so(desk: Desk, dialog: RostersDialog) -> None:
    dialog.chips.press(Part.LEFT.value)
    desk.settle()
    assert dialog.lines is not None
    dialog.lines.select_index(0)

    dialog.open_button.click()

    assert dialog.isVisible()
    assert "没有找到户" in dialog.messages.text


def test_what_is_shown_is_exported(desk: Desk, dialog: RostersDialog, tmp_path: Path) -> None:
    desk.asking.files = [tmp_path / "out.xlsx"]

    dialog.export_button.click()
    desk.settle()

    assert dialog.messages.text == "已另存「out.xlsx」：2 行"
