"""The four kinds of buttons: primary, plain, link and icon."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from ui.common.icons import icon, icon_size

Act = Callable[[], object]


def _button(text: str, role: str, act: Act | None) -> QPushButton:
    """Make a push button of one kind."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if act is not None:
        made.clicked.connect(lambda: act())
    return made


def primary_button(text: str, act: Act | None = None) -> QPushButton:
    """Return the one button of a screen that stands out."""
    return _button(text, "primary", act)


def plain_button(text: str, act: Act | None = None, menu: QMenu | None = None) -> QPushButton:
    """Return an ordinary button; with a menu it shows ▾."""
    return _with_menu(_button(text, "plain", act), menu)


def flat_button(text: str, act: Act | None = None, menu: QMenu | None = None) -> QPushButton:
    """Return a button without a frame, for the window's upper row."""
    return _with_menu(_button(text, "flat", act), menu)


def link_button(text: str, act: Act | None = None) -> QPushButton:
    """Return a text that can be pressed."""
    made = _button(text, "link", act)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def fold_button(text: str, act: Act | None = None) -> QPushButton:
    """Return a heading that can be pressed to fold what stands under it."""
    made = _button(text, "fold", act)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _with_menu(button: QPushButton, menu: QMenu | None) -> QPushButton:
    """Open a menu under a button when it is pressed; Qt's own menu mark cannot be placed well."""
    if menu is not None:
        menu.setParent(button, menu.windowFlags())
        name_menu_button(button, button.text())
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2))))
    return button


def name_menu_button(button: QPushButton, text: str) -> None:
    """Write on a button that opens a menu."""
    button.setText(f"{text} ▾")
    button.setAccessibleName(text)


class IconButton(QToolButton):
    """A button that shows one line icon; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setProperty("role", "icon")
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAutoRaise(True)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when colours or the font change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()

    def _tint(self) -> None:
        edge = icon_size(self)
        self.setIconSize(QSize(edge, edge))
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        self.setIcon(icon(self._icon_name, self, colour))


def icon_button(icon_name: str, name: str, act: Act | None = None) -> IconButton:
    """Return a button with an icon only."""
    made = IconButton(icon_name, name)
    if act is not None:
        made.clicked.connect(lambda: act())
    return made
