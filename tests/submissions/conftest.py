"""A registry with the small township in it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.common.work import Work
from tests.submissions.registry import plant_township


@pytest.fixture
def empty_work(tmp_path: Path) -> Iterator[Work]:
    """A new registry on 2026-11-21."""
    work = Work(tmp_path / "t.db", FixedClock(datetime(2026, 11, 21, 10, 32)), new=True)
    yield work
    work.close()


@pytest.fixture
def work(empty_work: Work) -> Work:
    """A registry with two villages and five households."""
    empty_work.write(plant_township, title="试验数据")
    return empty_work
