"""Undo must not leave a run that has passed a station which is not done."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from app.common.errors import UserError
from app.common.procedures.service import Outcome
from db.common.procedures import ProcedureRun, StationRun


def refuse_broken_runs(session: Session) -> None:
    """See that no run has an open station before one that is done, and none is finished with an open station.

    Raises:
        UserError: one has; what led to it is not to be written.
    """
    later = aliased(StationRun)
    passed = exists().where(
        later.run_id == StationRun.run_id, later.position > StationRun.position, later.done_on.is_not(None)
    )
    broken = session.scalar(
        select(StationRun.id)
        .join(ProcedureRun, ProcedureRun.id == StationRun.run_id)
        .where(StationRun.done_on.is_(None), or_(passed, ProcedureRun.outcome == Outcome.DONE.value))
        .limit(1)
    )
    if broken is not None:
        raise UserError("后面的环节已经办结，这一步不能单独撤销", remedy="从最后办结的环节往前退，或先撤销后面的操作")
