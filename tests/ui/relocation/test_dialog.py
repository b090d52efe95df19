"""核对搬迁户 in its window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.registers import HOUSEHOLD_VIEW
from app.relocation.checks import Concern
from tests.builders import Desk, found
from tests.employment.builders import plant_families
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.relocation.check_dialog import ResettledDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One resettled household whose move nobody registered; the background closes the file."""
    desk = Desk(found(tmp_path / "township.db", "深子湖镇"), tmp_path)
    plant_families(desk)
    return desk


@pytest.fixture
def parts(qtbot: QtBot, desk: Desk, background: Background, tmp_path: Path) -> Iterator[PageParts]:
    """What the window gives to a dialog."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    yield PageParts(background, Changes(), MemorySettings(), AnswersForTests(files=[tmp_path / "核对.xlsx"]), bar)
    background.close(last=desk.work.close)


def test_a_chip_narrows_to_one_concern(qtbot: QtBot, desk: Desk, parts: PageParts, tmp_path: Path) -> None:
    dialog = ResettledDialog(desk.work, parts, HOUSEHOLD_VIEW)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)

    dialog.chips.choose(Concern.NO_LINK)
    dialog.chips.chosen.emit(Concern.NO_LINK)

    assert [one.head_name for one in dialog.rows] == ["曾大海"]
    assert dialog.row.note == "1 / 搬迁户 1 户"
    dialog.write()
    qtbot.waitUntil((tmp_path / "核对.xlsx").exists)
