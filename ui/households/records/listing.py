"""One answer to one question about records: the ids are found once on the worker, the rows page by page."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from app.common.listing import ListQuery, Total, sum_rows
from app.common.work import Work
from app.households.record_kinds import RecordKind
from app.households.records import RecordList, list_records, narrowable, record_rows


class RecordListing:
    """Serves the table's model; `count`, `fetch` and `totals` are called on the worker."""

    def __init__(self, work: Work, kind: RecordKind, query: ListQuery) -> None:
        self._work = work
        self._kind = kind
        self.query = query
        self.found = RecordList(ids=(), total=0)

    def count(self) -> int:
        """Ask the question; how many records there are."""
        self.found = self._work.read(partial(list_records, kind=self._kind, query=self.query))
        return len(self.found.ids)

    def fetch(self, offset: int, limit: int) -> Sequence[Any]:
        """Read some rows."""
        ids = self.found.ids[offset : offset + limit]
        return self._work.read(partial(record_rows, kind=self._kind, ids=ids, on=self.query.on))

    def totals(self) -> tuple[Total, ...]:
        """Sum the records up; asked after the rows are there."""
        return self._work.read(partial(sum_rows, listed=narrowable(self._kind), query=self.query))

    def ids_in(self, ranges: Sequence[range]) -> list[int]:
        """The ids of chosen rows."""
        ids = self.found.ids
        return [ids[index] for part in ranges for index in part if index < len(ids)]
