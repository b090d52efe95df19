"""Which policy values hold on a day, and which are still to be filled in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from sqlalchemy.orm import Session

from app.common.office import read_office
from app.common.policy.loading import NATIONWIDE, read_definitions
from app.common.policy.queries import ParameterRow, list_parameters


class Standing(Enum):
    """What a dated value is on a day."""

    CURRENT = "现行"
    WAITING = "待填"
    LATER = "未到"
    PAST = "已过"


@dataclass(frozen=True)
class PolicyLine:
    """One period of a parameter, or (without an id) the gap that the clerk has to fill."""

    id: int | None
    key: str
    name: str
    region: str
    value: str
    unit: str
    valid_from: date | None
    valid_to: date | None
    document: str
    standing: Standing


def standing_of(valid_from: date | None, valid_to: date | None, on: date) -> Standing:
    """Tell whether a period holds on a day, has ended or is still to come."""
    if valid_to is not None and valid_to <= on:
        return Standing.PAST
    if valid_from is not None and valid_from > on:
        return Standing.LATER
    return Standing.CURRENT


def list_policy_lines(session: Session, on: date) -> tuple[PolicyLine, ...]:
    """All periods of all parameters; a parameter without a value on that day begins with a line that says so."""
    rows = list_parameters(session)
    by_key = {key: list(group) for key, group in groupby(rows, key=lambda row: row.key)}
    regions = (NATIONWIDE, read_office(session).county)
    definitions = read_definitions()
    keys = [*definitions, *(key for key in by_key if key not in definitions)]
    return tuple(
        line for key in keys for line in _lines_of(key, definitions.get(key), by_key.get(key, []), regions, on)
    )


def _lines_of(
    key: str,
    definition: tuple[str, str] | None,
    rows: list[ParameterRow],
    regions: tuple[str, ...],
    on: date,
) -> Iterator[PolicyLine]:
    lines = [_line(row, on) for row in rows]
    held = any(line.standing is Standing.CURRENT and line.region in regions for line in lines)
    if not held and definition is not None:
        name, unit = definition
        yield PolicyLine(None, key, name, NATIONWIDE, "", unit, None, None, "", Standing.WAITING)
    yield from lines


def _line(row: ParameterRow, on: date) -> PolicyLine:
    return PolicyLine(
        id=row.id,
        key=row.key,
        name=row.name,
        region=row.region,
        value=row.value,
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        document=row.document,
        standing=standing_of(row.valid_from, row.valid_to, on),
    )
