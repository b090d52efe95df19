"""Starting: the window opens on a register, a second start wakes the first, closing leaves one file."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.common.backup import backup_folder, list_backups
from app.common.office import keep_office, read_office
from app.common.work import Work
from app.households.founding import found_file
from ui.common.remembered import MemorySettings
from ui.shell.first_screen import FirstScreen
from ui.shell.program import Program
from ui.shell.single_instance import name_of, wake_first
from ui.shell.start import Start, dress_program


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "台账.db"
    found_file(path, ["甲村", "乙村"], "深子湖镇").close()
    return path


@pytest.fixture
def start(qapp: QApplication) -> Iterator[Start]:
    settings = MemorySettings()
    dress_program(qapp, settings)
    start = Start(settings, logging.getLogger("test"))
    yield start
    start.close()


def program_of(start: Start, qtbot: QtBot, path: Path) -> Program:
    start.open(path)
    qtbot.waitUntil(lambda: start.program is not None, timeout=10_000)
    assert start.program is not None
    qtbot.addWidget(start.program.window)
    return start.program


def test_the_window_names_the_township(start: Start, qtbot: QtBot, register: Path) -> None:
    program = program_of(start, qtbot, register)

    qtbot.waitUntil(lambda: program.window.windowTitle() == "帮扶台账 · 深子湖镇", timeout=10_000)


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_a_second_start_wakes_the_first_and_hands_files_over(start: Start, qtbot: QtBot, register: Path) -> None:
    program = program_of(start, qtbot, register)

    with qtbot.waitSignal(program.window.files_dropped, timeout=10_000) as dropped:
        assert wake_first(name_of(register), (Path("成员信息.xlsx"),))

    assert dropped.args is not None
    assert [path.name for path in dropped.args[0]] == ["成员信息.xlsx"]


def test_closing_after_a_change_backs_up_and_leaves_one_file(start: Start, qtbot: QtBot, register: Path) -> None:
    program = program_of(start, qtbot, register)
    done: list[None] = []
    program.background.run(
        lambda: program.work.write(
            lambda session: keep_office(session, {"office": "乡村振兴办"}), title="修改单位信息"
        ),
        done.append,
    )
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)

    program.window.close()

    assert [path.name for path in register.parent.iterdir() if path.is_file()] == ["台账.db"]
    assert len(list_backups(backup_folder(register))) == 1
    work = Work(register)
    assert work.read(read_office).office == "乡村振兴办"
    work.close()


def test_a_file_that_is_not_ours_is_refused_with_its_reason(start: Start, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "表.db"
    path.write_bytes(b"PK\x03\x04" + bytes(200))

    start.open(path)

    qtbot.waitUntil(lambda: isinstance(start.asked, FirstScreen), timeout=10_000)
    assert isinstance(start.asked, FirstScreen)
    assert "不是台账文件" in start.asked.page.problem_text
    assert path.read_bytes().startswith(b"PK")
