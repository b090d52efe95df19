"""A dated parameter inside the SQL of a list: the county's own value comes before the nationwide one."""

from app.common.policy.loading import NATIONWIDE


def number_in_force(key: str) -> str:
    """SQL for a parameter's number on the day `:on`; NULL when nobody has set one."""
    return (
        f"(SELECT CAST(z.value AS INTEGER) FROM parameter z WHERE z.key = '{key}' AND z.region IN ('{NATIONWIDE}', "
        "(SELECT s.value FROM setting s WHERE s.key = 'county')) AND (z.valid_from IS NULL OR z.valid_from <= :on) "
        f"AND (z.valid_to IS NULL OR z.valid_to > :on) ORDER BY z.region = '{NATIONWIDE}', z.valid_from IS NULL, "
        "z.valid_from DESC, z.id DESC LIMIT 1)"
    )
