"""Who joined, who left: a sheet against the previous one of its kind, village by village."""

from dataclasses import dataclass

from sqlalchemy import Connection

from app.households.importing.sightings import LIVING_BATCHES

_TAKEN = "t.status IN ('new', 'changed', 'same')"
JOINED = (
    f"FROM staging.row_key k JOIN staging.row_status t ON t.r = k.r AND {_TAKEN} "
    "JOIN staging.staged_village v ON v.name = k.village "
    "JOIN staging.compared_village c ON c.village_id = v.village_id "
    "WHERE NOT EXISTS (SELECT 1 FROM staging.previous q WHERE q.person_id = k.person_id)"
)
LEFT = (
    "FROM staging.previous q JOIN person p ON p.id = q.person_id AND p.deleted_at IS NULL "
    "WHERE NOT EXISTS (SELECT 1 FROM staging.row_key k WHERE k.person_id = q.person_id)"
)


@dataclass(frozen=True)
class Movement:
    """How many people joined and left since the previous sheet; how many are registered in the sheet's villages."""

    joined: int
    left: int
    registered: int


def find_movement(connection: Connection, kind: str) -> Movement:
    """Compare a planned sheet with the previous one of its kind; a village without one has no comparison.

    Makes `previous` (who stood in it) and `compared_village`.
    """
    run = connection.exec_driver_sql
    for table in ("previous", "compared_village", "awaited_village"):
        run(f"DROP TABLE IF EXISTS staging.{table}")
    run("CREATE TABLE staging.previous (person_id INTEGER PRIMARY KEY, village_id INTEGER)")
    run("CREATE TABLE staging.compared_village (village_id INTEGER PRIMARY KEY)")
    run(
        "CREATE TABLE staging.awaited_village AS SELECT DISTINCT village_id FROM staging.staged_village "
        "WHERE village_id IS NOT NULL AND is_new = 0"
    )
    registered = run(
        "SELECT count(*) FROM household h JOIN membership m ON m.household_id = h.id AND m.valid_to IS NULL "
        "WHERE h.deleted_at IS NULL AND h.village_id IN (SELECT village_id FROM staging.awaited_village)"
    ).scalar_one()
    for (batch,) in run(f"{LIVING_BATCHES} ORDER BY b.id DESC", (kind,)).fetchall():
        if not run("SELECT EXISTS (SELECT 1 FROM staging.awaited_village)").scalar():
            break
        _take_previous(connection, int(batch))
    joined = run(f"SELECT count(*) {JOINED}").scalar_one()
    left = run(f"SELECT count(*) {LEFT}").scalar_one()
    return Movement(int(joined), int(left), int(registered))


def _take_previous(connection: Connection, batch: int) -> None:
    """Take who stood in a batch, for the villages that no later one spoke of."""
    run = connection.exec_driver_sql
    run(
        "INSERT OR IGNORE INTO staging.previous SELECT g.person_id, h.village_id FROM sighting g JOIN membership m "
        "ON m.person_id = g.person_id AND m.valid_to IS NULL JOIN household h ON h.id = m.household_id "
        "WHERE g.batch_id = ? AND h.village_id IN (SELECT village_id FROM staging.awaited_village)",
        (batch,),
    )
    run("INSERT OR IGNORE INTO staging.compared_village SELECT DISTINCT village_id FROM staging.previous")
    run("DELETE FROM staging.awaited_village WHERE village_id IN (SELECT village_id FROM staging.compared_village)")
