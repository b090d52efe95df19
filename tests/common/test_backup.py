"""Backups are whole, sealed and thinned; a damaged one is refused; restoring gives old or new, never a mixture."""

import hashlib
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from app.common import backup as backup_module
from app.common.backup import (
    backup_folder,
    list_backups,
    make_backup,
    restore_backup,
    thin_backups,
    verify_backup,
)
from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.work import Work
from tests.builders import NOON, Desk, digest, family, file_digest, found

CLOCK = FixedClock(NOON)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    work = found(tmp_path / "台账 1.db")
    desk = Desk(work, tmp_path)
    desk.bring_rows(family("0581001", 1, "曾大海", "覃玉珍"))
    yield desk
    work.close()


def test_a_backup_holds_what_was_committed_and_says_what_is_in_it(desk: Desk) -> None:
    backup = make_backup(desk.work, "手工")

    assert backup.path.parent == backup_folder(desk.work.path)
    assert backup.path.name == "台账 1-20261121-120000.db"
    assert file_digest(backup.path) == digest(desk.work)
    assert hashlib.sha256(backup.path.read_bytes()).hexdigest() == backup.sha256
    assert (backup.rows["person"], backup.rows["household"], backup.version) == (2, 1, 1)
    assert list_backups(backup.path.parent) == [backup]
    assert sorted(p.suffix for p in backup.path.parent.iterdir()) == [".db", ".json"]


def test_backups_of_one_second_do_not_overwrite_each_other(desk: Desk) -> None:
    first, second = make_backup(desk.work, "手工"), make_backup(desk.work, "导入前")

    assert first.path != second.path
    assert {b.reason for b in list_backups(first.path.parent)} == {"手工", "导入前"}


def test_a_backup_can_be_opened_like_any_file(desk: Desk) -> None:
    copy = Work(make_backup(desk.work, "手工").path)

    assert digest(copy) == digest(desk.work)
    copy.close()


def test_a_byte_flipped_anywhere_is_found(desk: Desk) -> None:
    backup = make_backup(desk.work, "手工")
    content = backup.path.read_bytes()
    verify_backup(backup.path)

    for place in range(0, len(content), 1_000):
        backup.path.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        with pytest.raises(UserError, match="校验码不符"):
            verify_backup(backup.path)


@pytest.mark.parametrize("manifest", ["", "{}", "[]", "{", '{"sha256": 1}'])
def test_a_damaged_seal_is_not_trusted(desk: Desk, manifest: str) -> None:
    backup = make_backup(desk.work, "手工")
    backup.path.with_suffix(".json").write_text(manifest)

    with pytest.raises(UserError, match="校验"):
        verify_backup(backup.path)

    assert list_backups(backup.path.parent) == []


def test_a_file_without_a_seal_is_checked_for_what_can_be_seen(desk: Desk, tmp_path: Path) -> None:
    backup = make_backup(desk.work, "手工")
    backup.path.with_suffix(".json").unlink()
    assert verify_backup(backup.path).rows["person"] == 2

    content = bytearray(backup.path.read_bytes())
    content[4096 * 3 : 4096 * 5] = bytes(8192)
    backup.path.write_bytes(content)
    with pytest.raises(UserError, match="没有通过检查"):
        verify_backup(backup.path)

    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.close()
    with pytest.raises(UserError, match="不是帮扶台账的数据文件"):
        verify_backup(other)
    with pytest.raises(UserError, match="没有找到"):
        verify_backup(tmp_path / "nowhere.db")


def test_too_little_room_is_told_in_mb_and_nothing_is_left(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"备份需要约 \d+ MB"):
        make_backup(desk.work, "手工", free_space=lambda folder: 1000)

    assert list(backup_folder(desk.work.path).iterdir()) == []


def test_a_folder_that_cannot_be_written_has_its_sentence(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UserError, match="不能写入"):
        make_backup(desk.work, "手工", tmp_path / "file" / "folder")
    with pytest.raises(UserError, match="不能写入"):
        make_backup(desk.work, "手工", tmp_path / "file")


def test_no_backup_is_made_of_a_damaged_file(desk: Desk) -> None:
    raw: Any = desk.work.engine.raw_connection().driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("INSERT INTO sighting VALUES (99, 99)")
    raw.execute("INSERT INTO open_change_set VALUES (99)")
    raw.execute("INSERT INTO change_set (id, at, kind, title) VALUES (99, '2026-01-01', 'x', 'x')")
    raw.execute("INSERT INTO membership (household_id, person_id, valid_from) VALUES (99, 99, '2026-01-01')")
    raw.execute("DELETE FROM open_change_set")

    with pytest.raises(UserError, match="没有通过检查"):
        make_backup(desk.work, "手工")

    assert list(backup_folder(desk.work.path).iterdir()) == []


def test_old_backups_are_thinned_and_other_files_left_alone(desk: Desk) -> None:
    folder = backup_folder(desk.work.path)
    for days in range(100, 0, -1):
        desk.work.clock = FixedClock(NOON - timedelta(days=days))
        make_backup(desk.work, "关闭")
    (folder / "说明.txt").write_text("不要删")
    (folder / "copy.db").write_bytes(b"x")
    desk.work.clock = CLOCK
    make_backup(desk.work, "关闭")

    left = list_backups(folder)

    assert 20 <= len(left) <= 40
    assert [b.made_at for b in left[:5]] == [NOON - timedelta(days=d) for d in range(5)]
    assert (folder / "说明.txt").is_file() and (folder / "copy.db").is_file()
    thin_backups(folder, FixedClock(NOON - timedelta(days=4000)))
    assert len(list_backups(folder)) == len(left)


def closed_pair(desk: Desk) -> tuple[Path, Path, str, str]:
    """A backup, the closed file after another import, and what each holds."""
    backup = make_backup(desk.work, "手工").path
    desk.bring_rows(family("0581002", 11, "李建国"))
    desk.work.close()
    return backup, desk.work.path, file_digest(backup), file_digest(desk.work.path)


def test_restoring_brings_the_backup_back_and_keeps_the_present_file(desk: Desk) -> None:
    backup, file, then, now = closed_pair(desk)

    kept = restore_backup(backup, file, CLOCK)

    assert kept is not None and kept.name == "恢复前-台账 1-20261121-120000.db"
    assert (file_digest(file), file_digest(kept)) == (then, now)
    assert restore_backup(kept, file, CLOCK) not in (None, kept)
    assert file_digest(file) == now


def test_restoring_where_no_file_is_makes_one(desk: Desk, tmp_path: Path) -> None:
    backup, _, then, _ = closed_pair(desk)

    assert restore_backup(backup, tmp_path / "new.db", CLOCK) is None
    assert file_digest(tmp_path / "new.db") == then


def test_a_damaged_backup_is_not_restored(desk: Desk) -> None:
    backup, file, _, now = closed_pair(desk)
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    names = sorted(p.name for p in file.parent.iterdir())

    with pytest.raises(UserError, match="校验码不符"):
        restore_backup(backup, file, CLOCK)

    assert file_digest(file) == now
    assert sorted(p.name for p in file.parent.iterdir()) == names


def test_a_log_that_a_crash_left_is_kept_with_the_present_file_and_not_mixed_into_the_restored_one(desk: Desk) -> None:
    backup = make_backup(desk.work, "手工").path
    then, file = file_digest(backup), desk.work.path
    desk.do("UPDATE person SET phone = '13800000000'")
    log = file.with_name(f"{file.name}-wal")
    base, frames = file.read_bytes(), log.read_bytes()
    now = digest(desk.work)
    desk.work.close()
    file.write_bytes(base)
    log.write_bytes(frames)

    kept = restore_backup(backup, file, CLOCK)

    assert kept is not None and not log.exists()
    assert file_digest(file) == then
    assert file_digest(kept) == now


def killed_at(line: int, work: Callable[[], object]) -> bool:
    """Run in a child that is killed before the Nth line of the backup module; tell whether it got so far."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)
    left = line

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_filename != backup_module.__file__:
            return None
        if event == "line":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills the POSIX way")
def test_a_restore_killed_at_any_line_leaves_the_old_file_or_the_new_one(desk: Desk) -> None:
    backup, file, then, now = closed_pair(desk)
    whole = file.read_bytes()
    ends, line = set(), 0
    while killed_at(line, lambda: restore_backup(backup, file, CLOCK)):
        assert file_digest(file) in (then, now), line
        Work(file).close()
        ends.add(file_digest(file) == then)
        for kept in file.parent.glob("恢复前-*"):
            assert file_digest(kept) == now
            kept.unlink()
        file.write_bytes(whole)
        line += 1

    assert line > 25
    assert ends == {True, False}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills the POSIX way")
def test_a_backup_killed_at_any_line_leaves_a_whole_one_or_none(desk: Desk, tmp_path: Path) -> None:
    desk.work.close()
    before, folder, line = file_digest(desk.work.path), tmp_path / "b", 0

    def back_up() -> None:
        work = Work(desk.work.path, CLOCK)
        make_backup(work, "手工", folder)

    while killed_at(line, back_up):
        for backup in list_backups(folder):
            assert verify_backup(backup.path).rows["person"] == 2
            backup.path.unlink()
            backup.path.with_suffix(".json").unlink()
        assert not list(folder.glob("*.db") if folder.exists() else ())
        line += 1

    assert line > 25
    assert file_digest(desk.work.path) == before
    assert json.loads(next(folder.glob("*.json")).read_text("utf-8"))["reason"] == "手工"
