"""Listing, registering, correcting and deleting records of any declared kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import (
    FilterKind,
    Listed,
    ListFilter,
    ListQuery,
    count_rows,
    fetch_by_ids,
    fetch_ids,
)
from app.households.fields import Field, Value
from app.households.record_kinds import Ownership, RecordKind, Values

HOUSEHOLD = "household"
"""Key of the condition that narrows a list to one household; no feature declares it."""


class FieldProblem(UserError):
    """An objection to one field of a record."""

    def __init__(self, key: str, message: str, remedy: str = "") -> None:
        """Keep which field it is about."""
        super().__init__(message, remedy)
        self.key = key


class Unconfirmed(UserError):
    """Something to be confirmed before a record is saved; nothing was written."""

    def __init__(self, warnings: Sequence[str]) -> None:
        """Keep the sentences."""
        super().__init__("；".join(each.rstrip("。") for each in warnings), "核对无误后再确认登记")
        self.warnings = tuple(warnings)


@dataclass(frozen=True)
class RecordList:
    """The ids that a query found, in order, and how many records there are in all."""

    ids: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class RecordDraft:
    """A record as it was typed; `record_id` None is a new one.

    Args:
        confirmed: the clerk has seen the warnings.
    """

    record_id: int | None
    owner: Ownership
    values: Values
    confirmed: bool = False


def narrowable(kind: RecordKind, query: ListQuery | None = None) -> Listed[Any]:
    """The list of a kind, with one household as a further condition.

    A record that hangs on a person only is then looked for among the people who ever lived there, not in all records.
    """
    sql = kind.listed.shown["household_id"].sql
    listed = replace(kind.listed, filters=(*kind.listed.filters, ListFilter(HOUSEHOLD, "农户", FilterKind.NUMBER, sql)))
    asked = [each.values[0] for each in query.conditions if each.key == HOUSEHOLD] if query is not None else []
    person = kind.listed.shown.get("person_id")
    if not asked or person is None or kind.form.owner is not Owner.PERSON or kind.form.whole_household:
        return listed
    among = f"SELECT person_id FROM membership WHERE household_id = {int(asked[0])}"
    people = f"{person.sql} IN ({among})"
    return replace(listed, where=f"({listed.where}) AND {people}" if listed.where else people)


@dataclass(frozen=True)
class OpenedList:
    """How many records a query found, how many there are in all, and the first of them.

    Args:
        ids: of all that were found, where they came along; a list that is not narrowed is counted without them.
    """

    found: int
    total: int
    rows: list[Any]
    ids: tuple[int, ...] = ()


def open_list(session: Session, kind: RecordKind, query: ListQuery, limit: int) -> OpenedList:
    """Read what is shown of a list at first; what narrows it is looked for once."""
    if not query.conditions and not query.search:
        total = count_rows(session, kind.listed, query)
        return OpenedList(total, total, record_page(session, kind, query, 0, limit))
    found = list_records(session, kind, query)
    return OpenedList(len(found.ids), found.total, record_rows(session, kind, found.ids[:limit], query.on), found.ids)


def record_page(session: Session, kind: RecordKind, query: ListQuery, offset: int, limit: int) -> list[Any]:
    """Read a page of what a query finds: first which ones, then what they show, so that only these are worked out."""
    return record_rows(session, kind, fetch_ids(session, narrowable(kind, query), query, offset, limit), query.on)


def list_records(session: Session, kind: RecordKind, query: ListQuery) -> RecordList:
    """Find the records of a query once: ids in order."""
    ids = tuple(fetch_ids(session, narrowable(kind, query), query))
    narrowed = bool(query.conditions or query.search)
    return RecordList(ids, count_rows(session, kind.listed, ListQuery(query.on)) if narrowed else len(ids))


def record_rows(session: Session, kind: RecordKind, ids: Sequence[int], on: date) -> list[Any]:
    """Read some records in the order of their ids; those that are gone are left out."""
    found = {row.id: row for row in fetch_by_ids(session, kind.listed, ids, on)} if ids else {}
    return [found[each] for each in ids if each in found]


def read_row(session: Session, kind: RecordKind, record_id: int, on: date) -> Any:
    """Return one record as the list shows it.

    Raises:
        UserError: it is not there any more.
    """
    rows = record_rows(session, kind, (record_id,), on)
    if not rows:
        raise UserError(f"这条{kind.noun}记录已不在", remedy="可能已删除或撤销，请刷新后再看")
    return rows[0]


def read_values(session: Session, kind: RecordKind, record_id: int, on: date) -> tuple[Any, Values]:
    """Return one record as the list shows it, and what its form holds.

    Raises:
        UserError: it is not there any more.
    """
    return read_row(session, kind, record_id, on), kind.form.values(session, record_id)


def save_record(session: Session, kind: RecordKind, draft: RecordDraft, on: date) -> int:
    """Register or correct a record; return its id.

    Raises:
        FieldProblem: a field that must be filled is empty.
        Unconfirmed: there is something to be confirmed first.
        UserError: what the feature objects to.
    """
    form = kind.form
    for field in form.fields:
        if field.key in form.required and draft.values.get(field.key) in (None, ""):
            raise FieldProblem(field.key, f"请填写「{field.title}」", "这一项必须填写")
    warnings = [] if draft.confirmed else form.warnings(session, draft.owner, draft.values, draft.record_id, on)
    saved = form.save(session, draft.record_id, draft.owner, draft.values, on)
    session.flush()
    if warnings:  # what the feature objects to is said before anything is asked
        raise Unconfirmed(warnings)
    return saved


def delete_records(session: Session, kind: RecordKind, ids: Sequence[int]) -> int:
    """Take records out; return how many."""
    kind.form.delete(session, ids)
    session.flush()
    return len(ids)


def row_name(row: Any) -> str:
    """Whose record a row is, in one word: the person, else the household's head, else the village."""
    names = (getattr(row, key, "") for key in ("name", "head_name", "village"))
    return next((str(each) for each in names if each), "")


def row_owner(kind: RecordKind, row: Any) -> Ownership:
    """Whom a row hangs on, as its form takes it."""
    if kind.form.owner is Owner.VILLAGE:
        return Ownership(village_id=getattr(row, "village_id", None))
    person = getattr(row, "person_id", None) if kind.form.owner is Owner.PERSON else None
    return Ownership(household_id=row.household_id, person_id=person, village_id=getattr(row, "village_id", None))


def save_title(kind: RecordKind, name: str, *, new: bool) -> str:
    """What registering or correcting is called in the list of steps: 登记帮扶资金 张三."""
    return f"{'登记' if new else '修改'}{kind.noun} {name}".rstrip()


def delete_title(kind: RecordKind, names: Sequence[str], count: int) -> str:
    """What deleting is called: 删除帮扶资金 张三, 删除 12 笔帮扶资金."""
    return f"删除{kind.noun} {names[0]}" if count == 1 and names else f"删除 {count:,} {kind.unit}{kind.noun}"


def form_field(kind: RecordKind, key: str) -> Field:
    """The declared field of a key.

    Raises:
        KeyError: there is none; a bug of ours.
    """
    found = next((each for each in kind.form.fields if each.key == key), None)
    if found is None:
        raise KeyError(key)
    return found


def same_value(one: Value, other: Value) -> bool:
    """Tell whether two values of a field are the same; nothing is the same as an empty text."""
    return (one if one != "" else None) == (other if other != "" else None)
