"""Label lines above the header (村名：红星村) whose value counts for every row: each becomes a column of its own."""

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.common.importing.child import open_staging
from app.common.importing.headers import normalise_header
from app.common.importing.layout import Header, Layout
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Field, Recognised

_LONGEST_VALUE = 20
_UNSAID = re.compile(r"[（(]?(盖章|公章|签章)[)）]?|_+|[\s　]*")


def constant_labels(layout: Layout, recognised: Recognised, fields: Sequence[Field]) -> Mapping[str, str]:
    """Return label → value of the lines above that say something about all rows which no column says.

    Args:
        fields: the fields that a line above the header may fill.
    """
    names = {normalise_header(name): field.key for field in fields for name in (field.label, *field.aliases)}
    said = {field.key for field in recognised.fields()}
    found: dict[str, str] = {}
    for label, value in layout.labels.items():
        key = names.get(normalise_header(label))
        plain = "".join(value.split())
        if key is None or key in said or len(plain) > _LONGEST_VALUE or _UNSAID.fullmatch(plain):
            continue
        said.add(key)
        found[label] = plain
    return found


def add_constants(
    staging: Path, grid: SheetGrid, layout: Layout, labels: Mapping[str, str]
) -> tuple[SheetGrid, Layout]:
    """Give the sheet a further column for each label, filled in all rows below the header."""
    if not labels:
        return grid, layout
    headers = list(layout.headers)
    columns = grid.columns
    with closing(open_staging(str(staging))) as store:
        store.execute("BEGIN")
        for label, value in labels.items():
            columns += 1
            _write_column(store, f"grid_{grid.position:d}", f"c{columns:d}", layout, label, value)
            headers.append(Header(columns, label, "", 1, "", normalise_header(label)))
        store.execute("COMMIT")
    constants = tuple(range(grid.columns + 1, columns + 1))
    return replace(grid, columns=columns), replace(layout, headers=tuple(headers), constants=constants)


def without_constants(grid: SheetGrid, layout: Layout) -> SheetGrid:
    """Return the sheet as the clerk sent it."""
    return replace(grid, columns=grid.columns - len(layout.constants))


def _write_column(store: Any, table: str, column: str, layout: Layout, label: str, value: str) -> None:
    names = [row[1] for row in store.execute(f"PRAGMA table_info({table})").fetchall()]
    if column not in names:
        store.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
    store.execute(f"UPDATE {table} SET {column} = CASE WHEN r >= ? THEN ? END", (layout.first_data_row, value))
    store.execute(f"UPDATE {table} SET {column} = ? WHERE r = ?", (label, layout.header_rows[-1]))
