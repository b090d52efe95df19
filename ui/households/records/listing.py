"""One answer to one question about records: counted and read page by page; the ids come when they are needed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from app.common.listing import ListQuery, Total, sum_rows
from app.common.work import Work
from app.households.record_kinds import RecordKind
from app.households.records import RecordList, list_records, narrowable, open_list, record_page, record_rows
from ui.common.table.pages import PAGE


class RecordListing:
    """Serves the table's model; `count`, `fetch`, `totals` and `read_ids` are called on the worker.

    Args:
        wanted: a record whose place is asked for.
    """

    def __init__(self, work: Work, kind: RecordKind, query: ListQuery, wanted: int | None = None) -> None:
        self._work = work
        self._kind = kind
        self._wanted = wanted
        self._first: Sequence[Any] = ()
        self.query = query
        self.size = self.total = 0
        self.found = RecordList(ids=(), total=0)

    def count(self) -> int:
        """Ask the question; how many records there are."""
        opened = self._work.read(partial(open_list, kind=self._kind, query=self.query, limit=PAGE))
        self.size, self.total, self._first = opened.found, opened.total, opened.rows
        self.found = RecordList(opened.ids, opened.total)
        if self._wanted is not None and all(row.id != self._wanted for row in self._first):
            self.read_ids()
        return self.size

    def fetch(self, offset: int, limit: int) -> Sequence[Any]:
        """Read some rows."""
        if offset == 0 and limit <= PAGE:
            return self._first[:limit]
        ids = self.found.ids
        if ids:
            part = ids[offset : offset + limit]
            return self._work.read(partial(record_rows, kind=self._kind, ids=part, on=self.query.on))
        return self._work.read(partial(record_page, kind=self._kind, query=self.query, offset=offset, limit=limit))

    def totals(self) -> tuple[Total, ...]:
        """Sum the records up; asked after the rows are there."""
        listed = narrowable(self._kind, self.query)
        return self._work.read(partial(sum_rows, listed=listed, query=self.query))

    def read_ids(self) -> Sequence[int]:
        """Read the ids of all records found, in order; asked after the rows are there."""
        if not self.found.ids:
            self.found = self._work.read(partial(list_records, kind=self._kind, query=self.query))
        return self.found.ids

    def place_of(self, record_id: int) -> int | None:
        """Where a record stands, None when it is not among those found or its place is not known."""
        ids = self.found.ids or [row.id for row in self._first]
        return ids.index(record_id) if record_id in ids else None

    def ids_in(self, ranges: Sequence[range]) -> list[int]:
        """The ids of chosen rows; none while those of a later page are not known yet."""
        ids = self.found.ids or [row.id for row in self._first]
        chosen = [index for part in ranges for index in part]
        return [ids[index] for index in chosen] if all(index < len(ids) for index in chosen) else []
