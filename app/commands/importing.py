"""`bangfu import` and `bangfu undo`."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.commands.opening import opened_file
from app.common.backup import make_backup
from app.common.errors import UserError
from app.common.importing.brake import USUAL_BRAKE, Brake, BrakeKind
from app.common.importing.plan import Counts, Options, list_problems
from app.common.work import Work
from app.households.annotating import annotate_book
from app.households.imports import ImportPlan, apply_plan, options_for, plan_sheet, suggest_options
from app.households.openings import OpenedSheet, new_staging_folder, open_book, open_forms
from app.households.undoing import undo_in_register

_BRAKED = {BrakeKind.CHANGED: "变更", BrakeKind.NEW: "新增", BrakeKind.MISSING: "未在名册"}


@dataclass(frozen=True)
class ImportOrder:
    """What `bangfu import` was asked for."""

    books: tuple[Path, ...]
    data: Path
    kind: str
    apply: bool
    annotated: Path | None
    add_villages: bool
    as_of: date | None
    year: int | None
    brake: Brake = USUAL_BRAKE
    password: str | None = None
    forms: bool = False


def import_books(order: ImportOrder) -> dict[str, Any]:
    """Plan (and with `apply` write) each workbook; one that cannot be read has its sentence and costs no other."""
    with opened_file(order.data) as work:
        if order.apply:
            make_backup(work, "导入前")
        books = order.books[:1] if order.forms else order.books
        told = [sheet for book in books for sheet in _import_book(work, book, order)]
    return {"books": told, "refused": sum("error" in sheet for sheet in told)}


def _import_book(work: Work, book: Path, order: ImportOrder) -> list[dict[str, Any]]:
    with new_staging_folder() as folder:
        try:
            sheets = _open(work, book, Path(folder), order)
        except UserError as problem:
            return [_refused(book, "", problem)]
        done = [_import_sheet(work, opened, order) for opened in sheets]
        told, plans = [sheet for sheet, _ in done], [plan for _, plan in done if plan is not None]
        if order.annotated is not None and plans:
            try:
                annotate_book(work, plans, _annotated_path(order.annotated, order, book))
            except UserError as problem:
                told.append(_refused(book, "", problem))
    return told


def _open(work: Work, book: Path, folder: Path, order: ImportOrder) -> list[OpenedSheet]:
    if order.forms:
        return [open_forms(work, order.books, folder, password=order.password)]
    return open_book(work, book, folder, order.kind, password=order.password)


def _import_sheet(work: Work, opened: OpenedSheet, order: ImportOrder) -> tuple[dict[str, Any], ImportPlan | None]:
    """Plan (and apply) one sheet; an objection to it costs no other sheet of the workbook."""
    try:
        plan = plan_sheet(work, opened, _options(work, opened, order))
    except UserError as problem:
        return _refused(opened.book, opened.grid.name, problem), None
    told = _told(work, plan)
    if order.apply:
        try:
            told["batch"] = apply_plan(work, plan)
        except UserError as problem:
            told |= {"error": problem.message, "remedy": problem.remedy}
    return told, plan


def _options(work: Work, opened: OpenedSheet, order: ImportOrder) -> Options:
    if order.as_of is None:
        options = suggest_options(work, opened, order.add_villages)
    else:
        options = options_for(order.as_of, order.add_villages)
    options = replace(options, brake=order.brake)
    return replace(options, year=order.year) if order.year else options


def _annotated_path(wanted: Path, order: ImportOrder, book: Path) -> Path:
    if len(order.books) == 1 and not wanted.is_dir():
        return wanted
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(f"不能建立文件夹「{wanted}」", remedy="请另选一个文件夹放批注表") from problem
    return wanted / f"{book.stem}-批注.xlsx"


def _told(work: Work, plan: ImportPlan) -> dict[str, Any]:
    opened = plan.opened
    problems = work.read(lambda session: list_problems(session.connection()), attach=opened.staging)
    return {
        "book": opened.book.name,
        "sheet": opened.grid.name,
        "kind": opened.recognised.kind,
        **asdict(plan.counts),
        "batch": None,
        "as_of": plan.options.as_of.isoformat(),
        "year": plan.options.year,
        "brake": [asdict(one) | {"share": one.share} for one in plan.braked],
        "problems": [{"row": p.row, "column": p.header, "value": p.value, "message": p.message} for p in problems],
    }


def _refused(book: Path, sheet: str, problem: UserError) -> dict[str, Any]:
    counts = dict.fromkeys((f.name for f in fields(Counts)), 0)
    return {
        "book": book.name,
        "sheet": sheet,
        "kind": "",
        **counts,
        "batch": None,
        "problems": [{"row": 0, "column": "", "value": "", "message": str(problem)}],
        "error": problem.message,
        "remedy": problem.remedy,
    }


def undo_batch(data: Path, batch: int) -> dict[str, Any]:
    """Take an import (or any other change set) back, keeping what was edited since."""

    def take_back(session: Session) -> dict[str, Any]:
        report = undo_in_register(session, batch)
        return {"batch": batch, "title": report.title, "reversed": report.reversed, "kept": list(report.kept)}

    with opened_file(data) as work:
        return work.write(partial(take_back), title=f"撤销 {batch} 号操作", kind="undo")


def words_of_import(told: dict[str, Any]) -> Sequence[str]:
    """The result as lines for a person."""
    lines = []
    for book in told["books"]:
        if "error" in book:
            lines.append(f"{book['book']}：{book['error']}。{book['remedy']}")
            continue
        lines.append(
            f"{book['book']}（{book['kind']}，{book['sheet']}）：共 {book['rows']} 行，新增 {book['new']}、变更 "
            f"{book['changed']}、"
            f"相同 {book['same']}、存疑 {book['doubtful']}、有误 {book['invalid']}、未在名册 {book['missing']} 人"
            + (f"，比上一份新进 {book['joined']}、离开 {book['left']}" if book["joined"] + book["left"] else "")
            + (f"；批次号 {book['batch']}" if book["batch"] else "")
        )
        lines += [
            f"  注意：{_BRAKED[one['kind']]} {one['number']} 行（{one['share']}%），请确认没有选错文件"
            for one in book["brake"]
        ]
        lines += [f"  第{p['row']}行 {p['column']}「{p['value']}」：{p['message']}" for p in book["problems"][:20]]
        if len(book["problems"]) > 20:
            lines.append(f"  … 还有 {len(book['problems']) - 20} 条，用 --annotated 另存批注表查看全部")
    return lines
