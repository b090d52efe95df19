"""Rows that say nothing but a name: the only person of that name in the whole register, else those to choose from."""

from collections.abc import Container

from sqlalchemy import Connection

from app.households.importing.unnumbered import Found
from app.households.matching import MOST_CANDIDATES, Match

_SOUGHT = (
    "SELECT k.r, k.name, (k.village IS NULL AND k.hnumber IS NULL AND k.head_key IS NULL "
    "AND s.person__birth_date IS NULL AND s.head__name IS NULL) AS bare FROM staging.row_key k "
    "JOIN staging.staged s ON s.r = k.r WHERE k.person_id IS NULL AND k.name IS NOT NULL AND k.id_key IS NULL"
)
_KNOWN = (
    "SELECT p.name, p.id FROM person p WHERE p.deleted_at IS NULL AND p.name IN "
    f"(SELECT q.name FROM ({_SOUGHT}) q) ORDER BY p.id"
)


def find_namesakes(connection: Connection, known: Container[int]) -> Found:
    """Look by name alone for rows without a document.

    A row that says nothing else means the only person of its name and gets that person; these rows are noted in the
    table `namesake`. Several of the name, or a row whose other cells fit nobody, are returned to be asked about.

    Args:
        known: rows that have candidates already.
    """
    run = connection.exec_driver_sql
    run("DROP TABLE IF EXISTS staging.namesake")
    run("CREATE TABLE staging.namesake (r INTEGER PRIMARY KEY)")
    people: dict[str, list[int]] = {}
    for name, person in run(_KNOWN):
        people.setdefault(str(name), []).append(int(person))
    asked: dict[int, Match] = {}
    certain: list[tuple[int, int]] = []
    for row, name, bare in run(_SOUGHT).fetchall():
        namesakes = people.get(str(name), [])
        if bare and len(namesakes) == 1:
            certain.append((namesakes[0], int(row)))
        elif namesakes and row not in known:
            asked[int(row)] = Match(candidates=tuple(namesakes[:MOST_CANDIDATES]))
    if certain:
        run("UPDATE staging.row_key SET person_id = ? WHERE r = ?", certain)
        run("INSERT INTO staging.namesake VALUES (?)", [(row,) for _, row in certain])
    return asked
