"""`bangfu --version`: what the program is made of, and whether its SQLite can be trusted with the file."""

import platform
from pathlib import Path
from typing import Any

from app.common.version import program_version
from db import schema
from db.common.session import make_engine

SAFE_SQLITE = (3, 51, 3)
"""Older ones may lose pages of a WAL that several connections share; ours is never shared."""


def tell_versions(qt: str) -> dict[str, Any]:
    """Name program, Qt, SQLite and the file's version.

    Args:
        qt: the version of Qt; only the window knows it.
    """
    sqlite = _sqlite_version()
    return {
        "program": program_version(),
        "schema": schema.VERSION,
        "qt": qt,
        "sqlite": sqlite,
        "sqlite_is_safe": tuple(map(int, sqlite.split("."))) >= SAFE_SQLITE,
        "connections": "single",
        "python": platform.python_version(),
        "system": platform.platform(),
    }


def words_of_versions(told: dict[str, Any]) -> list[str]:
    """Say it to a person."""
    guard = "" if told["sqlite_is_safe"] else "，低于 3.51.3：只用单一连接，不受其缺陷影响"
    return [
        f"帮扶台账 {told['program']}",
        f"数据版本 {told['schema']}",
        f"Qt {told['qt']}",
        f"SQLite {told['sqlite']}（单一连接，独占文件{guard}）",
        f"Python {told['python']}，{told['system']}",
    ]


def _sqlite_version() -> str:
    engine = make_engine(Path(":memory:"))
    try:
        with engine.connect() as connection:
            return str(connection.exec_driver_sql("SELECT sqlite_version()").scalar_one())
    finally:
        engine.dispose()
