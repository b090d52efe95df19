"""Setting one field of many records at once, shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.progress import Progress
from app.households.fields import Field, Kind, Value, show_value
from app.households.record_kinds import RecordKind
from app.households.records import form_field, record_rows, row_name, row_owner, same_value

_SAMPLE, _PART, _TELL_EVERY = 200, 2_000, 50


@dataclass(frozen=True)
class RecordBulkLine:
    """One record before and after the change."""

    record_id: int
    name: str
    words: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordBulkPreview:
    """What a bulk change would do: how many differ of how many, the new value, and the first of them."""

    chosen: int
    changed: int
    after: str
    lines: tuple[RecordBulkLine, ...]


def bulk_fields(kind: RecordKind) -> tuple[Field, ...]:
    """What can be set for many records: everything but numbers that belong to one person."""
    return tuple(each for each in kind.form.fields if each.kind is not Kind.ID)


def preview_bulk_records(
    session: Session, kind: RecordKind, ids: Sequence[int], key: str, value: Value, on: date
) -> RecordBulkPreview:
    """Say what `bulk_edit_records` would change; writes nothing.

    Raises:
        UserError: the field must not be emptied.
    """
    field = _field(kind, key, value)
    differing = _differing(session, kind, ids, key, value, on)
    lines = tuple(
        RecordBulkLine(row.id, row_name(row), kind.line(row), show_value(field, before), show_value(field, value))
        for row, before in differing[:_SAMPLE]
    )
    return RecordBulkPreview(len(ids), len(differing), show_value(field, value), lines)


def bulk_edit_records(
    session: Session,
    kind: RecordKind,
    ids: Sequence[int],
    key: str,
    value: Value,
    on: date,
    progress: Progress | None = None,
) -> int:
    """Set one field of all these records; return how many differed.

    Raises:
        UserError: what the feature objects to, with the record it is about; nothing is changed then.
    """
    _field(kind, key, value)
    told = progress or Progress()
    rows = [row for row, _ in _differing(session, kind, ids, key, value, on)]
    for done, row in enumerate(rows):
        if done % _TELL_EVERY == 0:
            told.report(done, len(rows), "正在批量修改")
        _save(session, kind, row, key, value, on)
    session.flush()
    return len(rows)


def _save(session: Session, kind: RecordKind, row: Any, key: str, value: Value, on: date) -> None:
    values = {**kind.form.values(session, row.id), key: value}
    try:
        kind.form.save(session, row.id, row_owner(kind, row), values, on)
    except UserError as problem:
        raise UserError(f"{row_name(row)}：{problem.message}", problem.remedy or "这次批量修改没有写入") from problem


def _field(kind: RecordKind, key: str, value: Value) -> Field:
    field = form_field(kind, key)
    if key in kind.form.required and value in (None, ""):
        raise UserError(f"「{field.title}」必须填写，不能清除", "请给出新的值")
    return field


def _differing(
    session: Session, kind: RecordKind, ids: Sequence[int], key: str, value: Value, on: date
) -> list[tuple[Any, Value]]:
    """The rows that do not hold the value yet, each with what it holds.

    What the list shows of the field is taken where it does, for forms are read one record at a time.
    """
    found: list[tuple[Any, Value]] = []
    shown = key in kind.listed.shown
    for start in range(0, len(ids), _PART):
        for row in record_rows(session, kind, ids[start : start + _PART], on):
            before: Value = getattr(row, key) if shown else kind.form.values(session, row.id).get(key)
            if not same_value(before, value):
                found.append((row, before))
    return found
