"""Enterprises by their names, as forms and lists speak of them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from db.industry.entities import Enterprise


def enterprise_names(session: Session, on: date) -> Sequence[str]:
    """The enterprises that are open on a day."""
    return tuple(
        session.scalars(
            select(Enterprise.name)
            .where(or_(Enterprise.closed_on.is_(None), Enterprise.closed_on > on))
            .order_by(Enterprise.name)
        )
    )


def enterprise_id(session: Session, name: str) -> int:
    """The enterprise of a name.

    Raises:
        UserError: nobody has registered it.
    """
    found = session.scalar(select(Enterprise.id).where(Enterprise.name == name.strip()))
    if found is None:
        raise UserError(
            f"「经营主体」里没有{name.strip() or '填名称'}", remedy="请先在经营主体里登记，或改成已有的名称"
        )
    return found
