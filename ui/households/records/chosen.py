"""Which rows of the list under a window are meant: those chosen, or the whole list."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.households.records.page import RecordsPage


@dataclass(frozen=True)
class Chosen:
    """The ids of the chosen rows and of all rows that the list holds now."""

    ids: tuple[int, ...]
    listed: tuple[int, ...]


def chosen_in(window: QWidget) -> Chosen:
    """Return what is chosen in the list that a tool was opened from."""
    at: QWidget | None = window
    while at is not None and not isinstance(at, RecordsPage):
        at = at.parentWidget()
    if at is None:
        return Chosen((), ())
    return Chosen(tuple(at.rows_work.chosen_ids()), tuple(at.listing.found.ids))
