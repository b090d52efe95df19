"""How the columns of a table are declared."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ui.common.tokens import Tone

__all__ = ["CHECK_KEY", "Checked", "Column", "Tone"]

Row = TypeVar("Row")
CHECK_KEY = "_checked"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table.

    Args:
        title: what the header says, with the unit.
        show: the text of a cell.
        key: the name under which it is sorted and remembered.
        width: first width in half-width characters; a Chinese character counts two.
        freeze: stays at the left while the rest is scrolled.
        number: aligned to the right.
        strong: bold, for the name that a row is known by.
        quiet: in the secondary colour.
        text_format: pasted into a worksheet the cell stays text; for IDs, cards and phones.
        copy: the text for the clipboard where it differs from the one shown (ungrouped numbers).
        tone: what the cell tells beyond its words; `warn` adds a sign in front for SOON and OVERDUE.
        before: the old value, drawn struck out in front of the new one.
        tint: ground of the cell.
        tip: tooltip; a cell that is cut shows its whole text anyway.
        sortable: the header can be pressed.
        hidden: not shown until the clerk asks for it.
    """

    title: str
    show: Callable[[Row], str]
    key: str
    width: float = 12
    freeze: bool = False
    number: bool = False
    strong: bool = False
    quiet: bool = False
    text_format: bool = False
    copy: Callable[[Row], str] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    warn: bool = False
    before: Callable[[Row], str | None] | None = None
    tint: Callable[[Row], Tone | None] | None = None
    tip: Callable[[Row], str] | None = None
    sortable: bool = True
    hidden: bool = False

    def copied(self, row: Row) -> str:
        """Return what the clipboard gets."""
        return (self.copy or self.show)(row)


@dataclass(frozen=True)
class Checked:
    """Which rows are ticked: the named ones, or everything but the named ones."""

    everything: bool
    keys: frozenset[Hashable]

    def holds(self, key: Hashable) -> bool:
        """Tell whether one row is ticked."""
        return (key in self.keys) != self.everything

    def turned(self, key: Hashable) -> "Checked":
        """Return the same with one row's tick turned."""
        return Checked(self.everything, self.keys ^ {key})

    def number(self, count: int) -> int:
        """Return how many of `count` rows are ticked."""
        return count - len(self.keys) if self.everything else len(self.keys)
