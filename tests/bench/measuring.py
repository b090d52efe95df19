"""One measurement in a process of its own: time on the clock, processor time and peak memory."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Figures = Mapping[str, float]

PATIENCE = 600
SECONDS, CPU, OWN_MB, CHILD_MB = "seconds", "cpu", "own_mb", "child_mb"


class Meter:
    """Sums time over the parts that count; what lies between them (making a file, closing it) is left out."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.cpu = 0.0
        self.parts: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count what happens inside, under a name."""
        began, cpu = time.perf_counter(), cpu_seconds()
        yield
        self.parts[name] = time.perf_counter() - began
        self.seconds += self.parts[name]
        self.cpu += cpu_seconds() - cpu

    def tell(self, **more: float) -> None:
        """Print all figures of this process as its last line."""
        own, child = peak_memory()
        told = {SECONDS: self.seconds, CPU: self.cpu, OWN_MB: own, CHILD_MB: child, **self.parts, **more}
        print(json.dumps(told), flush=True)


def cpu_seconds() -> float:
    """Processor time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def peak_memory() -> tuple[float, float]:
    """The most memory that this process and the largest of its children ever held, in MB; 0 where unknown."""
    try:
        import resource
    except ImportError:
        return 0.0, 0.0
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    own, children = (
        resource.getrusage(who).ru_maxrss / unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own, children


def measure(module: str, *words: object) -> Figures:
    """Run `tests.bench.<module>` and return the figures it told."""
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, words)]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command[1:])} ended with status {done.returncode}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def best(runs: Sequence[Figures]) -> Figures:
    """The smallest of each figure over several runs: a busy machine only adds to it; of memory the largest."""
    return {name: (max if name.endswith("_mb") else min)([run[name] for run in runs]) for name in runs[0]}
