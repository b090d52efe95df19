"""What every list of a household's records begins with: the household, where it lies, who heads it."""

from app.common.listing import FilterKind, ListFilter, Shown
from app.households.record_sources import head, of_household

HOUSEHOLD = of_household("t.household_id")
"""Joins of a record `t` that hangs on a household."""

HEAD_NAME, HEAD_SEARCH = head("name"), head("search")

PLACE = {
    "village": Shown("v.name"),
    "group": Shown("g.name"),
    "number": Shown("h.number"),
    "head_name": Shown(HEAD_NAME),
}
"""Fields that say whose record it is."""

VILLAGE_FILTER = ListFilter("village", "行政村", FilterKind.CHOICE, "v.name")


def row_place(row: object) -> str:
    """Village and group of a row."""
    return f"{getattr(row, 'village', '')}{getattr(row, 'group', '')}"
