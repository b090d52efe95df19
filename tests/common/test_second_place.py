"""The second place for backups: copied at closing, told when it lags, never in the way."""

from functools import partial
from pathlib import Path

import pytest

from app.commands.opening import opened_file
from app.common.backup import backup_folder, list_backups, verify_backup
from app.common.errors import UserError
from app.common.office import keep_office
from app.common.second_place import FOLDER, check_second_place, find_lateness, keep_second_place, read_second_place
from app.common.work import Work
from app.households.founding import found_file


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "台账" / "台账.db"
    path.parent.mkdir()
    found_file(path, ["石板溪村"], "深子湖镇").close()
    return path


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    folder = tmp_path / "U 盘"
    folder.mkdir()
    return folder


def change(register: Path, place: Path | None = None) -> None:
    """Do some work in the register, and choose the place first where one is given."""
    with opened_file(register) as work:
        if place is not None:
            work.write(partial(keep_second_place, place=str(place)), title="选择第二备份位置")
        work.write(lambda session: keep_office(session, {"office": "乡村振兴办"}), title="修改单位信息")


def lateness(register: Path) -> str:
    work = Work(register)
    try:
        return find_lateness(work)
    finally:
        work.close()


def test_closing_after_a_change_leaves_a_sound_copy_in_the_second_place(register: Path, disk: Path) -> None:
    change(register, disk)

    (first,) = list_backups(backup_folder(register))
    (second,) = list_backups(disk / FOLDER)
    assert second.sha256 == first.sha256
    assert not verify_backup(second.path).problems
    assert lateness(register) == ""


def test_a_place_that_is_gone_does_not_keep_the_file_from_closing_and_is_told_later(register: Path, disk: Path) -> None:
    change(register, disk)
    disk.rename(disk.with_name("拔掉了"))

    change(register)

    assert len(list_backups(backup_folder(register))) >= 1
    assert "不在" in lateness(register)


def test_a_place_that_lags_behind_is_told(register: Path, disk: Path) -> None:
    change(register, disk)
    for path in (disk / FOLDER).iterdir():
        path.unlink()

    assert "还没有写到" in lateness(register)


def test_nothing_else_on_the_disk_is_touched(register: Path, disk: Path) -> None:
    other = disk / "照片.db"
    other.write_bytes(b"holiday")

    change(register, disk)

    assert sorted(path.name for path in disk.iterdir()) == sorted(["照片.db", FOLDER])
    assert other.read_bytes() == b"holiday"


@pytest.mark.parametrize("name", ["", "备份", "没有这个文件夹"])
def test_a_place_beside_the_file_or_missing_is_refused(register: Path, name: str) -> None:
    with pytest.raises(UserError):
        check_second_place(register.parent / name, register)


def test_without_a_choice_there_is_no_second_place(register: Path) -> None:
    change(register)

    work = Work(register)
    assert work.read(read_second_place) is None
    work.close()
    assert lateness(register) == ""
