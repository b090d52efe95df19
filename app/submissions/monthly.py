"""The rows of 农户情况月报: one per village as of a day; ratios are recomputed from sums, also in 合计."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.reporting.cells import Cell
from app.submissions.forms import FormColumn
from app.submissions.incomes import IncomeSum, divide, income_sums
from app.submissions.indicators import figures_by_village
from db.households.entities import Village

MONEY_SUMS = ("net_income",)


@dataclass(frozen=True)
class VillageRow:
    """A village and all that can be summed: indicators, 分 of income, the people it is divided by."""

    village_id: int
    position: int
    village: str
    sums: Mapping[str, int]


def village_rows(session: Session, on: date) -> tuple[VillageRow, ...]:
    """One row per village in the office's order."""
    found, incomes = figures_by_village(session, on), income_sums(session, on)
    names = session.execute(select(Village.id, Village.name).order_by(Village.position, Village.id))
    return tuple(
        VillageRow(village_id, position, name, found[village_id] | _income(incomes.get(village_id)))
        for position, (village_id, name) in enumerate(names, start=1)
    )


def _income(income: IncomeSum | None) -> dict[str, int]:
    known = income or IncomeSum(0, 0)
    return {"net_income": known.net_income, "income_people": known.income_people}


def cells_of(row: VillageRow, columns: Sequence[FormColumn]) -> tuple[Cell, ...]:
    """The cells of a village."""
    words: dict[str, Cell] = {"position": row.position, "village": row.village}
    return tuple(words[column.field] if column.field in words else value_of(row.sums, column) for column in columns)


def monthly_totals(rows: Sequence[VillageRow], columns: Sequence[FormColumn]) -> tuple[Cell, ...]:
    """The 合计 row: sums of the villages, and ratios of those sums."""
    keys = rows[0].sums if rows else {}
    sums = {key: sum(row.sums[key] for row in rows) for key in keys}
    plain = ("position", "village")
    return tuple(None if column.field in plain or not sums else value_of(sums, column) for column in columns)


def value_of(sums: Mapping[str, int], column: FormColumn) -> Cell:
    """A figure, or the ratio of two sums: yuan when money is divided, hundredths when it is a share."""
    if column.ratio is None:
        return sums[column.field]
    numerator, denominator = column.ratio
    below = sums[denominator] * (100 if numerator in MONEY_SUMS else 1)
    return divide(sums[numerator] * (100 if column.percent else 1), below)
