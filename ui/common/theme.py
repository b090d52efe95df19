"""Puts colours, font and style sheet on the application: light, dark, 9 to 18 points."""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app.common.paths import resource
from ui.common.tokens import DARK, LIGHT, Tokens, luminance

SMALLEST, LARGEST, USUAL = 9, 18, 9
FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
)


class Scheme(Enum):
    """What the clerk chose under 外观."""

    SYSTEM = "跟随系统"
    LIGHT = "浅色"
    DARK = "深色"


def chosen_tokens(app: QApplication, scheme: Scheme) -> Tokens:
    """Return the colours for a choice; the system is asked when it was left to it."""
    if scheme is Scheme.SYSTEM:
        dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def tokens_of(widget: QWidget) -> Tokens:
    """Return the colours that a widget is drawn with."""
    window = widget.palette().color(QPalette.ColorRole.Window)
    return DARK if luminance(window.name()) < 0.2 else LIGHT


def font_family(available: Sequence[str]) -> str:
    """Return the first Chinese family that is installed; "" leaves the choice to Qt."""
    return next((family for family in FAMILIES if family in available), "")


def make_palette(tokens: Tokens) -> QPalette:
    """Build the palette that native controls draw with."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.panel,
        role.AlternateBase: tokens.stripe,
        role.Text: tokens.text,
        role.Button: tokens.panel,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.overdue,
        role.ToolTipBase: tokens.panel,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.secondary,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.note,
        role.LinkVisited: tokens.note,
        role.Light: tokens.panel,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.handle))
    return palette


def style_sheet(tokens: Tokens, point_size: int) -> str:
    """Fill the style sheet of our own widgets with colours and the sizes that follow the font."""
    text = Path(resource("style", "widgets.qss")).read_text(encoding="utf-8")
    sizes = {
        "radius": "4px",
        "pad": f"{max(4, round(point_size * 0.5))}px",
        "side": f"{round(point_size * 1.2)}px",
        "title": f"{point_size + 3}pt",
        "control": f"{control_height(point_size) - 2}px",
        "chip_radius": f"{control_height(point_size) // 2 - 1}px",
        "check": f"{round(point_size * 1.6)}px",
        "dot_radius": f"{round(point_size * 1.6) // 2 + 1}px",
        "icons": Path(resource("icons")).as_posix(),
        "shade": "dark" if tokens is DARK else "light",
    }
    return Template(text).substitute(tokens.named() | sizes)


def control_height(point_size: int) -> int:
    """Return the height of buttons and fields: 28 px at 9 points, on the 4 px grid."""
    return round((28 + (point_size - 9) * 1.7) / 2) * 2


def follow_system(app: QApplication, dress: Callable[[], None]) -> None:
    """Call `dress` whenever the system turns dark or light; it matters while the choice is 跟随系统."""
    app.styleHints().colorSchemeChanged.connect(lambda _: dress())


def apply_theme(app: QApplication, scheme: Scheme, point_size: int) -> None:
    """Give every window of the application its colours and its font at once."""
    size = min(max(point_size, SMALLEST), LARGEST)
    _tell_system(app, scheme)
    tokens = chosen_tokens(app, scheme)
    app.setStyleSheet("")  # replacing a sheet costs twenty times as much as taking it off first
    if app.style().objectName().casefold() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(make_palette(tokens))
    font = QFont(app.font())
    family = font_family(QFontDatabase.families())
    if family:
        font.setFamily(family)
    font.setPointSize(size)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    app.setFont(font)
    app.setStyleSheet(style_sheet(tokens, size))


def _tell_system(app: QApplication, scheme: Scheme) -> None:
    """Let title bars and native dialogs take the chosen colours too."""
    wanted = {
        Scheme.SYSTEM: Qt.ColorScheme.Unknown,
        Scheme.LIGHT: Qt.ColorScheme.Light,
        Scheme.DARK: Qt.ColorScheme.Dark,
    }[scheme]
    app.styleHints().setColorScheme(wanted)
