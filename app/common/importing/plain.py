"""What every cleaner of cells shares: unwrapping a cell and telling whether it says anything."""

import re
from collections.abc import Callable

from app.common.identifiers import half_width, unwrap_cell

Cleaner = Callable[[str], str | int | None]

NOTHING = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "空", "#N/A", "NULL", "null", "None"})

_BLANKS = re.compile(r"[\s\u00a0\u3000\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST_QUOTED = 20


def unwrap(cell: str) -> str:
    """Return the cell without wrapping and control characters."""
    return unwrap_cell(_CONTROLS.sub("", cell))


def narrow(cell: str) -> str:
    """Return the cell unwrapped and with half-width signs."""
    return half_width(unwrap(cell))


def fold(cell: str) -> str:
    """Return a value as values are compared: narrow and without any blank."""
    return drop_blanks(narrow(cell))


def drop_blanks(text: str) -> str:
    """Return the text without any blank, line break or invisible sign."""
    return _BLANKS.sub("", text)


def quote(plain: str) -> str:
    """Return a text short enough to be quoted in a sentence."""
    return plain if len(plain) <= _MOST_QUOTED else plain[:_MOST_QUOTED] + "…"
