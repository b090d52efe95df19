"""The help: links lead somewhere, pictures are there and shown, the two long pages can be reached."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from app.common.paths import resource
from ui.shell.help_dialog import HelpDialog, help_file

PAGES = sorted(resource("help").glob("*.html"))
MOST_BYTES = 120_000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_and_pictures_of_a_page_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    named = re.findall(r'(?:href|src)="([^":]+)"', text)
    assert [name for name in named if not (page.parent / name).is_file()] == []


def test_pictures_are_small() -> None:
    pictures = resource("help").glob("quickstart-*.png")

    assert [path.name for path in pictures if path.stat().st_size > MOST_BYTES] == []


def test_a_picture_is_shown(qtbot: QtBot) -> None:
    dialog = HelpDialog("quickstart")
    qtbot.addWidget(dialog)

    kind = int(QTextDocument.ResourceType.ImageResource)
    assert dialog.text.loadResource(kind, QUrl("quickstart-1-first.png"))


@pytest.mark.parametrize("topic", ["quickstart", "maintainers"])
def test_the_long_pages_have_their_own_text(topic: str) -> None:
    path = help_file(topic)

    assert path is not None
    assert path.stem == topic
