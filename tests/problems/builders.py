"""Sheets brought with the whole register, and records registered the way the clerk does."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.reading import SheetGrid
from app.common.listing import ListCondition, ListQuery, fetch_rows
from app.households import imports, openings
from app.households.blanks import BlankOrder, give_out_blank
from app.households.imports import ImportPlan
from app.households.record_kinds import Ownership, RecordKind
from app.households.records import RecordDraft, save_record
from app.registers import REGISTER
from tests.builders import Desk, write_book

TODAY = date(2026, 11, 21)


def save(desk: Desk, kind: RecordKind, owner: Ownership, record_id: int | None = None, /, **values: Any) -> int:
    """Register or correct a record of a kind, its warnings confirmed."""
    draft = RecordDraft(record_id, owner, values, confirmed=True)
    return desk.work.write(lambda s: save_record(s, kind, draft, TODAY), title="登记")


def rows(desk: Desk, kind: RecordKind, *conditions: ListCondition, on: date = TODAY, search: str = "") -> list[Any]:
    """The rows of a kind's list."""
    query = ListQuery(on=on, conditions=conditions, search=search)
    return desk.work.read(lambda s: fetch_rows(s, kind.listed, query))


def view(desk: Desk, kind: RecordKind, name: str, on: date = TODAY) -> list[Any]:
    """The rows of a list that is always there."""
    chosen = next(each for each in kind.views if each.name == name)
    return rows(desk, kind, *(ListCondition(key, how, values) for key, how, values in chosen.conditions), on=on)


def bring(desk: Desk, headers: Sequence[str], *lines: Sequence[str], as_of: date = TODAY) -> ImportPlan:
    """Write a sheet, take it over with the whole register, return what was planned."""
    planned = plan(desk, headers, *lines, as_of=as_of)
    imports.apply_plan(desk.work, planned)
    return planned


def plan(desk: Desk, headers: Sequence[str], *lines: Sequence[str], as_of: date = TODAY) -> ImportPlan:
    """Write a sheet, open it with the whole register and compare it."""
    return _planned(desk, write_book(desk.folder / "records.xlsx", headers, lines), as_of)


def bring_filled(desk: Desk, kind: str) -> ImportPlan:
    """Give out a blank with what is there filled in, and take it over as it is."""
    out = desk.folder / "filled.xlsx"
    give_out_blank(desk.work, BlankOrder(kind, out, "", True), register=REGISTER)
    planned = _planned(desk, out, TODAY)
    imports.apply_plan(desk.work, planned)
    return planned


def _planned(desk: Desk, book: Path, as_of: date) -> ImportPlan:
    staging = desk.folder / "records.staging.db"
    staging.unlink(missing_ok=True)
    order = child.ReadingOrder(str(book), str(staging), USUAL_LIMITS)
    grids = [SheetGrid(*sheet) for sheet in child._read_all(order, lambda *_: None)]
    opened = openings.open_grids(desk.work, book, staging, grids, "", REGISTER)[0]
    return imports.plan_sheet(desk.work, opened, imports.options_for(as_of))
