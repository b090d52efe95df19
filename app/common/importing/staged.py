"""Turns the raw grid of a staging file into one table of cleaned values, with a sentence for every bad cell.

Tables made in the staging file: `staged` (one row per sheet row, a column per field), `problem` (row, column, sentence,
level), `plan_cell` (what would change, old → new).
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from app.common.importing.cells import CellMemory, Codes, cleaner_of
from app.common.importing.child import open_staging
from app.common.importing.cleaned_columns import cleaned_columns
from app.common.importing.idle_lines import drop_idle_lines
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Field, Mapped, Recognised
from app.common.importing.wordings import Wordings
from app.common.progress import Progress

_SLICE = 5_000


class Level(IntEnum):
    """How bad a problem is for its row."""

    DOUBT = 1
    ERROR = 2


@dataclass(frozen=True)
class Staged:
    """A sheet whose cells are cleaned and wait to be compared with the registry."""

    staging: Path
    grid: SheetGrid
    recognised: Recognised
    first_data_row: int
    fields: tuple[Field, ...]

    def has(self, key: str) -> bool:
        """Whether the sheet fills the field."""
        return any(f.key == key for f in self.fields)

    def of(self, *records: str) -> list[Field]:
        """The fields of some records that the sheet fills."""
        return [f for f in self.fields if f.record in records]


def stage_rows(
    staging: Path,
    grid: SheetGrid,
    first_data_row: int,
    recognised: Recognised,
    codes: Codes,
    key_fields: Sequence[str],
    always: Sequence[str],
    progress: Progress,
    wordings: Wordings | None = None,
) -> Staged:
    """Clean every cell once per distinct value and keep the result in `staged`.

    Args:
        always: fields that get a column in `staged` even when the sheet has none (it stays NULL).
        key_fields: fields one of which must be filled for a line to be more than a total or a note; a bad cell in one
            of them is an error of the row, elsewhere a doubt.
        wordings: what the clerk said that words of fields mean.
    """
    said = wordings or {}
    mapped = [m for m in recognised.columns if m.field is not None]
    memories = [CellMemory(cleaner_of(_field(m), m.unit, codes, said.get(_field(m).key, {}))) for m in mapped]
    with closing(open_staging(str(staging))) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        _make_tables(connection, mapped, always)
        _fill(connection, grid, first_data_row, mapped, memories, progress)
        _note_bad_cells(connection, grid, first_data_row, mapped, memories, key_fields)
        drop_idle_lines(connection, grid, recognised.columns, key_fields)
        connection.execute("COMMIT")
    return Staged(staging, grid, recognised, first_data_row, tuple(_field(m) for m in mapped))


def _field(mapped: Mapped) -> Field:
    assert mapped.field is not None
    return mapped.field


def _make_tables(connection: Any, mapped: Sequence[Mapped], always: Sequence[str]) -> None:
    for table in ("staged", "problem", "bad_cell", "plan_cell", "field_column", "row_status"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    names = [_field(m).staged for m in mapped]
    names += [n for key in always if (n := key.replace(".", "__")) not in names]
    columns = ", ".join(names)
    connection.execute(f"CREATE TABLE staged (r INTEGER PRIMARY KEY, {columns})")
    connection.execute(
        "CREATE TABLE problem (r INTEGER, col INTEGER, field TEXT, value TEXT, message TEXT, level INTEGER)"
    )
    connection.execute("CREATE TABLE plan_cell (r INTEGER, record TEXT, field TEXT, old, new)")
    connection.execute("CREATE TABLE row_status (r INTEGER PRIMARY KEY, status TEXT, name TEXT, household_number TEXT)")
    connection.execute("CREATE TABLE field_column (field TEXT PRIMARY KEY, col INTEGER, header TEXT)")
    connection.executemany(
        "INSERT INTO field_column VALUES (?, ?, ?)", [(_field(m).key, m.column, m.header) for m in mapped]
    )


def _fill(
    connection: Any,
    grid: SheetGrid,
    first_data_row: int,
    mapped: Sequence[Mapped],
    memories: Sequence[CellMemory],
    progress: Progress,
) -> None:
    names = ", ".join(_field(m).staged for m in mapped)
    table = f"grid_{grid.position}"
    cleaned, marks = cleaned_columns(connection, table, first_data_row, [m.column for m in mapped], memories)
    insert = f"INSERT INTO staged (r, {names}) SELECT r, {', '.join(cleaned)} FROM {table} WHERE r >= ? AND r < ?"
    (last,) = connection.execute(f"SELECT coalesce(max(r), 0) FROM {table}").fetchone()
    done = 0
    for start in range(first_data_row, last + 1, _SLICE):
        done += connection.execute(insert, (*marks, start, start + _SLICE)).rowcount
        progress.report(done, grid.rows, "正在核对单元格")


def _note_bad_cells(
    connection: Any,
    grid: SheetGrid,
    first_data_row: int,
    mapped: Sequence[Mapped],
    memories: Sequence[CellMemory],
    key_fields: Sequence[str],
) -> None:
    for m, memory in zip(mapped, memories, strict=True):
        if not memory.problems:
            continue
        field = _field(m)
        level = Level.ERROR if field.key in key_fields else Level.DOUBT
        connection.execute("CREATE TEMP TABLE bad (raw TEXT PRIMARY KEY, message TEXT)")
        connection.executemany("INSERT INTO bad VALUES (?, ?)", memory.problems.items())
        connection.execute(
            f"INSERT INTO problem SELECT g.r, ?, ?, g.c{m.column}, bad.message, ? FROM grid_{grid.position} g "
            f"JOIN bad ON bad.raw = g.c{m.column} WHERE g.r >= ?",
            (m.column, field.key, int(level), first_data_row),
        )
        connection.execute("DROP TABLE bad")
