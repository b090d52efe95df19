"""Lines among the data that are nobody's row: totals, notes, footers, the header once more, numbers without anybody."""

import re
from collections.abc import Sequence
from typing import Any

from app.common.identifiers import half_width
from app.common.importing.headers import normalise_header
from app.common.importing.layout import RowRole, row_role
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Mapped

_LOOKED_AT = 6
_REPEATED = 0.7
_TITLE = re.compile(r"[\u4e00-\u9fff](名单|名册|花名册|台账|一览表|明细表|统计表|登记表|汇总表)(\(.{1,12}\))?$")
"""The title of the list once more, above the next block or page."""
_DOCUMENT = re.compile(r"\d{14}")


class IdleLines:
    """Tells of a line of a sheet whether it is nobody's row.

    Args:
        columns: all columns of the sheet.
        key_fields: fields one of which must be filled for a line to be more than a total or a note.
    """

    def __init__(self, columns: Sequence[Mapped], key_fields: Sequence[str]) -> None:
        mapped = [m for m in columns if m.field is not None]
        self.keys = [m for m in mapped if _key(m) in key_fields]
        self._telling = [m.column for m in mapped if not _key(m).startswith("place.") or _key(m) in key_fields]
        self._documents = [m.column for m in mapped if m.field is not None and m.field.kind == "id"]
        self._called = {
            m.column: {normalise_header(m.header), *map(normalise_header, m.block.split("/"))} for m in columns
        }

    def names_nobody(self, cells: Sequence[str | None]) -> bool:
        """Tell whether a line without a key is a note, a title, or says nothing but a place (1｜石板溪村｜ ｜ )."""
        nothing = all(_at(cells, column) is None for column in self._telling)
        return nothing or row_role(tuple(cells)) is not RowRole.DATA or _is_title(cells)

    def is_total(self, cells: Sequence[str | None]) -> bool:
        """Tell whether a line says 合计 first, or holds placeholders, and names nobody (合计｜18户｜320)."""
        if any(_DOCUMENT.search(_at(cells, column) or "") for column in self._documents):
            return False
        return row_role(tuple(cells)) in (RowRole.TOTAL, RowRole.PLACEHOLDER)

    def is_header(self, cells: Sequence[str | None]) -> bool:
        """Tell whether a line is the header printed again at the top of a page."""
        filled = [(column, text) for column in self._called if (text := _at(cells, column)) is not None]
        same = sum(normalise_header(text) in self._called[column] for column, text in filled)
        return len(filled) > 1 and same >= _REPEATED * len(filled)


def drop_idle_lines(connection: Any, grid: SheetGrid, columns: Sequence[Mapped], key_fields: Sequence[str]) -> None:
    """Take from the cleaned rows the lines that are not rows of the list; the few that may be are looked at."""
    idle = IdleLines(columns, key_fields)
    cells = ", ".join(f"g.c{i}" for i in range(1, grid.columns + 1))
    select = f"SELECT s.r, {cells} FROM staged s JOIN grid_{grid.position} g ON g.r = s.r WHERE"
    odd = " OR ".join(
        f"g.c{column} LIKE '%计%' OR g.c{column} LIKE '%{{%}}'"
        for column in range(1, min(grid.columns, _LOOKED_AT) + 1)
    )
    asked = [
        (connection.execute(f"{select} {_without_keys(idle.keys)}"), idle.names_nobody),
        (connection.execute(f"{select} {odd}"), idle.is_total),
        (_like_headers(connection, select, idle.keys), idle.is_header),
    ]
    rows = [(row[0],) for found, is_idle in asked for row in found if is_idle(row[1:])]
    connection.executemany("DELETE FROM staged WHERE r = ?", rows)
    connection.executemany("DELETE FROM problem WHERE r = ?", rows)


def _without_keys(keys: Sequence[Mapped]) -> str:
    """SQL for lines that no number tells, or without a name."""
    numbers = [f"g.c{m.column} IS NULL" for m in keys if not _key(m).endswith("name")]
    names = [f"g.c{m.column} IS NULL" for m in keys if _key(m).endswith("name")]
    return " OR ".join([f"({' AND '.join(numbers) or '1'})", *names])


def _like_headers(connection: Any, select: str, keys: Sequence[Mapped]) -> Sequence[Sequence[Any]]:
    """Lines where a column that tells people begins as its header does."""
    if not keys:
        return ()
    key = min(keys, key=lambda m: _key(m).endswith("name"))
    like = f"{select} substr(ltrim(g.c{key.column}, ' *　'), 1, 1) = ?"
    return list(connection.execute(like, (key.header[:1],)).fetchall())


def _key(mapped: Mapped) -> str:
    return mapped.field.key if mapped.field is not None else ""


def _at(cells: Sequence[str | None], column: int) -> str | None:
    return cells[column - 1] if column <= len(cells) else None


def _is_title(cells: Sequence[str | None]) -> bool:
    """Tell whether a line is a title alone; beside it a village from above the header may stand."""
    texts = ["".join(half_width(text).split()) for text in cells if text and text.strip()]
    return 0 < len(texts) <= 2 and bool(_TITLE.search(texts[0]))
