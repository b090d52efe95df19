"""Whatever happens to people in whatever order: one household each, one head each, nothing lost, all of it undone."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.households.events.township import Township


def run(examples: int, steps: int, phases: tuple[Phase, ...] = (Phase.generate, Phase.shrink)) -> None:
    """Let so many townships live through so many steps each."""
    run_state_machine_as_test(
        Township,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=phases,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_whatever_happens_the_register_stays_whole_and_can_be_given_back() -> None:
    run(8, 16)


@pytest.mark.slow
def test_whatever_happens_for_long_the_register_stays_whole() -> None:
    run(150, 40)
