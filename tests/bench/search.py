"""Search as you type on a full register: what the tab 农户 asks for at each letter, against the bare SQL."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from app.common.pinyin import initials, spellings
from app.common.work import Work
from app.households.people import list_people
from app.households.rows import HouseholdQuery, PersonQuery, PersonRow
from tests.bench.prepared import prepare_register
from ui.common.table.pages import PAGE
from ui.households.listing import HouseholdListing

SEED, PEOPLE = 20261122, 40
BARE = """
SELECT h.id, h.number, v.name FROM household h JOIN village v ON v.id = h.village_id
LEFT JOIN village_group g ON g.id = h.group_id
WHERE h.deleted_at IS NULL AND (h.number LIKE :t OR v.name LIKE :t OR g.name LIKE :t OR h.id IN (
  SELECT m.household_id FROM person p JOIN membership m ON m.person_id = p.id
  WHERE p.search LIKE :t AND p.deleted_at IS NULL AND m.valid_from <= :on AND (m.valid_to IS NULL OR m.valid_to > :on)))
ORDER BY v.position, h.number
"""
"""What one would write by hand for one word: the households that fit, in order."""


def typed_texts(people: Sequence[PersonRow], random: Random) -> list[str]:
    """What a clerk types letter by letter: names, initials, whole pinyin, digits of documents and household numbers."""
    texts = []
    for person in people:
        digits = random.randrange(6, 14)
        kinds = (person.name, initials(person.name)[0], spellings(person.name)[0],
                 person.id_number[digits : digits + 6], person.household_number)  # fmt: skip
        word = random.choice([kind for kind in kinds if kind])
        shortest = 4 if word.isdigit() else 1
        texts += [word[:length] for length in range(shortest, len(word) + 1)]
    return texts


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1000


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay under."""
    return statistics.quantiles(times, n=20)[-1]


def ask(work: Work, text: str, on: date) -> None:
    """Everything the page asks of the worker at one letter: ids, counts, the first page of rows."""
    listing = HouseholdListing(work, HouseholdQuery(on=on, search=text))
    listing.count()
    listing.fetch(0, PAGE)


def ask_bare(raw: Any, values: dict[str, str]) -> None:
    """Run the bare SQL and take all its rows."""
    raw.execute(BARE, values).fetchall()


def measure_search(register: Path) -> tuple[float, float, int]:
    """Return p95 of ours and of the bare SQL in milliseconds, and how many texts were typed."""
    work = Work(register)
    try:
        on = work.clock.today()
        random = Random(SEED)
        people = work.read(partial(list_people, query=PersonQuery(on), limit=1_000_000, offset=0))
        texts = typed_texts(random.sample(people, PEOPLE), random)
        raw = work.engine.raw_connection().driver_connection
        assert raw is not None
        ours, bare = [], []
        for text in texts:
            values = {"t": f"%{text}%", "on": on.isoformat()}
            bare.append(timed(partial(ask_bare, raw, values)))
            ours.append(timed(partial(ask, work, text, on)))
        return p95(ours), p95(bare), len(texts)
    finally:
        work.close()


def main(register: Path | None = None) -> None:
    """Print the p95 of both and their ratio."""
    ours, bare, count = measure_search(register or prepare_register("full"))
    print(f"search as you type, p95 of {count} texts: {ours:.1f} ms (ids, counts, first {PAGE} rows)")
    print(f"  bare SQL, ids in order: {bare:.1f} ms; ratio {ours / bare:.2f} (aim <= 2)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
