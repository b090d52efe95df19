"""Opening a case: from a clue, from a household, or to remove the risk of a monitored one."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.queries import parameter_value
from app.common.procedures.service import Ending, StationFacts, begin_run, end_station, fill_station
from app.households.service import edit_household_condition
from app.monitoring.cases.gates import gates_of
from app.monitoring.homes import Home, read_home
from app.monitoring.removal.rules import keeps_being_supported
from app.monitoring.removal.standing import read_standing
from app.monitoring.screening.rules import reference_income
from db.households.entities import Identity
from db.monitoring.codes import CaseKind, ClueState, RemovalWay
from db.monitoring.entities import Clue, MonitoringCase

SUBJECT = "monitoring_case"
IDENTIFICATION, REMOVAL = "identification", "removal"
"""Codes of the procedures."""
FIRST = {IDENTIFICATION: "clue", REMOVAL: "application"}
"""The station that a case passes by being opened."""


@dataclass(frozen=True)
class RemovalDraft:
    """A removal that the clerk asks for.

    Args:
        way: 帮扶消除 or 自然消除.
        override: why it is opened although a condition is not met.
    """

    household_id: int
    on: date
    way: str = RemovalWay.HELPED.value
    reason: str = ""
    override: str = ""


def open_from_clue(session: Session, clue_id: int, on: date | None = None) -> int:
    """Begin an identification with a waiting clue; its clock runs from the day the clue was found. Return the case.

    Raises:
        UserError: the clue is settled, the household is monitored or has a case already.
    """
    clue = waiting_clue(session, clue_id)
    start = on or clue.found_on
    if start < clue.found_on:
        raise UserError(f"立案日期 {start} 早于发现线索的 {clue.found_on}", remedy="请核对日期")
    home = read_home(session, clue.household_id, start)
    _refuse_second(session, home, CaseKind.IDENTIFICATION)
    if home.monitored_id is not None:
        raise UserError(f"「{home.head}」一户已经是监测对象，风险没有消除", remedy="线索可以不予受理，并写明理由")
    case = _begin(session, home, IDENTIFICATION, start)
    take_figures(session, case)
    merge_into(clue, case.id, start)
    _pass_first(session, case, IDENTIFICATION, f"{clue.source}：{clue.text}", "")
    return case.id


def open_removal(session: Session, draft: RemovalDraft) -> int:
    """Begin the removal of a household's risk; its conditions are asked for before it starts. Return the case.

    Raises:
        UserError: a condition is not met and no reason for passing it was given; a household without labour.
    """
    home = read_home(session, draft.household_id, draft.on)
    if draft.way not in tuple(RemovalWay):
        raise UserError(f"「{draft.way}」不是风险消除方式", remedy=f"可以填：{'、'.join(RemovalWay)}")
    _refuse_second(session, home, CaseKind.REMOVAL)
    standing = read_standing(session, home, draft.on)
    if standing is None:
        raise UserError(f"「{home.head}」一户现在不是监测对象，或风险已经消除", remedy="请核对这一户的身份")
    if draft.way == RemovalWay.HELPED and keeps_being_supported(standing):
        raise UserError(
            "整户没有劳动力，不作风险消除（4_11_011）", remedy="标为整户无劳动能力兜底保障户，继续监测和帮扶"
        )
    case = _begin(session, home, REMOVAL, draft.on)
    case.way, case.identity_id = draft.way, home.monitored_id
    case.type = session.get_one(Identity, home.monitored_id).category
    take_figures(session, case)
    opinion = draft.reason or f"按{draft.way}提出"
    _pass_first(session, case, REMOVAL, opinion, draft.override)
    return case.id


def keep_without_labour(session: Session, household_id: int, on: date) -> bool:
    """Mark a monitored household as 整户无劳动能力兜底保障户 instead of removing its risk; tell whether it was new.

    Raises:
        UserError: it is not monitored, or somebody in it has labour.
    """
    standing = read_standing(session, read_home(session, household_id, on), on)
    if standing is None:
        raise UserError("这一户现在不是监测对象，或风险已经消除", remedy="请核对这一户的身份")
    if not keeps_being_supported(standing):
        raise UserError(f"这一户有劳动力（或没有填劳动技能）{standing.labour} 人", remedy="请先核对家庭成员的劳动技能")
    return edit_household_condition(session, household_id, {"no_labour": True}, on)


def open_case_of(session: Session, household_id: int, kind: CaseKind) -> MonitoringCase | None:
    """The case of that kind which runs for a household."""
    return session.scalars(
        select(MonitoringCase).where(
            MonitoringCase.household_id == household_id,
            MonitoringCase.kind == kind,
            MonitoringCase.ended_on.is_(None),
        )
    ).first()


def take_figures(session: Session, case: MonitoringCase) -> None:
    """Freeze the line of the year of the case and the reference income, each once it is known; never twice."""
    if case.line is None:
        try:
            line = parameter_value(session, "monitoring_line", case.opened_on)
        except UserError:
            line = None
        if line is not None:
            case.line, case.line_document = int(line.number * 100), line.document
    if case.reference_income is None:
        income = read_home(session, case.household_id, case.opened_on).income
        reference = reference_income(income) if income else None
        if income is not None and reference is not None:
            case.reference_income, case.income_year = int(reference * 100), income.year
    session.flush()


def waiting_clue(session: Session, clue_id: int) -> Clue:
    """A clue nobody has settled.

    Raises:
        UserError: it is not there, or settled.
    """
    clue = session.get(Clue, clue_id)
    if clue is None:
        raise UserError("这条线索已不在", remedy="可能已撤销，请刷新后再看")
    if clue.state != ClueState.WAITING:
        raise UserError(f"这条线索{clue.state}", remedy="要重新处理的，先撤销原来的处理")
    return clue


def merge_into(clue: Clue, case_id: int, on: date) -> None:
    """Tie a clue to a case."""
    clue.state, clue.case_id, clue.settled_on = ClueState.MERGED.value, case_id, on


def _begin(session: Session, home: Home, procedure: str, start: date) -> MonitoringCase:
    kind = CaseKind.IDENTIFICATION if procedure == IDENTIFICATION else CaseKind.REMOVAL
    case = MonitoringCase(
        household_id=home.household_id,
        kind=kind.value,
        term=parameter_value(session, "monitored_name", start).value,
        line_year=start.year,
        opened_on=start,
    )
    session.add(case)
    session.flush()
    case.run_id = begin_run(session, procedure, SUBJECT, case.id, start)
    session.flush()
    return case


def _pass_first(session: Session, case: MonitoringCase, procedure: str, opinion: str, override: str) -> None:
    assert case.run_id is not None
    fill_station(session, case.run_id, FIRST[procedure], StationFacts(opinion=opinion))
    gates = gates_of(session, case, case.opened_on)
    end_station(session, case.run_id, FIRST[procedure], Ending(case.opened_on, override, gates))


def _refuse_second(session: Session, home: Home, kind: CaseKind) -> None:
    running = open_case_of(session, home.household_id, kind)
    if running is not None:
        raise UserError(
            f"「{home.head}」一户已有一件{kind}案件在办（{running.opened_on} 立案）", remedy="线索可以并入这件案件"
        )
