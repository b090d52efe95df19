"""`bangfu rosters`, and lists that `bangfu import` keeps instead of taking them into the register."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from app.commands.opening import opened_file
from app.common.importing.plan import Options, RowStatus
from app.common.work import Work
from app.households.change_words import mask_numbers
from app.households.imports import ImportPlan
from app.households.openings import OpenedSheet
from app.rosters.export import write_roster
from app.rosters.planning import ROSTER, WORDS, is_kept_list, plan_roster, suggest_roster, take_as_roster
from app.rosters.queries import find_roster, list_lines, list_rosters
from app.rosters.rows import Part, RosterLine, RosterSummary

_SHOWN = 20


def wants_roster(work: Work, opened: OpenedSheet, name: str, kind: str) -> bool:
    """Whether a sheet is kept as a list: it is said so, or its header was kept so last time and no kind is said."""
    return bool(name) or (not kind and is_kept_list(work, opened))


def plan_list(work: Work, opened: OpenedSheet, options: Options, name: str, office: str) -> ImportPlan:
    """Compare the lines of a list; its name is proposed where none is given.

    Raises:
        UserError: no column says whom a line means, or there are no rows.
    """
    proposed = suggest_roster(work, opened)
    named = replace(options, roster=name or proposed.roster, office=office or proposed.office)
    return plan_roster(work, take_as_roster(opened), named)


def is_list(plan: ImportPlan) -> bool:
    """Whether a plan is that of a list."""
    return plan.opened.recognised.kind == ROSTER


def list_words(plans: Sequence[ImportPlan]) -> dict[RowStatus, str] | None:
    """The words of the statuses in a workbook whose sheets are all kept as lists; None for the usual words."""
    return {status: WORDS.get(status, "") for status in RowStatus} if all(map(is_list, plans)) else None


def list_told(plan: ImportPlan) -> dict[str, Any]:
    """What the comparison of a list says beside the usual counts."""
    counts = plan.counts
    return {
        "roster": plan.options.roster,
        "office": plan.options.office,
        "found": counts.new,
        "unsure": counts.doubtful,
        "not_found": counts.invalid,
    }


def words_of_list(sheet: dict[str, Any]) -> list[str]:
    """What a kept list is told as."""
    head = (
        f"{sheet['book']}（名册「{sheet['roster']}」，{sheet['sheet']}）：共 {sheet['rows']} 行，"
        f"找到 {sheet['found']}、待确认 {sheet['unsure']}、没找到 {sheet['not_found']}"
    )
    if sheet["joined"] + sheet["left"]:
        head += f"，比上一份新进 {sheet['joined']}、离开 {sheet['left']}"
    lines = [head + (f"；已保存，批次号 {sheet['batch']}" if sheet["batch"] else "；没有改动台账")]
    lines += [f"  {sheet['error']}。{sheet['remedy']}"] if "error" in sheet else []
    problems = sheet["problems"]
    lines += [f"  第{p['row']}行「{p['value']}」：{p['message']}" for p in problems[:_SHOWN]]
    return lines + ([f"  … 还有 {len(problems) - _SHOWN} 条"] if len(problems) > _SHOWN else [])


def tell_rosters(data: Path) -> dict[str, Any]:
    """All kept lists."""
    with opened_file(data) as work:
        return {"rosters": [_summary(one) for one in work.read(list_rosters)]}


def tell_lines(data: Path, roster_id: int, part: str, unmasked: bool) -> dict[str, Any]:
    """The lines of one list."""
    with opened_file(data) as work:
        roster = work.read(partial(find_roster, roster_id=roster_id))
        lines = work.read(partial(list_lines, roster_id=roster_id, part=Part(part)))
    return {**_summary(roster), "part": part, "lines": [_line(line, unmasked) for line in lines]}


def export_roster(data: Path, roster_id: int, part: str, out: Path) -> dict[str, Any]:
    """Write one list with what was found as a workbook."""
    with opened_file(data) as work:
        return {"out": str(out), "rows": write_roster(work, roster_id, Part(part), out)}


def _summary(one: RosterSummary) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "office": one.office,
        "as_of": one.as_of.isoformat(),
        "book": one.book,
        "batch": one.batch,
        "rows": one.rows,
        "found": one.found,
        "unsure": one.doubtful,
        "not_found": one.missing,
        "before": one.before.isoformat() if one.before else None,
        "joined": one.joined,
        "left": one.left,
    }


def _line(line: RosterLine, unmasked: bool) -> dict[str, Any]:
    cells = {header: text if unmasked else mask_numbers(text) for header, text in line.cells.items()}
    return {
        "row": line.row,
        "name": line.name,
        "how": line.how,
        "person": line.person,
        "head": line.head,
        "village": line.village,
        "cells": cells,
    }
