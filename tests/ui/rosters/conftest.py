"""The import page of a small registry on which sheets can be kept as lists."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.common.work import Work
from app.registers import REGISTER
from tests.ui.importing.conftest import Desk, make_work
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.households.importing import household_import_page
from ui.rosters.importing import ROSTER_USE


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, settings: MemorySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    own = tmp_path / "tmp"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    background = Background()
    crashes: list[str] = []
    background.crashed.connect(crashes.append)
    opened: list[Work] = []
    background.run(lambda: opened.append(make_work(tmp_path / "t.db")))
    qtbot.waitUntil(lambda: background.idle, timeout=20_000)
    parts = PageParts(background, Changes(), settings, AnswersForTests(), MessageBar())
    qtbot.addWidget(parts.messages)
    page = household_import_page(opened[0], parts, REGISTER, (ROSTER_USE,))
    qtbot.addWidget(page)
    page.resize(1092, 470)
    page.show()
    yield Desk(page, parts, opened[0], qtbot)
    page.shut()
    background.close(last=opened[0].close)
    assert crashes == []
