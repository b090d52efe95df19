"""Pressing keys and buttons as the clerk does."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
    """Press one key."""
    QTest.keyClick(widget, key, modifier)


def type_text(widget: QWidget, text: str) -> None:
    """Type some ASCII signs; Chinese comes through the input method."""
    QTest.keyClicks(widget, text)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Press the left button in the middle of a widget, or elsewhere on it."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_KEY, place if place is not None else widget.rect().center())
