"""`bangfu decide`: the open doubts of a planned import, and the clerk's answers; nothing is imported by it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.commands.columns import correct_columns
from app.commands.importing import ImportOrder, compare_sheet, find_groups, open_group, options_of
from app.commands.opening import opened_file
from app.commands.rosters import is_list
from app.common.errors import UserError
from app.common.importing.decisions import Choice
from app.common.importing.plan import RowStatus, list_problems, list_rows
from app.common.importing.questions import Decision, RowQuestion
from app.common.work import Work
from app.households.deciding import decide_and_plan, read_question
from app.households.imports import ImportPlan, plan_again
from app.households.openings import OpenedSheet, new_staging_folder
from app.rosters.planning import plan_roster_again

_OPEN = (RowStatus.DOUBTFUL, RowStatus.INVALID)
_FORGET = "forget"
_ANSWERS = "same:编号、new、skip、ignore、ignore:列名、forget"


@dataclass(frozen=True)
class Answer:
    """What was said about one row: `same:ID`, `new`, `skip`, `ignore`, `ignore:列名`, `forget`."""

    row: int
    text: str


@dataclass(frozen=True)
class DecisionOrder:
    """What `bangfu decide` was asked for.

    Args:
        sheet: name of the sheet the answers are about; "" takes the first one.
    """

    order: ImportOrder
    sheet: str = ""
    answers: tuple[Answer, ...] = ()


def decide_rows(asked: DecisionOrder) -> dict[str, Any]:
    """Remember the answers and tell which doubts are left in each sheet.

    Raises:
        UserError: the book cannot be read, an answer cannot be understood or answers no doubt; nothing is remembered.
    """
    groups, empty = find_groups(asked.order.books, asked.order.forms, asked.order.password)
    if empty or len(groups) != 1:
        raise UserError("一次只能核对一个表格", remedy="请只写一个文件名；一户一表的几个文件加上 --forms")
    with opened_file(asked.order.data) as work, new_staging_folder() as folder:
        order = asked.order
        sheets = open_group(work, groups[0], Path(folder), order.kind, order.password, forms=order.forms)
        chosen = _sheets_of(sheets, asked.sheet)
        corrected = [correct_columns(opened, order.mapping, order.units) for opened in chosen]
        plans = [compare_sheet(work, opened, options_of(work, opened, order), order) for opened in corrected]
        if asked.answers:
            again = plan_roster_again if is_list(plans[0]) else plan_again
            plans[0] = decide_and_plan(work, plans[0], _decisions(work, plans[0], asked.answers), again=again)
        told = [_told(work, plan) for plan in plans]
    return {"decided": len(asked.answers), "sheets": told, "open": sum(len(sheet["doubts"]) for sheet in told)}


def _sheets_of(sheets: Sequence[OpenedSheet], name: str) -> Sequence[OpenedSheet]:
    if not name:
        return sheets
    found = [sheet for sheet in sheets if sheet.grid.name == name]
    if not found:
        names = "、".join(sheet.grid.name for sheet in sheets)
        raise UserError(f"没有叫「{name}」的工作表", remedy=f"可选：{names}")
    return found


def _decisions(work: Work, plan: ImportPlan, answers: Sequence[Answer]) -> list[Decision]:
    return [one for answer in answers for one in _read_answer(answer, read_question(work, plan, answer.row))]


def _read_answer(answer: Answer, question: RowQuestion) -> list[Decision]:
    """Turn what was said into decisions; `ignore` alone leaves out every cell that cannot be read.

    Raises:
        UserError: it is none of the answers.
    """
    word, _, detail = answer.text.partition(":")
    if word == Choice.SAME and detail.isdecimal():
        return [Decision(answer.row, Choice.SAME, int(detail))]
    if word == Choice.IGNORE:
        cells = [cell for cell in question.cells if detail in ("", cell.title, cell.field)]
        if not cells:
            raise UserError(
                f"第 {answer.row} 行没有可以忽略的格子{f'「{detail}」' if detail else ''}", remedy="先列出存疑再决定"
            )
        return [Decision(answer.row, Choice.IGNORE, field=cell.field) for cell in cells]
    if not detail and word in (Choice.NEW, Choice.SKIP):
        return [Decision(answer.row, Choice(word))]
    if not detail and word == _FORGET:
        return [Decision(answer.row, None)]
    raise UserError(f"看不懂第 {answer.row} 行的决定「{answer.text}」", remedy=f"可以写：{_ANSWERS}")


def _told(work: Work, plan: ImportPlan) -> dict[str, Any]:
    opened = plan.opened
    many = plan.counts.rows
    rows = work.read(lambda s: list_rows(s.connection(), (*_OPEN, RowStatus.SKIPPED), 0, many), attach=opened.staging)
    problems = work.read(lambda session: list_problems(session.connection()), attach=opened.staging)
    words: dict[int, list[str]] = {}
    for problem in problems:
        words.setdefault(problem.row, []).append(
            f"{problem.header}：{problem.message}" if problem.header else problem.message
        )
    doubts: list[dict[str, Any]] = []
    settled: list[dict[str, Any]] = []
    for row in rows:
        question = read_question(work, plan, row.row)
        shown = {
            "row": row.row,
            "status": row.status.value,
            "name": row.name,
            "reasons": words.get(row.row, []),
            "candidates": [asdict(candidate) for candidate in question.candidates],
            "cells": [asdict(cell) for cell in question.cells],
            "decided": list(question.decided),
        }
        (settled if row.status is RowStatus.SKIPPED else doubts).append(shown)
    return {
        "book": opened.book.name,
        "sheet": opened.grid.name,
        "kind": opened.recognised.kind,
        "rows": many,
        "doubts": doubts,
        "skipped": settled,
    }


def words_of_decisions(told: dict[str, Any]) -> Sequence[str]:
    """The result as lines for a person."""
    lines = [f"已记住 {told['decided']} 个决定"] if told["decided"] else []
    for sheet in told["sheets"]:
        lines.append(f"{sheet['book']}（{sheet['kind']}，{sheet['sheet']}）：存疑和有误 {len(sheet['doubts'])} 行")
        for doubt in sheet["doubts"]:
            lines.append(f"  第{doubt['row']}行 {doubt['name']}：{'；'.join(doubt['reasons'])}")
            lines += [
                f"    可能是台账里的 {_candidate(one)}　--as same:{one['person_id']}" for one in doubt["candidates"]
            ]
            lines += ["    不是的话　--as new，不导入　--as skip"] if doubt["candidates"] else []
            lines += [f"    忽略「{cell['title']}」这一格　--as ignore:{cell['title']}" for cell in doubt["cells"]]
            lines += [f"    {word}" for word in doubt["decided"]]
        lines += [f"  第{one['row']}行 {one['name']}：{'；'.join(one['decided'])}" for one in sheet["skipped"]]
    return lines


def _candidate(candidate: dict[str, Any]) -> str:
    parts = [f"{beside['title']} {beside['registry']}" for beside in candidate["fields"] if beside["registry"]]
    return f"{candidate['name']}（{'，'.join(parts[1:6])}）"
