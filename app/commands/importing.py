"""`bangfu import` and `bangfu undo`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.commands.columns import correct_columns, tell_columns, words_of_columns
from app.commands.opening import opened_file
from app.commands.rosters import is_list, list_told, list_words, plan_list, wants_roster, words_of_list
from app.common.backup import make_backup
from app.common.errors import UserError
from app.common.importing.brake import Braked, BrakeKind
from app.common.importing.brake_limits import read_brake
from app.common.importing.picking import pick_books
from app.common.importing.plan import Counts, Options, list_problems
from app.common.progress import Progress
from app.common.work import Work
from app.households.annotating import annotate_book
from app.households.form_books import group_books
from app.households.imports import ImportPlan, apply_plan, options_for, plan_sheet, suggest_options
from app.households.openings import OpenedSheet, new_staging_folder, open_book, open_forms
from app.households.undoing import undo_in_register
from app.registers import REGISTER
from app.rosters.keeping import keep_roster

_BRAKED = {BrakeKind.CHANGED: "改掉台账内容", BrakeKind.NEW: "新增", BrakeKind.MISSING: "未在名册"}


@dataclass(frozen=True)
class ImportOrder:
    """What `bangfu import` was asked for.

    Args:
        books: workbooks, and folders of them.
        brake: limits of the brake that hold this once; the others are those of the file.
        forms: all books are forms of one household and make one list.
        yes: write even though the brake is pulled.
        mapping: a mapping file for the sheets whose header it knows.
        units: column → unit of its numbers.
        roster, office: keep the sheets as lists of this name, from this office, instead of taking them over.
    """

    books: tuple[Path, ...]
    data: Path
    kind: str
    apply: bool
    annotated: Path | None
    add_villages: bool
    as_of: date | None
    year: int | None
    brake: Mapping[str, int] = field(default_factory=dict)
    password: str | None = None
    forms: bool = False
    yes: bool = False
    mapping: Path | None = None
    roster: str = ""
    office: str = ""
    units: Mapping[str, str] = field(default_factory=dict)


def import_books(order: ImportOrder) -> dict[str, Any]:
    """Plan (and with `apply` write) each workbook; one that cannot be read has its sentence and costs no other."""
    groups, empty = find_groups(order.books, order.forms, order.password)
    told = [_refused(folder, "", problem) for folder, problem in empty]
    with opened_file(order.data) as work:
        if order.apply and groups:
            make_backup(work, "导入前")
        told += [sheet for group in groups for sheet in _import_group(work, group, order)]
    return {"books": told, "refused": sum("error" in sheet for sheet in told)}


def find_groups(
    paths: Sequence[Path], forms: bool, password: str | None
) -> tuple[list[tuple[Path, ...]], list[tuple[Path, UserError]]]:
    """Say which workbooks are opened together, and which folders hold none.

    Books that are named are opened one by one unless all are said to be forms; among those of a folder the forms are
    found out.
    """
    groups: list[tuple[Path, ...]] = []
    empty: list[tuple[Path, UserError]] = []
    for path in paths:
        if not path.is_dir():
            groups.append((path,))
            continue
        picked = pick_books((path,))
        if picked.refused:
            empty.append((path, UserError(picked.refused, remedy="请核对是不是选错了文件夹")))
        groups += [(book,) for book in picked.books] if forms else _grouped(picked.books, password)
    if forms and groups:
        groups = [tuple(book for group in groups for book in group)]
    return groups, empty


def _grouped(books: Sequence[Path], password: str | None) -> list[tuple[Path, ...]]:
    return group_books(books, REGISTER, Progress(), password)


def _import_group(work: Work, group: tuple[Path, ...], order: ImportOrder) -> list[dict[str, Any]]:
    with new_staging_folder() as folder:
        try:
            sheets = open_group(work, group, Path(folder), order.kind, order.password, forms=order.forms)
        except UserError as problem:
            return [_refused(group[0], "", problem)]
        done = [_import_sheet(work, opened, order) for opened in sheets]
        told, plans = [sheet for sheet, _ in done], [plan for _, plan in done if plan is not None]
        if order.annotated is not None and plans:
            try:
                out = _annotated_path(order.annotated, order, plans[0].opened.book)
                annotate_book(work, plans, out, list_words(plans))
            except UserError as problem:
                told.append(_refused(group[0], "", problem))
    return told


def open_group(
    work: Work, group: tuple[Path, ...], folder: Path, kind: str, password: str | None, *, forms: bool = False
) -> list[OpenedSheet]:
    """Open a workbook, or forms as one list.

    Raises:
        UserError: it cannot be read.
    """
    if forms or len(group) > 1:
        return [open_forms(work, group, folder, password=password, register=REGISTER)]
    return open_book(work, group[0], folder, kind, password=password, register=REGISTER)


def _import_sheet(work: Work, opened: OpenedSheet, order: ImportOrder) -> tuple[dict[str, Any], ImportPlan | None]:
    """Plan (and apply) one sheet; an objection to it costs no other sheet of the workbook."""
    try:
        opened = correct_columns(opened, order.mapping, order.units)
        options = options_of(work, opened, order)
        plan = compare_sheet(work, opened, options, order)
    except UserError as problem:
        return _refused(opened.book, opened.grid.name, problem), None
    kept = is_list(plan)
    told = _told(work, plan) | (list_told(plan) if kept else {})
    if order.apply and plan.braked and not order.yes and not kept:
        told |= _braked(plan.braked)
    elif order.apply:
        try:
            told["batch"] = keep_roster(work, plan) if kept else apply_plan(work, plan)
        except UserError as problem:
            told |= {"error": problem.message, "remedy": problem.remedy}
    return told, plan


def compare_sheet(work: Work, opened: OpenedSheet, options: Options, order: ImportOrder) -> ImportPlan:
    """Compare a sheet with the register, to be taken over or to be kept as a list.

    Raises:
        UserError: it has no rows, or no column says whom a line of the list means.
    """
    if wants_roster(work, opened, order.roster, order.kind):
        return plan_list(work, opened, options, order.roster, order.office)
    return plan_sheet(work, opened, options)


def options_of(work: Work, opened: OpenedSheet, order: ImportOrder) -> Options:
    """The day, year and limits under which a sheet is compared."""
    if order.as_of is None:
        options = suggest_options(work, opened, order.add_villages)
    else:
        options = options_for(order.as_of, order.add_villages)
    limits = replace(work.read(read_brake), **order.brake)
    options = replace(options, brake=limits)
    return replace(options, year=order.year) if order.year else options


def _braked(braked: Sequence[Braked]) -> dict[str, str]:
    """Say why nothing was written, and what to do."""
    parts = "、".join(f"{_BRAKED[one.kind]} {one.number:,} 行（{one.share}%）" for one in braked)
    return {
        "error": f"{parts}，超过了提醒的界限，没有写入",
        "remedy": "请先核对是不是选错了文件或列；确定没有错，加上 --yes 再写入",
    }


def _annotated_path(wanted: Path, order: ImportOrder, book: Path) -> Path:
    alone = len(order.books) == 1 and not order.books[0].is_dir()
    if alone and not wanted.is_dir():
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
        **tell_columns(work, opened),
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
    return [line for sheet in told["books"] for line in _words_of_sheet(sheet)]


def _words_of_sheet(sheet: dict[str, Any]) -> list[str]:
    if "roster" in sheet:
        return words_of_list(sheet)
    refused = f"{sheet['error']}。{sheet['remedy']}" if "error" in sheet else ""
    if not sheet["kind"]:
        return [f"{sheet['book']}：{refused}"]
    lines = [
        f"{sheet['book']}（{sheet['kind']}，{sheet['sheet']}）：共 {sheet['rows']} 行，新增 {sheet['new']}、变更 "
        f"{sheet['changed']}、"
        f"相同 {sheet['same']}、存疑 {sheet['doubtful']}、有误 {sheet['invalid']}、未在名册 {sheet['missing']} 人"
        + (f"，比上一份新进 {sheet['joined']}、离开 {sheet['left']}" if sheet["joined"] + sheet["left"] else "")
        + (f"；批次号 {sheet['batch']}" if sheet["batch"] else "")
    ]
    lines += [
        f"  注意：{_BRAKED[one['kind']]} {one['number']} 行（{one['share']}%），请确认没有选错文件"
        for one in sheet["brake"]
    ]
    lines += words_of_columns(sheet)
    lines += [f"  {refused}"] if refused else []
    lines += [f"  第{p['row']}行 {p['column']}「{p['value']}」：{p['message']}" for p in sheet["problems"][:20]]
    if len(sheet["problems"]) > 20:
        lines.append(f"  … 还有 {len(sheet['problems']) - 20} 条，用 --annotated 另存批注表查看全部")
    return lines
