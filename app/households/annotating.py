"""The clerk's workbook given back: every row's status and reasons beside it, changed and bad cells coloured."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from app.common.importing.annotate import Mark, RowNote, SheetNotes, write_annotated_sheets
from app.common.importing.constants import without_constants
from app.common.importing.plan import RowStatus, list_problems
from app.common.importing.shown import shown_label, written_value
from app.common.work import Work
from app.households.imports import ImportPlan

_MARKS = {
    RowStatus.NEW: Mark.NEW,
    RowStatus.CHANGED: Mark.CHANGED,
    RowStatus.SAME: Mark.PLAIN,
    RowStatus.DOUBTFUL: Mark.DOUBT,
    RowStatus.INVALID: Mark.ERROR,
    RowStatus.SKIPPED: Mark.PLAIN,
}


def annotate_book(
    work: Work, plans: Sequence[ImportPlan], out: Path, words: Mapping[RowStatus, str] | None = None
) -> None:
    """Write a copy of the workbook of the plans to `out` with a 原因 column; the clerk's own file stays as it is.

    Raises:
        UserError: `out` is open in WPS/Excel, the disk is full or the folder read-only.
    """
    opened = plans[0].opened
    said = words or {status: status.word for status in RowStatus}
    notes = [work.read(partial(_notes_of, plan=plan, said=said), attach=plan.opened.staging) for plan in plans]
    write_annotated_sheets(opened.book, out, notes, staging=opened.staging)


def _notes_of(session: Session, plan: ImportPlan, said: Mapping[RowStatus, str]) -> SheetNotes:
    connection = session.connection()
    words: dict[int, list[str]] = {}
    columns: dict[int, list[int]] = {}
    for problem in list_problems(connection):
        words.setdefault(problem.row, []).append(
            f"{problem.header}：{problem.message}" if problem.header else problem.message
        )
        columns.setdefault(problem.row, []).extend([problem.column] if problem.column else [])
    changed = connection.exec_driver_sql(
        "SELECT c.r, c.field, coalesce(f.col, 0), c.old, c.new FROM staging.plan_cell c "
        "LEFT JOIN staging.field_column f ON f.field = c.field JOIN staging.row_status t ON t.r = c.r "
        "AND t.status = 'changed' ORDER BY c.r, f.col"
    )
    for row, key, column, old, new in changed:
        field = plan.opened.register.by_key[key]
        before, after = written_value(field, old) or "空", written_value(field, new)
        words.setdefault(row, []).append(f"{shown_label(field)} {before} → {after}")
        columns.setdefault(row, []).extend([column] if column else [])
    grid = without_constants(plan.opened.grid, plan.opened.layout)
    last = grid.columns
    statuses = connection.exec_driver_sql("SELECT r, status FROM staging.row_status ORDER BY r")
    notes = {
        row: RowNote(
            said[RowStatus(status)],
            "；".join(words.get(row, ())),
            tuple(column for column in columns.get(row, ()) if column <= last),
            _MARKS[RowStatus(status)],
        )
        for row, status in statuses
    }
    return SheetNotes(grid.name, plan.opened.layout.header_rows[-1], last, notes)
