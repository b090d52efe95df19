"""The page 农户 over a small registry."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.ledger import Ledger, opened_ledger
from ui.common.background import Background
from ui.common.remembered import MemorySettings


@pytest.fixture
def ledger(qtbot: QtBot, background: Background, settings: MemorySettings, tmp_path: Path) -> Iterator[Ledger]:
    """The page, loaded; the first file that is asked for is `out.xlsx`."""
    with opened_ledger(qtbot, background, settings, tmp_path, (tmp_path / "out.xlsx",)) as made:
        yield made
