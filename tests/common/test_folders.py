"""Where everything lies: the user's folder, a named one, or beside a portable program; awkward names included."""

import os
import sys
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.folders import HOME, MARKERS, Folders, find_folders, make_home, take_home
from app.common.work import Work
from app.households.founding import found_file


def test_everything_lies_in_the_users_own_folder(own_folders: Path) -> None:
    folders = find_folders({})

    assert folders.home == own_folders / "bangfu"
    assert folders.registers.parent == folders.home
    assert folders.settings.parent == folders.home
    assert not folders.portable


def test_a_named_folder_goes_before_the_users_own_and_the_portable_one(tmp_path: Path) -> None:
    (tmp_path / MARKERS[0]).touch()
    named = tmp_path / "U 盘"

    assert find_folders({HOME: str(named)}, tmp_path) == Folders(named)


@pytest.mark.parametrize("marker", MARKERS)
def test_a_marker_beside_the_program_makes_it_portable(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).touch()

    folders = find_folders({}, tmp_path)

    assert folders.portable
    assert folders.home.parent == tmp_path


def test_without_a_marker_nothing_lies_beside_the_program(tmp_path: Path) -> None:
    assert not find_folders({}, tmp_path).home.is_relative_to(tmp_path)


@pytest.mark.parametrize(
    ("words", "left", "home"),
    [
        (["--home", "D:\\台账 数据"], [], "D:\\台账 数据"),
        (["--home=/媒体/U 盘", "a.db"], ["a.db"], "/媒体/U 盘"),
        (["list", "people", "--home", "x", "--data", "a.db"], ["list", "people", "--data", "a.db"], "x"),
        (["a.db"], ["a.db"], ""),
    ],
)
def test_the_folder_is_taken_out_of_the_command_line(words: list[str], left: list[str], home: str) -> None:
    assert take_home(words) == (left, home)


@pytest.mark.parametrize("words", [["--home"], ["a.db", "--home="]])
def test_an_option_without_a_folder_is_refused(words: list[str]) -> None:
    with pytest.raises(UserError, match="没有写文件夹"):
        take_home(words)


def test_a_folder_that_is_a_file_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "满").write_bytes(b"")

    with pytest.raises(UserError, match="--home"):
        make_home(Folders(tmp_path / "满"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_portable_program_on_a_read_only_medium_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(UserError, match="便携版"):
        make_home(Folders(tmp_path / "台账数据", portable=True))


@pytest.mark.parametrize("name", ["深子湖镇 乡村振兴办", "长" * 20 + " " + "x" * 60])
def test_a_register_works_in_a_folder_with_an_awkward_name(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    while len(str(home)) < 200:
        home /= "乡村振兴 台账资料"
    folders = find_folders({HOME: str(home)})
    make_home(folders)
    folders.registers.mkdir()
    path = folders.registers / "台账.db"
    assert len(str(path)) > 200

    found_file(path, ["石板溪村"], "深子湖镇").close()

    Work(path).close()
    assert [each.name for each in folders.registers.iterdir()] == ["台账.db"]


def test_the_program_from_source_has_no_folder_of_its_own() -> None:
    assert not getattr(sys, "frozen", False)
    assert find_folders({}).home.name == "bangfu"
