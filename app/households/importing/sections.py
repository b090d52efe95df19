"""Blocks of villages one below the other in a sheet: a line that names a village alone counts for the rows below it."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.common.importing.child import open_staging
from app.common.importing.layout import Layout
from app.common.importing.reading import SheetGrid
from app.households.importing.titles import village_in


def follow_sections(staging: Path, grid: SheetGrid, layout: Layout, label: str, names: Sequence[str]) -> None:
    """Write the village of each block over the one that a title gave to all rows."""
    column = next((h.column for h in layout.headers if h.column in layout.constants and h.name == label), None)
    if column is None:
        return
    cells = [f"c{place}" for place in range(1, grid.columns + 1) if place not in layout.constants]
    somewhere = " OR ".join(f"{cell} LIKE '%村%' OR {cell} LIKE '%社区%'" for cell in cells[:6])
    table = f"grid_{grid.position:d}"
    with closing(open_staging(str(staging))) as store:
        store.execute("BEGIN")
        select = f"SELECT r, {', '.join(cells)} FROM {table} WHERE r >= ? AND ({somewhere}) ORDER BY r"
        for row in store.execute(select, (layout.first_data_row,)).fetchall():
            texts = ["".join(text.split()) for text in row[1:] if text and text.strip()]
            village = village_in(texts[0], names) if len(texts) == 1 else ""
            if village:
                store.execute(f"UPDATE {table} SET c{column} = ? WHERE r >= ?", (village, row[0]))
        store.execute("COMMIT")
