"""Exporting a submission (上报): worked out, filled into the county's template, written, recorded."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.errors import UserError
from app.common.progress import Progress
from app.common.reporting.cells import Cell
from app.common.reporting.template import fill_template
from app.submissions.forms import Form, find_form, list_forms
from app.submissions.months import read_month
from app.submissions.sheet import FormSheet, build_sheet, fill_words
from db.common.entities import ExportRecord

__all__ = [
    "ExportDraft",
    "ExportReport",
    "FormState",
    "export_form",
    "form_states",
    "list_forms",
    "preview_form",
]


@dataclass(frozen=True)
class ExportDraft:
    """What the clerk asks for.

    Args:
        form: its Chinese name or its code.
        month: YYYY-MM; the figures hold for its last day.
        template: the county's own workbook; without it ours is filled.
        out: the workbook to write, or a folder to put it in.
        made_by: 制表人; None takes the office's setting.
    """

    form: str
    month: str
    out: Path
    template: Path | None = None
    made_by: str | None = None


@dataclass(frozen=True)
class ExportReport:
    """What left the office.

    Args:
        unmatched_columns: headers of the template that stayed empty.
        absent_columns: columns of the form that the template has no place for.
        sums: the 合计 row by field.
    """

    path: Path
    rows: int
    sha256: str
    sums: Mapping[str, Cell]
    unmatched_columns: tuple[str, ...]
    absent_columns: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class FormState:
    """A form in a month: when it was last exported and to which file, if ever."""

    form: Form
    exported_at: datetime | None
    file_name: str


def export_form(
    session: Session, draft: ExportDraft, *, clock: Clock | None = None, progress: Progress | None = None
) -> ExportReport:
    """Write a form into a workbook and record that it left.

    Raises:
        UserError: no such form or month, a template that does not fit, a target that cannot be written.
    """
    now = (clock or Clock()).now()
    sheet = preview_form(session, draft.form, draft.month, clock=clock)
    out = _target(draft, sheet)
    template = draft.template or sheet.form.template_path()
    filled = fill_template(template, fill_words(sheet, draft.made_by, now), out, progress)
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    session.add(
        ExportRecord(
            at=now,
            form=sheet.form.code,
            month=sheet.month.text,
            file_name=out.name,
            row_count=filled.rows,
            sha256=digest,
        )
    )
    return ExportReport(out, filled.rows, digest, sheet.sums, filled.unmatched, filled.absent, filled.notes)


def preview_form(session: Session, form: str, month: str, *, clock: Clock | None = None) -> FormSheet:
    """Work out a form without writing anything: exactly the cells that an export writes.

    Raises:
        UserError: no such form or month.
    """
    found = find_form(form)
    return build_sheet(session, found, read_month(month, (clock or Clock()).today()))


def suggest_name(sheet: FormSheet) -> str:
    """A file name for an export: 深子湖镇农户情况月报（2026年10月）.xlsx."""
    return f"{sheet.settings.get('township', '')}{sheet.form.title}（{sheet.month.words}）.xlsx"


def form_states(session: Session, month: str) -> tuple[FormState, ...]:
    """Each form with its last export of a month."""
    newest = select(func.max(ExportRecord.id)).where(ExportRecord.month == month).group_by(ExportRecord.form)
    records = {
        record.form: record for record in session.scalars(select(ExportRecord).where(ExportRecord.id.in_(newest)))
    }
    return tuple(
        FormState(form, record.at if record else None, record.file_name if record else "")
        for form in list_forms()
        for record in [records.get(form.code)]
    )


def _target(draft: ExportDraft, sheet: FormSheet) -> Path:
    """Where to write; never over the county's template."""
    out = draft.out / suggest_name(sheet) if draft.out.is_dir() else draft.out
    if out.suffix == "":
        out = out.with_name(out.name + ".xlsx")
    if out.suffix.lower() != ".xlsx":
        raise UserError(f"导出的文件是 .xlsx 工作簿，不能存成「{out.suffix}」", remedy="把文件名的后缀改成 .xlsx")
    if draft.template is not None and out.exists() and out.samefile(draft.template):
        raise UserError("不能覆盖模板本身，没有导出", remedy="换一个文件名，模板下个月还要用")
    return out
