"""Identities (身份) of households and people: given from a day, ended on a day, never overwritten."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.households.current import holds
from app.households.drafts import IdentityDraft
from db.households.codes import HOUSEHOLD_KINDS
from db.households.entities import Identity


def set_identity(session: Session, draft: IdentityDraft) -> int:
    """Give a household or a person an identity (身份) from a day on; return its id.

    One of another category that holds already ends that day; of the same category or day, it is corrected.

    Raises:
        UserError: the kind belongs to households and a person was named, or the other way round.
    """
    _refuse_wrong_owner(draft)
    current = _present(session, draft)
    category, basis = draft.category or draft.kind, draft.basis.strip() or None
    if current is not None and (current.valid_from == draft.valid_from or current.category == category):
        current.category, current.basis = category, basis
        current.risk_removed_on = draft.risk_removed_on
        session.flush()
        return current.id
    if current is not None:
        current.valid_to = draft.valid_from
    identity = Identity(
        household_id=draft.household_id,
        person_id=draft.person_id,
        kind=draft.kind,
        category=category,
        valid_from=draft.valid_from,
        risk_removed_on=draft.risk_removed_on,
        basis=basis,
    )
    session.add(identity)
    session.flush()
    return identity.id


def _refuse_wrong_owner(draft: IdentityDraft) -> None:
    of_household = draft.kind in HOUSEHOLD_KINDS
    household_named, person_named = draft.household_id is not None, draft.person_id is not None
    if household_named is not of_household or person_named is of_household:
        owner = "户" if of_household else "个人"
        raise UserError(f"「{draft.kind}」是{owner}的身份", remedy=f"请在{owner}名下登记")


def _present(session: Session, draft: IdentityDraft) -> Identity | None:
    """The identity of that kind which holds when the new one begins, or begins later."""
    if draft.household_id is not None:
        owner_is = Identity.household_id == draft.household_id
    else:
        owner_is = Identity.person_id == draft.person_id
    return session.scalars(
        select(Identity)
        .where(owner_is, Identity.kind == draft.kind, holds(Identity, draft.valid_from))
        .order_by(Identity.id.desc())
    ).first()


def end_identity(session: Session, identity_id: int, on: date) -> None:
    """End an identity on a day; it stays in the past.

    Raises:
        UserError: the day lies before its beginning.
    """
    identity = session.get_one(Identity, identity_id)
    if on < identity.valid_from:
        raise UserError(f"结束日期 {on} 早于开始日期 {identity.valid_from}", remedy="填开始日期当天或以后的日期")
    identity.valid_to = on
    session.flush()
