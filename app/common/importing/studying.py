"""What the cells of a column ask the clerk: words that the program does not know, and numbers of an odd size."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.common.importing.cells import Codes, cleaner_of
from app.common.importing.child import open_staging
from app.common.importing.headers import header_unit
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Field, Mapped
from app.common.importing.units import (
    MONEY_UNITS,
    SHARE_UNITS,
    USUAL_SHARE,
    YUAN,
    UnitDoubt,
    UnitFrom,
    doubt_money,
    doubt_share,
    measure,
    money_unit,
)
from app.common.importing.wordings import WORDED, Word, Wordings, choices_of, words_of

_SLICE = 20_000
_MOST_DISTINCT = 20_000
"""A column with more different texts than this has no words."""
_COUNTED = frozenset({"money", "share"})


@dataclass(frozen=True)
class StudiedColumn:
    """What a column that fills a field asks.

    Args:
        words: the words that the program does not know by itself, those without a meaning first.
        choices: what a word can mean.
        unit: the unit its numbers are read in, "" for what has none.
        unit_from: who said so.
        units: the units it could be in; empty when the header or a line above it has said.
        doubt: why the unit should be said.
    """

    words: tuple[Word, ...] = ()
    choices: tuple[str, ...] = ()
    unit: str = ""
    unit_from: UnitFrom = UnitFrom.NOWHERE
    units: tuple[str, ...] = ()
    doubt: UnitDoubt | None = None

    @property
    def unknown(self) -> int:
        """How many words have no meaning."""
        return sum(word.meant is None for word in self.words)

    @property
    def asks(self) -> bool:
        """Whether the clerk should look at it."""
        return self.unknown > 0 or self.doubt is not None


@dataclass(frozen=True)
class Rows:
    """The rows of a sheet in its staging file.

    Args:
        keys: columns one of which must be filled, so that totals and notes do not count; none: every row counts.
    """

    staging: Path
    grid: SheetGrid
    first: int
    keys: tuple[int, ...] = ()


def study_columns(rows: Rows, columns: Sequence[Mapped], codes: Codes, wordings: Wordings) -> dict[int, StudiedColumn]:
    """Study the columns that hold words, money or shares; the others are left out.

    Args:
        codes: the legal values of a code list.
        wordings: what words mean as far as the clerk has said.
    """
    studied = [m for m in columns if m.field is not None and m.field.kind in WORDED | _COUNTED]
    cells = count_cells(rows, [m.column for m in studied])
    return {m.column: _study(m, _field(m), cells[m.column], codes, wordings) for m in studied}


def count_cells(rows: Rows, columns: Sequence[int]) -> dict[int, Counter[str]]:
    """Count the different texts of some columns; a column with very many of them stops being counted."""
    counted: dict[int, Counter[str]] = {column: Counter() for column in columns}
    waiting = list(dict.fromkeys(columns))
    with closing(open_staging(str(rows.staging))) as store:
        for part in _slices(store, rows, waiting):
            for column, texts in zip(waiting, part, strict=True):
                if len(counted[column]) <= _MOST_DISTINCT:
                    counted[column].update(text for text in texts if text is not None)
    return counted


def _slices(store: Any, rows: Rows, columns: Sequence[int]) -> Iterator[list[tuple[str | None, ...]]]:
    """Yield the columns of the rows, some thousand rows at a time."""
    if not columns:
        return
    names = ", ".join(f"c{column:d}" for column in columns)
    filled = " OR ".join(f"c{column:d} IS NOT NULL" for column in rows.keys) or "1"
    select = f"SELECT {names} FROM grid_{rows.grid.position:d} WHERE r >= ? AND ({filled})"
    found = store.execute(select, (rows.first,))
    while part := found.fetchmany(_SLICE):
        yield list(zip(*part, strict=True))


def _field(mapped: Mapped) -> Field:
    assert mapped.field is not None
    return mapped.field


def _study(mapped: Mapped, field: Field, cells: Mapping[str, int], codes: Codes, wordings: Wordings) -> StudiedColumn:
    if field.kind in WORDED:
        choices = choices_of(field, codes)
        if not choices or len(cells) > _MOST_DISTINCT:
            return StudiedColumn()
        words = words_of(field, cleaner_of(field, "", codes), cells, wordings.get(field.key, {}))
        return StudiedColumn(words, choices)
    sizes = measure(cells.items())
    open_to_choice = mapped.unit_from not in (UnitFrom.HEADER, UnitFrom.ABOVE)
    if field.kind == "share":
        units = SHARE_UNITS if open_to_choice else ()
        return StudiedColumn(
            unit=mapped.unit or USUAL_SHARE,
            unit_from=mapped.unit_from,
            units=units,
            doubt=doubt_share(mapped.unit, sizes),
        )
    doubt = None
    if mapped.unit_from is not UnitFrom.CLERK:
        doubt = doubt_money(field.label, mapped.unit, header_unit(field.label), sizes)
    return StudiedColumn(
        unit=money_unit(mapped.unit) or YUAN,
        unit_from=mapped.unit_from,
        units=MONEY_UNITS if open_to_choice or doubt is not None else (),
        doubt=doubt,
    )
