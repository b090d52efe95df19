"""`bangfu new`, `list`, `figures`, `export`, `backup`, `restore` and `verify`."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.commands.opening import opened_file
from app.common.backup import make_backup, restore_backup, verify_backup
from app.common.clock import Clock
from app.common.errors import UserError
from app.common.figures import plain_number
from app.common.masking import mask_id, mask_phone
from app.common.work import Work
from app.households.founding import found_file
from app.households.pages import household_rows
from app.households.people import count_people, list_people
from app.households.queries import household_ids
from app.households.rows import HouseholdQuery, PersonQuery
from app.submissions.figures import all_figures
from app.submissions.service import ExportDraft, export_form


def new_file(path: Path, villages: tuple[str, ...], township: str = "", county: str = "") -> dict[str, Any]:
    """Make an empty file with policies and villages.

    Raises:
        UserError: the file exists already (it is not overwritten), or a village is named twice.
    """
    found_file(path, villages, township, county).close()
    return {"file": str(path), "villages": list(villages)}


def list_registry(data: Path, what: str, search: str, unmasked: bool) -> dict[str, Any]:
    """Households or people that a search finds, all of them without one; IDs and phones masked unless asked."""
    with opened_file(data) as work:
        on = work.clock.today()
        reader = _households if what == "households" else _people
        rows = work.read(lambda session: reader(session, search, on))
    for row in rows:
        if not unmasked:
            row["id_number"] = mask_id(row["id_number"]) if row["id_number"] else ""
            row["phone"] = mask_phone(row["phone"]) if row["phone"] else ""
    return {"count": len(rows), "rows": rows}


def _households(session: Session, search: str, on: date) -> list[dict[str, Any]]:
    ids = household_ids(session, HouseholdQuery(on=on, search=search))
    return [
        {
            "name": row.head_name,
            "id_number": row.head_id_number,
            "household_number": row.number,
            "village": row.village,
            "group": row.group,
            "phone": row.phone,
            "people": row.people,
            "household_type": row.household_type,
            "monitored": row.monitored,
            "relocated": row.relocated,
            "per_person": str(row.per_person) if row.per_person is not None else None,
        }
        for row in household_rows(session, ids, on)
    ]


def _people(session: Session, search: str, on: date) -> list[dict[str, Any]]:
    query = PersonQuery(on=on, search=search)
    return [
        {
            "name": row.name,
            "id_number": row.id_number,
            "household_number": row.household_number,
            "village": row.village,
            "group": row.group,
            "phone": row.phone,
            "head_name": row.head_name,
            "relation": row.relation,
            "sex": row.sex,
            "birth_date": row.birth_date.isoformat() if row.birth_date else None,
            "health": row.health,
            "labour": row.labour,
        }
        for row in list_people(session, query, count_people(session, query), 0)
    ]


def tell_figures(data: Path, on: date | None) -> dict[str, Any]:
    """Every indicator as of a day, today without one."""
    with opened_file(data) as work:
        day = on or work.clock.today()
        found = work.read(lambda session: all_figures(session, day))
    told = [{**vars(figure), "value": plain_number(figure.value)} for figure in found]
    return {"as_of": day.isoformat(), "figures": told}


def export_submission(data: Path, draft: ExportDraft) -> dict[str, Any]:
    """Fill a form for a month and write it."""
    with opened_file(data) as work:
        report = work.write(
            lambda session: export_form(session, draft, clock=work.clock), title=f"导出 {draft.form}", kind="export"
        )
    return {
        "out": str(report.path),
        "rows": report.rows,
        "sha256": report.sha256,
        "unmatched_columns": list(report.unmatched_columns),
        "absent_columns": list(report.absent_columns),
        "notes": list(report.notes),
    }


def back_up(data: Path, folder: Path | None) -> dict[str, Any]:
    """Make a backup by hand."""
    work = Work(data)
    try:
        backup = make_backup(work, "手工", folder)
    finally:
        work.close()
    return {"backup": str(backup.path), "sha256": backup.sha256, "rows": backup.rows}


def restore(backup: Path, data: Path) -> dict[str, Any]:
    """Put a backup in the place of the file; the present one is kept beside it.

    Raises:
        UserError: the backup is damaged, or the file is open in a window.
    """
    if data.exists():
        try:
            Work(data).close()  # folds the log in, and proves that nobody has it open
        except UserError as problem:
            if "正在被" in problem.message:
                raise
    kept = restore_backup(backup, data, Clock())
    return {"restored": str(data), "kept": str(kept) if kept else None}


def verify(path: Path) -> dict[str, Any]:
    """Check a backup or a closed file."""
    report = verify_backup(path)
    return {"ok": True, "rows": report.rows}
