"""SQL that turns the raw columns of a sheet into cleaned ones, so that most cells never become Python objects.

A column with few different values gets a CASE with the cleaned value of each; what the CASE does not know, and every
cell of the other columns, goes through the memory of its column.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.common.importing.cells import CellMemory

_SAMPLE = 1_000
_FEW = 24


def cleaned_columns(
    connection: Any, table: str, first_row: int, columns: Sequence[int], memories: Sequence[CellMemory]
) -> tuple[list[str], list[str | int | None]]:
    """Return an SQL expression for each column (`c<number>` of the table), and the values for their marks in order."""
    raw = ", ".join(f"c{column}" for column in columns)
    rows = connection.execute(f"SELECT {raw} FROM {table} WHERE r >= ? ORDER BY r LIMIT {_SAMPLE}", (first_row,))
    sample = list(zip(*rows.fetchall(), strict=True)) or [()] * len(columns)
    expressions: list[str] = []
    marks: list[str | int | None] = []
    for place, (column, cells, memory) in enumerate(zip(columns, sample, memories, strict=True)):
        connection.create_function(f"clean_{place}", 1, memory.__getitem__)
        known = Counter(cell for cell in cells if cell is not None)
        cleaned = f"clean_{place}(c{column})"
        if len(known) <= _FEW:
            cases = "".join(" WHEN ? THEN ?" for _ in known)
            if known:
                cleaned = f"CASE c{column}{cases} ELSE {cleaned} END"
            cleaned = f"CASE WHEN c{column} IS NOT NULL THEN {cleaned} END"
            for value, _ in known.most_common():
                marks += [value, memory[value]]
        expressions.append(cleaned)
    return expressions, marks
