"""What an import would do: the status of every row, the cells that would change, the sentences about bad rows."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from app.common.importing.brake import USUAL_BRAKE, Brake, Braked, BrakeKind, find_braked
from app.common.importing.sheets import Field, Register
from app.common.importing.staged import Level


class RowStatus(StrEnum):
    """What becomes of a row of the sheet."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    INVALID = "invalid"
    SKIPPED = "skipped"

    @property
    def word(self) -> str:
        """The clerk's word for it."""
        return _WORDS[self]


_WORDS = {
    RowStatus.NEW: "新增",
    RowStatus.CHANGED: "变更",
    RowStatus.SAME: "相同",
    RowStatus.DOUBTFUL: "存疑",
    RowStatus.INVALID: "有误",
    RowStatus.SKIPPED: "不导入",
}
APPLIED = (RowStatus.NEW, RowStatus.CHANGED)
"""Statuses whose rows are written; doubtful and invalid rows are parked."""


@dataclass(frozen=True)
class Options:
    """What the clerk decides before the rows are compared.

    Args:
        as_of: the day the workbook speaks of; changed conditions hold from then on.
        year: the year of the incomes in it.
        add_villages: villages that the file does not know are added instead of doubted.
        brake: from when on so much would change that the clerk is asked.
        roster, office: the name of a list that is kept as it is (名册), and the office it came from.
    """

    as_of: date
    year: int
    add_villages: bool = False
    brake: Brake = USUAL_BRAKE
    roster: str = ""
    office: str = ""


@dataclass(frozen=True)
class Counts:
    """Numbers of sheet rows by status; `missing` counts people of earlier sheets of this kind that are not in
    this one, `skipped` rows that the clerk decided to leave out; `joined` and `left` compare with the previous sheet
    of this kind, `registered` are the people known in the sheet's villages; `overwritten` are those of the changed rows
    in which something else stands in the registry, not just a blank.
    """

    rows: int
    new: int
    changed: int
    same: int
    doubtful: int
    invalid: int
    missing: int
    skipped: int = 0
    joined: int = 0
    left: int = 0
    registered: int = 0
    overwritten: int = 0

    def as_json(self) -> str:
        """For the batch's record."""
        return json.dumps(asdict(self))

    def braked(self, brake: Brake) -> tuple[Braked, ...]:
        """Return what there is so much of that the clerk should look twice."""
        known = self.changed + self.same
        measured = (
            Braked(BrakeKind.CHANGED, self.overwritten, known),
            Braked(BrakeKind.NEW, self.new, self.registered),
            Braked(BrakeKind.MISSING, self.missing, self.missing + known),
        )
        return find_braked(brake, measured)


@dataclass(frozen=True)
class Problem:
    """One sentence about one cell (column 0: about the row)."""

    row: int
    column: int
    header: str
    value: str
    message: str
    level: Level


@dataclass(frozen=True)
class PlannedCell:
    """One cell that would change."""

    row: int
    field: Field
    old: Any
    new: Any


@dataclass(frozen=True)
class PlannedRow:
    """One row of the sheet as the preview shows it."""

    row: int
    status: RowStatus
    name: str
    household_number: str


def note_problems(connection: Connection, level: Level, field: str, rows_sql: str) -> int:
    """Add a problem for each row that `rows_sql` (SELECT r, value, message) finds; return how many."""
    noted = connection.exec_driver_sql(
        "INSERT INTO staging.problem (r, col, field, value, message, level) "
        f"SELECT q.r, coalesce((SELECT col FROM staging.field_column WHERE field = '{field}'), 0), "
        f"'{field}', q.value, q.message, {int(level)} FROM ({rows_sql}) AS q"
    )
    return max(noted.rowcount, 0)


def count_rows(connection: Connection, missing: int) -> Counts:
    """Count the planned rows by status."""
    rows = connection.exec_driver_sql("SELECT status, count(*) FROM staging.row_status GROUP BY status")
    found: dict[str, int] = {status: count for status, count in rows}
    by = {status: int(found.get(status.value, 0)) for status in RowStatus}
    overwritten = connection.exec_driver_sql(
        "SELECT count(DISTINCT c.r) FROM staging.plan_cell c JOIN staging.row_status t ON t.r = c.r "
        "WHERE t.status = 'changed' AND c.old IS NOT NULL"
    ).scalar_one()
    return Counts(
        rows=sum(by.values()),
        new=by[RowStatus.NEW],
        changed=by[RowStatus.CHANGED],
        same=by[RowStatus.SAME],
        doubtful=by[RowStatus.DOUBTFUL],
        invalid=by[RowStatus.INVALID],
        missing=missing,
        skipped=by[RowStatus.SKIPPED],
        overwritten=int(overwritten),
    )


def list_problems(connection: Connection, limit: int = -1) -> list[Problem]:
    """All sentences in the order of the sheet; `limit` -1 means all."""
    rows = connection.exec_driver_sql(
        "SELECT p.r, p.col, coalesce(c.header, ''), coalesce(p.value, ''), p.message, p.level FROM staging.problem p "
        "LEFT JOIN staging.field_column c ON c.col = p.col ORDER BY p.r, p.col LIMIT ?",
        (limit,),
    )
    return [Problem(r, c, h, str(v), m, Level(lv)) for r, c, h, v, m, lv in rows]


def list_cells(connection: Connection, register: Register, first: int, last: int) -> list[PlannedCell]:
    """The cells that would change in the sheet rows first … last."""
    rows = connection.exec_driver_sql(
        "SELECT r, field, old, new FROM staging.plan_cell WHERE r BETWEEN ? AND ? ORDER BY r", (first, last)
    )
    return [PlannedCell(r, register.by_key[f], old, new) for r, f, old, new in rows]


def list_rows(connection: Connection, statuses: tuple[RowStatus, ...], offset: int, limit: int) -> list[PlannedRow]:
    """A page of the planned rows that have one of the statuses, in the order of the sheet."""
    marks = ",".join("?" * len(statuses))
    rows = connection.exec_driver_sql(
        f"SELECT r, status, coalesce(name, ''), coalesce(household_number, '') FROM staging.row_status "
        f"WHERE status IN ({marks}) ORDER BY r LIMIT ? OFFSET ?",
        (*(s.value for s in statuses), limit, offset),
    )
    return [PlannedRow(r, RowStatus(s), n, h) for r, s, n, h in rows]
