"""A township file with four families, two of them poor, and lines for 2025 and 2026."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Desk, found
from tests.monitoring.builders import plant_township


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The file and a folder."""
    work = found(tmp_path / "township.db", "深子湖镇", ("桐油溪村",))
    work.write(plant_township, title="试验名册")
    yield Desk(work, tmp_path)
    work.close()


@pytest.fixture
def ids(desk: Desk) -> dict[str, int]:
    """The households' ids by the head's name."""
    return {
        str(name): int(household_id)
        for name, household_id in desk.ask(
            "SELECT p.name, m.household_id FROM membership m JOIN person p ON p.id = m.person_id "
            "WHERE m.relation = '户主'"
        )
    }
