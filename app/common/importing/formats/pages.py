"""What every reader gives: pages, each with its rows from the first on and its merged cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = int | float | str | bool | time | date | datetime | timedelta
Row = Sequence[Cell]
Merge = tuple[int, int, int, int]
"""Top, left, bottom and right of merged cells, all from 1."""

LAST_ROW = 1_048_576
"""The last row that a sheet can have."""


class Refused(Exception):
    """The file is not what it seems; says what it is and what the clerk can do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True)
class Page:
    """One sheet of a workbook.

    Args:
        position: its place among the sheets, from 0.
        left: blank columns before the first cell of its rows.
        columns: used columns, the blank ones at the left counted too.
        last: number of its last row, as far as known.
        rows: gives its rows from the first on, blank ones too; some may be shorter than others.
        merges: merged cells; None when the format does not tell.
        ragged: rows may be shorter than ``columns``.
    """

    position: int
    name: str
    hidden: bool
    left: int
    columns: int
    last: int
    rows: Callable[[], Iterator[Row]]
    merges: Sequence[Merge] | None = None
    ragged: bool = False


def text_page(
    position: int, name: str, rows: Sequence[Sequence[str]], merges: Sequence[Merge] | None, hidden: bool = False
) -> Page:
    """Return the page of rows that are held as texts."""
    columns = max(map(len, rows), default=0)
    return Page(position, name, hidden, 0, columns, len(rows), lambda: iter(rows), merges, ragged=True)
