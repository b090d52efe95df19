"""A registry that the worker opens, and the page on it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.common.clock import FixedClock
from app.common.work import Work
from tests.submissions.registry import plant_township
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.submissions.page import SubmissionsPage

MakePage = Callable[[], SubmissionsPage]


@pytest.fixture
def opened(background: Background, qtbot: QtBot, tmp_path: Path) -> Iterator[Work]:
    """A registry with the small township, made and closed on the worker."""
    made: list[Work] = []

    def make() -> None:
        work = Work(tmp_path / "t.db", FixedClock(datetime(2026, 11, 21, 10, 32)), new=True)
        work.write(plant_township, title="试验数据")
        made.append(work)

    background.run(make)
    qtbot.waitUntil(lambda: background.idle, timeout=20_000)
    yield made[0]
    background.close(last=made[0].close)


@pytest.fixture
def parts(background: Background, settings: MemorySettings, qtbot: QtBot) -> PageParts:
    """What the window would give."""
    messages = MessageBar()
    qtbot.addWidget(messages)
    return PageParts(background, Changes(), settings, AnswersForTests(), messages)


@pytest.fixture
def page(opened: Work, parts: PageParts, qtbot: QtBot) -> SubmissionsPage:
    """The page, shown and loaded."""
    made = SubmissionsPage(opened, parts)
    qtbot.addWidget(made)
    made.resize(1092, 480)
    made.show()
    made.activated()
    qtbot.waitUntil(lambda: parts.background.idle, timeout=20_000)
    return made
