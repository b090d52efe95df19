"""Windows that a feature adds to its own list: a catalogue, totals, a board."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class ListTool:
    """One entry of the menu 更多 under a list of records.

    Args:
        open: opens the window over the list.
    """

    title: str
    open: Callable[[QWidget], object]
