"""Which households the rows of a list are about."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.households.current import listed
from db.households.entities import Pairing

PAIRINGS = "pairings"


def households_of(session: Session, kind: str, ids: Sequence[int]) -> tuple[int, ...]:
    """The households of rows: those of the pairings, or the rows themselves where they are households; each once."""
    if kind != PAIRINGS:
        return tuple(dict.fromkeys(ids))
    rows = session.scalars(select(Pairing.household_id).where(Pairing.id.in_(listed(ids))).order_by(Pairing.id))
    return tuple(dict.fromkeys(rows))
