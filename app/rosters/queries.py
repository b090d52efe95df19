"""Reading kept lists (名册): which there are, their lines, and the lists in which a household stands."""

import json
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.rosters.movements import WHO, kept_rows
from app.rosters.rows import Part, RosterLine, RosterSummary, Standing
from db.households.codes import HEAD
from db.rosters.codes import Found

_BEFORE = "(SELECT max(b.as_of) FROM roster b WHERE b.name = r.name AND b.as_of < r.as_of)"
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
_OF_DAY = kept_rows("x.name = ? AND x.as_of = ?")
"""Whom the lists of a name and a day mean."""

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
    page = "ORDER BY w.roster_id, w.row LIMIT ? OFFSET ?"
    if part in _PARTS:
        rows = _run(session, f"{_LINE} WHERE w.roster_id = ?{_PARTS[part]} {page}", roster_id, limit, offset)
        return [_line(*row) for row in rows]
    found = _run(session, f"SELECT r.name, r.as_of, {_BEFORE} FROM roster r WHERE r.id = ?", roster_id)
    if not found or found[0][2] is None:
        return []
    name, day, before = found[0]
    if part is Part.JOINED:
        rows = _run(
            session,
            f"{_LINE} WHERE w.roster_id = ? AND {WHO.format('w')} NOT IN ({_OF_DAY}) {page}",
            *(roster_id, name, before, limit, offset),
        )
    else:
        there = "w.roster_id IN (SELECT id FROM roster WHERE name = ? AND as_of = ?)"
        rows = _run(
            session,
            f"{_LINE} WHERE {there} AND {WHO.format('w')} NOT IN ({_OF_DAY}) {page}",
            *(name, before, name, day, limit, offset),
        )
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
        "AND NOT EXISTS (SELECT 1 FROM roster n WHERE n.name = r.name AND n.as_of > r.as_of) ORDER BY r.name, w.row",
        household_id,
        household_id,
    )
    return [Standing(i, name, office, date.fromisoformat(day), person) for i, name, office, day, person in rows]


def _summary(session: Session, row: Any) -> RosterSummary:
    roster_id, name, office, as_of, book, batch, rows, found, doubtful, missing, before, headers = row
    day, joined, left = None, 0, 0
    if before is not None:
        day = date.fromisoformat(before)
        own = f"SELECT {WHO.format('w')} FROM roster_row w WHERE w.roster_id = ?"
        joined = _count(session, f"{own} EXCEPT {_OF_DAY}", roster_id, name, before)
        left = _count(session, f"SELECT * FROM ({_OF_DAY}) EXCEPT {_OF_DAY}", name, before, name, as_of)
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


def _count(session: Session, sql: str, *values: Any) -> int:
    ((number,),) = _run(session, f"SELECT count(*) FROM ({sql})", *values)
    return int(number)


def _run(session: Session, sql: str, *values: Any) -> list[Any]:
    return list(session.connection().exec_driver_sql(sql, values).fetchall())
