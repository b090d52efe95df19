"""How a monitored household stands on the day on which its removal is asked for."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.monitoring.homes import Home, names_of, number_or_none
from app.monitoring.measures.rules import PROPOSED
from app.monitoring.measures.service import measures_in_force, risks_of
from app.monitoring.removal.rules import Objection, Standing, objections_to_removal
from app.monitoring.screening.rules import reference_income
from db.employment.codes import LABOUR
from db.households.entities import Identity
from db.problems.entities import Problem


def read_standing(session: Session, home: Home, on: date) -> Standing | None:
    """Read it; None when the household is not monitored, or its risk is removed."""
    if home.monitored_id is None:
        return None
    identity = session.get_one(Identity, home.monitored_id)
    measures = measures_in_force(session, home.household_id, on)
    risks = risks_of(session, home.household_id)
    kinds = {measure.kind for measure in measures}
    reference = reference_income(home.income) if home.income else None
    return Standing(
        identified_on=identity.valid_from,
        per_person=reference,
        line=number_or_none(session, "monitoring_line", on),
        line_words=f"{on.year} 年监测线",
        labour=_labour(home),
        problems=_problems(session, home, on),
        measures=len(measures),
        unmatched=tuple(risk for risk in risks if risk in PROPOSED and not kinds & set(PROPOSED[risk])),
        contact=bool(home.contact and home.contact_phone),
    )


@dataclass(frozen=True)
class Figures:
    """The income and the line that a case has frozen, yuan a head and year; None = not known."""

    per_person: Decimal | None
    line: Decimal | None
    line_year: int


def removal_objections(session: Session, home: Home, on: date, way: str, figures: Figures) -> list[Objection]:
    """Return everything that speaks against a removal on a day, with the figures of its case."""
    standing = read_standing(session, home, on)
    if standing is None:
        return [Objection("这一户现在不是监测对象，或风险已经消除", "【常】")]
    standing = replace(
        standing,
        per_person=figures.per_person,
        line=figures.line,
        line_words=f"{figures.line_year} 年监测线",
    )
    months = number_or_none(session, "elimination_min_months", on)
    return objections_to_removal(standing, on, way, int(months or 0))


def _labour(home: Home) -> int:
    """Members with labour; somebody of whom nobody has said anything is not taken for somebody without."""
    return sum(member.labour in LABOUR or not member.labour for member in home.members)


def _problems(session: Session, home: Home, on: date) -> tuple[str, ...]:
    """What is not secured, what nobody has said, and what stands open in the ledger."""
    opened = session.scalars(
        select(Problem).where(
            Problem.household_id == home.household_id, Problem.found_on <= on, Problem.cleared_on.is_(None)
        )
    )
    unsaid = names_of(home.members, lambda member: not member.labour)
    uninsured = names_of(home.members, lambda member: member.insured is not True)
    out = names_of(home.members, lambda member: member.drop_out)
    told = (
        (home.dangerous_house is not False, "住房安全没有确认"),
        (home.safe_water is not True, "饮水安全没有确认"),
        (bool(uninsured), f"{uninsured}没有确认参加医保"),
        (bool(out), f"{out}失学辍学"),
        (bool(unsaid), f"{unsaid}的劳动技能没有填"),
    )
    found = [sentence for holds, sentence in told if holds]
    return (*found, *(f"{one.kind}：{one.text}" for one in opened))
