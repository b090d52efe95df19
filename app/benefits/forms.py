"""Typing in one payment: its fields, what is refused, what is warned of."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.benefits.catalogue import SOURCES, programme_named, programme_names
from app.benefits.facts import exclusions_of, explain_for, payments_around
from app.benefits.rules import (
    Paid,
    Verdict,
    after_end,
    amount_problem,
    doubles,
    earlier,
    eligible,
    excluded,
    owner_problem,
    period_problem,
)
from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.periods import check_period, span_of
from app.households.dated import stored_values
from app.households.fields import Field, Kind, from_stored
from app.households.record_kinds import Ownership, RecordForm, Values
from db.benefits.entities import BenefitExclusion, BenefitPayment, BenefitProgramme
from db.households.entities import Membership

FIELDS = (
    Field("programme", "帮扶项目", Kind.CHOICE),
    Field("period", "所属期"),
    Field("amount", "金额", Kind.MONEY, "元"),
    Field("source", "资金来源", Kind.CHOICE, choices=SOURCES),
    Field("paid_on", "发放日期", Kind.DATE),
    Field("batch", "发放批次"),
    Field("note", "备注"),
)


def payment_values(session: Session, record_id: int) -> Values:
    """What the form holds of a stored payment.

    Raises:
        UserError: it is not there any more.
    """
    payment = payment_with(session, record_id)
    values = {each.key: from_stored(each, getattr(payment, each.key)) for each in FIELDS[1:]}
    return {"programme": session.get_one(BenefitProgramme, payment.programme_id).name, **values}


def save_payment(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Register or correct a payment; return its id.

    Raises:
        UserError: the programme is unknown or for persons only, the period is none, the amount is nothing, or another
            payment excludes it.
    """
    stored = stored_values(FIELDS, values)
    programme = programme_named(session, str(stored.pop("programme") or ""))
    stored["period"] = check_period(str(stored["period"] or ""))
    amount = stored["amount"]
    assert isinstance(amount, int)
    person_id, household_id = _owner_of(session, record_id, owner, on)
    problem = amount_problem(amount) or owner_problem(programme.recipient, programme.name, person_id is not None)
    if problem:
        raise UserError(problem, remedy="改好后再保存")
    _refuse_excluded(session, programme, str(stored["period"]), household_id, person_id, record_id)
    if record_id is None:
        payment = BenefitPayment(household_id=household_id, person_id=person_id)
        session.add(payment)
    else:
        payment = payment_with(session, record_id)
    payment.programme_id = programme.id
    for key, value in stored.items():
        setattr(payment, key, value)
    session.flush()
    return payment.id


def delete_payments(session: Session, ids: Sequence[int]) -> None:
    """Take payments out."""
    for each in ids:
        session.delete(payment_with(session, each))


def payment_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say what speaks against a payment: paid already, another one beside it, ended, not eligible."""
    try:
        programme = programme_named(session, str(values.get("programme") or ""))
        period = check_period(str(values.get("period") or ""))
    except UserError:
        return ()  # saving says so
    person_id, household_id = _owner_of(session, record_id, owner, on)
    others = payments_around(session, programme, household_id, person_id, record_id)
    span = span_of(period)
    soft = frozenset(other for other, one in exclusions_of(session, programme.id) if not one.hard)
    said = [f"{_told(one)}，同一项目同一期可能重复享受" for one in doubles(programme.id, span, others)]
    said += [f"{_told(one)}，与「{programme.name}」原则上不重复享受" for one in excluded(soft, span, others)]
    longer = period_problem(programme.period_kind, programme.name, period)
    said += [longer] if longer else []
    once = earlier(programme.id, programme.period_kind, span, others)
    said += [f"「{programme.name}」是一次性帮扶，{_told(one)}" for one in once[-1:]]
    said += [f"「{programme.name}」已于 {one.ended_on} 终止" for one in after_end(programme.id, span, others)[-1:]]
    paid_on = values.get("paid_on")
    day = paid_on if isinstance(paid_on, date) else min(on, span[1])
    lines = explain_for(session, programme, household_id, person_id, day)
    if eligible(lines) is Verdict.UNMET:
        unmet = "；".join(
            f"要求{line.condition}，登记的是{line.found}" for line in lines if line.verdict is Verdict.UNMET
        )
        said.append(f"按 {day} 的登记情况不符合「{programme.name}」：{unmet}")
    return said


def payment_choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    """The programmes in force."""
    return {"programme": programme_names(session, on)}


def payment_with(session: Session, record_id: int) -> BenefitPayment:
    """The payment of an id.

    Raises:
        UserError: it is not there any more.
    """
    found = session.get(BenefitPayment, record_id)
    if found is None:
        raise UserError("这笔帮扶资金已不在", remedy="可能已删除或撤销，请刷新后再看")
    return found


def _owner_of(session: Session, record_id: int | None, owner: Ownership, on: date) -> tuple[int | None, int | None]:
    """Person and household: of a stored payment as they were, of a new one as the clerk chose."""
    if record_id is not None:
        payment = payment_with(session, record_id)
        return payment.person_id, payment.household_id
    if owner.household_id is not None or owner.person_id is None:
        return owner.person_id, owner.household_id
    lives = (Membership.person_id == owner.person_id, Membership.valid_to.is_(None))
    return owner.person_id, session.scalar(select(Membership.household_id).where(*lives).limit(1))


def _refuse_excluded(
    session: Session,
    programme: BenefitProgramme,
    period: str,
    household_id: int | None,
    person_id: int | None,
    record_id: int | None,
) -> None:
    hard: dict[int, BenefitExclusion] = {k: one for k, one in exclusions_of(session, programme.id) if one.hard}
    others = payments_around(session, programme, household_id, person_id, record_id)
    found = excluded(frozenset(hard), span_of(period), others)
    if found:
        basis = hard[found[0].programme_id].document or ""
        message = f"{_told(found[0])}，不得同时享受「{programme.name}」"
        raise UserError(message, remedy=f"核对是哪一笔登记错了；依据：{basis}" if basis else "核对是哪一笔登记错了")


def _told(paid: Paid) -> str:
    return f"{paid.name}已有「{paid.programme}」{paid.period}"


FORM = RecordForm(
    owner=Owner.PERSON,
    fields=FIELDS,
    required=("programme", "period", "amount"),
    values=payment_values,
    save=save_payment,
    delete=delete_payments,
    usual=lambda on: {"period": str(on.year), "paid_on": on},
    choices=payment_choices,
    warnings=payment_warnings,
    whole_household=True,
)
"""The form of a payment."""
