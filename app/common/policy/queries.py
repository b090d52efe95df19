"""What the government has set, asked for by the day it must hold on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.loading import NATIONWIDE, read_definitions
from db.common.entities import CodeValue, Parameter


@dataclass(frozen=True)
class ParameterRow:
    """One value of a parameter; it holds from `valid_from` until the day before `valid_to`."""

    id: int
    key: str
    name: str
    region: str
    value: str
    unit: str
    valid_from: date | None
    valid_to: date | None
    document: str

    @property
    def number(self) -> Decimal:
        """The value as a number; only for parameters that are numbers."""
        return Decimal(self.value)


@dataclass(frozen=True)
class CodeRow:
    """One legal value of a code list."""

    id: int
    list_name: str
    value: str
    position: int
    valid_from: date | None
    valid_to: date | None
    source: str


def code_values(session: Session, list_name: str, on: date) -> tuple[str, ...]:
    """The legal values of a list on a day, in their official order; empty for a list nobody knows."""
    return tuple(
        session.scalars(
            select(CodeValue.value)
            .where(
                CodeValue.list_name == list_name,
                or_(CodeValue.valid_from.is_(None), CodeValue.valid_from <= on),
                or_(CodeValue.valid_to.is_(None), CodeValue.valid_to > on),
            )
            .order_by(CodeValue.position, CodeValue.id)
        )
    )


def parameter_value(session: Session, key: str, on: date, region: str = NATIONWIDE) -> ParameterRow:
    """The value in force on a day in a region, else the nationwide one.

    Raises:
        UserError: nobody has said what holds on that day; there is no default.
        KeyError: the program knows no parameter of this name.
    """
    rows = [_parameter_row(row) for row in session.scalars(_in_force(key, on, (region, NATIONWIDE)))]
    if rows:
        return next((row for row in rows if row.region == region), rows[0])
    name = session.scalar(select(Parameter.name).where(Parameter.key == key).limit(1)) or read_definitions()[key][0]
    raise UserError(f"没有 {on.year} 年的{name}", remedy="请先在 设置 → 政策参数 里填写")


def list_parameters(session: Session) -> tuple[ParameterRow, ...]:
    """All values of all parameters; those of one parameter and region follow each other in time."""
    order = {key: place for place, key in enumerate(read_definitions())}
    rows = [_parameter_row(row) for row in session.scalars(select(Parameter))]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                order.get(row.key, len(order)),
                row.key,
                row.region != NATIONWIDE,
                row.region,
                row.valid_from or date.min,
            ),
        )
    )


def list_codes(session: Session, list_name: str | None = None) -> tuple[CodeRow, ...]:
    """The values of one list or of all, past ones too, in their official order."""
    statement = select(CodeValue).order_by(CodeValue.list_name, CodeValue.position, CodeValue.id)
    if list_name is not None:
        statement = statement.where(CodeValue.list_name == list_name)
    return tuple(
        CodeRow(
            id=row.id,
            list_name=row.list_name,
            value=row.value,
            position=row.position,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source=row.source or "",
        )
        for row in session.scalars(statement)
    )


def _in_force(key: str, on: date, regions: tuple[str, ...]) -> Select[Parameter]:
    return (
        select(Parameter)
        .where(
            Parameter.key == key,
            Parameter.region.in_(regions),
            or_(Parameter.valid_from.is_(None), Parameter.valid_from <= on),
            or_(Parameter.valid_to.is_(None), Parameter.valid_to > on),
        )
        .order_by(Parameter.valid_from.desc().nulls_last(), Parameter.id.desc())
    )


def _parameter_row(row: Parameter) -> ParameterRow:
    return ParameterRow(
        id=row.id,
        key=row.key,
        name=row.name,
        region=row.region,
        value=row.value,
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        document=row.document,
    )
