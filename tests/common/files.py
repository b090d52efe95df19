"""A closed township file, and Python in a process of its own."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from db.households.entities import Village
from tests.builders import Desk, family, found

ROOT = Path(__file__).resolve().parents[2]


def seal(path: Path) -> tuple[str, int]:
    """Content and time of change."""
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def made(path: Path) -> Path:
    """A closed township file with a few people."""
    work = found(path)
    Desk(work, path.parent).bring_rows(family("0581001", 1, "曾大海", "覃玉珍"))
    work.close()
    (path.parent / "book.xlsx").unlink()
    (path.parent / "book.staging.db").unlink()
    return path


def run_python(words: str, *values: object, **more: object) -> subprocess.CompletedProcess[str]:
    """Run some lines in a Python of their own."""
    command = [sys.executable, "-c", words, *map(str, values)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, **more)  # type: ignore[call-overload, no-any-return]


def add_village(name: str) -> Callable[[Session], None]:
    return lambda session: session.add(Village(name=name, position=9))
