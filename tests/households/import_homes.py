"""A household of three, and who lives where."""

from datetime import timedelta

from tests.builders import (
    AS_OF,
    Desk,
    Row,
    family,
)

LATER = AS_OF + timedelta(days=31)
HEADS = (
    "SELECT count(*) FROM (SELECT household_id FROM membership WHERE relation = '户主' AND valid_to IS NULL "
    "GROUP BY household_id HAVING count(*) > 1)"
)


def trio() -> list[Row]:
    """A household of three."""
    return family("0581001", 1, "曾大海", "覃玉珍", "曾小军")


def relations(desk: Desk) -> dict[str, str | None]:
    """Who is what to the head now."""
    return dict(
        desk.ask(
            "SELECT p.name, m.relation FROM person p JOIN membership m ON m.person_id = p.id WHERE m.valid_to IS NULL"
        )
    )


def homes(desk: Desk) -> dict[str, str]:
    """Who lives in which household now."""
    return dict(
        desk.ask(
            "SELECT p.name, h.number FROM person p JOIN membership m ON m.person_id = p.id "
            "JOIN household h ON h.id = m.household_id WHERE m.valid_to IS NULL"
        )
    )
