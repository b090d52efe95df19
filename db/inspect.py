"""Looks a closed file over without changing it: whose it is, whether it is whole, how many rows it has."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db import schema
from db.common.session import APPLICATION_ID, make_reading_engine


@dataclass(frozen=True)
class FileReport:
    """What was found; `problems` is empty when the file is whole, its sentences are for the clerk."""

    problems: tuple[str, ...]
    rows: dict[str, int]


def inspect_file(path: Path) -> FileReport:
    """Run the full integrity check, the reference check and count the rows of every table, read-only."""
    engine = make_reading_engine(path)
    try:
        with engine.connect() as connection:
            run = connection.exec_driver_sql
            if run("PRAGMA application_id").scalar() != APPLICATION_ID:
                return FileReport(("不是帮扶台账的数据文件",), {})
            problems = [str(line) for (line,) in run("PRAGMA integrity_check(5)") if line != "ok"]
            if run("PRAGMA foreign_key_check").fetchone():
                problems.append("有记录指向不存在的户或人")
            there = {str(name) for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'table'")}
            tables = [t.name for t in schema.journaled_tables() if t.name in there]
            rows = {name: int(run(f"SELECT count(*) FROM {name}").scalar_one()) for name in tables}
            return FileReport(tuple(problems), rows)
    except DBAPIError as problem:
        return FileReport((f"文件已损坏（{problem.orig}）",), {})
    finally:
        engine.dispose()
