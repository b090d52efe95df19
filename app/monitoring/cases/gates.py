"""The conditions that a case has to meet at its stations, asked of the file as it stands; the rules say what is wrong.

Their names stand in resources/procedures/*.toml.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.policy.queries import code_values
from app.monitoring.cases.rules import (
    DISASTER,
    condition_objections,
    income_objections,
    risk_objections,
    type_objections,
)
from app.monitoring.homes import names_of, read_home
from app.monitoring.removal.standing import Figures, removal_objections
from db.monitoring.codes import RemovalWay
from db.monitoring.entities import CaseRisk, MonitoringCase

RISKS, SUB_ITEMS = "致贫返贫风险", "因自然灾害子项"
"""Code lists of the risks and of what befell the household."""

_Gate = Callable[[Session, MonitoringCase, date], Sequence[str]]


def gates_of(session: Session, case: MonitoringCase, on: date) -> dict[str, Callable[[], Sequence[str]]]:
    """The gates of a case on a day by their names; nothing is asked before a station asks."""

    def bind(gate: _Gate) -> Callable[[], Sequence[str]]:
        return lambda: gate(session, case, on)

    return {name: bind(gate) for name, gate in GATES.items()}


def known_risks(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    """The legal risks of a day with their sub-items."""
    subs = code_values(session, SUB_ITEMS, on)
    return {risk: subs if risk == DISASTER else () for risk in code_values(session, RISKS, on)}


def chosen_risks(session: Session, case_id: int) -> tuple[tuple[str, str], ...]:
    """The risks of a case with their sub-items, in order."""
    rows = session.execute(
        select(CaseRisk.risk, CaseRisk.sub_item).where(CaseRisk.case_id == case_id).order_by(CaseRisk.position)
    )
    return tuple((risk, sub_item or "") for risk, sub_item in rows)


def yuan_of(stored: int | None) -> Decimal | None:
    """分 of the file in yuan."""
    return None if stored is None else Decimal(stored) / 100


def _income_known(session: Session, case: MonitoringCase, on: date) -> Sequence[str]:
    return income_objections(yuan_of(case.reference_income), yuan_of(case.line), case.line_year)


def _conditions_known(session: Session, case: MonitoringCase, on: date) -> Sequence[str]:
    home = read_home(session, case.household_id, on)
    return condition_objections(
        home.dangerous_house,
        home.safe_water,
        names_of(home.members, lambda member: member.insured is None),
        names_of(
            home.members,
            lambda member: (
                member.of_school_age
                and not (member.condition and (member.condition.schooling or member.condition.dropout_reason))
            ),
        ),
    )


def _type_chosen(session: Session, case: MonitoringCase, on: date) -> Sequence[str]:
    home = read_home(session, case.household_id, on)
    return type_objections(case.type, home.lifted, yuan_of(case.reference_income), yuan_of(case.line))


def _risks_chosen(session: Session, case: MonitoringCase, on: date) -> Sequence[str]:
    return risk_objections(chosen_risks(session, case.id), known_risks(session, case.opened_on))


def _contact_known(session: Session, case: MonitoringCase, on: date) -> Sequence[str]:
    home = read_home(session, case.household_id, on)
    return [] if home.contact and home.contact_phone else ["没有监测联系人或联系电话，请在 结对帮扶 里填写（1_11_011）"]


def _removal_allowed(session: Session, case: MonitoringCase, on: date) -> Sequence[str]:
    home = read_home(session, case.household_id, on)
    figures = Figures(yuan_of(case.reference_income), yuan_of(case.line), case.line_year)
    found = removal_objections(session, home, on, case.way or RemovalWay.HELPED, figures)
    return [f"{one.text}（{one.number}）" for one in found]


GATES: Mapping[str, _Gate] = {
    "income_known": _income_known,
    "conditions_known": _conditions_known,
    "type_chosen": _type_chosen,
    "risks_chosen": _risks_chosen,
    "contact_known": _contact_known,
    "removal_allowed": _removal_allowed,
}
"""All gates of cases; a procedure that names another one would have a station without a lock (a test sees to it)."""
