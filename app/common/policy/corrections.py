"""Mending a policy value that was typed wrongly: its period stays as it is."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.common.policy.checks import check_document, check_value
from db.common.entities import Parameter


@dataclass(frozen=True)
class Correction:
    """What one period of a parameter should have said."""

    parameter_id: int
    value: str
    document: str


def correct_parameter(session: Session, correction: Correction) -> None:
    """Put another value and document into a period; also where it has no first day.

    Raises:
        UserError: the value is not what the unit asks for, or the document is missing.
    """
    row = session.get_one(Parameter, correction.parameter_id)
    document = check_document(row.name, correction.document)
    row.value, row.document = check_value(row.name, row.unit, correction.value), document
    session.flush()
