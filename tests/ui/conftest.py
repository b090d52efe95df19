"""What every test of the screen gets: the theme, a worker that is closed again, settings of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.common.background import Background
from ui.common.remembered import MemorySettings
from ui.common.theme import Scheme, apply_theme


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> QApplication:
    """Start every test in the light theme at the usual size."""
    apply_theme(qapp, Scheme.LIGHT, 9)
    return qapp


@pytest.fixture
def background(themed: QApplication) -> Iterator[Background]:
    """Return a worker and close it after the test."""
    made = Background()
    yield made
    made.close()


@pytest.fixture
def settings() -> MemorySettings:
    """Return settings that nobody else has."""
    return MemorySettings()
