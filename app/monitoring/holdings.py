"""Open cases, waiting clues and running measures as what hangs on a household: they stay with it, or end with it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.common.procedures.service import Outcome, end_run
from app.households.holdings import Affected, Destiny, Holding, Settlement
from app.monitoring.cases.standings import remove_risk
from app.monitoring.measures.service import measures_in_force
from db.monitoring.codes import CaseKind, CaseOutcome, ClueState, RemovalWay
from db.monitoring.entities import Clue, Measure, MonitoringCase

WORD = "低收入监测"
GONE = "整户销号（去世、迁出或并入他户）"
"""Why something ends whose household ends."""
_CASE, _CLUE, _MEASURE = "monitoring_case", "clue", "measure"


class MonitoringHolder:
    """Tells and settles what monitoring keeps of a household."""

    word = WORD

    def holdings(self, session: Session, affected: Affected, on: date) -> Sequence[Holding]:
        """Everything of the household stays with whoever lives on in it; it ends when nobody does."""
        choices = (Destiny.ENDS,) if affected.whole else (Destiny.STAYS,)

        def holding(table: str, number: int, words: str, person_id: int | None = None) -> Holding:
            return Holding(WORD, f"{table}:{number}", words, affected.household_id, person_id, choices)

        found = [
            holding(_CASE, case.id, f"{case.kind}案件（{case.opened_on} 立案，在办）")
            for case in _open_cases(session, affected.household_id)
        ]
        found += [
            holding(_CLUE, clue.id, f"线索：{clue.text}（{clue.found_on} 发现，待处理）")
            for clue in _waiting_clues(session, affected)
        ]
        if affected.whole:
            found += [
                holding(_MEASURE, one.id, "·".join(filter(None, (one.kind, one.what))))
                for one in measures_in_force(session, affected.household_id, on)
            ]
        return found

    def settle(self, session: Session, settlement: Settlement, on: date) -> None:
        """End it with the reason; what stays is not touched."""
        if settlement.destiny is not Destiny.ENDS:
            return
        table, _, number = settlement.holding.key.partition(":")
        if table == _CASE:
            _end_case(session, session.get_one(MonitoringCase, int(number)), on)
        elif table == _CLUE:
            clue = session.get_one(Clue, int(number))
            clue.state, clue.reason, clue.settled_on = ClueState.DISMISSED.value, GONE, on
        else:
            measure = session.get_one(Measure, int(number))
            measure.ends_on, measure.effect = on, measure.effect or GONE
        session.flush()


def _end_case(session: Session, case: MonitoringCase, on: date) -> None:
    """An identification is withdrawn; a removal ends as a natural one, with the reason in the run and in the case."""
    assert case.run_id is not None
    removal = case.kind == CaseKind.REMOVAL
    reason = f"{RemovalWay.NATURAL}：{GONE}" if removal else GONE
    end_run(session, case.run_id, Outcome.WITHDRAWN, reason, on)
    case.ended_on, case.reason = on, reason
    case.outcome = (CaseOutcome.REMOVED if removal else CaseOutcome.WITHDRAWN).value
    if removal:
        case.way = RemovalWay.NATURAL.value
        remove_risk(session, case, on)


def _open_cases(session: Session, household_id: int) -> Sequence[MonitoringCase]:
    statement = select(MonitoringCase).where(
        MonitoringCase.household_id == household_id, MonitoringCase.ended_on.is_(None)
    )
    return list(session.scalars(statement.order_by(MonitoringCase.id)))


def _waiting_clues(session: Session, affected: Affected) -> Sequence[Clue]:
    """Of the whole household; a clue about one person is asked about only when that person leaves."""
    statement = select(Clue).where(Clue.household_id == affected.household_id, Clue.state == ClueState.WAITING)
    if not affected.whole:
        statement = statement.where(or_(Clue.person_id.is_(None), Clue.person_id.in_(affected.people)))
    return list(session.scalars(statement.order_by(Clue.id)))
