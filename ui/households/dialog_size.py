"""How wide forms may be: two columns where letters and screen leave room for them, else one."""

from PySide6.QtWidgets import QDialog, QWidget

_TWO_COLUMNS = 62
"""Characters that two columns need."""

WIDE, NARROW = 56, 34
"""Width of a form of two columns and of one, in characters."""


def form_columns(window: QWidget) -> int:
    """Return how many columns a form over this window can have."""
    character = window.fontMetrics().horizontalAdvance("汉")
    return 2 if character * _TWO_COLUMNS <= window.screen().availableGeometry().width() - 40 else 1


def widen(dialog: QDialog, characters: int) -> None:
    """Make a dialog at least so many characters wide, within the screen."""
    wanted = max(dialog.fontMetrics().horizontalAdvance("汉") * characters, dialog.width())
    dialog.resize(min(wanted, dialog.screen().availableGeometry().width() - 40), dialog.height())
