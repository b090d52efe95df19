"""Measures (帮扶措施): proposed from the risks, registered with a limit, questioned where nothing speaks for them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.queries import code_values
from app.monitoring.homes import number_or_none, read_home
from app.monitoring.measures.facts import household_of
from app.monitoring.measures.rules import PROPOSED, Question, proposed_measures, question_measures
from app.monitoring.removal.rules import months_between
from db.households.entities import Identity
from db.monitoring.codes import CaseKind, CaseOutcome
from db.monitoring.entities import CaseRisk, Measure, MonitoringCase

KINDS = tuple(
    dict.fromkeys(
        (
            "产业帮扶",
            "就业帮扶",
            "金融帮扶",
            "公益岗位帮扶",
            *(kind for kinds in PROPOSED.values() for kind in kinds),
            "基础设施建设",
        )
    )
)
"""The measures of the national system (SQL23 100A39 … 100A55)."""


@dataclass(frozen=True)
class MeasureDraft:
    """One measure as the clerk writes it down; `what` names it within its kind (雨露计划, 低保 …)."""

    household_id: int
    kind: str
    starts_on: date
    what: str = ""
    responsible: str = ""
    ends_on: date | None = None
    limit_on: date | None = None


def propose_measures(session: Session, household_id: int, on: date) -> tuple[str, ...]:
    """Return the kinds of measures that fit the risks and the household; what it has already is left out."""
    had = {measure.kind for measure in measures_in_force(session, household_id, on)}
    home = read_home(session, household_id, on)
    found = proposed_measures(risks_of(session, household_id), household_of(home))
    return tuple(kind for kind in found if kind not in had)


def register_measure(session: Session, draft: MeasureDraft) -> int:
    """Write a measure down; without a limit it has the usual days after the identification.

    Raises:
        UserError: nobody knows such a kind, or it ends before it begins.
    """
    known = code_values(session, "帮扶措施", draft.starts_on) or KINDS
    if draft.kind not in known:
        raise UserError(f"「{draft.kind}」不是帮扶措施的类别", remedy=f"可以填：{'、'.join(known)}")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise UserError("「结束日期」早于开始日期", remedy="请核对两个日期")
    home = read_home(session, draft.household_id, draft.starts_on)
    case = latest_identification(session, draft.household_id)
    measure = Measure(
        household_id=draft.household_id,
        case_id=case.id if case else None,
        kind=draft.kind,
        what=draft.what.strip() or None,
        responsible=draft.responsible.strip() or home.contact or None,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        limit_on=draft.limit_on or _usual_limit(session, home.monitored_id, draft.starts_on),
    )
    session.add(measure)
    session.flush()
    return measure.id


def note_progress(session: Session, measure_id: int, progress: str, effect: str = "") -> None:
    """Write down how far a measure is and what it brought; what is left empty stays."""
    measure = session.get(Measure, measure_id)
    if measure is None:
        raise UserError("这条帮扶措施已不在", remedy="可能已删除，请刷新后再看")
    measure.progress = progress.strip() or measure.progress
    measure.effect = effect.strip() or measure.effect
    session.flush()


def end_measure(session: Session, measure_id: int, on: date) -> None:
    """End a measure on a day.

    Raises:
        UserError: it is not there, or the day lies before its beginning.
    """
    measure = session.get(Measure, measure_id)
    if measure is None:
        raise UserError("这条帮扶措施已不在", remedy="可能已删除，请刷新后再看")
    if on < measure.starts_on:
        raise UserError(f"结束日期 {on} 早于开始日期 {measure.starts_on}", remedy="请核对两个日期")
    measure.ends_on = on
    session.flush()


def question_household(session: Session, household_id: int, on: date) -> list[Question]:
    """Return what the county would send back about the measures of a household on a day."""
    home = read_home(session, household_id, on)
    done: dict[str, list[str]] = defaultdict(list)
    for measure in measures_in_force(session, household_id, on):
        done[measure.kind].append(measure.what or "")
    identity = session.get(Identity, home.monitored_id) if home.monitored_id is not None else None
    months = months_between(identity.valid_from, on) if identity else 0
    return question_measures(risks_of(session, household_id), done, household_of(home), months)


def measures_in_force(session: Session, household_id: int, on: date) -> Sequence[Measure]:
    """The measures of a household that have begun and not ended on a day."""
    return list(
        session.scalars(
            select(Measure)
            .where(
                Measure.household_id == household_id,
                Measure.starts_on <= on,
                or_(Measure.ends_on.is_(None), Measure.ends_on > on),
            )
            .order_by(Measure.id)
        )
    )


def risks_of(session: Session, household_id: int) -> tuple[str, ...]:
    """The risks of the household's latest identification, running or successful; () when no case told them."""
    case = latest_identification(session, household_id)
    if case is None:
        return ()
    statement = select(CaseRisk.risk).where(CaseRisk.case_id == case.id).order_by(CaseRisk.position)
    return tuple(session.scalars(statement))


def latest_identification(session: Session, household_id: int) -> MonitoringCase | None:
    """The latest identification of a household that runs or ended with success."""
    return session.scalars(
        select(MonitoringCase)
        .where(
            MonitoringCase.household_id == household_id,
            MonitoringCase.kind == CaseKind.IDENTIFICATION,
            or_(MonitoringCase.ended_on.is_(None), MonitoringCase.outcome == CaseOutcome.IDENTIFIED),
        )
        .order_by(MonitoringCase.id.desc())
    ).first()


def _usual_limit(session: Session, identity_id: int | None, starts_on: date) -> date | None:
    identity = session.get(Identity, identity_id) if identity_id is not None else None
    days = number_or_none(session, "measure_limit", starts_on)
    if identity is None or days is None:
        return None
    return max(identity.valid_from + timedelta(days=int(days)), starts_on)
