"""Writing files so that the old one survives whatever goes wrong."""

import errno
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.common.errors import UserError

_WAITS = (0.0, 0.1, 0.2, 0.4, 0.8)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_SHARING_VIOLATIONS = (32, 33)


def replace_file(
    write: Callable[[Path], object],
    target: Path,
    *,
    swap: Callable[[Path, Path], None] = os.replace,
) -> None:
    """Let ``write`` fill a temporary file beside ``target``, then put it in the place of ``target`` at once.

    The old file stays as it was when anything fails, and no temporary file is left behind.

    Args:
        write: fills the file it is given the path of; its result does not matter.
        target: the file to be there afterwards.
        swap: renames the first path over the second.

    Raises:
        UserError: the target is open in WPS/Excel, the disk full, the folder missing or read-only.
    """
    draft = _make_draft(target)
    try:
        try:
            write(draft)
            _flush_to_disk(draft)
        except OSError as error:
            raise _explain(error, target) from error
        _put_in_place(draft, target, swap)
    finally:
        draft.unlink(missing_ok=True)


def _make_draft(target: Path) -> Path:
    """Make an empty file beside the target, which also proves that the folder can be written."""
    try:
        handle, name = tempfile.mkstemp(prefix="~bangfu-", suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise _explain(error, target) from error
    os.close(handle)
    return Path(name)


def _flush_to_disk(draft: Path) -> None:
    """Force the bytes to the disk, so that a power cut cannot leave an empty file under the new name."""
    with draft.open("r+b") as file:
        os.fsync(file.fileno())


def _put_in_place(draft: Path, target: Path, swap: Callable[[Path, Path], None]) -> None:
    """Rename over the target; a program that holds it open gets two seconds to let go."""
    _allow_reading(draft, target)
    for wait in _WAITS:
        time.sleep(wait)
        try:
            swap(draft, target)
        except PermissionError as error:
            denied = error
            if getattr(error, "winerror", None) not in (5, *_SHARING_VIOLATIONS):
                break
        except OSError as error:
            raise _explain(error, target) from error
        else:
            return
    raise _explain_locked(target) from denied


def _allow_reading(draft: Path, target: Path) -> None:
    """Give the new file the rights that the old one had, or those of any new file of this user."""
    if os.name != "posix":
        return
    if target.exists():
        draft.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    draft.chmod(0o666 & ~mask)


def _explain(error: OSError, target: Path) -> UserError:
    """Turn an error of the file system into a sentence."""
    if error.errno in _FULL:
        return UserError(
            f"磁盘空间不足，「{target.name}」没有写成，原来的文件没有变动",
            "请清理磁盘，或保存到别的磁盘后重试。",
        )
    if isinstance(error, IsADirectoryError):
        return UserError(f"「{target.name}」是一个文件夹，不能写成文件", "请换一个文件名。")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(f"文件夹「{target.parent}」不存在", "请另选一个文件夹。")
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return _explain_locked(target)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError(
            f"文件夹「{target.parent}」不能写入（只读或没有权限）", "请另选一个文件夹，例如“文档”或“桌面”。"
        )
    return UserError(f"「{target.name}」没有写成：{error.strerror or error}", "请重试，或保存到别的文件夹。")


def _explain_locked(target: Path) -> UserError:
    """Say that another program holds the target open."""
    return UserError(
        f"「{target.name}」正被 WPS/Excel 打开，不能写入，原来的文件没有变动",
        "请关闭正在打开该文件的 WPS/Excel 后重试，或另存为别的名字。",
    )
