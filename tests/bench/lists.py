"""Opening a list of records on a full register: what the tab 农户 asks for, against the bare SQL of the same list."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from app.common.listing import ListQuery
from app.common.work import Work
from app.households.record_kinds import RecordKind
from app.households.record_section import read_section
from app.registers import RECORD_KINDS
from tests.bench.prepared import prepare_register
from ui.common.table.pages import PAGE
from ui.households.records.listing import RecordListing

FEWEST, RUNS, AT_ONCE = 2_000, 15, 1.5
"""Lists with fewer rows, or read in fewer milliseconds, are over at once; the best of some runs counts."""


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of the processor for one run: a busy machine spoils them less than those on the clock."""
    began = time.process_time()
    run()
    return (time.process_time() - began) * 1000


def ask(work: Work, kind: RecordKind) -> int:
    """Everything the page asks of the worker before rows are seen: ids in order, counts, the first page."""
    listing = RecordListing(work, kind, ListQuery(on=work.clock.today()))
    count = listing.count()
    listing.fetch(0, PAGE)
    return count


def bare_statements(kind: RecordKind, on: str) -> tuple[str, str]:
    """What one would write by hand: the first rows in order, and how many there are."""
    listed = kind.listed
    where = f" WHERE {listed.where}" if listed.where else ""
    columns = ", ".join(shown.sql for shown in listed.shown.values())
    page = f"SELECT {columns} FROM {listed.source}{where} ORDER BY {listed.order} LIMIT {PAGE}"
    count = f"SELECT count(*) FROM {listed.source}{where}"
    return page.replace(":on", f"'{on}'"), count.replace(":on", f"'{on}'")


def ask_bare(raw: Any, statements: tuple[str, str]) -> None:
    """Run the bare SQL and take its rows."""
    for statement in statements:
        raw.execute(statement).fetchall()


def measure_lists(register: Path) -> dict[str, tuple[int, float, float]]:
    """Return rows, milliseconds of ours and of the bare SQL, by list."""
    work = Work(register)
    try:
        raw = work.engine.raw_connection().driver_connection
        assert raw is not None
        found = {}
        for kind in RECORD_KINDS:
            count = ask(work, kind)
            if count < FEWEST:
                continue
            bare = bare_statements(kind, work.clock.today().isoformat())
            runs = [(timed(partial(ask, work, kind)), timed(partial(ask_bare, raw, bare))) for _ in range(RUNS)]
            ours, theirs = min(run[0] for run in runs), min(run[1] for run in runs)
            if theirs >= AT_ONCE:
                found[kind.code] = count, ours, theirs
        return found
    finally:
        work.close()


def measure_section(register: Path, households: int = 100) -> float:
    """Return the milliseconds in which all records of a household are read, in 95 of 100 households."""
    work = Work(register)
    try:
        sql = f"SELECT id FROM household ORDER BY id % 997, id LIMIT {households}"
        ids = work.read(lambda s: [int(each) for (each,) in s.connection().exec_driver_sql(sql)])
        on = work.clock.today()

        def read(household_id: int) -> None:
            work.read(partial(read_section, kinds=RECORD_KINDS, household_id=household_id, on=on))

        times = sorted(min(timed(partial(read, each)) for _ in range(3)) for each in ids)
        return times[len(times) * 95 // 100]
    finally:
        work.close()


def main(register: Path | None = None) -> None:
    """Print both times of each list and their ratio, and the time of the pane."""
    path = register or prepare_register("full")
    for code, (count, ours, bare) in measure_lists(path).items():
        print(f"{code:<16}{count:>8,} rows {ours:8.1f} ms, bare SQL {bare:8.1f} ms, ratio {ours / bare:.2f}")
    print(f"records of one household, p95: {measure_section(path):.1f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
