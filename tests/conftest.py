"""What every test gets: no screen, own folders, nothing left running, no unexpected warning in the log."""

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is loaded, so that no window appears.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

USER_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA")
SECONDS_TO_END = 3.0


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings, backups and logs of the person who runs the tests out of them."""
    folder = tmp_path_factory.mktemp("user")
    for name in USER_FOLDERS:
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + SECONDS_TO_END
    while (left := still_running(before)) and time.monotonic() < deadline:
        left[0].join(0.05)
    if left:
        pytest.fail(f"left running: {', '.join(sorted(one.name for one in left))}")


def still_running(
    before: set[threading.Thread],
) -> list[threading.Thread | multiprocessing.process.BaseProcess]:
    """Return threads begun since (those of Qt that Python only borrows left out) and child processes."""
    threads = set(threading.enumerate()) - before
    borrowed = threading._DummyThread
    return [one for one in threads if not isinstance(one, borrowed)] + multiprocessing.active_children()


@pytest.fixture(autouse=True)
def no_unexpected_log_warning(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning, unless it is marked `expects_log_warnings`."""
    yield
    if request.node.get_closest_marker("expects_log_warnings"):
        return
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [f"{one.name}: {one.getMessage()}" for one in records if one.levelno >= logging.WARNING]
    if loud:
        pytest.fail("unexpected warnings in the log: " + "; ".join(loud))
