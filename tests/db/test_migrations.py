"""The frozen steps make the same file as today's tables, and fail as a whole."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from db import schema
from db.common.session import APPLICATION_ID, make_engine
from db.migrations.runner import upgrade_file
from db.migrations.versions import m0001_first_tables
from db.upgrade import Refusal, RefusedError, create_file, open_file


@pytest.fixture
def empty_file(tmp_path: Path) -> Iterator[tuple[Engine, Path]]:
    path = tmp_path / "old.db"
    engine = make_engine(path)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.commit()
    yield engine, path
    engine.dispose()


def objects_of(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
        )
        return list(rows)


def version_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def test_the_steps_make_exactly_todays_tables(empty_file: tuple[Engine, Path], tmp_path: Path) -> None:
    engine, path = empty_file
    upgrade_file(engine, path, schema.VERSION)
    today = create_file(tmp_path / "today.db")

    assert objects_of(engine) == objects_of(today)
    assert version_of(engine) == version_of(today) == schema.VERSION
    today.dispose()


@pytest.mark.parametrize("failing", range(0, len(m0001_first_tables.STATEMENTS), 7))
def test_a_failure_at_any_statement_leaves_the_file_as_it_was(
    empty_file: tuple[Engine, Path], tmp_path: Path, failing: int
) -> None:
    engine, path = empty_file
    before = objects_of(engine)

    with pytest.raises(DBAPIError, match="nowhere"):
        upgrade_file(engine, path, schema.VERSION, steps_that_fail_at(tmp_path / "versions", failing))

    assert objects_of(engine) == before
    assert version_of(engine) == 0


def steps_that_fail_at(folder: Path, place: int) -> Path:
    """A copy of the first step with one statement that cannot run."""
    folder.mkdir()
    statements = list(m0001_first_tables.STATEMENTS)
    statements.insert(place, "INSERT INTO nowhere VALUES (1)")
    source = Path(m0001_first_tables.__file__).read_text("utf-8")
    head, rest = source.split("STATEMENTS = (", 1)
    foot = rest[rest.index("def upgrade") :]
    (folder / "m0001_broken.py").write_text(f"{head}STATEMENTS = {tuple(statements)!r}\n{foot}", "utf-8")
    return folder


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    engine = create_file(path)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={schema.VERSION + 1}")
        connection.commit()
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    engine.dispose()
    before = path.read_bytes()

    with pytest.raises(RefusedError) as refused:
        open_file(path)

    assert refused.value.refusal is Refusal.NEWER
    assert path.read_bytes() == before
