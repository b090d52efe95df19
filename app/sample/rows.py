"""What the records of the invented township share: bulk inserts, and everybody with the ids of the file."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from app.sample.shapes import House, Person, Township

Row = dict[str, Any]
_SLICE = 5_000


def insert_rows(session: Session, table: str, rows: Iterable[Row]) -> None:
    """Insert plain rows, all with the columns of the first: dates as ISO text, 是/否 as 1/0."""
    source = iter(rows)
    while part := list(islice(source, _SLICE)):
        names = list(part[0])
        statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        session.connection().exec_driver_sql(statement, [tuple(_stored(row[name]) for name in names) for row in part])


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def everybody(township: Township) -> Iterator[tuple[int, House, int, Person]]:
    """Household id, household, person id and person, as the registry numbered them."""
    person_id = 0
    for house_id, house in enumerate(township.houses, start=1):
        for person in house.members:
            person_id += 1
            yield house_id, house, person_id, person


def exact_parts(rng: Random, total: int, count: int, step: int) -> list[int]:
    """Draw positive amounts, multiples of a step as the total is, whose sum is exact.

    Args:
        total: at least `count` steps, and a multiple of `step`.
    """
    whole, parts = total // step, []
    left = whole
    for place in range(count):
        rest = count - place - 1
        mean = left // (rest + 1)
        drawn = left if rest == 0 else max(1, round(mean * rng.uniform(0.6, 1.4)))
        drawn = min(drawn, left - rest)
        parts.append(drawn * step)
        left -= drawn
    return parts
