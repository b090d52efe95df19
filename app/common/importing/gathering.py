"""The forms of one or many workbooks, gathered into one list that lies beside their sheets in the staging file."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.common.importing.child import open_staging
from app.common.importing.layout_form import MOST_FORM_ROWS, FormWords, Record, columns_of, read_form, table_of
from app.common.importing.reading import SheetGrid, read_head
from app.common.importing.sheets import Field

GATHERED = "一户一表"
SOURCE = "来源"

Gathered = tuple[str, Record]
"""Where a record comes from, and what it says."""


def read_forms(
    staging: Path, grids: Sequence[SheetGrid], words: FormWords, source: str = ""
) -> tuple[list[Gathered], list[SheetGrid]]:
    """Return the people of all sheets that are forms, and the sheets that are none.

    Args:
        source: put before the name of the sheet, to tell files apart.
    """
    found: list[Gathered] = []
    others: list[SheetGrid] = []
    for grid in grids:
        rows = read_head(staging, grid.position, MOST_FORM_ROWS + 1) if grid.rows <= MOST_FORM_ROWS else ()
        form = read_form(rows, words)
        records = form.rows(words) if form is not None else []
        found += [(f"{source}{grid.name}", record) for record in records]
        others += [] if records else [grid]
    return found, others


def write_gathered(
    staging: Path, gathered: Sequence[Gathered], fields: Sequence[Field], *, alone: bool = False
) -> SheetGrid:
    """Write the people as a further sheet of the staging file: header in row 1, their sources in the last column.

    Args:
        alone: of many files; the sheets of the one read last are forgotten.
    """
    records = [record for _, record in gathered]
    columns = columns_of(records, fields)
    width = len(columns) + 1
    with closing(open_staging(str(staging))) as store:
        store.execute("BEGIN")
        (position,) = store.execute("SELECT coalesce(max(position), 0) + 1 FROM sheet").fetchone()
        if alone:
            store.execute("DELETE FROM sheet")
        names = ", ".join(f"c{number} TEXT" for number in range(1, width + 1))
        store.execute(f"CREATE TABLE grid_{position:d} (r INTEGER PRIMARY KEY, {names})")
        insert = f"INSERT INTO grid_{position:d} VALUES ({', '.join('?' * (width + 1))})"
        store.execute(insert, (1, *(known.label for known in columns), SOURCE))
        rows = zip(table_of(records, columns), gathered, strict=True)
        store.executemany(insert, [(number, *row, one[0]) for number, (row, one) in enumerate(rows, 2)])
        store.execute("INSERT INTO tells_merges VALUES (?, 1)", (position,))
        store.execute("INSERT INTO sheet VALUES (?, ?, 0, ?, ?)", (position, GATHERED, len(records) + 1, width))
        store.execute("CREATE TABLE gathered (position INTEGER PRIMARY KEY)")
        store.execute("INSERT INTO gathered VALUES (?)", (position,))
        store.execute("COMMIT")
    return SheetGrid(position, GATHERED, False, len(records) + 1, width)


def is_gathered(staging: Path) -> bool:
    """Tell whether a staging file holds a list that is in no sheet of the workbook itself."""
    with closing(open_staging(str(staging))) as store:
        return bool(store.execute("SELECT 1 FROM sqlite_master WHERE name = 'gathered'").fetchone())
