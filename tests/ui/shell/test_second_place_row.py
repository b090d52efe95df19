"""The second place for backups in 设置: chosen, refused, given up; and told at the start when it lags."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.common.second_place import FOLDER, read_second_place
from app.common.work import Work
from app.households.founding import found_file
from ui.common.background import Background
from ui.common.dialogs import AnswersForTests
from ui.common.remembered import MemorySettings
from ui.shell.program import Program
from ui.shell.second_place_row import NONE, SecondPlaceRow
from ui.shell.start import dress_program


class Office:
    """An open register whose clerk answers with folders."""

    def __init__(self, qtbot: QtBot, register: Path) -> None:
        self.qtbot = qtbot
        self.background = Background()
        self.asking = AnswersForTests()
        opened: list[Work] = []
        self.background.run(partial(Work, register), opened.append)
        qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
        self.work = opened[0]
        self.program = Program(self.work, self.background, MemorySettings(), self.asking)
        qtbot.addWidget(self.program.window)

    def open_row(self) -> SecondPlaceRow:
        row = self.program.open_settings().findChild(SecondPlaceRow)
        assert isinstance(row, SecondPlaceRow)
        self.wait(lambda: bool(row.shown.text))
        return row

    def kept(self) -> Path | None:
        found: list[Path | None] = []
        self.background.run(lambda: self.work.read(read_second_place), found.append)
        self.wait(lambda: bool(found))
        return found[0]

    def wait(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=10_000)


@pytest.fixture
def office(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    dress_program(qapp, MemorySettings())
    (tmp_path / "台账").mkdir()
    (tmp_path / "U 盘").mkdir()
    register = tmp_path / "台账" / "台账.db"
    found_file(register, ["石板溪村"], "深子湖镇").close()
    office = Office(qtbot, register)
    yield office
    office.program.close()


def test_a_chosen_folder_is_kept_and_filled_at_closing(office: Office, tmp_path: Path) -> None:
    row = office.open_row()
    assert row.shown.text == NONE
    office.asking.files.append(tmp_path / "U 盘")

    row.choose()

    office.wait(lambda: row.shown.text == str(tmp_path / "U 盘"))
    assert office.kept() == tmp_path / "U 盘"
    office.program.close()
    assert [path.suffix for path in sorted((tmp_path / "U 盘" / FOLDER).iterdir())] == [".db", ".json"]


def test_a_folder_beside_the_register_is_refused_and_the_choice_stays(office: Office, tmp_path: Path) -> None:
    row = office.open_row()
    office.asking.files.append(tmp_path / "台账")

    row.choose()

    office.wait(lambda: "同一个文件夹" in row.problem_text)
    assert office.kept() is None


def test_a_choice_can_be_given_up(office: Office, tmp_path: Path) -> None:
    row = office.open_row()
    office.asking.files.append(tmp_path / "U 盘")
    row.choose()
    office.wait(lambda: row.shown.text != NONE)

    row.forget()

    office.wait(lambda: row.shown.text == NONE)
    assert office.kept() is None


def test_a_place_that_lags_is_told_with_a_way_to_the_settings(office: Office) -> None:
    office.program.tell_late_backup("第二备份位置「U 盘」不在，最近的备份只有一份")

    assert "U 盘" in office.program.messages.text
