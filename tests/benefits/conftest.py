"""A small township for the tests of support records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benefits.builders import Town, town


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    """Two villages, four households, nine people and the programmes of the program."""
    made = town(tmp_path)
    yield made
    made.work.close()
