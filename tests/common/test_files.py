"""A file is replaced whole or not at all."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.errors import UserError
from app.common.files import replace_file


def test_the_target_holds_the_new_content_and_nothing_else_lies_there(tmp_path: Path) -> None:
    target = tmp_path / "清单.xlsx"
    target.write_bytes(b"old")
    replace_file(lambda draft: draft.write_bytes(b"new"), target)
    assert target.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["清单.xlsx"]


def test_the_draft_lies_in_the_same_folder_and_keeps_the_suffix(tmp_path: Path) -> None:
    seen: list[Path] = []
    replace_file(seen.append, tmp_path / "a.xlsx")
    assert seen[0].parent == tmp_path
    assert seen[0].suffix == ".xlsx"


@pytest.mark.skipif(os.name != "posix", reason="rights of a file are a matter of POSIX")
def test_the_rights_of_the_old_file_stay(tmp_path: Path) -> None:
    target = tmp_path / "a.db"
    target.write_bytes(b"old")
    target.chmod(0o640)
    replace_file(lambda draft: draft.write_bytes(b"new"), target)
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left"), "磁盘空间不足"),
        (OSError(errno.EROFS, "Read-only"), "不能写入"),
        (PermissionError(errno.EACCES, "denied"), "不能写入"),
        (OSError(errno.EIO, "Input/output error"), "没有写成"),
    ],
)
def test_a_failure_while_writing_keeps_the_old_file(tmp_path: Path, error: OSError, words: str) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def fail(draft: Path) -> None:
        draft.write_bytes(b"half")
        raise error

    with pytest.raises(UserError, match=words) as failed:
        replace_file(fail, target)
    assert failed.value.remedy
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


def test_other_errors_pass_through_and_leave_no_draft(tmp_path: Path) -> None:
    def fail(draft: Path) -> None:
        raise ZeroDivisionError(draft)

    with pytest.raises(ZeroDivisionError):
        replace_file(fail, tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_folder_in_the_way_and_a_folder_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UserError, match="文件夹"):
        replace_file(lambda draft: None, tmp_path / "a.xlsx")
    with pytest.raises(UserError, match="不存在"):
        replace_file(lambda draft: None, tmp_path / "b" / "a.xlsx")
    assert [one.name for one in tmp_path.iterdir()] == ["a.xlsx"]


class Held(PermissionError):
    """What Windows says while another program holds the target open."""

    winerror = 32


@pytest.mark.parametrize(("refusals", "wins"), [(2, True), (99, False)])
def test_a_target_held_by_another_program_is_waited_for_and_then_named(
    tmp_path: Path, refusals: int, wins: bool
) -> None:
    target = tmp_path / "名单.xlsx"
    target.write_bytes(b"old")
    calls: list[Path] = []

    def swap(draft: Path, onto: Path) -> None:
        calls.append(draft)
        if len(calls) <= refusals:
            raise Held(errno.EACCES, "used by another process")
        os.replace(draft, onto)

    if wins:
        replace_file(lambda draft: draft.write_bytes(b"new"), target, swap=swap)
    else:
        with pytest.raises(UserError, match="WPS/Excel") as failed:
            replace_file(lambda draft: draft.write_bytes(b"new"), target, swap=swap)
        assert "另存为" in failed.value.remedy
    assert target.read_bytes() == (b"new" if wins else b"old")
    assert [one.name for one in tmp_path.iterdir()] == ["名单.xlsx"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_truly_full_disk(tmp_path: Path) -> None:
    def fill(draft: Path) -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")

    with pytest.raises(UserError, match="磁盘空间不足"):
        replace_file(fill, tmp_path / "a.xlsx")


@given(content=st.binary(max_size=100))
def test_every_byte_arrives(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    target = tmp_path_factory.mktemp("files") / "a.bin"
    replace_file(lambda draft: draft.write_bytes(content), target)
    assert target.read_bytes() == content
