"""A township with two families who can work, and a way to bring sheets with the whole register."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Desk, found
from tests.employment.builders import plant_families


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two villages, two families out of poverty, one of them moved."""
    work = found(tmp_path / "township.db", "深子湖镇")
    desk = Desk(work, tmp_path)
    plant_families(desk)
    yield desk
    work.close()
