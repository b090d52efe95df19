"""One answer to one question: the ids are found once on the worker, the rows page by page."""

from collections.abc import Sequence
from functools import partial

from app.common.work import Work
from app.households.pages import household_rows
from app.households.queries import count_people_in, list_households
from app.households.rows import HouseholdList, HouseholdQuery, HouseholdRow


class HouseholdListing:
    """Serves the table's model; `count` and `fetch` are called on the worker."""

    def __init__(self, work: Work, query: HouseholdQuery) -> None:
        self._work = work
        self.query = query
        self.found = HouseholdList(ids=(), total=0)

    def count(self) -> int:
        """Ask the question; how many households there are."""
        self.found = self._work.read(partial(list_households, query=self.query))
        return len(self.found.ids)

    def people(self) -> int:
        """Count who lives in the households found; asked after the rows are there."""
        return self._work.read(partial(count_people_in, found=self.found, on=self.query.on))

    def fetch(self, offset: int, limit: int) -> Sequence[HouseholdRow]:
        """Read some rows."""
        ids = self.found.ids[offset : offset + limit]
        return self._work.read(partial(household_rows, ids=ids, on=self.query.on))

    @property
    def size(self) -> int:
        """How many households were found."""
        return len(self.found.ids)

    @property
    def total(self) -> int:
        """How many there are without any condition."""
        return self.found.total

    def place_of(self, household_id: int) -> int | None:
        """Where a household stands, None when it is not among those found."""
        return self.found.ids.index(household_id) if household_id in self.found.ids else None

    def ids_in(self, ranges: Sequence[range]) -> list[int]:
        """The ids of chosen rows."""
        ids = self.found.ids
        return [ids[index] for part in ranges for index in part if index < len(ids)]
