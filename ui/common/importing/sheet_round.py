"""The sheets of one workbook, imported one after another; what is kept of it goes with the last that needs it."""

from dataclasses import replace

from ui.common.importing.importer import OpenedBook


class SheetRound:
    """Knows which sheets were dealt with and which comes next; holds the workbook until it is closed."""

    def __init__(self, book: OpenedBook) -> None:
        self._book = book
        self._users = 1
        self._done: set[int] = set()

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._book.sheets)

    def open(self) -> OpenedBook:
        """Give the workbook to one more walk; its `close` removes what is kept when all walks are gone."""
        self._users += 1
        return replace(self._book, close=self.close)

    def finish(self, place: int) -> None:
        """Note that a sheet was imported or left out."""
        self._done.add(place)

    def next_after(self, place: int) -> int | None:
        """Return the next sheet that was not dealt with, from the one behind a place on; None with none left."""
        order = [*range(place + 1, self.count), *range(place)]
        return next((other for other in order if other not in self._done), None)

    def line(self, place: int) -> str:
        """Say which of the sheets this is; one alone needs no words."""
        return f"第 {place + 1} 张，共 {self.count} 张" if self.count > 1 else ""

    def close(self) -> None:
        """Let go of the workbook; what is kept of it is removed when nobody holds it any more."""
        self._users -= 1
        if self._users == 0:
            self._book.close()
