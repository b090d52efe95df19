"""A figure that a feature tells: its definition, its value on a day, its unit."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class DefinedFigure:
    """One figure as of a day.

    Args:
        definition: what is counted or summed up, in the clerk's words.
        value: money in yuan, shares in percent.
    """

    code: str
    name: str
    definition: str
    value: int | Decimal
    unit: str


def percent(part: int, whole: int) -> Decimal:
    """A share in percent to two places; nothing of nothing is nothing."""
    if not whole:
        return Decimal(0)
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def plain_number(value: int | Decimal) -> int | float:
    """A figure as a number of JSON."""
    return int(value) if value == int(value) else float(value)
