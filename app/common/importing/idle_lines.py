"""Lines among the data that are nobody's row: totals, notes, footers, the header once more, numbers without anybody."""

import re
from collections.abc import Iterator, Mapping, Sequence
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


def drop_idle_lines(connection: Any, grid: SheetGrid, columns: Sequence[Mapped], key_fields: Sequence[str]) -> None:
    """Take from the cleaned rows the lines that are not rows of the list.

    Args:
        columns: all columns of the sheet.
        key_fields: fields one of which must be filled for a line to be more than a total or a note.
    """
    mapped = [m for m in columns if m.field is not None]
    cells = ", ".join(f"g.c{i}" for i in range(1, grid.columns + 1))
    select = f"SELECT s.r, {cells} FROM staged s JOIN grid_{grid.position} g ON g.r = s.r"
    idle = [
        *_lines_without_keys(connection, select, mapped, key_fields),
        *_total_lines(connection, select, grid, mapped),
        *_repeated_headers(connection, select, columns, mapped, key_fields),
    ]
    connection.executemany("DELETE FROM staged WHERE r = ?", idle)
    connection.executemany("DELETE FROM problem WHERE r = ?", idle)


def _key(mapped: Mapped) -> str:
    return mapped.field.key if mapped.field is not None else ""


def _lines_without_keys(
    connection: Any, select: str, mapped: Sequence[Mapped], key_fields: Sequence[str]
) -> Iterator[tuple[int]]:
    """Lines whose role is another one, and those that name nobody and say nothing but a place (1｜石板溪村｜ ｜ )."""
    by_key: Mapping[str, Mapped] = {_key(m): m for m in mapped}
    numbers = [by_key[k] for k in key_fields if k in by_key and not k.endswith("name")]
    names = [by_key[k] for k in key_fields if k in by_key and k.endswith("name")]
    blank = " AND ".join(f"g.c{m.column} IS NULL" for m in numbers) or "1"
    blank = " OR ".join([f"({blank})", *(f"g.c{m.column} IS NULL" for m in names)])
    telling = [m.column for m in mapped if not _key(m).startswith("place.") or _key(m) in key_fields]
    for row in connection.execute(f"{select} WHERE {blank}").fetchall():
        nothing = all(row[column] is None for column in telling)
        if nothing or row_role(row[1:]) is not RowRole.DATA or _is_title(row[1:]):
            yield (row[0],)


def _is_title(cells: Sequence[str | None]) -> bool:
    """Tell whether a line is a title alone; beside it a village from above the header may stand."""
    texts = ["".join(half_width(text).split()) for text in cells if text and text.strip()]
    return 0 < len(texts) <= 2 and bool(_TITLE.search(texts[0]))


def _total_lines(connection: Any, select: str, grid: SheetGrid, mapped: Sequence[Mapped]) -> Iterator[tuple[int]]:
    """Lines that say 合计 first, or hold placeholders, and name nobody, whatever else fills them (合计｜18户｜320)."""
    first = range(1, min(grid.columns, _LOOKED_AT) + 1)
    odd = " OR ".join(f"g.c{column} LIKE '%计%' OR g.c{column} LIKE '%{{%}}'" for column in first)
    documents = [m.column for m in mapped if m.field is not None and m.field.kind == "id"]
    for row in connection.execute(f"{select} WHERE {odd}").fetchall():
        named = any(_DOCUMENT.search(row[column] or "") for column in documents)
        if not named and row_role(row[1:]) in (RowRole.TOTAL, RowRole.PLACEHOLDER):
            yield (row[0],)


def _repeated_headers(
    connection: Any, select: str, columns: Sequence[Mapped], mapped: Sequence[Mapped], key_fields: Sequence[str]
) -> Iterator[tuple[int]]:
    """The header printed again at the top of each page."""
    keys = [m for m in mapped if _key(m) in key_fields] or list(mapped)
    if not keys:
        return
    key = min(keys, key=lambda m: _key(m).endswith("name"))
    called = {m.column: {normalise_header(m.header), *map(normalise_header, m.block.split("/"))} for m in columns}
    like = f"{select} WHERE substr(ltrim(g.c{key.column}, ' *　'), 1, 1) = ?"
    for row in connection.execute(like, (key.header[:1],)).fetchall():
        filled = [column for column in called if row[column] is not None]
        same = sum(normalise_header(row[column]) in called[column] for column in filled)
        if len(filled) > 1 and same >= _REPEATED * len(filled):
            yield (row[0],)
