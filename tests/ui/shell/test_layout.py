"""Every window at every size and font: nothing clipped, nothing nameless, nothing in English."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.invented import InventedPage, plain_form
from tests.ui.invented_preview import InventedPreview
from tests.ui.make_shots import invented_window
from tests.ui.shots import settle
from ui.common.background import Background
from ui.common.dialogs import AnswersForTests
from ui.common.form_dialog import FormDialog
from ui.common.remembered import MemorySettings
from ui.common.theme import Scheme, apply_theme
from ui.shell.crash_dialog import CrashDialog
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.shortcuts import ShortcutsDialog
from ui.shell.start_page import StartPage

WORDS = "Excel PDF A4 A3 F1 F3 Ctrl Enter Esc Tab Del Home End Alt xlsx xls csv et db Python Qt Linux glibc Traceback"
ALLOWED = re.compile("|".join([r"\S+@\S+", *(rf"\b{word}\b" for word in WORDS.split())]))
SIZES = [(1092, 560), (910, 470)]


def register_window(background: Background) -> QWidget:
    window = invented_window(background)
    page = window.open_page("农户")
    assert isinstance(page, InventedPage)
    page.pane.set_header("李建国 户", "石板溪村3组 ・ 脱贫户 ・ 4 人")
    return window


WINDOWS: dict[str, Callable[[Background], QWidget]] = {
    "register": register_window,
    "empty tab": invented_window,
    "preview": lambda background: InventedPreview(background, MemorySettings()),
    "start": lambda background: StartPage(AnswersForTests(), Path("台账.db")),
    "settings": lambda background: SettingsDialog(MemorySettings()),
    "shortcuts": lambda background: ShortcutsDialog(),
    "form": lambda background: FormDialog("登记一户", plain_form(), "登记", next_one=True),
    "crash": lambda background: CrashDialog("Traceback", "0.1.0", Path(".")),
}


def opened(qtbot: QtBot, background: Background, name: str, size: tuple[int, int] | None = None) -> QWidget:
    window = WINDOWS[name](background)
    qtbot.addWidget(window)
    if size is not None:
        window.resize(*size)
    window.show()
    settle(30)
    return window


def seen(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def clipping(widget: QWidget) -> str:
    """Say what of a widget is cut, "" when nothing is."""
    if not isinstance(widget, QAbstractButton | QLabel):
        return ""
    wanted = widget.minimumSizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        wanted = QSize(0, widget.heightForWidth(widget.width()))
    if widget.width() >= wanted.width() and widget.height() >= wanted.height():
        return ""
    return f"{type(widget).__name__} {widget.text()}: {widget.size()} instead of {wanted}"


@pytest.mark.parametrize("points", [9, 12, 16])
@pytest.mark.parametrize("size", SIZES, ids=["1092x560", "910x470"])
@pytest.mark.parametrize("name", sorted(WINDOWS))
def test_no_text_is_clipped(
    qtbot: QtBot, background: Background, themed: QApplication, name: str, size: tuple[int, int], points: int
) -> None:
    apply_theme(themed, Scheme.LIGHT, points)

    window = opened(qtbot, background, name, size)

    clipped = [words for widget in seen(window) if (words := clipping(widget))]
    assert clipped == []
    assert window.width() <= size[0]
    assert window.height() <= size[1]


@pytest.mark.parametrize("name", sorted(WINDOWS))
def test_every_control_has_a_name_for_screen_readers(qtbot: QtBot, background: Background, name: str) -> None:
    window = opened(qtbot, background, name)

    nameless = []
    for widget in seen(window):
        if isinstance(widget, QPushButton | QToolButton | QLineEdit | QComboBox | QPlainTextEdit):
            found = QAccessible.queryAccessibleInterface(widget)
            if not found.text(QAccessible.Text.Name):
                nameless.append(widget)
    assert nameless == []


@pytest.mark.parametrize("name", sorted(WINDOWS))
def test_every_word_is_chinese(qtbot: QtBot, background: Background, name: str) -> None:
    window = opened(qtbot, background, name)

    texts = [window.windowTitle()]
    for widget in seen(window):
        texts.append(widget.toolTip())
        if isinstance(widget, QAbstractButton | QLabel | QLineEdit):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
    foreign = [text for text in texts if re.search(r"[A-Za-z]{2,}", ALLOWED.sub("", text))]
    assert foreign == []


@pytest.mark.parametrize("name", ["register", "form", "start"])
def test_tab_reaches_every_field_once_and_comes_back(qtbot: QtBot, background: Background, name: str) -> None:
    window = opened(qtbot, background, name)

    chain: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window and len(chain) < 500:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    fields = [each for each in seen(window) if isinstance(each, QLineEdit | QComboBox) and each.isEnabled()]
    alone = [each for each in fields if not isinstance(each.parentWidget(), QComboBox)]

    assert widget is window
    assert all(chain.count(field) == 1 for field in alone)
