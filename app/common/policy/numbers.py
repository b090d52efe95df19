"""Dated parameters as whole numbers: the county's own value comes before the nationwide one."""

from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.office import read_office
from app.common.policy.queries import parameter_value


def number_or_none(session: Session, key: str, on: date) -> int | None:
    """A parameter in force on a day; None where nobody has said."""
    try:
        return int(parameter_value(session, key, on, read_office(session).county).number)
    except UserError:
        return None
