"""Where the build reads from and writes to, and what the program is called."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build"
DIST = ROOT / "dist"
PACKAGING = ROOT / "packaging"
RESOURCES = ROOT / "resources"
NAME = "bangfu"
TITLE = "帮扶台账"


def read_version() -> str:
    """Return the version that pyproject.toml names."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def relative(path: Path) -> str:
    """Return a path as it is named from the project's folder, with forward slashes."""
    return path.relative_to(ROOT).as_posix()
