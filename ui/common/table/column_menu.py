"""The menu on the header: which columns are shown, which are frozen, how wide."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget


class StayingMenu(QMenu):
    """A menu that stays open while boxes are ticked in it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn a tick without closing."""
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


def column_menu(
    parent: QWidget,
    titles: dict[str, str],
    shown: frozenset[str],
    turn: Callable[[str], None],
    others: list[tuple[str, Callable[[], None]]],
) -> QMenu:
    """Build the menu.

    Args:
        parent: the table.
        titles: key and title of each column, in order.
        shown: keys of the columns that are shown; the last one cannot be hidden.
        turn: shows or hides a column.
        others: further entries below, text and what they do.
    """
    menu = StayingMenu(parent)
    for text, act in others:
        menu.addAction(text).triggered.connect(lambda _=False, act=act: act())
    menu.addSeparator()
    entries: dict[str, QAction] = {}

    def turned(key: str) -> None:
        turn(key)
        on = [each for each, action in entries.items() if action.isChecked()]
        for each, action in entries.items():
            action.setEnabled(not (len(on) == 1 and each in on))

    for key, title in titles.items():
        action = menu.addAction(title)
        action.setCheckable(True)
        action.setChecked(key in shown)
        action.setEnabled(not (key in shown and len(shown) == 1))
        action.triggered.connect(lambda _=False, key=key: turned(key))
        entries[key] = action
    return menu
