"""The first screen: a register with office and second place, a backup brought back, the sample apart."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.registry import back_up
from app.common.errors import UserError
from app.common.folders import Folders
from app.common.office import Office, read_office
from app.common.second_place import read_second_place
from app.common.work import Work
from app.households.founding import found_file
from ui.common.dialogs import AnswersForTests
from ui.common.remembered import MemorySettings
from ui.shell.first_screen import FirstScreen, found_register
from ui.shell.start_page import NewRegister, StartPage


def office_of(path: Path) -> tuple[Office, Path | None]:
    work = Work(path)
    try:
        return work.read(read_office), work.read(read_second_place)
    finally:
        work.close()


def test_a_register_knows_its_office_and_second_place(tmp_path: Path) -> None:
    disk = tmp_path / "U 盘"
    disk.mkdir()

    path = found_register(NewRegister("深子湖镇", ("石板溪村",), tmp_path / "新" / "台账.db", "深子湖镇振兴站", disk))

    office, place = office_of(path)
    assert (office.township, office.office, place) == ("深子湖镇", "深子湖镇振兴站", disk)


def test_an_office_without_a_name_gets_the_usual_one(tmp_path: Path) -> None:
    path = found_register(NewRegister("深子湖镇", (), tmp_path / "台账.db"))

    assert office_of(path)[0].office == "深子湖镇乡村振兴办"


def test_a_second_place_beside_the_register_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="同一个文件夹"):
        found_register(NewRegister("深子湖镇", (), tmp_path / "台账.db", "", tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_brought_back_from_the_first_screen(qtbot: QtBot, tmp_path: Path) -> None:
    old = tmp_path / "旧" / "台账.db"
    old.parent.mkdir()
    found_file(old, ["石板溪村"], "深子湖镇").close()
    backup = Path(back_up(old, tmp_path / "U 盘")["backup"])
    screen = FirstScreen(AnswersForTests(files=[backup]), MemorySettings(), Folders(tmp_path / "新家"))
    qtbot.addWidget(screen)

    with qtbot.waitSignal(screen.chosen, timeout=10_000) as chosen:
        screen.page._ask_backup()

    assert chosen.args == [tmp_path / "新家" / "台账" / "台账.db"]
    assert office_of(tmp_path / "新家" / "台账" / "台账.db")[0].township == "深子湖镇"
    screen.close()


def test_a_damaged_backup_is_refused_on_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "坏.db"
    broken.write_bytes(b"SQLite format 3\0" + bytes(500))
    screen = FirstScreen(AnswersForTests(files=[broken]), MemorySettings(), Folders(tmp_path / "新家"))
    qtbot.addWidget(screen)
    screen.show()

    screen.page._ask_backup()

    qtbot.waitUntil(lambda: bool(screen.page.problem_text), timeout=10_000)
    assert not (tmp_path / "新家" / "台账" / "台账.db").exists()
    screen.close()


def test_the_chosen_second_place_goes_with_the_wish(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage(AnswersForTests(files=[tmp_path / "U 盘"]), tmp_path / "台账.db")
    qtbot.addWidget(page)
    page.form.fill("township", "深子湖镇")

    page._ask_second()
    with qtbot.waitSignal(page.new_wanted) as wanted:
        page.take()

    assert wanted.args is not None
    assert wanted.args[0].second_place == tmp_path / "U 盘"
