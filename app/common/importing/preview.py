"""The planned rows as the preview shows them: page by page, cell by cell, with the reasons of each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app.common.importing.plan import APPLIED, RowStatus, list_rows
from app.common.importing.sheets import Field, Register
from app.common.importing.shown import shown_change, shown_label, shown_value
from app.common.importing.staged import Level, Staged

ALL = tuple(RowStatus)
_APPLIED = ", ".join(repr(status.value) for status in APPLIED)
_WRITTEN = f"AND t.status IN ({_APPLIED})"
_SAMPLE = 60
_NARROWEST, _WIDEST = 5, 30


@dataclass(frozen=True)
class EarlierImport:
    """When the very same file was imported before, and whether that was undone since."""

    at: datetime
    undone: bool


@dataclass(frozen=True)
class UnknownPlace:
    """A village that the file does not know, and how many rows name it."""

    name: str
    rows: int


@dataclass(frozen=True)
class PreviewColumn:
    """One column of the preview.

    Args:
        width: in half-width characters.
        changes, problems: how many cells are changed by the import, how many have a sentence.
    """

    key: str
    title: str
    number: bool
    width: float
    changes: int = 0
    problems: int = 0


@dataclass(frozen=True)
class PreviewCell:
    """One cell.

    Args:
        before: the value that the file has now; None when the cell would not change.
        problem: what is wrong with it, "" when nothing is.
    """

    text: str
    before: str | None = None
    problem: str = ""
    level: Level | None = None


@dataclass(frozen=True)
class Reason:
    """One sentence about a row: column, what stands there, what about it; `level` None tells of a change."""

    header: str
    value: str
    message: str
    level: Level | None = None


@dataclass(frozen=True)
class PreviewRow:
    """One row of the sheet.

    `status` None is somebody of earlier sheets who is not in this one (未在名册); `row` is then below zero.
    """

    row: int
    status: RowStatus | None
    name: str
    household_number: str
    cells: Mapping[str, PreviewCell] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()

    def cell(self, key: str) -> PreviewCell:
        """Return the cell of a field, a blank one where the row has none."""
        return self.cells.get(key) or _BLANK


_BLANK = PreviewCell("")


def list_preview(
    connection: Connection,
    staged: Staged,
    register: Register,
    statuses: tuple[RowStatus, ...],
    offset: int,
    limit: int,
) -> list[PreviewRow]:
    """A page of rows that have one of the statuses, in the order of the sheet."""
    rows = list_rows(connection, statuses, offset, limit)
    if not rows:
        return []
    numbers = [row.row for row in rows]
    cells = _sheet_cells(connection, staged, numbers)
    reasons: dict[int, list[Reason]] = {}
    _add_changes(connection, register, numbers, cells, reasons)
    _add_problems(connection, register, numbers, cells, reasons)
    return [
        PreviewRow(
            row.row,
            row.status,
            row.name,
            row.household_number,
            cells[row.row],
            tuple(reasons.get(row.row, ())),
        )
        for row in rows
    ]


def _among(numbers: Sequence[int]) -> str:
    return f"({','.join(map(str, numbers))})"


def _sheet_cells(connection: Connection, staged: Staged, numbers: Sequence[int]) -> dict[int, dict[str, PreviewCell]]:
    names = ", ".join(f.staged for f in staged.fields)
    rows = connection.exec_driver_sql(f"SELECT r, {names} FROM staging.staged WHERE r IN {_among(numbers)}")
    return {
        row[0]: {
            f.key: PreviewCell(shown_value(f, value))
            for f, value in zip(staged.fields, row[1:], strict=True)
            if value is not None
        }
        for row in rows
    }


def _add_changes(
    connection: Connection,
    register: Register,
    numbers: Sequence[int],
    cells: dict[int, dict[str, PreviewCell]],
    reasons: dict[int, list[Reason]],
) -> None:
    changes = connection.exec_driver_sql(
        "SELECT c.r, c.field, c.old, c.new FROM staging.plan_cell c LEFT JOIN staging.field_column f "
        f"ON f.field = c.field WHERE c.r IN {_among(numbers)} ORDER BY c.r, f.col"
    )
    for row, key, old, new in changes:
        known = register.by_key[key]
        before, after = shown_change(known, old, new)
        cells[row][key] = PreviewCell(after, before)
        reasons.setdefault(row, []).append(Reason(shown_label(known), after, f"{before or '空'} → {after}"))


def _add_problems(
    connection: Connection,
    register: Register,
    numbers: Sequence[int],
    cells: dict[int, dict[str, PreviewCell]],
    reasons: dict[int, list[Reason]],
) -> None:
    problems = connection.exec_driver_sql(
        "SELECT p.r, p.field, coalesce(c.header, ''), p.value, p.message, p.level FROM staging.problem p "
        f"LEFT JOIN staging.field_column c ON c.col = p.col WHERE p.r IN {_among(numbers)} "
        "ORDER BY p.r, p.level DESC, p.col"
    ).fetchall()
    for row, key, header, value, message, number in problems:
        level = Level(number)
        known = register.by_key.get(key)
        text = _problem_value(known, cells[row].get(key, _BLANK), value)
        cell = PreviewCell(text, problem=message, level=level)
        if (there := cells[row].get(key)) is not None and there.problem:
            worst = max(there.level or level, level)
            cell = replace(there, problem=f"{there.problem}\n{message}", level=worst)
        cells[row][key] = cell
        label = header or (shown_label(known) if known else "")
        reasons.setdefault(row, []).append(Reason(label, text, message, level))


def _problem_value(known: Field | None, cell: PreviewCell, value: Any) -> str:
    """A cell that was read shows its value, one that could not be read shows what the sheet says."""
    if cell.text:
        return cell.text
    return "" if value is None else str(value)


def count_changed_cells(connection: Connection) -> int:
    """How many cells of rows that are written would change (变更 n 处)."""
    return int(
        connection.exec_driver_sql(
            f"SELECT count(*) FROM staging.plan_cell c JOIN staging.row_status t ON t.r = c.r {_WRITTEN}"
        ).scalar_one()
    )


def preview_columns(
    connection: Connection, staged: Staged, register: Register, apart: Sequence[str]
) -> tuple[PreviewColumn, ...]:
    """The columns of the preview in the order of the sheet; then fields that are written without a column of their own.

    Args:
        apart: keys that have a place of their own in the table.
    """
    changes = _count_by_field(connection, f"plan_cell c JOIN staging.row_status t ON t.r = c.r {_WRITTEN}")
    problems = _count_by_field(connection, "problem")
    any_change = _count_by_field(connection, "plan_cell")
    keys = list(dict.fromkeys([*(f.key for f in staged.fields), *any_change, *problems]))
    rows = [row for one in ALL for row in list_preview(connection, staged, register, (one,), 0, _SAMPLE)]
    columns = []
    for key in keys:
        known = register.by_key.get(key)
        if known is None or key in apart:
            continue
        title = shown_label(known)
        widest = max((_cell_width(row.cell(key)) for row in rows), default=0)
        width = min(max(widest + 1, _text_width(title) + 3, _NARROWEST), _WIDEST)
        number = known.kind in ("money", "scaled", "count", "months")
        columns.append(PreviewColumn(key, title, number, width, changes.get(key, 0), problems.get(key, 0)))
    return tuple(columns)


def _count_by_field(connection: Connection, table: str) -> dict[str, int]:
    rows = connection.exec_driver_sql(
        f"SELECT field, count(*) FROM staging.{table} WHERE field IS NOT NULL GROUP BY field"
    )
    return {str(key): int(number) for key, number in rows}


def _text_width(text: str) -> float:
    """The width of a text in half-width characters."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _cell_width(cell: PreviewCell) -> float:
    before = _text_width(cell.before) + 1 if cell.before else 0
    return before + _text_width(cell.text) * (1.08 if cell.before is not None else 1)
