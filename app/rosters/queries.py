"""Reading kept lists (名册): which there are, their lines, and the lists in which a household stands."""

import json
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.rosters.movements import WHO
from app.rosters.rows import Part, RosterLine, RosterSummary, Standing
from db.households.codes import HEAD
from db.rosters.codes import Found

_BEFORE = (
    "(SELECT b.id FROM roster b WHERE b.name = r.name AND (b.as_of < r.as_of OR b.as_of = r.as_of AND b.id < r.id) "
    "ORDER BY b.as_of DESC, b.id DESC LIMIT 1)"
)
_SUMMARY = (
    "SELECT r.id, r.name, coalesce(r.office, ''), r.as_of, r.book, r.batch_id, count(w.id), "
    f"coalesce(sum(w.how NOT IN ('{Found.SEVERAL}', '{Found.NOBODY}')), 0), "
    f"coalesce(sum(w.how = '{Found.SEVERAL}'), 0), coalesce(sum(w.how = '{Found.NOBODY}'), 0), {_BEFORE}, r.headers "
    "FROM roster r LEFT JOIN roster_row w ON w.roster_id = r.id"
)
_LINE = (
    "SELECT w.id, w.row, coalesce(w.name, ''), w.how, coalesce(p.name, ''), h.id, coalesce(v.name, ''), "
    "coalesce(q.name, ''), w.cells FROM roster_row w LEFT JOIN person p ON p.id = w.person_id "
    "AND p.deleted_at IS NULL LEFT JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
    "LEFT JOIN household h ON h.id = coalesce(m.household_id, w.household_id) AND h.deleted_at IS NULL "
    "LEFT JOIN village v ON v.id = h.village_id LEFT JOIN membership d ON d.household_id = h.id "
    f"AND d.valid_to IS NULL AND d.relation = '{HEAD}' LEFT JOIN person q ON q.id = d.person_id"
)
_PARTS = {
    Part.ALL: "",
    Part.FOUND: f" AND w.how NOT IN ('{Found.SEVERAL}', '{Found.NOBODY}')",
    Part.DOUBTFUL: f" AND w.how = '{Found.SEVERAL}'",
    Part.MISSING: f" AND w.how = '{Found.NOBODY}'",
}


def list_rosters(session: Session) -> list[RosterSummary]:
    """All kept lists, by name, the latest of each first."""
    rows = _run(session, f"{_SUMMARY} GROUP BY r.id ORDER BY r.name, r.as_of DESC, r.id DESC")
    return [_summary(session, row) for row in rows]


def find_roster(session: Session, roster_id: int) -> RosterSummary:
    """One kept list.

    Raises:
        UserError: it is not there (any more).
    """
    rows = _run(session, f"{_SUMMARY} WHERE r.id = ? GROUP BY r.id", roster_id)
    if not rows:
        raise UserError("没有这份名册", remedy="它的导入可能已被撤销，请刷新后再看")
    return _summary(session, rows[0])


def list_lines(
    session: Session, roster_id: int, part: Part = Part.ALL, offset: int = 0, limit: int = -1
) -> list[RosterLine]:
    """Lines of a list in its own order; those who left stand in the list before it."""
    before = _before(session, roster_id)
    if part in (Part.JOINED, Part.LEFT) and before is None:
        return []
    shown, other = (before, roster_id) if part is Part.LEFT else (roster_id, before)
    rule = _PARTS.get(part)
    if rule is None:
        rule = (
            f" AND {WHO.format('w')} NOT IN (SELECT {WHO.format('o')} FROM roster_row o "
            f"WHERE o.roster_id = {other:d} AND {WHO.format('o')} IS NOT NULL)"
        )
    rows = _run(session, f"{_LINE} WHERE w.roster_id = ?{rule} ORDER BY w.row LIMIT ? OFFSET ?", shown, limit, offset)
    return [_line(*row) for row in rows]


def _line(*row: Any) -> RosterLine:
    line_id, number, name, how, person, household_id, village, head, cells = row
    return RosterLine(line_id, number, name, how, person, household_id, village, head, json.loads(cells))


def rosters_of_household(session: Session, household_id: int) -> list[Standing]:
    """In which lists, the latest of each name, the household or somebody who lives in it stands."""
    rows = _run(
        session,
        "SELECT DISTINCT r.id, r.name, coalesce(r.office, ''), r.as_of, coalesce(p.name, '本户') FROM roster_row w "
        "JOIN roster r ON r.id = w.roster_id LEFT JOIN person p ON p.id = w.person_id WHERE w.id IN ("
        "SELECT x.id FROM membership m JOIN roster_row x ON x.person_id = m.person_id "
        "WHERE m.household_id = ? AND m.valid_to IS NULL UNION "
        "SELECT x.id FROM roster_row x WHERE x.household_id = ? AND x.person_id IS NULL) "
        "AND NOT EXISTS (SELECT 1 FROM roster n WHERE n.name = r.name AND (n.as_of > r.as_of "
        "OR n.as_of = r.as_of AND n.id > r.id)) ORDER BY r.name, w.row",
        household_id,
        household_id,
    )
    return [Standing(i, name, office, date.fromisoformat(day), person) for i, name, office, day, person in rows]


def _summary(session: Session, row: Any) -> RosterSummary:
    roster_id, name, office, as_of, book, batch, rows, found, doubtful, missing, before, headers = row
    day, joined, left = None, 0, 0
    if before is not None:
        ((day_text,),) = _run(session, "SELECT as_of FROM roster WHERE id = ?", before)
        day = date.fromisoformat(day_text)
        joined, left = _count_new(session, roster_id, before), _count_new(session, before, roster_id)
    return RosterSummary(
        roster_id,
        name,
        office,
        date.fromisoformat(as_of),
        book,
        batch,
        rows,
        found,
        doubtful,
        missing,
        day,
        joined,
        left,
        tuple(json.loads(headers)),
    )


def _count_new(session: Session, roster_id: int, other: int) -> int:
    """How many stand in one list and not in another."""
    who = f"SELECT {WHO.format('w')} FROM roster_row w WHERE w.roster_id = ?"
    ((number,),) = _run(session, f"SELECT count(*) FROM ({who} EXCEPT {who})", roster_id, other)
    return int(number)


def _before(session: Session, roster_id: int) -> int | None:
    rows = _run(session, f"SELECT {_BEFORE} FROM roster r WHERE r.id = ?", roster_id)
    return rows[0][0] if rows else None


def _run(session: Session, sql: str, *values: Any) -> list[Any]:
    return list(session.connection().exec_driver_sql(sql, values).fetchall())
