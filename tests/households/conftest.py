"""A registry with four households on 2026-11-21."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.common.work import Work
from tests.builders import Desk, found
from tests.households.builders import plant_registry


@pytest.fixture
def empty_work(tmp_path: Path) -> Iterator[Work]:
    """A new file."""
    work = Work(tmp_path / "t.db", FixedClock(datetime(2026, 11, 21, 10, 32)), new=True)
    yield work
    work.close()


@pytest.fixture
def work(empty_work: Work) -> Work:
    """A file with two villages and four households in it."""
    empty_work.write(plant_registry, title="试验名册")
    return empty_work


@pytest.fixture
def ids(work: Work) -> dict[str, int]:
    """The households' ids by the head's name."""
    from tests.households.reading import ids_by_head

    return ids_by_head(work)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A new township file and a folder for county sheets."""
    work = found(tmp_path / "township.db")
    yield Desk(work, tmp_path)
    work.close()
