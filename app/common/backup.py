"""Backups of the file: consistent, checked, sealed with SHA-256, thinned; and the way back."""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from app.common.clock import Clock
from app.common.errors import UserError
from app.common.thinning import choose_kept
from app.common.work import Work
from db import schema
from db.inspect import FileReport, inspect_file

_STAMP = "%Y%m%d-%H%M%S"
_ROOM = 3
"""Free space wanted before a backup, in multiples of the file's size."""


@dataclass(frozen=True)
class Backup:
    """One backup and what its manifest says about it."""

    path: Path
    made_at: datetime
    reason: str
    sha256: str
    rows: dict[str, int]
    version: int


def backup_folder(file: Path) -> Path:
    """Where the backups of a file lie."""
    return file.parent / "备份"


def make_backup(
    work: Work, reason: str, folder: Path | None = None, free_space: Callable[[Path], int] | None = None
) -> Backup:
    """Write a consistent copy of the open file, check it, seal it, thin out the older ones.

    Args:
        reason: why it is made (关闭, 导入前, 手工 …), kept in the manifest.
        free_space: tells how many bytes a folder has room for.

    Raises:
        UserError: too little space, no folder to write to, or the copy did not pass its check; older backups stay.
    """
    folder = folder or backup_folder(work.path)
    with _sentences(folder):
        folder.mkdir(parents=True, exist_ok=True)
        wanted = work.path.stat().st_size * _ROOM
        free = free_space(folder) if free_space else shutil.disk_usage(folder).free
    if free < wanted:
        raise UserError(
            f"磁盘剩余空间不足，备份需要约 {max(1, wanted // 1_000_000)} MB", remedy="清理磁盘或把备份放到别的磁盘"
        )
    made_at = work.clock.now()
    target = _free_name(folder, work.path.stem, made_at)
    draft = target.with_suffix(".part")
    with _sentences(folder), _removed_afterwards(draft):
        work.copy_to(draft)
        report = inspect_file(draft)
        if report.problems:
            raise UserError("备份没有通过检查，没有保存", remedy="请先运行“检查数据”，再从完好的备份恢复")
        backup = Backup(target, made_at, reason, _sha256(draft), report.rows, schema.VERSION)
        _flush(draft)
        _write_manifest(backup)
        os.replace(draft, target)
    thin_backups(folder, work.clock)
    return backup


def list_backups(folder: Path) -> list[Backup]:
    """The backups of a folder that have a manifest, newest first."""
    found = []
    for manifest in folder.glob("*.json") if folder.is_dir() else ():
        path = manifest.with_suffix(".db")
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(manifest.read_text("utf-8"))
            if path.is_file():
                found.append(
                    Backup(
                        path,
                        datetime.fromisoformat(told["made_at"]),
                        str(told["reason"]),
                        str(told["sha256"]),
                        dict(told["rows"]),
                        int(told["version"]),
                    )
                )
    return sorted(found, key=lambda b: (b.made_at, b.path.name), reverse=True)


def thin_backups(folder: Path, clock: Clock) -> None:
    """Remove what `choose_kept` does not keep; the newest 5 are never removed."""
    backups = list_backups(folder)
    kept = choose_kept([b.made_at for b in backups], clock.now())
    for backup in backups:
        if backup.made_at not in kept:
            backup.path.unlink(missing_ok=True)
            backup.path.with_suffix(".json").unlink(missing_ok=True)


def verify_backup(path: Path) -> FileReport:
    """Check a backup or data file: seal (if it has a manifest), structure, references.

    Raises:
        UserError: it is not there, not ours, or was changed or damaged since it was made.
    """
    if not path.is_file():
        raise UserError(f"没有找到「{path.name}」", remedy="核对文件所在的文件夹")
    sealed = _seal_of(path)
    if sealed is not None and sealed != _sha256(path):
        raise UserError(f"备份「{path.name}」的校验码不符，已损坏或被改动过", remedy="请换一份备份")
    report = inspect_file(path)
    if report.problems:
        raise UserError(f"「{path.name}」没有通过检查：{report.problems[0]}", remedy="请从另一份完好的备份恢复")
    return report


def _seal_of(path: Path) -> str | None:
    """The SHA-256 that the manifest beside a backup gives; None where there is no manifest."""
    manifest = path.with_suffix(".json")
    if not manifest.is_file():
        return None
    try:
        return str(json.loads(manifest.read_text("utf-8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UserError(f"备份「{path.name}」的校验文件已损坏，不能确认它完好", remedy="请换一份备份") from problem


def restore_backup(backup: Path, file: Path, clock: Clock) -> Path | None:
    """Put a verified backup in the place of the (closed) file; return where the present file was kept.

    Raises:
        UserError: the backup is damaged, or there is no room; the present file stays as it is.
    """
    verify_backup(backup)
    draft = file.with_name(f"{file.name}.restore")
    with _sentences(file.parent), _removed_afterwards(draft):
        shutil.copyfile(backup, draft)
        _flush(draft)
        if _sha256(draft) != _sha256(backup):
            raise UserError(f"写到「{file.parent}」的文件与备份不一致", remedy="这个磁盘可能坏了，请换一个文件夹")
        kept = _keep_present(file, clock) if file.exists() else None
        for log in _logs_of(file):
            log.unlink(missing_ok=True)
        os.replace(draft, file)
    return kept


def _keep_present(file: Path, clock: Clock) -> Path:
    """Keep the file that is about to be replaced under another name, together with the log that a crash left."""
    kept = _free_name(file.parent, f"恢复前-{file.stem}", clock.now())
    for old, new in zip((file, *_logs_of(file)), (kept, *_logs_of(kept)), strict=True):
        if old.exists():
            try:
                os.link(old, new)
            except OSError:  # disks without hard links
                shutil.copyfile(old, new)
    return kept


def _logs_of(file: Path) -> tuple[Path, Path]:
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


@contextmanager
def _removed_afterwards(draft: Path) -> Iterator[None]:
    draft.unlink(missing_ok=True)
    try:
        yield
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _sentences(folder: Path) -> Iterator[None]:
    """Turn what the disk objects to into what the clerk can do."""
    try:
        yield
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise UserError("磁盘空间不足，没有写成，原有文件完好", remedy="清理磁盘后重试") from problem
        raise UserError(
            f"文件夹「{folder}」不能写入，没有写成，原有文件完好", remedy="请检查文件夹权限，或另选一个文件夹"
        ) from problem


def _free_name(folder: Path, stem: str, moment: datetime) -> Path:
    name = f"{stem}-{moment.strftime(_STAMP)}"
    path, again = folder / f"{name}.db", 1
    while path.exists():
        again += 1
        path = folder / f"{name}-{again}.db"
    return path


def _write_manifest(backup: Backup) -> None:
    told = {k: v for k, v in asdict(backup).items() if k != "path"} | {"made_at": backup.made_at.isoformat()}
    draft = backup.path.with_suffix(".json.part")
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    os.replace(draft, backup.path.with_suffix(".json"))


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
