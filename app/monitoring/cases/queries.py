"""Cases as rows: where each stands, what is due when, what it lacks; and one case with all its stations."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.common.procedures.declared import Procedure, procedure_version
from app.common.procedures.rules import light_of
from app.households.current import heads
from app.monitoring.cases.gates import chosen_risks, yuan_of
from app.monitoring.cases.service import current_station, missing_of
from db.common.procedures import ProcedureRun, StationPaper, StationRun
from db.households.entities import Household, Village
from db.monitoring.entities import MonitoringCase


@dataclass(frozen=True)
class CaseRow:
    """One case.

    Args:
        station: the station whose turn it is, "" when the case has ended; `due` its due date, `days_left` until then.
        last_due: the day by which all of it has to be done.
        missing_papers: required papers that stations reached so far lack.
        reasons: everything that keeps the station from ending today.
    """

    id: int
    household_id: int
    household_number: str
    head: str
    village: str
    kind: str
    term: str
    type: str
    risks: tuple[str, ...]
    opened_on: date
    station: str
    station_name: str
    due: date | None
    days_left: int | None
    last_due: date | None
    missing_papers: tuple[str, ...]
    reasons: tuple[str, ...]
    line_year: int
    line: Decimal | None
    reference_income: Decimal | None
    ended_on: date | None
    outcome: str
    reason: str


@dataclass(frozen=True)
class StationRow:
    """One station of a case."""

    code: str
    name: str
    light: str
    due_on: date | None
    done_on: date | None
    started_on: date | None
    place: str
    people: str
    opinion: str
    override: str
    papers: tuple[str, ...]
    missing_papers: tuple[str, ...]


def list_cases(session: Session, on: date, *, only_open: bool = False) -> tuple[CaseRow, ...]:
    """All cases, running ones first, the one due next on top."""
    rows = [_row(session, on, *found) for found in session.execute(_cases(on, only_open=only_open))]
    rows.sort(key=lambda row: (row.ended_on is not None, row.due or row.last_due or date.max, row.id))
    return tuple(rows)


def read_case(session: Session, case_id: int, on: date) -> CaseRow:
    """One case as a row of the list."""
    found = session.execute(_cases(on, only_open=False).where(MonitoringCase.id == case_id)).one()
    return _row(session, on, *found)


def list_stations(session: Session, case_id: int, on: date) -> tuple[StationRow, ...]:
    """The stations of a case in order, with their papers."""
    case = session.get_one(MonitoringCase, case_id)
    procedure = _procedure(session, case)
    current = current_station(session, case)
    papers = _papers(session, case)
    runs = session.scalars(select(StationRun).where(StationRun.run_id == case.run_id).order_by(StationRun.position))
    return tuple(
        StationRow(
            code=run.code,
            name=procedure.station(run.code).name,
            light=light_of(run.code, current, run.done_on, run.due_on, on).value,
            due_on=run.due_on,
            done_on=run.done_on,
            started_on=run.started_on,
            place=run.place or "",
            people=run.people or "",
            opinion=run.opinion or "",
            override=run.override or "",
            papers=tuple(sorted(papers.get(run.code, set()))),
            missing_papers=_missing(procedure, run.code, papers),
        )
        for run in runs
    )


def _cases(on: date, *, only_open: bool) -> Select[Any]:
    head = heads(on)
    statement = (
        select(MonitoringCase, Household.number, head.c.name, Village.name)
        .join(Household, Household.id == MonitoringCase.household_id)
        .join(Village, Village.id == Household.village_id)
        .outerjoin(head, head.c.household_id == Household.id)
        .where(Household.deleted_at.is_(None))
    )
    return statement.where(MonitoringCase.ended_on.is_(None)) if only_open else statement


def _row(
    session: Session, on: date, case: MonitoringCase, number: str | None, head: str | None, village: str
) -> CaseRow:
    procedure = _procedure(session, case)
    run = session.get_one(ProcedureRun, case.run_id)
    station = current_station(session, case)
    due, missing = _lacking(session, case, procedure, station) if station else (None, [])
    return CaseRow(
        id=case.id,
        household_id=case.household_id,
        household_number=number or "",
        head=head or "",
        village=village,
        kind=case.kind,
        term=case.term,
        type=case.type or "",
        risks=tuple(f"{risk}（{sub}）" if sub else risk for risk, sub in chosen_risks(session, case.id)),
        opened_on=case.opened_on,
        station=station,
        station_name=procedure.station(station).name if station else "",
        due=due,
        days_left=(due - on).days if due else None,
        last_due=run.due_on,
        missing_papers=tuple(dict.fromkeys(missing)),
        reasons=tuple(missing_of(session, case, on)),
        line_year=case.line_year,
        line=yuan_of(case.line),
        reference_income=yuan_of(case.reference_income),
        ended_on=case.ended_on,
        outcome=case.outcome or "",
        reason=case.reason or "",
    )


def _lacking(
    session: Session, case: MonitoringCase, procedure: Procedure, station: str
) -> tuple[date | None, list[str]]:
    """The due date of the current station, and the papers that it and those before it lack."""
    of_station = select(StationRun.due_on).where(StationRun.run_id == case.run_id, StationRun.code == station)
    papers = _papers(session, case)
    reached = procedure.stations[: procedure.place(station) + 1]
    return session.scalar(of_station), [name for one in reached for name in _missing(procedure, one.code, papers)]


def _procedure(session: Session, case: MonitoringCase) -> Procedure:
    run = session.get_one(ProcedureRun, case.run_id)
    return procedure_version(run.code, run.version)


def _papers(session: Session, case: MonitoringCase) -> dict[str, set[str]]:
    """Names of the papers that are there, by station."""
    rows = session.execute(
        select(StationRun.code, StationPaper.name)
        .join(StationPaper, StationPaper.station_id == StationRun.id)
        .where(StationRun.run_id == case.run_id)
    )
    found: dict[str, set[str]] = {}
    for code, name in rows:
        found.setdefault(code, set()).add(name)
    return found


def _missing(procedure: Procedure, code: str, papers: dict[str, set[str]]) -> tuple[str, ...]:
    had = papers.get(code, set())
    return tuple(p.name for p in procedure.station(code).papers if p.required and p.name not in had)
