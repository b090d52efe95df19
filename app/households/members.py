"""What the clerk does with people: add a member, correct a person, end a membership."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import CellProblem, UserError
from app.common.identifiers import IdNumber, read_id, read_phone
from app.households.current import holds
from app.households.dated import change_dated, current_membership, current_person_condition, stored_values
from app.households.drafts import PersonDraft
from app.households.fields import PERSON_CONDITION
from app.households.search import search_text
from db.households.codes import DISABILITY_CARD, HEAD, ID_CARD, NO_CARD
from db.households.entities import Household, Membership, Person, PersonCondition

DOCUMENT_KINDS = {"居民身份证": ID_CARD, "残疾人证": DISABILITY_CARD, "15位旧号": ID_CARD, "占位号": NO_CARD}
"""证件类型 by the kind that a number is recognised as."""


@dataclass(frozen=True)
class Holder:
    """Who has a document number already: name and where they live ("" when in no household)."""

    person_id: int
    name: str
    household_number: str
    deleted: bool


def add_member(session: Session, household_id: int, draft: PersonDraft, on: date) -> int:
    """Add a person to a household from a day on; return the person's id.

    A person of the same document number who lives in no household now is taken up again instead of being doubled.

    Raises:
        UserError: no name, number unreadable or of somebody else's household, or a second head.
    """
    _refuse_second_head(session, household_id, draft, on, person_id=None)
    document = _read_document(draft)
    holder = find_holder(session, document.key, on) if document else None
    if holder is not None and (holder.household_number or holder.deleted):
        raise _taken(draft, holder)
    if holder is not None:
        person = session.get_one(Person, holder.person_id)
    else:
        person = Person(name=draft.name.strip())
        session.add(person)
    _fill_person(person, draft, document)
    session.flush()
    session.add(
        Membership(household_id=household_id, person_id=person.id, relation=draft.relation or None, valid_from=on)
    )
    if draft.condition:
        _write_condition(session, person.id, draft, on)
    session.flush()
    return person.id


def edit_person(session: Session, household_id: int, person_id: int, draft: PersonDraft, on: date) -> bool:
    """Correct a person and their relation to the head; tell whether anything differed.

    Raises:
        UserError: as for `add_member`.
    """
    _refuse_second_head(session, household_id, draft, on, person_id=person_id)
    document = _read_document(draft)
    holder = find_holder(session, document.key, on, other_than=person_id) if document else None
    if holder is not None:
        raise _taken(draft, holder)
    person = session.get_one(Person, person_id)
    _fill_person(person, draft, document)
    changed = session.is_modified(person)
    membership = current_membership(session, person_id, household_id, on)
    changed |= change_dated(session, membership, {"relation": draft.relation or None}, on)
    if draft.condition:
        changed |= _write_condition(session, person_id, draft, on)
    session.flush()
    return changed


def remove_member(session: Session, household_id: int, person_id: int, on: date) -> None:
    """End a person's membership on a day; person and past stay.

    Raises:
        UserError: the person is the head of others, or not there any more.
    """
    membership = current_membership(session, person_id, household_id, on)
    others = session.scalar(
        select(Membership.id).where(
            Membership.household_id == household_id,
            Membership.person_id != person_id,
            holds(Membership, on),
        )
    )
    if membership.relation == HEAD and others is not None:
        raise UserError("户主不能直接移出，户里还有别的成员", remedy="先把另一位成员的与户主关系改为户主")
    membership.valid_to = on
    session.flush()


def find_holder(session: Session, id_key: str, on: date, other_than: int | None = None) -> Holder | None:
    """Find who has a document number (first 18 characters) already; a current member comes first."""
    found = session.execute(
        select(Person.id, Person.name, Person.deleted_at, Household.number, Household.id.label("household_id"))
        .outerjoin(Membership, (Membership.person_id == Person.id) & holds(Membership, on))
        .outerjoin(Household, Household.id == Membership.household_id)
        .where(Person.id_key == id_key, Person.id != (other_than or 0))
        .order_by(Household.id.is_(None), Person.deleted_at.is_not(None), Person.id)
    ).first()
    if found is None:
        return None
    number = found.number or (f"（无户编号，第 {found.household_id} 户）" if found.household_id else "")
    return Holder(found.id, found.name, number, found.deleted_at is not None)


def _taken(draft: PersonDraft, holder: Holder) -> UserError:
    if holder.deleted:
        return UserError(f"证件号码属于回收站里的「{holder.name}」", remedy="到回收站恢复那一户，或核对证件号码")
    where = f"，在户编号 {holder.household_number}" if holder.household_number else ""
    return UserError(f"证件号码已属于「{holder.name[:1]}*」{where}", remedy="核对证件号码；若是迁户，先把他从原户移出")


def _refuse_second_head(
    session: Session, household_id: int, draft: PersonDraft, on: date, person_id: int | None
) -> None:
    if draft.relation != HEAD:
        return
    present = session.execute(
        select(Person.id, Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.household_id == household_id, Membership.relation == HEAD, holds(Membership, on))
    ).first()
    if present is not None and present.id != person_id:
        raise UserError(
            f"户主已是「{present.name}」，一户只能有一个户主", remedy=f"先修改「{present.name}」的与户主关系"
        )


def _read_document(draft: PersonDraft) -> IdNumber | None:
    if not draft.name.strip():
        raise UserError("没有填姓名", remedy="填写姓名后再保存")
    if not draft.id_number.strip():
        return None
    try:
        return read_id(draft.id_number)
    except CellProblem as problem:
        raise UserError(problem.message, remedy="核对证件号码") from problem


def _fill_person(person: Person, draft: PersonDraft, document: IdNumber | None) -> None:
    """Take the draft over; the document number decides birth date, sex and kind."""
    person.name = draft.name.strip()
    person.id_number = document.number if document else None
    person.id_key = document.key if document else None
    person.id_kind = DOCUMENT_KINDS[document.kind] if document else NO_CARD
    person.sex = (document.sex if document else None) or draft.sex or None
    person.birth_date = (document.birth_date if document else None) or draft.birth_date
    person.ethnicity = draft.ethnicity or None
    person.phone = clean_phone(draft.phone)
    person.number = draft.number.strip() or None
    person.note = draft.note.strip() or None
    person.search = search_text(person.name, person.id_number, person.phone)


def clean_phone(text: str) -> str | None:
    """Read a phone number as typed; blank is none.

    Raises:
        UserError: it cannot be one.
    """
    if not text.strip():
        return None
    try:
        return read_phone(text)
    except CellProblem as problem:
        raise UserError(problem.message, remedy="核对联系电话") from problem


def _write_condition(session: Session, person_id: int, draft: PersonDraft, on: date) -> bool:
    values = stored_values(PERSON_CONDITION, draft.condition)
    current = current_person_condition(session, person_id, on)
    if current is not None:
        return change_dated(session, current, values, on)
    if any(value is not None for value in values.values()):
        session.add(PersonCondition(person_id=person_id, valid_from=on, **values))
        return True
    return False
