"""What the register says of people and households when a programme asks who is eligible, and what they were paid."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.benefits.rules import Conditions, Facts, Line, Paid, explain_eligibility
from app.common.errors import UserError
from app.common.identifiers import normalise_id
from app.common.periods import span_of
from app.households.current import holds
from app.households.rules import age_on
from db.benefits.codes import Recipient
from db.benefits.entities import BenefitExclusion, BenefitPayment, BenefitProgramme
from db.common.entities import Setting
from db.households.codes import IdentityKind
from db.households.entities import Identity, Membership, Person, PersonCondition


def split_words(text: str | None) -> tuple[str, ...]:
    """Split a list kept in one column: 低保,特困 → 低保 and 特困."""
    return tuple(word for word in (text or "").replace("，", ",").replace("、", ",").split(",") if word)


def conditions_of(programme: BenefitProgramme) -> Conditions:
    """Who is eligible for a programme."""
    return Conditions(
        identities=split_words(programme.identities),
        not_identities=split_words(programme.not_identities),
        grades=split_words(programme.grades),
        schooling=split_words(programme.schooling),
        age_from=programme.age_from,
        age_to=programme.age_to,
        work_place=programme.work_place or "",
        labour=split_words(programme.labour),
    )


def facts_of(session: Session, household_id: int | None, person_id: int | None, on: date) -> Facts:
    """What the register says of a person and the household on a day; of the household alone without a person."""
    identities = session.scalars(
        select(Identity).where(
            or_(Identity.household_id == (household_id or 0), Identity.person_id.in_(_people(session, household_id)))
            if person_id is None
            else or_(Identity.household_id == (household_id or 0), Identity.person_id == person_id),
            holds(Identity, on),
        )
    ).all()
    disability = next((one.category for one in identities if one.kind == IdentityKind.DISABLED), "")
    kinds = frozenset(one.kind for one in identities)
    if person_id is None:
        return Facts(kinds, disability, home=home_of(session))
    person = session.get_one(Person, person_id)
    condition = session.scalars(
        select(PersonCondition)
        .where(PersonCondition.person_id == person_id, holds(PersonCondition, on))
        .order_by(PersonCondition.id.desc())
    ).first()
    return Facts(
        identities=kinds,
        disability=disability,
        age=age_on(person.birth_date, on) if person.birth_date else None,
        schooling=(condition.schooling or "") if condition else "",
        schooled=condition is not None and bool(condition.schooling or condition.education),
        work_place=(condition.work_place or "") if condition else "",
        labour=(condition.labour or "") if condition else "",
        home=home_of(session),
    )


def person_numbered(session: Session, id_number: str, on: date) -> tuple[Person, int | None]:
    """The person of a document number, and the household of the day.

    Raises:
        UserError: nobody has that number.
    """
    key = normalise_id(id_number)[:18]
    found = session.scalars(select(Person).where(Person.id_key == key, Person.deleted_at.is_(None))).first()
    if not key or found is None:
        raise UserError("台账里没有这个证件号码的人", remedy="请核对证件号码，18 位一位不差")
    lives = (Membership.person_id == found.id, holds(Membership, on))
    return found, session.scalar(select(Membership.household_id).where(*lives).limit(1))


def home_of(session: Session) -> tuple[str, str]:
    """County and province of the office, "" where it has not said them."""
    rows = session.execute(select(Setting.key, Setting.value).where(Setting.key.in_(("county", "province"))))
    kept: dict[str, str] = {row.key: row.value for row in rows}
    return kept.get("county", ""), kept.get("province", "")


def explain_for(
    session: Session, programme: BenefitProgramme, household_id: int | None, person_id: int | None, on: date
) -> tuple[Line, ...]:
    """Line by line, whether somebody is eligible for a programme on a day.

    A household's programme looks at the household and its members' identities, whoever receives the money.
    """
    asked = person_id if programme.recipient == Recipient.PERSON else None
    return explain_eligibility(conditions_of(programme), facts_of(session, household_id, asked, on))


def payments_around(
    session: Session, programme: BenefitProgramme, household_id: int | None, person_id: int | None, but: int | None
) -> list[Paid]:
    """What was paid already that this programme could collide with: to the person, or to anybody of the household.

    Between two programmes for persons only the person counts, otherwise the household.

    Args:
        but: a payment that is being corrected.
    """
    rows = session.execute(
        select(BenefitPayment, BenefitProgramme, Person.name)
        .join(BenefitProgramme, BenefitProgramme.id == BenefitPayment.programme_id)
        .outerjoin(Person, Person.id == BenefitPayment.person_id)
        .where(
            or_(
                BenefitPayment.person_id == (person_id or 0),
                BenefitPayment.household_id == (household_id or 0),
            ),
            BenefitPayment.id != (but or 0),
        )
        .order_by(BenefitPayment.id)
    )
    return [
        Paid(other.id, other.name, payment.period, name or "本户", span_of(payment.period), payment.ended_on)
        for payment, other, name in rows
        if payment.person_id == person_id or Recipient.HOUSEHOLD in (programme.recipient, other.recipient)
    ]


def exclusions_of(session: Session, programme_id: int) -> list[tuple[int, BenefitExclusion]]:
    """The programmes that one excludes, with the exclusion."""
    rows = session.scalars(
        select(BenefitExclusion).where(
            or_(BenefitExclusion.first_id == programme_id, BenefitExclusion.second_id == programme_id)
        )
    )
    return [(one.second_id if one.first_id == programme_id else one.first_id, one) for one in rows]


def _people(session: Session, household_id: int | None) -> Sequence[int]:
    lives = (Membership.household_id == (household_id or 0), Membership.valid_to.is_(None))
    return session.scalars(select(Membership.person_id).where(*lives)).all()
