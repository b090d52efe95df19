"""Finding whom a record is registered for, by a few letters: a person, a household or a village."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.pinyin import name_search
from app.households.detail import HouseholdDetail
from app.households.pages import household_rows
from app.households.people import list_people
from app.households.queries import household_ids
from app.households.record_kinds import Ownership, RecordForm
from app.households.rows import HouseholdQuery, PersonQuery, PersonRow
from app.households.villages import list_villages
from db.households.codes import HEAD

MOST = 12
"""Candidates that are shown."""
_LOOKED_AT = 200
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
        return (whole,)
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
        people = list_people(session, PersonQuery(on, document), _LOOKED_AT, 0)
        found = [_person(row) for row in people if row.id_number.lower() == document.lower()]
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
    ids = household_ids(session, HouseholdQuery(on=on, search=text))[:_LOOKED_AT]
    rows = sorted(
        household_rows(session, ids, on),
        key=lambda row: _rank(text.strip(), row.head_name, row.number, row.head_id_number),
    )
    return tuple(
        OwnerChoice(
            Ownership(household_id=row.id),
            row.head_name,
            _joined(
                f"{row.head_name} 户",
                f"{row.village}{row.group}",
                f"{row.people} 人",
                row.number and f"户编号 {row.number}",
            ),
        )
        for row in rows[:most]
    )


def _people(session: Session, form: RecordForm, text: str, on: date, most: int) -> tuple[OwnerChoice, ...]:
    rows = sorted(
        list_people(session, PersonQuery(on, text), _LOOKED_AT, 0),
        key=lambda row: _rank(text, row.name, row.household_number, row.id_number),
    )
    found: list[OwnerChoice] = []
    for row in rows:
        found.append(_person(row))
        if form.whole_household and row.relation == HEAD:
            words = _joined(f"{row.name} 户（全户）", f"{row.village}{row.group}")
            found.append(OwnerChoice(Ownership(household_id=row.household_id), row.name, words))
    return tuple(found[:most])


def _person(row: PersonRow) -> OwnerChoice:
    words = _joined(
        row.name,
        f"{row.village}{row.group}",
        row.relation if row.relation == HEAD else f"{row.head_name} 户{row.relation}",
        f"{row.age} 岁" if row.age is not None else "",
        f"尾号 {row.id_number[-_TAIL:]}" if row.id_number else "",
    )
    return OwnerChoice(Ownership(household_id=row.household_id, person_id=row.id), row.name, words)


def _rank(text: str, name: str, number: str, document: str) -> int:
    """How well somebody fits what was typed; less is better."""
    typed = text.lower()
    if name == text or number.lower() == typed:
        return 0
    if document.lower().endswith(typed):
        return 1
    spelled = name_search(name).split()
    if typed in spelled[1:]:
        return 2
    return 3 if name.startswith(text) else 4 if any(each.startswith(typed) for each in spelled) else 5


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def owner_words(choices: Sequence[OwnerChoice]) -> tuple[str, ...]:
    """How the candidates read."""
    return tuple(each.words for each in choices)
