"""What the clerk does with a case: choose type and risks, fill stations in, end them, break it off, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.queries import code_values
from app.common.procedures.declared import Procedure, procedure_version
from app.common.procedures.service import (
    Ending,
    Outcome,
    StationFacts,
    done_days,
    end_run,
    end_station,
    fill_station,
    missing_for,
    reopen_station,
)
from app.monitoring.cases.gates import gates_of, known_risks
from app.monitoring.cases.opening import open_case_of, take_figures
from app.monitoring.cases.rules import risk_objections
from app.monitoring.cases.standings import give_standing, remove_risk, restore_risk, take_standing_back
from app.monitoring.homes import read_home
from db.common.procedures import ProcedureRun
from db.monitoring.codes import CaseKind, CaseOutcome
from db.monitoring.entities import CaseRisk, MonitoringCase

_VERIFIED = {CaseKind.IDENTIFICATION.value: "home_check", CaseKind.REMOVAL.value: "verification"}
"""Until this station has ended, the reference income may still be corrected."""


@dataclass(frozen=True)
class CaseEnding:
    """The end of a case's current station; `override`: why although something is missing."""

    on: date
    override: str = ""


def find_case(session: Session, case_id: int) -> MonitoringCase:
    """A case.

    Raises:
        UserError: it is not there.
    """
    case = session.get(MonitoringCase, case_id)
    if case is None:
        raise UserError("这件案件已不在", remedy="可能已撤销，请刷新后再看")
    return case


def procedure_of(session: Session, case: MonitoringCase) -> Procedure:
    """The procedure of a case in the version of its first day."""
    run = session.get_one(ProcedureRun, case.run_id)
    return procedure_version(run.code, run.version)


def current_station(session: Session, case: MonitoringCase) -> str:
    """The station whose turn it is; "" when the case has ended."""
    if case.ended_on is not None or case.run_id is None:
        return ""
    done = done_days(session, case.run_id)
    return next((one.code for one in procedure_of(session, case).stations if one.code not in done), "")


def choose_type(session: Session, case_id: int, chosen: str) -> None:
    """Choose the type (监测对象类别); whether it fits is asked when the case is entered.

    Raises:
        UserError: nobody knows such a type, or the case has ended.
    """
    case = _running(session, case_id)
    known = code_values(session, "监测对象类别", case.opened_on)
    if chosen not in known:
        raise UserError(f"「{chosen}」不是监测对象类别", remedy=f"可以填：{'、'.join(known)}")
    case.type = chosen
    session.flush()


def choose_risks(session: Session, case_id: int, risks: Sequence[tuple[str, str]]) -> None:
    """Choose up to five risks with their sub-items, in order; what was chosen before is replaced.

    Raises:
        UserError: too many, one twice, or one that the list of the day does not have.
    """
    case = _running(session, case_id)
    wrong = risk_objections(risks, known_risks(session, case.opened_on))
    if wrong:
        raise UserError("；".join(wrong), remedy="请按致贫返贫风险表选择")
    session.execute(delete(CaseRisk).where(CaseRisk.case_id == case_id))
    for position, (risk, sub_item) in enumerate(risks, start=1):
        session.add(CaseRisk(case_id=case_id, position=position, risk=risk, sub_item=sub_item or None))
    session.flush()


def note_income(session: Session, case_id: int, per_person: Decimal) -> None:
    """Write down the reference income per head that the home check found, yuan; afterwards it stays.

    Raises:
        UserError: the home check has ended already.
    """
    case = _running(session, case_id)
    if case.run_id is not None and _VERIFIED[case.kind] in done_days(session, case.run_id):
        raise UserError("入户核实已经办结，人均参考收入不能再改", remedy="先退回这一环节")
    case.reference_income, case.income_year = int((per_person * 100).to_integral_value()), None
    session.flush()


def fill_case(session: Session, case_id: int, facts: StationFacts, station: str = "") -> str:
    """Fill a station in (the current one unless another is named); return its code."""
    case = _running(session, case_id)
    code = station or current_station(session, case)
    fill_station(session, _run_of(case), _known(session, case, code), facts)
    return code


def end_current(session: Session, case_id: int, ending: CaseEnding) -> str:
    """End the station whose turn it is; the last one ends the case and gives (or clears) the standing. Return its code.

    Raises:
        UserError: something is missing and no reason for passing it was given.
    """
    case = _running(session, case_id)
    code = current_station(session, case)
    take_figures(session, case)
    gates = gates_of(session, case, ending.on)
    end_station(session, _run_of(case), code, Ending(ending.on, ending.override, gates))
    if code == procedure_of(session, case).stations[-1].code:
        _finish(session, case, ending.on)
    return code


def missing_of(session: Session, case: MonitoringCase, on: date) -> list[str]:
    """Return a sentence for everything that keeps the current station from ending on a day."""
    code = current_station(session, case)
    return missing_for(session, _run_of(case), code, on, gates_of(session, case, on)) if code else []


def break_off(session: Session, case_id: int, outcome: CaseOutcome, reason: str, on: date) -> None:
    """Reject or withdraw a case, with the reason.

    Raises:
        UserError: no reason, it has ended, or the day lies before its last station.
    """
    case = _running(session, case_id)
    end_run(session, _run_of(case), Outcome(outcome.value), reason, on)
    case.ended_on, case.outcome, case.reason = on, outcome.value, reason.strip()
    session.flush()


def reopen_case(session: Session, case_id: int) -> str:
    """Take the last step back: a rejection, or the last ended station. Return the station whose turn it is then.

    Raises:
        UserError: another case of the household runs meanwhile, or what the case gave is in use.
    """
    case = find_case(session, case_id)
    run = session.get_one(ProcedureRun, case.run_id)
    if case.ended_on is not None and open_case_of(session, case.household_id, CaseKind(case.kind)) is not None:
        raise UserError("这一户另有一件同类案件在办", remedy="先办完或撤回那一件")
    if case.outcome in (CaseOutcome.REJECTED, CaseOutcome.WITHDRAWN):
        run.ended_on = run.outcome = run.reason = None
    else:
        done = done_days(session, run.id)
        codes = [one.code for one in procedure_version(run.code, run.version).stations if one.code in done]
        if len(codes) <= 1:
            raise UserError("这件案件还停在开头，没有可退回的环节", remedy="不办了可以撤回")
        _unfinish(session, case)
        reopen_station(session, run.id, codes[-1])
    case.ended_on = case.outcome = case.reason = None
    session.flush()
    return current_station(session, case)


def _finish(session: Session, case: MonitoringCase, on: date) -> None:
    done = done_days(session, _run_of(case))
    approved = done.get("county", on)
    if case.kind == CaseKind.IDENTIFICATION:
        give_standing(session, case, approved)
        case.outcome = CaseOutcome.IDENTIFIED.value
    else:
        remove_risk(session, case, approved)
        case.outcome = CaseOutcome.REMOVED.value
    case.ended_on = on
    session.flush()


def _unfinish(session: Session, case: MonitoringCase) -> None:
    if case.outcome == CaseOutcome.IDENTIFIED:
        take_standing_back(session, case)
    elif case.outcome == CaseOutcome.REMOVED:
        restore_risk(session, case)


def _running(session: Session, case_id: int) -> MonitoringCase:
    case = find_case(session, case_id)
    if case.ended_on is not None:
        raise UserError(f"这件案件已于 {case.ended_on} 结案（{case.outcome}）", remedy="要再办的，先重新打开")
    read_home(session, case.household_id, case.opened_on)
    return case


def _run_of(case: MonitoringCase) -> int:
    assert case.run_id is not None
    return case.run_id


def _known(session: Session, case: MonitoringCase, code: str) -> str:
    stations = procedure_of(session, case).stations
    if code not in [one.code for one in stations]:
        raise UserError(f"没有「{code}」这个环节", remedy=f"环节有：{'、'.join(one.code for one in stations)}")
    return code
