"""Blocks of villages one below the other in a sheet: a line that names a village alone counts for the rows below it."""

import re
from contextlib import closing
from pathlib import Path

from app.common.identifiers import half_width
from app.common.importing.child import open_staging
from app.common.importing.layout import Layout
from app.common.importing.reading import SheetGrid

_BLOCK = re.compile(r"^(?:(?:行政|所在)?村名?:)?([\u4e00-\u9fff]{1,12}?(?:村|社区))(?!民|委|组|级|干|支|里|规)(?!等)")
_NO_VILLAGE = re.compile(r"^(本|各|全|该|驻|农|乡|行政|自然|贫困|脱贫)(村|社区)|[。;]|说明|合计|小计|总计|负责")
_LONGEST = 30


def follow_sections(staging: Path, grid: SheetGrid, layout: Layout, label: str) -> None:
    """Write the village of each block over the one that a line above the header gave to all rows."""
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
            if village := _village_of_block(row[1:]):
                store.execute(f"UPDATE {table} SET c{column} = ? WHERE r >= ?", (village, row[0]))
        store.execute("COMMIT")


def _village_of_block(cells: tuple[str | None, ...]) -> str:
    """Return the village that a line of one short text names, "" for any other line."""
    texts = ["".join(half_width(text).split()) for text in cells if text and text.strip()]
    if len(texts) != 1 or len(texts[0]) > _LONGEST or _NO_VILLAGE.search(texts[0]):
        return ""
    named = _BLOCK.match(texts[0])
    return named.group(1) if named else ""
