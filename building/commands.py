"""Runs the tools of the build and says in one sentence what failed."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from building.places import ROOT, WORK


class Stop(Exception):
    """Ends one step with a sentence for the person who started the build."""


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def run(
    command: Sequence[str | Path], who: str, *, within: float = 900, environment: Mapping[str, str] | None = None
) -> str:
    """Run a command in the project's folder and return what it printed; its whole talk goes to build/<who>.log.

    Raises:
        Stop: it could not be started, took too long or did not succeed.
    """
    words = [str(part) for part in command]
    WORK.mkdir(exist_ok=True)
    log = WORK / f"{who}.log"
    began = time.monotonic()
    try:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
            capture_output=True,
            timeout=within,
        )
    except OSError as problem:
        raise Stop(f"{who}: {words[0]} could not be started: {problem}") from problem
    except subprocess.TimeoutExpired as problem:
        raise Stop(f"{who}: not done after {within:.0f} s") from problem
    said = done.stdout.decode("utf-8", "replace")
    log.write_text(said + done.stderr.decode("utf-8", "replace"), encoding="utf-8")
    if done.returncode != 0:
        last = log.read_text(encoding="utf-8").strip().splitlines()[-15:]
        raise Stop(f"{who}: status {done.returncode}\n" + "\n".join(f"    {line}" for line in last))
    say(f"   {who}: {time.monotonic() - began:.1f} s")
    return said
