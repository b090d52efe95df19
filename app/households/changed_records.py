"""What one change set did, record by record, as the clerk reads it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.history import HistoryRow, changes_of, count_changes
from app.common.policy.loading import NATIONWIDE
from app.households.change_words import (
    ACTION_WORDS,
    column_words,
    mask_numbers,
    table_words,
    value_words,
)
from db.common.base import Base
from db.common.journal import DELETE, INSERT, UPDATE, Change
from db.households.codes import HEAD

MOST_CHANGES = 200
EMPTY = "（空）"
_BOOKKEEPING = frozenset({"id", "id_key", "search", "key"})
_OWNERS = {"person_id": "person", "household_id": "household", "village_id": "village"}
_SUMMARY = 6
_SAID_BY_NAME = frozenset({"name", "position", "region", "unit", "list_name", *_OWNERS})
_LATER = (
    "SELECT before FROM change WHERE table_name = ? AND row_id = ? AND change_set_id > ? AND action = ? "
    "ORDER BY id DESC"
)
_HEAD = (
    "SELECT person_id FROM membership WHERE household_id = ? AND relation = ? "
    "ORDER BY valid_to IS NOT NULL, valid_from DESC, id DESC LIMIT 1"
)

Image = Mapping[str, Any]


@dataclass(frozen=True)
class RecordCount:
    """How many records of a kind were written in one way: 人, 新增, 31."""

    table: str
    action: str
    records: int


@dataclass(frozen=True)
class ChangeLine:
    """One field of one record, before and after; a new record says what it is, a deleted one what it was."""

    place: int
    table: str
    record: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangedRecords:
    """A change set in full numbers and its first changes."""

    change_set_id: int
    counts: tuple[RecordCount, ...]
    lines: tuple[ChangeLine, ...]
    cut: bool

    @property
    def records(self) -> int:
        """How many records were written."""
        return sum(count.records for count in self.counts)


def read_changed_records(session: Session, change_set_id: int, limit: int = MOST_CHANGES) -> ChangedRecords:
    """Return what a change set did; of a large one the first changes only."""
    counts = tuple(
        RecordCount(table_words(each.table), ACTION_WORDS[each.action], each.records)
        for each in count_changes(session, change_set_id)
    )
    rows = changes_of(session, change_set_id, limit + 1)
    reader = RecordReader(session)
    fresh = {(row.table, row.row_id) for row in rows if row.action == INSERT}
    shown = [
        row
        for row in rows[:limit]
        if row.field not in _BOOKKEEPING and not (row.action == UPDATE and (row.table, row.row_id) in fresh)
    ]
    lines = tuple(reader.line(place, row) for place, row in enumerate(shown))
    return ChangedRecords(change_set_id, counts, lines, cut=len(rows) > limit)


class RecordReader:
    """Reads the rows that changes speak of, each once; rows that are gone are read from the journal."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self._session = session
        self._images: dict[tuple[str, int], Image | None] = {}

    def line(self, place: int, row: HistoryRow) -> ChangeLine:
        """Put one change into words."""
        name = mask_numbers(self.name(row.table, row.row_id)) or "—"
        if row.action == UPDATE:
            before, after = (self._words(row.table, row.field, value) for value in (row.before, row.after))
            field = column_words(row.table, row.field)
            return ChangeLine(place, table_words(row.table), name, field, before, after or EMPTY)
        words = self._summary(row)
        inserted = row.action == INSERT
        return ChangeLine(
            place,
            table_words(row.table),
            name,
            ACTION_WORDS[row.action],
            "" if inserted else words,
            words if inserted else "已删除",
        )

    def name(self, table: str, row_id: int) -> str:
        """Return what a record is called: 张三, 张三户, 监测线（云南省）; "" when nothing is known of it."""
        image = self._image(table, row_id)
        if image is None:
            return ""
        if table == "code_value":
            return f"{image['list_name']}「{image['value']}」"
        if table == "parameter":
            region = "" if image["region"] == NATIONWIDE else f"（{image['region']}）"
            return f"{image['name']}{region}"
        if table == "household":
            return self._household(image)
        owner = "" if table == "village" else self._owner(image)
        own = image.get("name") or image.get("title") or ""
        year = f"{image['year']} 年" if image.get("year") else ""
        return " ".join(part for part in (owner, own, year) if part)

    def _owner(self, image: Image) -> str:
        column = next((each for each in _OWNERS if image.get(each) is not None), "")
        return self.name(_OWNERS[column], image[column]) if column else ""

    def _household(self, image: Image) -> str:
        head = self._connection.exec_driver_sql(_HEAD, (image["id"], HEAD)).scalar()
        name = self.name("person", head) if head is not None else ""
        return f"{name}户" if name else f"户编号 {image['number']}" if image["number"] else ""

    def _words(self, table: str, column: str, value: Any) -> str:
        named = _named_by(table, column)
        if named and value is not None:
            return mask_numbers(self.name(named, value))
        return value_words(table, column, value)

    def _summary(self, row: HistoryRow) -> str:
        """Say what a new record held when its change set was done, or a deleted one when it went."""
        image = dict(self._image(row.table, row.row_id) or {})
        if row.action == INSERT:
            later = (row.table, row.row_id, row.change_set_id, UPDATE)
            for (before,) in self._connection.exec_driver_sql(_LATER, later):
                image |= json.loads(before)
        parts = [
            f"{column_words(row.table, column)} {words}"
            for column, value in image.items()
            if column not in _BOOKKEEPING | _SAID_BY_NAME
            if (words := self._words(row.table, column, value))
        ]
        return "，".join(parts[:_SUMMARY])

    def _image(self, table: str, row_id: int) -> Image | None:
        if (table, row_id) not in self._images:
            self._images[table, row_id] = self._read(table, row_id)
        return self._images[table, row_id]

    def _read(self, table: str, row_id: int) -> Image | None:
        if table not in Base.metadata.tables:
            return None
        found = self._connection.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).mappings().first()
        if found is not None:
            return dict(found)
        gone = self._session.scalar(
            select(Change.before)
            .where(Change.table_name == table, Change.row_id == row_id, Change.action == DELETE)
            .order_by(Change.id.desc())
            .limit(1)
        )
        image: Image | None = json.loads(gone) if gone else None
        return image


def _named_by(table: str, column: str) -> str:
    """The table whose row a column points at and that is called by a name; "" for anything else."""
    known = Base.metadata.tables.get(table)
    if known is None or column not in known.c:
        return ""
    return next((key.column.table.name for key in known.c[column].foreign_keys if key.column.name == "id"), "")
