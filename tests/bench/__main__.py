"""All benchmarks in one run: python -m tests.bench [--rows 80000] [--repeat 3] [--only import,start,alive,…]."""

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench import big_book
from tests.bench.measuring import CHILD_MB, CPU, OWN_MB, SECONDS, Figures, best, measure
from tests.bench.prepared import prepare_book, prepare_register
from tests.bench.starting import BEGAN

GROUPS = ("import", "start", "alive", "search", "lists", "cards", "screen")


@dataclass(frozen=True)
class Aim:
    """A figure and the most it should be."""

    name: str
    value: float
    most: float
    unit: str = "×"

    def line(self) -> str:
        """One line of the table."""
        verdict = "ok" if self.value <= self.most else "ABOVE"
        return f"{self.name:<58}{self.value:>9.2f} {self.unit:<3} aim ≤ {self.most:<6g}{verdict}"


def run_imports(rows: int, repeat: int) -> list[Aim]:
    """(a)–(d), a second import and its undo, each in its own process, in turn so that all meet the same machine."""
    book = prepare_book(rows)
    runs: dict[str, list[Figures]] = {name: [] for name in ("a", "b", "d", "second", "undo")}
    for number in range(repeat):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            register = folder / "data.db"
            runs["a"].append(measure("floor", "calamine", book))
            runs["b"].append(measure("floor", "insert", book, folder / "plain.db"))
            runs["d"].append(measure("importing", "import", book, register))
            runs["second"].append(measure("importing", "import", book, register))
            if number == 0:
                runs["undo"].append(measure("importing", "undo", register))
    runs["c"] = [measure("floor", "openpyxl", book)]
    found = {name: best(some) for name, some in runs.items()}
    print(f"\n{rows:,} rows × {len(big_book.HEADERS)} columns, best of {repeat}")
    for name, meaning in (
        ("a", "(a) python-calamine reads it"),
        ("b", "(b) that + bare executemany, one commit"),
        ("c", "(c) openpyxl read_only reads it"),
        ("d", "(d) our whole import, empty register of 19 villages"),
        ("second", "    the same file a second time"),
        ("undo", "    undo of the batch"),
    ):
        print(describe(meaning, found[name]))
    for which in ("d", "second"):
        print(f"    parts of {which}: " + ", ".join(f"{p} {found[which][p]:.2f} s" for p in ("open", "plan", "apply")))
    memory = max(found[which][OWN_MB] + found[which][CHILD_MB] for which in ("d", "second", "undo"))
    return [
        ratio("d/b  whole import to the floor", found["d"], found["b"], 2.5),
        ratio("d/c  whole import to openpyxl reading", found["d"], found["c"], 0.5),
        ratio("second import to the first", found["second"], found["d"], 1),
        Aim("peak memory of the import, own and child's peak added", memory, 600, "MB"),
    ]


def describe(meaning: str, figures: Figures) -> str:
    """One line about one measurement."""
    child = f" + child {figures[CHILD_MB]:.0f}" if figures[CHILD_MB] else ""
    seconds = f"{figures[SECONDS]:7.2f} s {figures[CPU]:7.2f} s CPU"
    return f"{meaning:<54}{seconds} {figures[OWN_MB]:6.0f}{child} MB"


def ratio(name: str, ours: Figures, theirs: Figures, most: float) -> Aim:
    """A ratio of times on the clock; beside it that of processor times, which a busy machine spoils less."""
    return Aim(f"{name} (CPU {ours[CPU] / theirs[CPU]:.2f})", ours[SECONDS] / theirs[SECONDS], most)


def run_starts(repeat: int, scale: str) -> list[Aim]:
    """The window on the full register against a blank one."""
    register = prepare_register(scale)
    blank, ours = [], []
    for _ in range(repeat + 1):  # the first one fills the caches of the disk
        blank.append(measure_start())
        ours.append(measure_start(register))
    first, second = best(blank[1:])[SECONDS], best(ours[1:])[SECONDS]
    print(f"\nblank window {first:.2f} s, ours with the first rows of the register ({scale}) {second:.2f} s")
    return [Aim("start to usable window, as a multiple of a blank one", second / first, 5)]


def measure_start(*words: object) -> Figures:
    """Start one window and return how long it took from the start of its process."""
    os.environ[BEGAN] = str(time.time())
    return measure("starting", *words)


def run_alive(rows: int) -> list[Aim]:
    """The largest gap of the event loop while the worker imports."""
    figures = measure("alive", prepare_book(rows))
    print(f"\nimport behind the window {figures[SECONDS]:.2f} s, {figures['beats']:,.0f} beats of the event loop")
    return [Aim("largest gap of the event loop during the import", figures["gap"] * 1000, 100, "ms")]


def run_search(scale: str) -> list[Aim]:
    """Search as you type against the bare SQL, 95 of 100 letters."""
    figures = measure("measured_search", prepare_register(scale))
    ours, bare = figures["ours"], figures["bare"]
    print(f"\nsearch as you type, p95 of {figures['texts']:.0f} texts: {ours:.1f} ms; bare SQL {bare:.1f} ms")
    return [Aim("search as you type, p95, to the bare SQL", ours / bare, 2)]


def run_lists(scale: str) -> list[Aim]:
    """Opening a list of records against the bare SQL, the slowest of all lists; and the records of one household."""
    found = measure("measured_lists", prepare_register(scale))
    ours, bare = found["ours"], found["bare"]
    print(
        f"\nlists of records, worst of {found['lists']:.0f}: {ours:.1f} ms for {found['rows']:,.0f} rows, "
        f"bare SQL {bare:.1f} ms"
    )
    return [
        Aim("first page and counts of a list of records, to the bare SQL", ours / bare, 2),
        Aim("records of one household in the pane, p95", found["section"], 100, "ms"),
    ]


def run_cards(scale: str) -> list[Aim]:
    """500 one-page sheets to PDF: memory must not grow with the pages."""
    register = prepare_register(scale)
    few, many = measure("cards", "cards", register, 100), measure("cards", "cards", register, 500)
    print(
        f"\none-page sheets to PDF: {many['pages']:.0f} in {many[SECONDS]:.1f} s, "
        f"{many[OWN_MB]:.0f} MB at most; {few['pages']:.0f} in {few[SECONDS]:.1f} s, {few[OWN_MB]:.0f} MB"
    )
    return [Aim("peak memory of 500 pages to that of 100", many[OWN_MB] / few[OWN_MB], 1.1)]


def run_screening(scale: str) -> list[Aim]:
    """The screening of all households against a bare pass over the same rows."""
    found = measure("cards", "screen", prepare_register(scale))
    print(f"\nscreening of {found['looked_at']:,.0f} households {found['ours']:.2f} s, bare pass {found['bare']:.2f} s")
    return [Aim("screening of all households, to one bare pass", found["ours"] / found["bare"], 5)]


def main(words: Sequence[str] | None = None) -> None:
    """Run what is asked for and print the ratios beside their aims."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=big_book.ROWS, help="rows of the workbook (80000)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the best counts")
    parser.add_argument("--only", default=",".join(GROUPS), help="a part of: " + ",".join(GROUPS))
    given = parser.parse_args(words)
    wanted = given.only.split(",")
    scale = "full" if given.rows >= big_book.ROWS else "town"
    aims: list[Aim] = []
    if "import" in wanted:
        aims += run_imports(given.rows, given.repeat)
    if "start" in wanted:
        aims += run_starts(given.repeat + 2, scale)
    if "alive" in wanted:
        aims += run_alive(given.rows)
    if "search" in wanted:
        aims += run_search(scale)
    if "lists" in wanted:
        aims += run_lists(scale)
    if "cards" in wanted:
        aims += run_cards(scale)
    if "screen" in wanted:
        aims += run_screening(scale)
    print()
    for aim in aims:
        print(aim.line())


if __name__ == "__main__":
    main()
