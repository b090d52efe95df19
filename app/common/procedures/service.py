"""What the clerk does with a run: begin, fill a station in, end it, end it against a gate, go back, break off."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.loading import NATIONWIDE
from app.common.policy.queries import parameter_value
from app.common.procedures.declared import Days, Procedure, Station, procedure_on, procedure_version
from app.common.procedures.rules import (
    Demand,
    Limit,
    StationState,
    lay_out_dates,
    open_demands,
    order_problems,
)
from app.common.procedures.workdays import add_days, days_between
from db.common.procedures import ProcedureRun, StationPaper, StationRun

FACTS: Mapping[str, str] = {
    "place": "地点",
    "people": "参加人员",
    "opinion": "意见或结果",
    "started": "开始日期",
}
Gates = Mapping[str, Callable[[], Sequence[str]]]
"""Further conditions of a feature by their names: each returns a sentence for everything that is missing."""


class Outcome(StrEnum):
    """How a run ended."""

    DONE = "办结"
    REJECTED = "不予通过"
    WITHDRAWN = "撤回"


@dataclass(frozen=True)
class StationFacts:
    """What the clerk fills in at a station; None leaves it as it is."""

    place: str | None = None
    people: str | None = None
    opinion: str | None = None
    started_on: date | None = None


@dataclass(frozen=True)
class Ending:
    """A station ended on a day; `override` says why although a gate is closed."""

    on: date
    override: str = ""
    gates: Gates = field(default_factory=dict)


def begin_run(session: Session, code: str, subject: str, subject_id: int, on: date, region: str = NATIONWIDE) -> int:
    """Begin a procedure and lay all its due dates out; return the run's id.

    Raises:
        UserError: a limit has no value for that day and region.
    """
    procedure = procedure_on(code, on)
    limits = [_limit(session, station, on, region) for station in procedure.stations]
    whole = _number(session, procedure.limit, on, region)
    last = add_days(on, whole, procedure.unit) if whole else None
    run = ProcedureRun(
        code=code, version=procedure.version, subject=subject, subject_id=subject_id, started_on=on, due_on=last
    )
    session.add(run)
    session.flush()
    due = _due_dates(procedure, limits, on, {}, last)
    for place, limit in enumerate(limits):
        session.add(
            StationRun(
                run_id=run.id,
                code=limit.code,
                position=place,
                due_on=due[limit.code],
                days=limit.days,
                at_least=limit.at_least,
            )
        )
    session.flush()
    return run.id


def fill_station(session: Session, run_id: int, code: str, facts: StationFacts) -> None:
    """Fill a station in without ending it; it may be done before its turn comes.

    Raises:
        UserError: the run or the station has ended.
    """
    _, station = _open_station(session, run_id, code)
    if station.done_on is not None:
        raise UserError("这一环节已经办结，不能再改", remedy="先退回这一环节")
    for name in ("place", "people", "opinion", "started_on"):
        value = getattr(facts, name)
        if value is not None:
            setattr(station, name, value or None)
    session.flush()


def keep_paper(session: Session, run_id: int, code: str, name: str, on: date, file: tuple[str, str] = ("", "")) -> int:
    """Note that a paper of a station is there; `file` is the name and SHA-256 of what was brought in.

    Raises:
        UserError: the run has ended.
    """
    _, station = _open_station(session, run_id, code)
    paper = StationPaper(
        station_id=station.id, name=name, made_on=on, file_name=file[0] or None, sha256=file[1] or None
    )
    session.add(paper)
    session.flush()
    return paper.id


def end_station(session: Session, run_id: int, code: str, ending: Ending) -> None:
    """End a station; the last one ends the run, the others move the due dates of those that follow.

    Raises:
        UserError: it is not its turn, or a gate is closed and no reason for passing it was given.
    """
    run, station = _open_station(session, run_id, code)
    procedure = procedure_version(run.code, run.version)
    wrong = order_problems(
        [s.code for s in procedure.stations], code, done_days(session, run_id), ending.on, run.started_on
    )
    if wrong:
        raise UserError(f"「{procedure.station(code).name}」不能办结：{'；'.join(wrong)}", remedy="按环节的顺序办理")
    missing = missing_for(session, run_id, code, ending.on, ending.gates)
    if missing and not ending.override.strip():
        raise UserError(
            f"「{procedure.station(code).name}」还不能办结：{'；'.join(missing)}",
            remedy="补齐后再办结；确需先办结的，写明理由",
        )
    station.done_on = ending.on
    station.override = f"{ending.override.strip()}（{'；'.join(missing)}）" if missing else None
    session.flush()
    _move_dates(session, run, procedure)
    if code == procedure.stations[-1].code:
        run.ended_on, run.outcome = ending.on, Outcome.DONE.value
    session.flush()


def reopen_station(session: Session, run_id: int, code: str) -> None:
    """Take a station back that was ended last; what was filled in stays.

    Raises:
        UserError: a later one has ended too, or this one has not.
    """
    run = session.get_one(ProcedureRun, run_id)
    procedure = procedure_version(run.code, run.version)
    done = done_days(session, run_id)
    later = [s.name for s in procedure.stations[procedure.place(code) + 1 :] if s.code in done]
    if code not in done or later:
        raise UserError(f"不能退回「{procedure.station(code).name}」", remedy="从最后办结的环节往前退")
    station = _station(session, run_id, code)
    station.done_on = station.override = None
    run.ended_on = run.outcome = run.reason = None
    session.flush()
    _move_dates(session, run, procedure)


def end_run(session: Session, run_id: int, outcome: Outcome, reason: str, on: date) -> None:
    """Break a run off: rejected or withdrawn, with the reason.

    Raises:
        UserError: no reason, it has ended already, or the day lies before its last station.
    """
    run = session.get_one(ProcedureRun, run_id)
    if run.ended_on is not None:
        raise UserError("这件事已经办结", remedy="刷新后再看一眼")
    if not reason.strip():
        raise UserError(f"{outcome.value}要写明理由", remedy="填写理由后再试")
    latest = max(done_days(session, run_id).values(), default=run.started_on)
    if on < latest:
        raise UserError(f"日期早于已办结的环节（{latest.isoformat()}）", remedy="核对日期")
    run.ended_on, run.outcome, run.reason = on, outcome.value, reason.strip()
    session.flush()


def missing_for(session: Session, run_id: int, code: str, on: date, gates: Gates) -> list[str]:
    """Return a sentence for everything that keeps a station from ending on a day."""
    run = session.get_one(ProcedureRun, run_id)
    declared = procedure_version(run.code, run.version).station(code)
    station = _station(session, run_id, code)
    demand = Demand(
        tuple(paper.name for paper in declared.papers if paper.required),
        tuple((fact, FACTS[fact]) for fact in declared.facts),
        station.at_least,
        declared.unit.value,
    )
    found = open_demands(demand, _state(session, station), on, lambda a, b: days_between(a, b, declared.unit))
    return [*found, *(sentence for gate in declared.gates if gate in gates for sentence in gates[gate]())]


def done_days(session: Session, run_id: int) -> dict[str, date]:
    """The days on which the stations of a run ended."""
    rows = session.execute(
        select(StationRun.code, StationRun.done_on).where(StationRun.run_id == run_id, StationRun.done_on.is_not(None))
    )
    return {str(code): day for code, day in rows if day is not None}


def _open_station(session: Session, run_id: int, code: str) -> tuple[ProcedureRun, StationRun]:
    run = session.get_one(ProcedureRun, run_id)
    if run.ended_on is not None:
        raise UserError("这件事已经办结", remedy="先退回最后的环节")
    return run, _station(session, run_id, code)


def _station(session: Session, run_id: int, code: str) -> StationRun:
    return session.scalars(select(StationRun).where(StationRun.run_id == run_id, StationRun.code == code)).one()


def _state(session: Session, station: StationRun) -> StationState:
    papers = session.scalars(select(StationPaper.name).where(StationPaper.station_id == station.id))
    facts = {
        "place": station.place or "",
        "people": station.people or "",
        "opinion": station.opinion or "",
        "started": station.started_on.isoformat() if station.started_on else "",
    }
    return StationState(station.code, station.done_on, facts, frozenset(papers), station.override or "")


def _move_dates(session: Session, run: ProcedureRun, procedure: Procedure) -> None:
    """Let the stations that are open follow those that have ended; limits stay those of the day the run began."""
    stations = list(
        session.scalars(select(StationRun).where(StationRun.run_id == run.id).order_by(StationRun.position))
    )
    after = {station.code: station.after for station in procedure.stations}
    limits = [Limit(s.code, after[s.code], s.days, s.at_least) for s in stations]
    due = _due_dates(procedure, limits, run.started_on, done_days(session, run.id), run.due_on)
    for station in stations:
        if station.done_on is None:
            station.due_on = due[station.code]


def _due_dates(
    procedure: Procedure, limits: Sequence[Limit], start: date, done: Mapping[str, date], last: date | None
) -> dict[str, date | None]:
    units = {station.code: station.unit for station in procedure.stations}
    due = lay_out_dates(limits, start, done, lambda code, day, days: add_days(day, days, units[code]))
    if last is None:
        return due
    return {code: day if day is None else min(day, last) for code, day in due.items()}


def _limit(session: Session, station: Station, on: date, region: str) -> Limit:
    return Limit(
        station.code,
        station.after,
        _number(session, station.days, on, region),
        _number(session, station.at_least, on, region),
    )


def _number(session: Session, days: Days, on: date, region: str) -> int:
    return days if isinstance(days, int) else int(parameter_value(session, days, on, region).number)
