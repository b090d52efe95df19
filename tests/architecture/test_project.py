"""What the project needs is pinned exactly."""

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT

PIN = re.compile(r'[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*( ; sys_platform == "win32")?')
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pinned(lock: str) -> dict[str, str]:
    """Return name (normalised) and version of each line of a lock file."""
    lines = [line for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    pairs = [line.partition(" ;")[0].split("==") for line in lines]
    return {normalised(name): version for name, version in pairs}


def normalised(name: str) -> str:
    """Return a distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_exact_versions_and_no_addresses(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not line.startswith("# ") and not PIN.fullmatch(line)] == []


def test_what_the_project_needs_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {normalised(re.split(r"[=<>]", line)[0]): line for line in project["dependencies"]}
    tools = {normalised(line) for line in project["optional-dependencies"]["dev"]}

    assert needed.keys() <= pinned("requirements.lock").keys()
    assert tools <= pinned("requirements-dev.lock").keys()
    assert pinned("requirements.lock").keys().isdisjoint(pinned("requirements-dev.lock"))


def test_the_versions_that_wine_can_prove_are_the_pinned_ones() -> None:
    versions = pinned("requirements.lock")

    assert (versions["pyside6-essentials"], versions["shiboken6"], versions["numpy"]) == (
        "6.9.3",
        "6.9.3",
        "2.1.3",
    )
