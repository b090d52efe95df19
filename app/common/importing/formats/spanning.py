"""Rows of cells that span several rows and columns, laid out on a grid as a spreadsheet shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.common.importing.formats.pages import LAST_ROW, Merge
from app.common.importing.limits import Limits, TooLarge


@dataclass
class SpannedGrid:
    """A grid that grows row by row; the text of a spanning cell stands in its first place only."""

    limits: Limits
    rows: list[list[str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    _taken: dict[int, int] = field(default_factory=dict)
    _fresh: dict[int, int] = field(default_factory=dict)
    _row: list[str] = field(default_factory=list)
    _place: int = 0

    def add_cell(self, text: str, across: int = 1, down: int = 1) -> None:
        """Put a cell into the first free place of the row that is being built."""
        while self._place in self._taken:
            self._place += 1
        self.put_cell(self._place, text, across, down)

    def put_cell(self, place: int, text: str, across: int = 1, down: int = 1) -> None:
        """Put a cell into a place (from 0) of the row that is being built."""
        across, down = max(across, 1), max(down, 1)
        if place + across > self.limits.columns:
            raise TooLarge(f"有 {place + across:,} 列，最多 {self.limits.columns:,} 列")
        if text:
            self._row.extend([""] * (place + 1 - len(self._row)))
            self._row[place] = text
        if down > 1:
            self._fresh.update(dict.fromkeys(range(place, place + across), down - 1))
        if down > 1 or across > 1:
            top = len(self.rows) + 1
            self._add_merge((top, place + 1, min(top + down - 1, LAST_ROW), place + across))
        self._place = place + across

    def _add_merge(self, merge: Merge) -> None:
        if len(self.merges) >= self.limits.merges:
            raise TooLarge(f"合并单元格超过 {self.limits.merges:,} 个")
        self.merges.append(merge)

    def end_row(self) -> None:
        """Finish the row; cells that span further rows take their places in the next one."""
        if len(self.rows) >= LAST_ROW:
            raise TooLarge(f"超过 {LAST_ROW:,} 行")
        self.rows.append(self._row)
        self._taken = {place: left - 1 for place, left in self._taken.items() if left > 1} | self._fresh
        self._fresh, self._row, self._place = {}, [], 0

    def skip_rows(self, count: int) -> None:
        """Leave some rows blank."""
        for _ in range(count):
            self.end_row()

    def take_over(self, rows: Sequence[list[str]], merges: Sequence[Merge]) -> None:
        """Put the rows of another grid below."""
        below = len(self.rows)
        if below + len(rows) > LAST_ROW:
            raise TooLarge(f"超过 {LAST_ROW:,} 行")
        self.rows.extend(rows)
        for top, left, bottom, right in merges:
            self._add_merge((top + below, left, bottom + below, right))

    def end(self) -> None:
        """Cut cells that would reach below the last row."""
        last = len(self.rows)
        self.merges = [(top, left, min(bottom, last), right) for top, left, bottom, right in self.merges]
