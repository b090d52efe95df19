"""How wide forms may be: two columns where letters and screen leave room for them, else one."""

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QWidget

_TWO_COLUMNS = 62
"""Characters that two columns need."""

WIDE, NARROW = 66, 34
"""Width of a form of two columns and of one, in characters."""


def character_width() -> int:
    """Return the width of a Chinese character in the clerk's size; a page's own font can lag behind it."""
    return QFontMetrics(QApplication.font()).horizontalAdvance("汉")


def text_width(text: str) -> int:
    """Return the width of a text in the clerk's size, bold to be safe."""
    font = QFont(QApplication.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(text)


def form_columns(window: QWidget) -> int:
    """Return how many columns a form over this window can have."""
    return 2 if character_width() * _TWO_COLUMNS <= window.screen().availableGeometry().width() - 40 else 1


def widen(dialog: QDialog, characters: int) -> None:
    """Make a dialog at least so many characters wide, within the screen."""
    wanted = max(character_width() * characters, dialog.width())
    dialog.resize(min(wanted, dialog.screen().availableGeometry().width() - 40), dialog.height())
