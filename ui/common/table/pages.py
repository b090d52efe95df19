"""Rows that arrive page by page: what is here, what is wanted next."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")
PAGE = 200
MOST_PAGES = 60
MOST_WANTED = 3


class Pages(Generic[Row]):
    """Keeps the pages seen last and remembers which missing ones were asked for."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._wanted: list[int] = []

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """Keep a page; the one not seen for longest goes."""
        self._kept[page] = rows
        self._kept.move_to_end(page)
        if page in self._wanted:
            self._wanted.remove(page)
        while len(self._kept) > MOST_PAGES:
            self._kept.popitem(last=False)

    def row(self, index: int) -> Row | None:
        """Return a row, or None when its page is not here."""
        page, place = divmod(index, PAGE)
        rows = self._kept.get(page)
        return rows[place] if rows is not None and place < len(rows) else None

    def has(self, page: int) -> bool:
        """Tell whether a page is here."""
        return page in self._kept

    def want(self, page: int) -> None:
        """Ask for a page; of many asked for while scrolling only the last few matter."""
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted = [*self._wanted, page][-MOST_WANTED:]

    def next_wanted(self) -> int | None:
        """Take the page that was asked for last."""
        return self._wanted.pop() if self._wanted else None

    def held(self) -> list[int]:
        """Return the numbers of the pages that are here."""
        return list(self._kept)
