"""Counts of visits per helper and per village: how many households, how many due, overdue, without a helper."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.visits.duties import NO_HELPER, SOURCE, THIS_MONTH

_COUNTS = (
    f"count(*), coalesce(sum({THIS_MONTH}), 0), coalesce(sum(t.due_on < :on), 0), "
    "coalesce(max(CAST(julianday(:on) - julianday(t.due_on) AS INTEGER)), 0)"
)
_HOLDS = "k.valid_from <= :on AND (k.valid_to IS NULL OR k.valid_to > :on)"


@dataclass(frozen=True)
class VillageVisits:
    """A village: households to be visited, this month not yet, overdue, the longest overdue, without a helper."""

    village: str
    households: int
    due: int
    overdue: int
    most_days: int
    no_helper: int


@dataclass(frozen=True)
class HelperVisits:
    """A helper: households, of them due this month and not visited, overdue, the longest overdue, the last visit."""

    helper: str
    unit: str
    phone: str
    households: int
    due: int
    overdue: int
    most_days: int
    visited_on: date | None


def visits_by_village(session: Session, on: date) -> tuple[VillageVisits, ...]:
    """The villages in their order, those with nothing to do too."""
    rows = _run(
        session,
        f"SELECT v.id, {_COUNTS}, coalesce(sum({NO_HELPER}), 0) FROM {SOURCE} GROUP BY v.id",
        on,
    )
    by_id = {row[0]: row[1:] for row in rows}
    villages = _run(session, "SELECT id, name FROM village ORDER BY position, name", on)
    return tuple(VillageVisits(name, *_late(*by_id.get(id_, (0, 0, 0, 0, 0)))) for id_, name in villages)


def _late(households: int, due: int, overdue: int, days: int, no_helper: int) -> tuple[int, int, int, int, int]:
    return households, due, overdue, max(days, 0), no_helper


def visits_by_helper(session: Session, on: date) -> tuple[HelperVisits, ...]:
    """Everyone who helps a household on the day; the most overdue first."""
    rows = _run(
        session,
        "SELECT k.helper_name, coalesce(k.unit_name, ''), coalesce(max(k.helper_phone), ''), "
        f"count(DISTINCT k.household_id), count(DISTINCT CASE WHEN {THIS_MONTH} THEN t.id END), "
        "count(DISTINCT CASE WHEN t.due_on < :on THEN t.id END), "
        "coalesce(max(CAST(julianday(:on) - julianday(t.due_on) AS INTEGER)), 0), max(t.last) "
        f"FROM pairing k JOIN household g ON g.id = k.household_id AND g.deleted_at IS NULL LEFT JOIN ("
        f"SELECT t.* FROM {SOURCE.replace('village_group g ON g.id', 'village_group o ON o.id')}) t "
        f"ON t.id = k.household_id WHERE {_HOLDS} "
        "GROUP BY coalesce(k.helper_number, k.helper_name), k.helper_name, coalesce(k.unit_name, '')",
        on,
    )
    found = [
        HelperVisits(
            row[0], row[1], row[2], row[3], row[4], row[5], max(row[6], 0), row[7] and date.fromisoformat(row[7])
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (-one.overdue, -one.due, one.unit, one.helper)))


def _run(session: Session, sql: str, on: date) -> list[Any]:
    return list(session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'")).fetchall())
