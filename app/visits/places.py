"""SQL that every list of this feature begins with: the household, where it lies, who heads and who helps it."""

from app.common.listing import FilterKind, ListFilter, Shown

HOUSEHOLD = (
    "JOIN household h ON h.id = t.household_id AND h.deleted_at IS NULL JOIN village v ON v.id = h.village_id "
    "LEFT JOIN village_group g ON g.id = h.group_id"
)
"""Joins of a record `t` that hangs on a household."""

_HEAD = (
    "(SELECT q.{} FROM membership m JOIN person q ON q.id = m.person_id WHERE m.household_id = h.id "
    "AND m.relation = '户主' AND m.valid_from <= :on AND (m.valid_to IS NULL OR m.valid_to > :on) LIMIT 1)"
)
HEAD_NAME, HEAD_SEARCH = _HEAD.format("name"), _HEAD.format("search")
HELPER = (
    "(SELECT group_concat(k.helper_name, '、') FROM pairing k WHERE k.household_id = h.id AND k.valid_from <= :on "
    "AND (k.valid_to IS NULL OR k.valid_to > :on))"
)
"""SQL for the names of who helps a household on the day."""

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
