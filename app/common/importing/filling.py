"""Merged cells below the header: the value of the first row counts for all rows of the merge.

Where nothing is known to be merged (CSV; .xlsb or .ods without merges), a place written once per block is filled.
"""

from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.common.importing.child import open_staging
from app.common.importing.reading import SheetGrid
from app.common.importing.rows import RowRole, row_role

_FEWEST_BLANKS = 2


def fill_down(staging: Path, grid: SheetGrid, first_data_row: int, block_columns: Sequence[int]) -> int:
    """Fill merged cells of the data rows; return how many cells got a value.

    What was filled before is taken back first, so it may be called again for another first row.

    Args:
        block_columns: 1-based columns of places (村, 组), outermost first;
            filled by their look where no merges are known.
    """
    with closing(open_staging(str(staging))) as store:
        store.execute("BEGIN")
        store.execute("CREATE TABLE IF NOT EXISTS filled (position INTEGER, r INTEGER, col INTEGER)")
        _take_back(store, grid)
        if _tells_merges(store, grid):
            cells = _merged_cells(store, grid, first_data_row)
        else:
            cells = _block_cells(store, grid, first_data_row, block_columns)
        for column in {column for column, _, _ in cells}:
            store.executemany(
                f"UPDATE grid_{grid.position:d} SET c{column:d} = ? WHERE r = ?",
                [(value, row) for at, row, value in cells if at == column],
            )
        store.executemany(
            "INSERT INTO filled VALUES (?, ?, ?)", [(grid.position, row, column) for column, row, _ in cells]
        )
        store.execute("COMMIT")
    return len(cells)


def _take_back(store: Any, grid: SheetGrid) -> None:
    """Blank the cells that were filled before."""
    columns = store.execute("SELECT DISTINCT col FROM filled WHERE position = ?", (grid.position,)).fetchall()
    for (column,) in columns:
        store.execute(
            f"UPDATE grid_{grid.position:d} SET c{column:d} = NULL "
            "WHERE r IN (SELECT r FROM filled WHERE position = ? AND col = ?)",
            (grid.position, column),
        )
    store.execute("DELETE FROM filled WHERE position = ?", (grid.position,))


def _tells_merges(store: Any, grid: SheetGrid) -> bool:
    """Tell whether the format says which cells are merged."""
    there = store.execute("SELECT 1 FROM sqlite_master WHERE name = 'tells_merges'").fetchone()
    if not there:
        return True
    found = store.execute("SELECT tells FROM tells_merges WHERE position = ?", (grid.position,)).fetchone()
    return found is None or bool(found[0])


def _merged_cells(store: Any, grid: SheetGrid, first_data_row: int) -> list[tuple[int, int, str]]:
    """Return column, row and value of every blank cell below the first of a merge; merges that overlap count once."""
    if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'merged'").fetchone():
        return []
    merges = store.execute(
        "SELECT column, first_row, last_row FROM merged WHERE position = ? AND first_row >= ? AND column <= ? "
        "ORDER BY column, first_row",
        (grid.position, first_data_row, grid.columns),
    ).fetchall()
    cells: list[tuple[int, int, str]] = []
    done = (0, 0)
    for column, first, last in merges:
        if column == done[0] and first <= done[1]:
            continue
        done = (column, last)
        rows = store.execute(
            f"SELECT r, c{column:d} FROM grid_{grid.position:d} WHERE r BETWEEN ? AND ? ORDER BY r", (first, last)
        ).fetchall()
        if rows and rows[0][0] == first and rows[0][1] is not None:
            cells += [(column, row, rows[0][1]) for row, value in rows[1:] if value is None]
    return cells


def _block_cells(
    store: Any, grid: SheetGrid, first_data_row: int, columns: Sequence[int]
) -> list[tuple[int, int, str]]:
    """Return the cells to fill in the columns of places that are written once per block."""
    if not columns:
        return []
    names = ", ".join(f"c{number}" for number in range(1, grid.columns + 1))
    rows = store.execute(
        f"SELECT r, {names} FROM grid_{grid.position:d} WHERE r >= ? ORDER BY r", (first_data_row,)
    ).fetchall()
    data = [row for row in rows if row_role(row[1:]) is RowRole.DATA and sum(cell is not None for cell in row[1:]) > 1]
    cells: list[tuple[int, int, str]] = []
    outer: dict[int, tuple[str, ...]] = {}
    for column in columns:
        if _is_written_once(data, column):
            cells += _fill_blocks(data, column, outer)
        filled = {row: value for at, row, value in cells if at == column}
        for row in data:
            value = row[column] or filled.get(row[0]) or ""
            outer[row[0]] = (*outer.get(row[0], ()), value)
    return cells


def _is_written_once(data: Sequence[Sequence[Any]], column: int) -> bool:
    """Tell whether a column begins with a value, has gaps, and never says the same twice in a row."""
    if not data or data[0][column] is None:
        return False
    values = [row[column] for row in data]
    repeats = any(one is not None and one == other for one, other in pairwise(values))
    return not repeats and values.count(None) >= _FEWEST_BLANKS and len(set(values)) * 2 <= len(values) + 1


def _fill_blocks(
    data: Sequence[Sequence[Any]], column: int, outer: dict[int, tuple[str, ...]]
) -> list[tuple[int, int, str]]:
    """Fill one column down; a value does not reach into the next block of the places above it."""
    cells: list[tuple[int, int, str]] = []
    value: str | None = None
    within: tuple[str, ...] = ()
    for row in data:
        around = outer.get(row[0], ())
        if row[column] is not None:
            value, within = row[column], around
        elif value is not None and around == within:
            cells.append((column, row[0], value))
    return cells
