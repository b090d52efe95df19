"""The one connection to the one file, with the settings that keep it whole."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

APPLICATION_ID = 0x42464754
"""`BFGT` in the file's header: this file is ours."""

_PRAGMAS = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-65536",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA synchronous=FULL",
)

DatabaseError = driver.DatabaseError
"""What the driver raises when a file is locked, full, read-only, damaged or not a database."""


def make_engine(path: Path) -> Engine:
    """An engine with exactly one connection, opened on first use and kept until `dispose`.

    The connection belongs to the thread that opens it. WAL, `synchronous=FULL`,
    exclusive locking: a second program is refused.
    """
    url = URL.create("sqlite", database=str(path))  # made, not written: a path may hold any sign
    engine = create_engine(url, module=driver, poolclass=StaticPool, connect_args={"timeout": 0.2})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        connection.execute("PRAGMA journal_mode=WAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def make_reading_engine(path: Path) -> Engine:
    """An engine that reads a closed file and can neither change it nor leave anything beside it."""
    query = {"mode": "ro", "immutable": "1", "uri": "true"}
    url = URL.create("sqlite", database=path.absolute().as_uri(), query=query)
    return create_engine(url, module=driver, poolclass=NullPool)
