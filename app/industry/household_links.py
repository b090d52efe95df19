"""Links as seen from a household h, in SQL for the lists of features that lie higher up."""

from app.industry.links import LASTS

LINKED_WITH = (
    "(SELECT group_concat(DISTINCT e.name) FROM industry_link l JOIN enterprise e ON e.id = l.enterprise_id "
    f"WHERE l.household_id = h.id AND {LASTS})"
)
"""The enterprises that household h goes along with, NULL without any."""
