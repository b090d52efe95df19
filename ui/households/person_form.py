"""The form of a person: name, document, relation, and what the county asks of everybody."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.common.errors import CellProblem
from app.common.identifiers import IdNumber, read_id
from app.households.detail import MemberRow
from app.households.drafts import PersonDraft
from app.households.fields import PERSON, PERSON_CONDITION
from app.households.rules import MemberFacts
from db.households.codes import HEAD
from ui.common.fields import TextField
from ui.households.form_fields import Words, form_field

CONDITIONS = (
    "education",
    "schooling",
    "health",
    "labour",
    "work_place",
    "work_months",
    "resident_medical",
    "worker_medical",
    "resident_pension",
    "worker_pension",
    "dropout_reason",
    "politics",
)
"""Conditions in the form; the others come with imports."""

_FIRST_CONDITIONS = ("education", "schooling", "health", "labour")


def person_fields(words: Words, *, prefix: str = "", without: tuple[str, ...] = ()) -> list[TextField]:
    """The fields of a person; with a prefix those of the head in the form of a new household."""
    declared = [each for each in PERSON if each.key not in without]
    conditions = _FIRST_CONDITIONS if prefix else CONDITIONS
    known = {each.key: each for each in PERSON_CONDITION}
    fields = [form_field(each, words, required=each.key in ("name", "relation")) for each in declared]
    fields += [form_field(known[key], words) for key in conditions]
    if not prefix:
        return fields
    return [
        replace(
            each,
            key=prefix + each.key,
            title=f"户主{each.title}" if each.key in ("name", "phone") else each.title,
        )
        for each in fields
    ]


def person_values(member: MemberRow) -> dict[str, Any]:
    """What the form shows of a stored member."""
    facts = {fact.key: fact.value for fact in member.facts}
    return {
        "name": member.name,
        "id_number": member.id_number,
        "relation": member.relation,
        "sex": member.sex,
        "birth_date": member.birth_date,
        "ethnicity": member.ethnicity,
        "phone": member.phone,
        "number": member.number,
        "note": member.note,
    } | {key: facts.get(key) for key in CONDITIONS}


def person_draft(values: Mapping[str, Any]) -> PersonDraft:
    """What was typed of a person."""
    return PersonDraft(
        name=values["name"],
        id_number=values["id_number"],
        relation=values.get("relation") or HEAD,
        sex=values["sex"],
        birth_date=values["birth_date"],
        ethnicity=values["ethnicity"],
        phone=values["phone"],
        number=values.get("number") or "",
        note=values.get("note") or "",
        condition={key: values[key] for key in CONDITIONS if key in values},
    )


def person_facts(values: Mapping[str, Any]) -> MemberFacts:
    """What the checks look at, from what was typed."""
    document = document_of(values["id_number"])
    return MemberFacts(
        relation=values.get("relation") or HEAD,
        sex=values["sex"],
        birth_date=values["birth_date"],
        id_kind=document.kind if document else "",
        id_number=document.number if document else "",
        education=values.get("education") or "",
        schooling=values.get("schooling") or "",
        dropout_reason=values.get("dropout_reason") or "",
        labour=values.get("labour") or "",
        health=values.get("health") or "",
    )


def document_of(text: str) -> IdNumber | None:
    """The document that was typed, None while it cannot be one."""
    try:
        return read_id(text)
    except CellProblem:
        return None
