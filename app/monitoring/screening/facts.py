"""Reads what the screening looks at: a few set-based queries for all households at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.households.record_sources import head, holds
from app.monitoring.screening.rules import HouseholdFacts, YearIncome
from app.problems.scan import ScanOrder, current_problems
from db.problems.codes import ProblemKind

_LIVING = f"EXISTS (SELECT 1 FROM membership m WHERE m.household_id = h.id AND {holds('m')}) AND h.deleted_at IS NULL"
_HOUSEHOLDS = (
    f"SELECT h.id, h.number, v.name, {head('name')} FROM household h JOIN village v ON v.id = h.village_id "
    f"WHERE {_LIVING} ORDER BY v.position, v.id, h.id"
)
_INCOMES = (
    "SELECT i.household_id, i.year, i.net, i.per_person, i.compensation, i.out_of_pocket, "
    "coalesce(i.people_in_year, i.people_now, (SELECT count(*) FROM membership m "
    f"WHERE m.household_id = i.household_id AND {holds('m')})) FROM income_year i "
    "WHERE i.year IN (:year, :before) AND (i.net IS NOT NULL OR i.per_person IS NOT NULL) "
    "ORDER BY i.household_id, i.year DESC"
)
_LOST = (
    "SELECT m.household_id, p.name FROM work_spell w JOIN person p ON p.id = w.person_id AND p.deleted_at IS NULL "
    f"JOIN membership m ON m.person_id = p.id AND {holds('m')} "
    "JOIN person_condition c ON c.person_id = p.id AND c.labour IN ('普通劳动力', '技能劳动力') AND "
    f"{holds('c')} WHERE w.valid_to <= :on AND w.valid_to > date(:on, '-6 months') AND NOT EXISTS "
    "(SELECT 1 FROM work_spell n WHERE n.person_id = w.person_id AND (n.valid_to IS NULL OR n.valid_to > :on)) "
    "GROUP BY m.household_id, p.id ORDER BY m.household_id, p.id"
)
_NAMED = {ProblemKind.SCHOOLING: "drop_outs", ProblemKind.MEDICAL: "uninsured"}


@dataclass(frozen=True)
class Screened:
    """One household with its facts."""

    household_id: int
    number: str
    village: str
    head: str
    facts: HouseholdFacts


def read_facts(session: Session, on: date, year: int) -> Iterator[Screened]:
    """Yield every household that somebody lives in, village by village, with the facts of a day and an income year."""
    incomes = _incomes(session, on, year)
    lost = _names(session, on)
    problems = _problems(session, on)
    nothing: Mapping[str, Any] = {}
    for household, number, village, name in _run(session, _HOUSEHOLDS, on):
        own = problems.get(household, nothing)
        both = incomes.get(household, (None, None))
        facts = HouseholdFacts(
            income=both[0],
            income_before=both[1],
            lost_work=tuple(lost.get(household, ())),
            drop_outs=tuple(own.get("drop_outs", ())),
            dangerous_house=True if ProblemKind.HOUSING in own else None,
            safe_water=False if ProblemKind.WATER in own else None,
            uninsured=tuple(own.get("uninsured", ())),
        )
        yield Screened(int(household), number or "", village, name or "", facts)


def _incomes(session: Session, on: date, year: int) -> dict[int, tuple[YearIncome | None, YearIncome | None]]:
    found: dict[int, list[YearIncome | None]] = defaultdict(lambda: [None, None])
    sql = _INCOMES.replace(":year", str(year)).replace(":before", str(year - 1))
    for household, of, net, per_person, compensation, paid, people in _run(session, sql, on):
        told = YearIncome(of, _yuan(net), _yuan(per_person), _yuan(compensation), _yuan(paid), int(people or 0))
        found[household][year - of] = told
    return {household: (both[0], both[1]) for household, both in found.items()}


def _names(session: Session, on: date) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for household, name in _run(session, _LOST, on):
        found[household].append(name)
    return found


def _problems(session: Session, on: date) -> dict[int, dict[str, list[str]]]:
    """Unsafe houses and water by kind; who is out of school or uninsured by name."""
    kinds = (ProblemKind.HOUSING, ProblemKind.WATER, *_NAMED)
    found: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for problem in current_problems(session, ScanOrder(on, kinds, everyone=True)):
        key = _NAMED.get(ProblemKind(problem.kind), problem.kind)
        found[problem.household_id].setdefault(key, []).append(problem.name)
    return found


def _run(session: Session, sql: str, on: date) -> Iterator[Any]:
    return iter(session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'")))


def _yuan(stored: int | None) -> Decimal | None:
    return None if stored is None else Decimal(stored) / 100
