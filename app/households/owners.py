"""Finding whom a record is registered for, by a few letters: a person, a household or a village."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.pinyin import name_search
from app.households.detail import HouseholdDetail
from app.households.owner_search import FoundMember, find_members
from app.households.pages import household_rows
from app.households.queries import household_ids
from app.households.record_kinds import Ownership, RecordForm
from app.households.rows import HouseholdQuery
from app.households.villages import list_villages
from db.households.codes import HEAD

MOST = 12
"""Candidates that are shown."""
_LOOKED_AT = 60
_TAIL = 4


@dataclass(frozen=True)
class OwnerChoice:
    """Somebody a record can be registered for: who, and how to tell them from others of the name."""

    owner: Ownership
    name: str
    words: str


def find_owners(session: Session, form: RecordForm, text: str, on: date, most: int = MOST) -> tuple[OwnerChoice, ...]:
    """Return who fits a name, initials, digits of a document or a household number; the likeliest first."""
    if not text.strip():
        return ()
    if form.owner is Owner.VILLAGE:
        return _villages(session, text.strip(), most)
    if form.owner is Owner.HOUSEHOLD:
        return _households(session, text, on, most)
    return _people(session, form, text.strip(), on, most)


def members_of(form: RecordForm, detail: HouseholdDetail) -> tuple[OwnerChoice, ...]:
    """Return for whom a record of a kind can be registered in one household."""
    whole = OwnerChoice(Ownership(household_id=detail.id), detail.head_name, f"{detail.head_name} 户（全户）")
    if form.owner is not Owner.PERSON:
        return (replace(whole, words=f"{detail.head_name} 户"),)
    people = tuple(
        OwnerChoice(
            Ownership(household_id=detail.id, person_id=member.person_id),
            member.name,
            f"{member.name}（{member.relation}）",
        )
        for member in detail.members
    )
    return (*people, whole) if form.whole_household else people


def one_owner(session: Session, form: RecordForm, number: str, document: str, on: date) -> OwnerChoice:
    """Return the person of a document number or the household of a number.

    Raises:
        UserError: nobody, or more than one, has that number.
    """
    text = document or number
    if form.owner is Owner.VILLAGE:
        found = [each for each in _villages(session, text, _LOOKED_AT) if each.name == text]
    elif form.owner is Owner.PERSON and document:
        people = find_members(session, document, on, _LOOKED_AT)
        found = [_person(each) for each in people if each.id_number.lower() == document.lower()]
    elif form.owner is Owner.PERSON and not form.whole_household:
        raise UserError("这类记录登记在个人名下，只给户编号不够", remedy="请用 --person 给出证件号码")
    else:
        ids = household_ids(session, HouseholdQuery(on=on, search=text))
        rows = household_rows(session, ids[:_LOOKED_AT], on)
        found = [
            OwnerChoice(Ownership(household_id=row.id), row.head_name, f"{row.head_name} 户")
            for row in rows
            if text.lower() in (row.number.lower(), row.head_id_number.lower())
        ]
    if len(found) != 1:
        what = "没有" if not found else f"有 {len(found)} 个"
        raise UserError(f"台账里{what}「{text}」", remedy="请核对户编号或证件号码")
    return found[0]


def _villages(session: Session, text: str, most: int) -> tuple[OwnerChoice, ...]:
    found = [each for each in list_villages(session) if text.lower() in name_search(each.name).lower()]
    return tuple(OwnerChoice(Ownership(village_id=each.id), each.name, each.name) for each in found[:most])


def _households(session: Session, text: str, on: date, most: int) -> tuple[OwnerChoice, ...]:
    """Households, found by any member; who was found is named when it is not the head."""
    found: dict[int, OwnerChoice] = {}
    for member in find_members(session, text, on, _LOOKED_AT):
        if member.household_id not in found:
            words = _joined(
                f"{member.head_name or '（无户主）'} 户",
                f"{member.village}{member.group}",
                f"{member.people} 人",
                f"户编号 {member.household_number}" if member.household_number else "",
                "" if member.is_head else f"含{member.name}",
            )
            owner = Ownership(household_id=member.household_id)
            found[member.household_id] = OwnerChoice(owner, member.head_name, words)
    return tuple(found.values())[:most]


def _people(session: Session, form: RecordForm, text: str, on: date, most: int) -> tuple[OwnerChoice, ...]:
    found: list[OwnerChoice] = []
    for member in find_members(session, text, on, most):
        found.append(_person(member))
        if form.whole_household and member.is_head:
            words = _joined(f"{member.name} 户（全户）", f"{member.village}{member.group}")
            found.append(OwnerChoice(Ownership(household_id=member.household_id), member.name, words))
    return tuple(found[:most])


def _person(member: FoundMember) -> OwnerChoice:
    words = _joined(
        member.name,
        f"{member.village}{member.group}",
        HEAD if member.is_head else f"{member.head_name} 户{member.relation}",
        f"{member.age} 岁" if member.age is not None else "",
        f"尾号 {member.id_number[-_TAIL:]}" if member.id_number else "",
    )
    return OwnerChoice(Ownership(household_id=member.household_id, person_id=member.person_id), member.name, words)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
