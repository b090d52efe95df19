"""A second place for backups, such as a USB disk: what lies in one place only can be lost in one go."""

import hashlib
import os
import shutil
from pathlib import Path

from sqlalchemy.orm import Session

from app.common.backup import Backup, backup_folder, list_backups, thin_backups
from app.common.clock import Clock
from app.common.errors import UserError
from app.common.work import Work
from db.common.entities import Setting

_KEY = "second_backup"
FOLDER = "帮扶台账备份"
"""The folder of ours in the chosen place, so that thinning touches nothing else there."""


def keep_second_place(session: Session, place: str) -> None:
    """Remember the chosen folder in the file; "" for none."""
    session.merge(Setting(key=_KEY, value=place.strip()))


def read_second_place(session: Session) -> Path | None:
    """The chosen folder, None where none was chosen."""
    kept = session.get(Setting, _KEY)
    return Path(kept.value) if kept is not None and kept.value else None


def check_second_place(place: Path, file: Path) -> None:
    """See that a place can take backups and is not the first one.

    Raises:
        UserError: it lies beside the file, is missing or cannot be written to.
    """
    if backup_folder(file).absolute().is_relative_to(place.absolute()) or place.absolute() == file.parent.absolute():
        raise UserError("第二备份位置和台账在同一个文件夹里", remedy="请选另一个磁盘或 U 盘上的文件夹")
    if not place.is_dir() or not os.access(place, os.W_OK):
        raise UserError(f"第二备份位置「{place}」不存在或不能写入", remedy="请插好 U 盘，或另选一个文件夹")


def copy_backup(backup: Backup, place: Path, clock: Clock) -> Path:
    """Copy a backup and its seal to the second place, read it back, thin out the older ones there.

    Raises:
        UserError: the place is not there, is full, or the copy differs; the backup in the first place stays.
    """
    if not place.is_dir():
        raise UserError(f"第二备份位置「{place}」不在", remedy="请插好 U 盘；下次关闭程序时会再备份")
    folder = place / FOLDER
    target = folder / backup.path.name
    draft = target.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        shutil.copyfile(backup.path, draft)
        if _sha256(draft) != backup.sha256:
            raise UserError(f"写到「{place}」的备份与原件不一致", remedy="这个磁盘可能坏了，请换一个")
        shutil.copyfile(backup.path.with_suffix(".json"), target.with_suffix(".json"))
        os.replace(draft, target)
    except OSError as problem:
        raise UserError(f"没能把备份写到「{place}」", remedy="请检查磁盘空间和权限") from problem
    finally:
        if draft.exists():
            draft.unlink()
    thin_backups(folder, clock)
    return target


def find_lateness(work: Work) -> str:
    """Say why the second place lags behind; "" when it does not or none was chosen."""
    place = work.read(read_second_place)
    first = list_backups(backup_folder(work.path))
    if place is None or not first:
        return ""
    if not place.is_dir():
        return f"第二备份位置「{place}」不在，最近的备份只有一份"
    second = list_backups(place / FOLDER)
    if second and second[0].made_at >= first[0].made_at:
        return ""
    return f"最近的备份还没有写到第二备份位置「{place}」"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
