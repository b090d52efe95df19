"""Keeps each applied workbook with its bytes and who stood in it, so that the next one can say who is missing
(未在名册).
"""

import hashlib

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.common.importing.plan import Counts, Options
from db.common.entities import ImportBatch

LIVING_BATCHES = (
    "SELECT b.id FROM import_batch b JOIN change_set c ON c.id = b.id WHERE b.kind = ? AND c.undone_by_id IS NULL"
)
_MISSING = (
    f"FROM person p WHERE p.deleted_at IS NULL AND p.id IN (SELECT g.person_id FROM sighting g "
    f"WHERE g.batch_id IN ({LIVING_BATCHES})) "
    "AND NOT EXISTS (SELECT 1 FROM staging.row_key k WHERE k.person_id = p.id) "
    "AND EXISTS (SELECT 1 FROM membership m JOIN household h ON h.id = m.household_id WHERE m.person_id = p.id "
    "AND m.valid_to IS NULL AND h.village_id IN (SELECT v.village_id FROM staging.staged_village v))"
)


def count_missing(connection: Connection, kind: str) -> int:
    """How many people of earlier sheets of this kind, in the villages of this one, do not stand in it."""
    return int(connection.exec_driver_sql(f"SELECT count(*) {_MISSING}", (kind,)).scalar_one())


def list_missing(connection: Connection, kind: str, limit: int = 1000) -> list[tuple[int, str]]:
    """Their ids and names."""
    rows = connection.exec_driver_sql(f"SELECT p.id, p.name {_MISSING} ORDER BY p.id LIMIT ?", (kind, limit))
    return [(int(i), str(n)) for i, n in rows]


def record_batch(
    session: Session, batch: int, name: tuple[str, str, str], options: Options, counts: Counts, content: bytes
) -> None:
    """Keep the workbook and who stood in it.

    Args:
        name: kind of the sheet, file name, sheet name.
    """
    kind, book, sheet = name
    session.add(
        ImportBatch(
            id=batch,
            kind=kind,
            book=book,
            sheet=sheet,
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            as_of=options.as_of,
            counts=counts.as_json(),
        )
    )
    session.flush()
    run = session.connection().exec_driver_sql
    if not run("SELECT 1 FROM staging.sqlite_master WHERE name = 'applied_row'").scalar():
        return
    run(
        "INSERT INTO sighting (batch_id, person_id) SELECT DISTINCT ?, coalesce(a.person_id, k.person_id) FROM "
        "staging.row_key k "
        "JOIN staging.row_status t ON t.r = k.r AND t.status IN ('new', 'changed', 'same') "
        "LEFT JOIN staging.applied_row a ON a.r = k.r",
        (batch,),
    )
