"""Work as seen from a household h, in SQL for the lists of features that lie higher up."""

from app.employment.spells import ABLE, CURRENT, STABLE
from app.households.record_sources import holds

LABOURERS = (
    "(SELECT count(*) FROM membership y JOIN person p ON p.id = y.person_id AND p.deleted_at IS NULL "
    f"JOIN person_condition c ON c.person_id = y.person_id AND {holds('c')} WHERE y.household_id = h.id "
    f"AND {holds('y')} AND {ABLE} AND (p.birth_date IS NULL OR p.birth_date <= date(:on, '-16 years')))"
)
"""How many members of household h can work."""

WORKERS = (
    "(SELECT count(DISTINCT w.person_id) FROM membership y JOIN work_spell w ON w.person_id = y.person_id "
    f"WHERE y.household_id = h.id AND {holds('y')} AND {CURRENT})"
)
"""How many members of household h work."""

STABLE_WORKERS = (
    "(SELECT count(DISTINCT w.person_id) FROM membership y JOIN work_spell w ON w.person_id = y.person_id "
    f"WHERE y.household_id = h.id AND {holds('y')} AND {STABLE})"
)
"""How many members of household h have worked without a break for as long as the county asks for."""

NO_STABLE_WORKER = f"{LABOURERS} > 0 AND {STABLE_WORKERS} = 0"
"""Household h has labour, and nobody in it works steadily."""
