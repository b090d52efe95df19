"""The only place where database work begins and ends: one click, one transaction, one change set."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.errors import UserError
from db.common.entities import ImportBatch
from db.common.journal import Change, ChangeSet, OpenChangeSet
from db.common.session import DatabaseError
from db.upgrade import Refusal, RefusedError, create_file, open_file

T = TypeVar("T")

_REFUSED = {
    Refusal.MISSING: ("没有找到台账文件「{name}」", "核对文件所在的文件夹，或从备份恢复"),
    Refusal.NOT_A_DATABASE: ("「{name}」不是台账文件", "请选择本程序建立的 .db 文件；Excel 表请用“导入”"),
    Refusal.FOREIGN: ("「{name}」是别的程序的数据库，不是帮扶台账", "请选择本程序建立的台账文件"),
    Refusal.NEWER: (
        "「{name}」由更新版本的程序创建（数据版本 {detail}），没有打开也没有改动",
        "请安装新版本的程序后再打开",
    ),
    Refusal.IN_USE: ("「{name}」正在被另一个帮扶台账窗口使用", "请切换到已打开的窗口，或先关闭它"),
    Refusal.READ_ONLY: (
        "「{name}」不能写入（只读或没有权限）",
        "请检查文件夹权限，或把文件移到可以写入的文件夹",
    ),
    Refusal.DISK: ("「{name}」读写失败，磁盘可能已满或有故障", "清理磁盘空间后重试；仍不行，请从备份恢复"),
    Refusal.DAMAGED: ("「{name}」已损坏，没有打开也没有改动", "请从备份恢复最近的一份完好数据"),
}


class Work:
    """Owner of the file and its one connection; every call comes from one thread, the worker."""

    def __init__(self, path: Path, clock: Clock | None = None, *, new: bool = False) -> None:
        """Open the file (or make it, with `new`).

        Raises:
            UserError: the file is missing, foreign, newer, damaged, read-only or open elsewhere; it is not touched.
        """
        self.path = path
        self.clock = clock or Clock()
        self.changed = new
        self._engine = _open(path, new)

    @property
    def engine(self) -> Engine:
        """For backup and checks of the whole file; use cases get a session."""
        return self._engine

    def read(self, function: Callable[[Session], T], *, attach: Path | None = None) -> T:
        """Run a query and give back plain values; nothing of the registry can change."""
        with self._attached(attach), _sentences(self.path), Session(self._engine) as session:
            result = function(session)
            if attach is None:
                session.rollback()
            else:  # what was worked out stays in the attached staging file
                session.commit()
            return result

    def write(
        self, function: Callable[[Session], T], *, title: str, kind: str = "edit", attach: Path | None = None
    ) -> T:
        """Run one use case as one transaction and one change set.

        Args:
            title: what the clerk did, as it stands in the undo list ("修改 张三 的电话").

        Raises:
            UserError: what the use case objected to, or that the disk is full or the file read-only; nothing was
            written.
        """
        with (
            self._attached(attach),
            _sentences(self.path),
            Session(self._engine, expire_on_commit=False) as session,
        ):
            change_set = _begin_change_set(session, title, kind, self.clock)
            result = function(session)
            session.flush()
            _end_change_set(session, change_set)
            session.commit()
            self.changed = True
            return result

    def copy_to(self, target: Path) -> None:
        """Write a consistent copy of the whole file to a path that does not exist yet."""
        raw = self._engine.raw_connection().driver_connection
        assert raw is not None
        with _sentences(self.path):
            raw.execute("VACUUM INTO ?", (str(target),))

    def close(self) -> None:
        """Fold the log into the file and let it go: exactly one file stays.

        On a full disk the log stays beside the file; the next start folds it in.
        """
        try:
            with self._engine.connect() as connection:
                connection.rollback()
                raw = connection.connection.driver_connection
                assert raw is not None
                with suppress(DatabaseError):
                    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._engine.dispose()

    @contextmanager
    def _attached(self, staging: Path | None) -> Iterator[None]:
        if staging is None:
            yield
            return
        raw = self._engine.raw_connection().driver_connection
        assert raw is not None
        raw.execute("ATTACH DATABASE ? AS staging", (str(staging),))
        raw.execute("PRAGMA staging.journal_mode=MEMORY")
        raw.execute("PRAGMA staging.synchronous=OFF")
        try:
            yield
        finally:
            raw.execute("DETACH DATABASE staging")


def _open(path: Path, new: bool) -> Engine:
    try:
        return create_file(path) if new else open_file(path)
    except FileExistsError as problem:
        raise UserError(f"「{path.name}」已经存在，没有覆盖", remedy="换一个文件名，或直接打开它") from problem
    except (FileNotFoundError, NotADirectoryError, PermissionError) as problem:
        raise UserError(
            f"不能在「{path.parent}」里建立台账文件", remedy="请选择一个存在并且可以写入的文件夹"
        ) from problem
    except RefusedError as refused:
        message, remedy = _REFUSED[refused.refusal]
        raise UserError(message.format(name=path.name, detail=refused.detail), remedy=remedy) from refused


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn what the disk objects to into what the clerk can do; anything else stays a bug."""
    try:
        yield
    except (DBAPIError, DatabaseError) as problem:
        words = str(getattr(problem, "orig", problem))
        if "full" in words or "disk I/O" in words:
            raise UserError(
                "磁盘空间不足或写入失败，刚才的操作没有保存，原有数据完好", remedy="清理磁盘空间后重试"
            ) from problem
        if "readonly" in words:
            raise UserError(
                f"「{path.name}」是只读的，刚才的操作没有保存",
                remedy="去掉只读属性，或把文件移到可以写入的文件夹",
            ) from problem
        if "malformed" in words:
            raise UserError(
                f"「{path.name}」已损坏，刚才的操作没有保存", remedy="请从备份恢复最近的一份完好数据"
            ) from problem
        raise


def _begin_change_set(session: Session, title: str, kind: str, clock: Clock) -> ChangeSet:
    change_set = ChangeSet(at=clock.now(), kind=kind, title=title)
    session.add(change_set)
    session.flush()
    session.add(OpenChangeSet(id=change_set.id))
    session.flush()
    return change_set


def _end_change_set(session: Session, change_set: ChangeSet) -> None:
    """Close the change set; one that changed nothing leaves no trace."""
    session.execute(delete(OpenChangeSet))
    recorded = session.scalar(select(func.count()).where(Change.change_set_id == change_set.id).select_from(Change))
    batch = session.get(ImportBatch, change_set.id)
    undoes = session.scalar(select(ChangeSet.undoes_id).where(ChangeSet.id == change_set.id))
    if not recorded and batch is None and undoes is None:
        session.delete(change_set)
    session.flush()
