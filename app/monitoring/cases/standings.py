"""The standing 监测对象 as a case gives it, clears its risk, and takes either back."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds
from app.households.drafts import IdentityDraft
from app.households.identities import end_identity, set_identity
from db.households.codes import IdentityKind
from db.households.entities import Identity
from db.monitoring.entities import MonitoringCase


def give_standing(session: Session, case: MonitoringCase, on: date) -> None:
    """Write the standing from the day of the county's approval; one whose risk was removed before stays in the past.

    Raises:
        UserError: the household has become a monitored one meanwhile.
    """
    before = _present(session, case.household_id, on)
    if before is not None and before.risk_removed_on is None:
        raise UserError("这一户已经登记为监测对象", remedy="核对身份登记；不再需要的案件可以撤回")
    if before is not None:
        end_identity(session, before.id, on)
    draft = IdentityDraft(
        IdentityKind.MONITORED,
        case.type or IdentityKind.MONITORED,
        on,
        household_id=case.household_id,
        basis=f"{case.opened_on} 立案识别",
    )
    case.identity_id = set_identity(session, draft)
    session.flush()


def take_standing_back(session: Session, case: MonitoringCase) -> None:
    """Take back what `give_standing` wrote.

    Raises:
        UserError: its risk was removed since, or another case leans on it.
    """
    if case.identity_id is None:
        return
    identity = session.get_one(Identity, case.identity_id)
    leaning = select(func.count()).where(
        MonitoringCase.identity_id == identity.id, MonitoringCase.id != case.id, MonitoringCase.run_id.is_not(None)
    )
    if identity.risk_removed_on is not None or session.scalar(leaning):
        raise UserError("这一户的风险消除已经开始或办结，识别不能退回", remedy="先处理风险消除的案件")
    before = session.scalars(
        select(Identity).where(
            Identity.household_id == case.household_id,
            Identity.kind == IdentityKind.MONITORED,
            Identity.valid_to == identity.valid_from,
            Identity.risk_removed_on.is_not(None),
        )
    ).first()
    case.identity_id = None
    session.flush()
    session.delete(identity)
    if before is not None:
        before.valid_to = None
    session.flush()


def remove_risk(session: Session, case: MonitoringCase, on: date) -> None:
    """Write that the risk is removed; the standing itself stays."""
    identity = session.get_one(Identity, case.identity_id)
    identity.risk_removed_on = on
    identity.basis = "；".join(filter(None, (identity.basis, f"{case.way}（{on}）")))
    session.flush()


def restore_risk(session: Session, case: MonitoringCase) -> None:
    """Take back what `remove_risk` wrote.

    Raises:
        UserError: the household was identified again since.
    """
    identity = session.get_one(Identity, case.identity_id)
    if identity.valid_to is not None:
        raise UserError("这一户后来又重新识别或身份已终止，风险消除不能退回", remedy="先处理后来的登记")
    note = f"{case.way}（{identity.risk_removed_on}）"
    identity.basis = (identity.basis or "").removesuffix(note).removesuffix("；") or None
    identity.risk_removed_on = None
    session.flush()


def _present(session: Session, household_id: int, on: date) -> Identity | None:
    return session.scalars(
        select(Identity)
        .where(Identity.household_id == household_id, Identity.kind == IdentityKind.MONITORED, holds(Identity, on))
        .order_by(Identity.id.desc())
    ).first()
