"""The tab 农户 on a registry of four households, in a window of its own."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.common.clock import FixedClock
from app.common.work import Work
from app.employment.trainings import TRAINING
from app.households.pairing_records import PAIRING
from tests.households.builders import plant_registry
from tests.ui.households.desk import Desk
from tests.ui.households.record_desk import RecordDesk
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.households.page import HouseholdsPage


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A file with two villages and four households; the background closes it."""
    made = Work(tmp_path / "t.db", FixedClock(datetime(2026, 11, 21, 10, 32)), new=True)
    made.write(plant_registry, title="试验名册")
    return made


@pytest.fixture
def parts(qtbot: QtBot, work: Work, background: Background) -> Iterator[PageParts]:
    """What the window gives to a page."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    settings = MemorySettings()
    yield PageParts(background, Changes(), settings, AnswersForTests(), bar)
    background.close(last=work.close)


@pytest.fixture
def desk(qtbot: QtBot, work: Work, parts: PageParts) -> Desk:
    """The page, shown and loaded."""
    page = HouseholdsPage(work, parts)
    qtbot.addWidget(page)
    made = Desk(qtbot, work, parts, page)
    page.resize(1092, 480)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.activated()
    made.wait()
    page.focus_rows()
    return made


@pytest.fixture
def records(qtbot: QtBot, work: Work, parts: PageParts) -> RecordDesk:
    """The page with two kinds of records: of households and of people."""
    page = HouseholdsPage(work, parts, (PAIRING, TRAINING))
    qtbot.addWidget(page)
    made = RecordDesk(qtbot, work, parts, page)
    page.resize(1092, 480)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.activated()
    made.wait()
    page.focus_rows()
    return made
