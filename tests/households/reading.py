"""Short ways to ask the registry in tests."""

from app.common.work import Work
from app.households.detail import HouseholdDetail
from app.households.detail_queries import household_detail
from app.households.pages import household_rows
from app.households.queries import count_households, household_ids
from app.households.rows import Condition, HouseholdQuery, HouseholdRow
from tests.households.builders import TODAY


def found(
    work: Work, search: str = "", *conditions: Condition, sort: str = "village", ascending: bool = True
) -> list[str]:
    """The heads of the households that fit, in order."""
    return [row.head_name for row in rows(work, search, *conditions, sort=sort, ascending=ascending)]


def rows(
    work: Work, search: str = "", *conditions: Condition, sort: str = "village", ascending: bool = True
) -> list[HouseholdRow]:
    """The rows that fit, in order."""
    query = HouseholdQuery(TODAY, search, conditions, sort, ascending)
    return work.read(lambda session: household_rows(session, household_ids(session, query), TODAY))


def ids_by_head(work: Work) -> dict[str, int]:
    """The households' ids by the head's name."""
    return {row.head_name: row.id for row in rows(work)}


def counts(work: Work, search: str = "") -> tuple[int, int, int]:
    """Filtered, total, people."""
    found = work.read(lambda session: count_households(session, HouseholdQuery(TODAY, search)))
    return found.filtered, found.total, found.people


def detail(work: Work, household_id: int) -> HouseholdDetail:
    """The household as it is today."""
    return work.read(lambda session: household_detail(session, household_id, TODAY))
