"""Setting one field of many records at once, shown before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.fields import Field, Kind, Value, show_value
from app.households.record_kinds import RecordKind
from app.households.records import form_field, record_rows, row_name, row_owner, same_value

_SAMPLE = 200


@dataclass(frozen=True)
class RecordBulkLine:
    """One record before the change."""

    record_id: int
    name: str
    words: str
    before: str


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
    differing = _differing(session, kind, ids, key, value)
    rows = {row.id: row for row in record_rows(session, kind, [each for each, _ in differing[:_SAMPLE]], on)}
    lines = tuple(
        RecordBulkLine(each, row_name(rows[each]), kind.line(rows[each]), show_value(field, before))
        for each, before in differing[:_SAMPLE]
        if each in rows
    )
    return RecordBulkPreview(len(ids), len(differing), show_value(field, value), lines)


def bulk_edit_records(session: Session, kind: RecordKind, ids: Sequence[int], key: str, value: Value, on: date) -> int:
    """Set one field of all these records; return how many differed.

    Raises:
        UserError: what the feature objects to, with the record it is about; nothing is changed then.
    """
    _field(kind, key, value)
    differing = [each for each, _ in _differing(session, kind, ids, key, value)]
    for row in record_rows(session, kind, differing, on):
        _save(session, kind, row, key, value, on)
    session.flush()
    return len(differing)


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
    session: Session, kind: RecordKind, ids: Sequence[int], key: str, value: Value
) -> list[tuple[int, Value]]:
    before = [(each, kind.form.values(session, each).get(key)) for each in ids]
    return [(each, old) for each, old in before if not same_value(old, value)]
