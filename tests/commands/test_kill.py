"""`kill -9` at any moment of an import: the file holds all of the batch or none of it, and opens without a question."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.households.founding import found_file
from tests.bench.big_book import VILLAGES, make_big_book
from tests.commands.registry_digest import digest_of

ROWS = 4_000


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new register and a workbook whose import takes about a second."""
    folder = tmp_path_factory.mktemp("kill")
    found_file(folder / "data.db", [f"第{n}村" for n in range(1, VILLAGES + 1)]).close()
    make_big_book(folder / "book.xlsx", ROWS)
    return folder


def start_import(folder: Path) -> subprocess.Popen[bytes]:
    words = [
        sys.executable,
        "-m",
        "app",
        "import",
        str(folder / "book.xlsx"),
        "--data",
        str(folder / "data.db"),
        "--apply",
    ]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def fresh_copy(stage: Path, target: Path) -> Path:
    target.mkdir()
    for name in ("data.db", "book.xlsx"):
        shutil.copyfile(stage / name, target / name)
    return target


def kill_many(stage: Path, tmp_path: Path, times: int) -> dict[str, int]:
    """Kill `times` imports at moments spread over the whole run; count how they ended."""
    whole = fresh_copy(stage, tmp_path / "whole")
    before = digest_of(whole / "data.db")
    begun = time.monotonic()
    assert start_import(whole).wait() == 0
    lasts = time.monotonic() - begun
    after = digest_of(whole / "data.db")
    chance = random.Random(20261031)
    ended = {"none": 0, "all": 0}
    for number in range(times):
        folder = fresh_copy(stage, tmp_path / str(number))
        running = start_import(folder)
        time.sleep(lasts * 1.4 * (number + chance.random()) / times)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        found = digest_of(folder / "data.db")
        assert found in (before, after), f"kill {number}: a third state"
        ended["all" if found == after else "none"] += 1
        shutil.rmtree(folder)
    return ended


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are killed the POSIX way")
def test_a_killed_import_is_whole_or_absent(stage: Path, tmp_path: Path) -> None:
    ended = kill_many(stage, tmp_path, 10)

    assert ended["none"] and ended["all"], f"the kills did not cover the run: {ended}"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="process groups are killed the POSIX way")
def test_two_hundred_killed_imports_are_whole_or_absent(stage: Path, tmp_path: Path) -> None:
    ended = kill_many(stage, tmp_path, 200)

    print(f"200 kills: {ended}")
    assert sum(ended.values()) == 200
