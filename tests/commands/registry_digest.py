"""What a file holds, in one short text: two files with the same digest hold the same registry."""

import hashlib
from pathlib import Path

from app.common.work import Work
from db.schema import journaled_tables


def digest_of(path: Path) -> str:
    """Open the file as the program does, fold in what a crash left behind, and hash every row of the registry."""
    work = Work(path)
    try:
        found = hashlib.sha256()
        with work.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone() is None
            assert connection.exec_driver_sql("SELECT count(*) FROM open_change_set").scalar() == 0
            for table in (*(t.name for t in journaled_tables()), "change", "import_batch"):
                columns = "count(*), max(rowid)" if table == "import_batch" else "*"
                for row in connection.exec_driver_sql(f"SELECT {columns} FROM {table}"):
                    found.update(repr(tuple(row)).encode())
        return found.hexdigest()
    finally:
        work.close()
