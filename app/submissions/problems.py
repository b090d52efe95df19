"""What the clerk should look at before a form leaves the office (核对)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.submissions.monthly import VillageRow
from app.submissions.roster import RosterRow
from db.households.codes import HEAD


@dataclass(frozen=True)
class Problem:
    """One kind of problem with the rows of the preview that have it.

    Args:
        text: what is wrong and what it means for the table.
        rows: places in the sheet, from 0.
        field: the column it is about.
        severe: the county would send the table back.
    """

    text: str
    rows: tuple[int, ...]
    field: str
    severe: bool = False


def roster_problems(rows: Sequence[RosterRow], year: int) -> tuple[Problem, ...]:
    """Missing documents, doubled people, households without a head, missing and old incomes."""
    first_of: dict[int, int] = {}
    for place, row in enumerate(rows):
        first_of.setdefault(row.household_id, place)
    heads = {row.household_id for row in rows if row.relation == HEAD}
    headless = [place for household, place in first_of.items() if household not in heads]
    incomeless = [place for place in first_of.values() if rows[place].income_per_person is None]
    old = [place for place in first_of.values() if (rows[place].income_year or year) < year - 1]
    found = (
        Problem("{} 人没有证件号码，县里会退回", _where(rows, lambda row: not row.id_number), "id_number", True),
        Problem("{} 行证件号码与别的行重复", _doubled(rows), "id_number", True),
        Problem("{} 户没有户主", tuple(headless), "head_name", True),
        Problem("{} 人没有填与户主关系", _where(rows, lambda row: not row.relation), "relation"),
        Problem("{} 户没有收入，人均纯收入留空", tuple(incomeless), "income_per_person"),
        Problem(f"{{}} 户最近的收入早于 {year - 1} 年，填的是旧数", tuple(old), "income_per_person"),
    )
    return tuple(_spoken(found))


def monthly_problems(rows: Sequence[VillageRow]) -> tuple[Problem, ...]:
    """Villages without households, and villages with poor households but no income."""
    empty = [place for place, row in enumerate(rows) if not row.sums["households"]]
    lifted = [
        place for place, row in enumerate(rows) if row.sums["households_lifted"] and not row.sums["income_people"]
    ]
    found = (
        Problem("{} 个村没有任何农户，各项都是 0", tuple(empty), "households"),
        Problem("{} 个村没有收入数据，人均纯收入留空", tuple(lifted), "income_per_person"),
    )
    return tuple(_spoken(found))


def _where(rows: Sequence[RosterRow], wrong: Callable[[RosterRow], bool]) -> tuple[int, ...]:
    return tuple(place for place, row in enumerate(rows) if wrong(row))


def _doubled(rows: Sequence[RosterRow]) -> tuple[int, ...]:
    """Rows whose document another row has too; a disability certificate begins with the ID."""
    places: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        if row.id_number:
            places.setdefault(row.id_number[:18], []).append(place)
    return tuple(sorted(place for group in places.values() if len(group) > 1 for place in group))


def _spoken(problems: Iterable[Problem]) -> Iterable[Problem]:
    """The problems that there are, with their number."""
    for problem in problems:
        if problem.rows:
            yield Problem(problem.text.format(len(problem.rows)), problem.rows, problem.field, problem.severe)
