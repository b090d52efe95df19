"""Backups of the file: consistent, checked, sealed with SHA-256, thinned; and the way back."""

import hashlib
import json
import os
import shutil
from contextlib import suppress
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


def make_backup(work: Work, reason: str, folder: Path | None = None) -> Backup:
    """Write a consistent copy of the open file, check it, seal it, thin out the older ones.

    Args:
        reason: why it is made (关闭, 导入前, 手工 …), kept in the manifest.

    Raises:
        UserError: too little space, or the copy did not pass its check; older backups stay.
    """
    folder = folder or backup_folder(work.path)
    folder.mkdir(parents=True, exist_ok=True)
    size = work.path.stat().st_size
    if shutil.disk_usage(folder).free < size * _ROOM:
        raise UserError(
            f"磁盘剩余空间不足，备份需要约 {max(1, size * _ROOM // 1_000_000)} MB",
            remedy="清理磁盘或把备份放到别的磁盘",
        )
    made_at = work.clock.now()
    target = _free_name(folder, work.path.stem, made_at)
    draft = target.with_suffix(".part")
    draft.unlink(missing_ok=True)
    try:
        work.copy_to(draft)
        report = inspect_file(draft)
        if report.problems:
            raise UserError("备份没有通过检查，没有保存", remedy="请先运行“检查数据”，再从完好的备份恢复")
        backup = Backup(target, made_at, reason, _sha256(draft), report.rows, schema.VERSION)
        _flush(draft)
        _write_manifest(backup)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
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
    manifest = path.with_suffix(".json")
    if manifest.is_file():
        told = json.loads(manifest.read_text("utf-8"))
        if told.get("sha256") != _sha256(path):
            raise UserError(f"备份「{path.name}」的校验码不符，已损坏或被改动过", remedy="请换一份备份")
    report = inspect_file(path)
    if report.problems:
        raise UserError(f"「{path.name}」没有通过检查：{report.problems[0]}", remedy="请从另一份完好的备份恢复")
    return report


def restore_backup(backup: Path, file: Path, clock: Clock) -> Path | None:
    """Put a verified backup in the place of the (closed) file; return where the present file was kept.

    Raises:
        UserError: the backup is damaged; the present file stays as it is.
    """
    verify_backup(backup)
    draft = file.with_name(f"{file.name}.restore")
    kept: Path | None = None
    try:
        shutil.copyfile(backup, draft)
        _flush(draft)
        verify_backup(draft)
        if file.exists():
            kept = _free_name(file.parent, f"恢复前-{file.stem}", clock.now())
            os.link(file, kept) if hasattr(os, "link") else shutil.copyfile(file, kept)
        for leftover in (file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            leftover.unlink(missing_ok=True)
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    return kept


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
