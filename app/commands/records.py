"""`bangfu records` and `bangfu record`: the lists and forms of records as the window has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.commands.opening import opened_file
from app.common.errors import UserError
from app.common.listing import ListQuery, sum_rows
from app.common.work import Work
from app.households.clicks import write_click
from app.households.owners import OwnerChoice, one_owner
from app.households.record_choices import form_choices
from app.households.record_export import mask_of, value_text
from app.households.record_kinds import RecordKind
from app.households.record_typed import find_kind, read_conditions, read_values, view_conditions
from app.households.records import (
    RecordDraft,
    Unconfirmed,
    delete_records,
    delete_title,
    list_records,
    read_row,
    record_rows,
    row_name,
    row_owner,
    save_record,
    save_title,
)
from app.households.records import read_values as stored_values
from app.registers import RECORD_KINDS

_PART = 2_000


@dataclass(frozen=True)
class ListOrder:
    """What `bangfu records` was asked for."""

    kind: str
    data: Path
    search: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    view: str = ""
    unmasked: bool = False


@dataclass(frozen=True)
class RecordOrder:
    """What `bangfu record` was asked for.

    Args:
        household, person: whom a new record is for: a household number (or a village's name), a document number.
        typed: fields by key or title.
        correct, delete: id of the record that is corrected or taken out.
        yes: save it in spite of warnings.
    """

    kind: str
    data: Path
    household: str = ""
    person: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    correct: int | None = None
    delete: int | None = None
    yes: bool = False


def list_kinds() -> dict[str, Any]:
    """Which kinds of records there are, with their fields, filters and views."""
    return {
        "kinds": [
            {
                "code": kind.code,
                "title": kind.title,
                "fields": {each.key: each.full_title for each in kind.form.fields},
                "required": list(kind.form.required),
                "filters": {each.key: each.title for each in kind.listed.filters},
                "views": [view.name for view in kind.views],
            }
            for kind in RECORD_KINDS
        ]
    }


def tell_records(order: ListOrder) -> dict[str, Any]:
    """Rows, count and sums of a list; personal numbers masked unless asked."""
    kind = find_kind(RECORD_KINDS, order.kind)
    conditions = read_conditions(kind, order.where)
    if order.view:
        conditions += view_conditions(kind, order.view)
    with opened_file(order.data) as work:
        query = ListQuery(on=work.clock.today(), search=order.search, conditions=conditions)
        found = work.read(partial(list_records, kind=kind, query=query))
        totals = work.read(partial(sum_rows, listed=kind.listed, query=query))
        rows = [
            _told(row, unmasked=order.unmasked)
            for start in range(0, len(found.ids), _PART)
            for row in work.read(partial(record_rows, kind=kind, ids=found.ids[start : start + _PART], on=query.on))
        ]
    return {
        "kind": kind.code,
        "title": kind.title,
        "count": len(rows),
        "total": found.total,
        "totals": {each.key: {"title": each.title, "value": _plain(each.value), "unit": each.unit} for each in totals},
        "rows": rows,
    }


def write_record(order: RecordOrder) -> dict[str, Any]:
    """Register, correct or delete one record as one change set; warnings are told and need `yes`.

    Raises:
        UserError: nobody has the number, a field cannot be read, the feature objects.
    """
    kind = find_kind(RECORD_KINDS, order.kind)
    with opened_file(order.data) as work:
        if order.delete is not None:
            return _delete(work, kind, order.delete)
        return _save(work, kind, order)


def _save(work: Work, kind: RecordKind, order: RecordOrder) -> dict[str, Any]:
    on = work.clock.today()

    def prepare(session: Session) -> tuple[RecordDraft, str]:
        values = read_values(kind, order.typed, form_choices(session, kind, on))
        if order.correct is not None:
            row, known = stored_values(session, kind, order.correct, on)
            return RecordDraft(order.correct, row_owner(kind, row), {**known, **values}, order.yes), row_name(row)
        chosen = _owner(session, kind, order, work)
        return RecordDraft(None, chosen.owner, {**kind.form.usual(on), **values}, order.yes), chosen.name

    draft, name = work.read(prepare)
    title = save_title(kind, name, new=order.correct is None)
    try:
        click = write_click(work, partial(save_record, kind=kind, draft=draft, on=on), title)
    except Unconfirmed as asked:
        return {"ok": False, "title": title, "warnings": list(asked.warnings), "remedy": "核对无误后加 --yes 再登记"}
    row = work.read(partial(read_row, kind=kind, record_id=click.result, on=on))
    return {
        "ok": True,
        "id": click.result,
        "title": title,
        "change_set": click.change_set_id,
        "record": _told(row, unmasked=False),
    }


def _owner(session: Session, kind: RecordKind, order: RecordOrder, work: Work) -> OwnerChoice:
    if not (order.household or order.person):
        raise UserError("没有说登记给谁", "请用 --household 给出户编号（村的记录给村名），或用 --person 给出证件号码")
    return one_owner(session, kind.form, order.household, order.person, work.clock.today())


def _delete(work: Work, kind: RecordKind, record_id: int) -> dict[str, Any]:
    row = work.read(partial(read_row, kind=kind, record_id=record_id, on=work.clock.today()))
    title = delete_title(kind, (row_name(row),), 1)
    click = write_click(work, partial(delete_records, kind=kind, ids=(record_id,)), title)
    return {"ok": True, "deleted": record_id, "title": title, "change_set": click.change_set_id}


def _told(row: Any, *, unmasked: bool) -> dict[str, Any]:
    """All fields of a row by key."""
    told: dict[str, Any] = {}
    for each in fields(row):
        value, mask = getattr(row, each.name), mask_of(each.name)
        told[each.name] = mask(str(value)) if mask and value and not unmasked else _plain(value)
    return told


def _plain(value: Any) -> Any:
    """What JSON can hold: money as a text with two decimals, days as 2026-11-21."""
    return value if value is None or isinstance(value, bool | int | str) else value_text(value).replace(",", "")


def words_of_records(told: dict[str, Any]) -> list[str]:
    """The list as lines for a person."""
    kind = find_kind(RECORD_KINDS, told["kind"])
    keys = [column.key for column in kind.columns if not column.hidden]
    lines = [f"{row['id']:>6}  " + "  ".join(_word(row.get(key)) for key in keys) for row in told["rows"]]
    sums = "，".join(f"{one['title']} {one['value']} {one['unit']}".rstrip() for one in told["totals"].values())
    return [*lines, f"共 {told['count']} {kind.unit}" + (f"，{sums}" if sums else "")]


def words_of_record(told: dict[str, Any]) -> list[str]:
    """The result as lines for a person."""
    if not told["ok"]:
        return [*told["warnings"], told["remedy"]]
    number = told.get("id", told.get("deleted"))
    return [f"已{told['title']}（第 {number} 条，操作 {told['change_set']}）"]


def _word(value: Any) -> str:
    return "" if value is None else value_text(value)
