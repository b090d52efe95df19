"""Something of every kind that the program knows, hung on a household and one of its people."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.benefits.codes import PeriodKind, Recipient
from db.benefits.entities import BenefitPayment, BenefitProgramme
from db.employment.entities import WorkIntention, WorkSpell
from db.households.entities import Pairing
from db.industry.entities import Enterprise, IndustryLink
from db.problems.entities import Problem
from db.visits.entities import Wish
from tests.households.events.things import hang

PROGRAMME = "试验补贴"


def hang_everything(session: Session, household_id: int, person_id: int, name: str, since: date) -> None:
    """Hang a thing, a helper, work, a plan, a link, a running benefit, a wish and a problem."""
    hang(session, household_id, person_id, name)
    hang(session, household_id, None, f"{name}户")
    session.add(Pairing(household_id=household_id, helper_name=f"帮扶{name}", valid_from=since))
    session.add(WorkSpell(person_id=person_id, valid_from=since, county="清溪县", employer="砖厂"))
    planned = select(WorkIntention.id).where(WorkIntention.person_id == person_id, WorkIntention.year == since.year)
    if session.scalar(planned) is None:
        session.add(WorkIntention(person_id=person_id, year=since.year, wanted=True))
    session.add(IndustryLink(household_id=household_id, enterprise_id=_enterprise(session), form="土地流转"))
    session.add(Wish(household_id=household_id, person_id=person_id, text="想修路", raised_on=since))
    session.add(Problem(household_id=household_id, person_id=person_id, kind="住房", text="漏雨", found_on=since))
    session.flush()
    session.add(
        BenefitPayment(
            programme_id=_programme(session),
            household_id=household_id,
            person_id=person_id,
            period=f"{since:%Y-%m}",
            amount=5000,
        )
    )
    session.flush()


def _enterprise(session: Session) -> int:
    known = session.scalar(select(Enterprise.id).limit(1))
    if known is not None:
        return known
    made = Enterprise(name="试验合作社")
    session.add(made)
    session.flush()
    return made.id


def _programme(session: Session) -> int:
    known = session.scalar(select(BenefitProgramme.id).where(BenefitProgramme.name == PROGRAMME))
    if known is not None:
        return known
    made = BenefitProgramme(name=PROGRAMME, recipient=Recipient.PERSON, period_kind=PeriodKind.MONTH)
    session.add(made)
    session.flush()
    return made.id
