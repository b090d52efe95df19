"""Opens the file: makes a new one, refuses what is not ours, brings an older one up to today."""

import os
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from db import schema
from db.common.session import APPLICATION_ID, make_engine


class Refusal(Enum):
    """Why a file is not opened."""

    MISSING = auto()
    NOT_A_DATABASE = auto()
    FOREIGN = auto()
    NEWER = auto()
    IN_USE = auto()
    READ_ONLY = auto()
    DAMAGED = auto()
    DISK = auto()


class RefusedError(Exception):
    """The file was not opened and not touched."""

    def __init__(self, refusal: Refusal, detail: str = "") -> None:
        super().__init__(refusal.name, detail)
        self.refusal = refusal
        self.detail = detail


def create_file(path: Path) -> Engine:
    """Make a new file with today's tables.

    Raises:
        FileExistsError: there is something at the path already; it is never overwritten.
        RefusedError: the folder cannot be written.
    """
    with path.open("xb"):
        pass
    engine = make_engine(path)
    try:
        with engine.begin() as connection:
            schema.create_schema(connection)
        with engine.connect() as connection:  # the header must be on disk before anyone else looks at it
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DBAPIError as problem:
        engine.dispose()
        path.unlink(missing_ok=True)
        raise RefusedError(Refusal.READ_ONLY, str(problem.orig)) from problem
    return engine


def open_file(path: Path) -> Engine:
    """Open an existing file, upgrading an older one.

    Raises:
        RefusedError: see `Refusal`; the file is left as it was.
    """
    _check_header(path)
    engine = make_engine(path)
    try:
        version = _version_of(engine)
        if version > schema.VERSION:
            raise RefusedError(Refusal.NEWER, str(version))
        if version < schema.VERSION:
            _upgrade(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_header(path: Path) -> None:
    """Look at the first 100 bytes without opening the database, so that a foreign file is not touched."""
    if not path.is_file():
        raise RefusedError(Refusal.MISSING)
    if is_open_here(path):
        raise RefusedError(Refusal.IN_USE)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise RefusedError(Refusal.READ_ONLY)
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except PermissionError as problem:
        raise RefusedError(Refusal.READ_ONLY, str(problem)) from problem
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise RefusedError(Refusal.NOT_A_DATABASE)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise RefusedError(Refusal.FOREIGN)
    version = int.from_bytes(header[60:64], "big")
    if version > schema.VERSION:
        raise RefusedError(Refusal.NEWER, str(version))


def is_open_here(path: Path) -> bool:
    """Whether this very process has the file open.

    Where locks belong to processes (POSIX), opening and closing such a file once more would drop the lock on it and let
    a second program in.
    """
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        return False
    wanted = path.stat()
    for descriptor in descriptors.iterdir():
        with suppress(OSError):
            if os.path.samestat(wanted, descriptor.stat()):
                return True
    return False


def _version_of(engine: Engine) -> int:
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("DELETE FROM open_change_set")
            connection.commit()
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    except DBAPIError as problem:
        raise RefusedError(_refusal_for(str(problem.orig)), str(problem.orig)) from problem


def _refusal_for(words: str) -> Refusal:
    if "locked" in words or "busy" in words:
        return Refusal.IN_USE
    if "readonly" in words or "unable to open" in words:
        return Refusal.READ_ONLY
    if "disk I/O" in words or "full" in words:
        return Refusal.DISK
    return Refusal.DAMAGED


def _upgrade(engine: Engine, path: Path) -> None:
    from db.migrations.runner import upgrade_file

    upgrade_file(engine, path, schema.VERSION)
