"""The fields of each kind of event."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.households.drafts import PersonDraft
from app.households.fields import PERSON
from db.households.codes import HEAD, EventKind
from ui.common.fields import DateField, TextField
from ui.common.filters import Choice
from ui.households.events.words import COMING, GOING
from ui.households.form_fields import WordField, Words, form_field, id_problem

NEWCOMER = "newcomer_"
JOINS, FOUNDS = "并入本户", "在本村另立新户"
_BORN = ("name", "sex", "relation", "id_number", "ethnicity")
_CAME = ("name", "id_number", "sex", "birth_date", "relation", "ethnicity", "phone")


def event_fields(kind: EventKind, words: Words) -> list[TextField]:
    """What is asked about an event, besides who it is about."""
    happened = "出生日期" if kind is EventKind.BIRTH else "发生日期"
    fields: list[TextField] = [
        DateField("happened_on", happened, required=True),
        DateField("reported_on", "上报日期", required=True),
    ]
    if kind is EventKind.BIRTH:
        fields += _person_fields(_BORN, words, required=("name", "sex", "relation"))
    if kind in COMING:
        fields += _person_fields(_CAME, words)
        fields.append(TextField("place", "从哪里来"))
    if kind is EventKind.MOVED_IN:
        ways = tuple(Choice(word, word) for word in (JOINS, FOUNDS))
        fields += [WordField("settles", "落户", required=True, choices=ways), TextField("new_number", "新户编号")]
    if kind in GOING:
        fields.append(TextField("place", "到外面哪里去"))
    if kind is EventKind.SPLIT:
        fields += [TextField("new_number", "新户编号"), TextField("group", "新户村民小组")]
    if kind is EventKind.ID_CORRECTED:
        fields.append(TextField("number", "新的证件号码", check=id_problem, required=True))
    return [*fields, TextField("basis", "依据", placeholder=_BASIS.get(kind, "")), TextField("note", "备注")]


_BASIS: Mapping[EventKind, str] = {
    EventKind.BIRTH: "如 出生医学证明",
    EventKind.DEATH: "如 死亡证明",
    EventKind.MARRIED_IN: "如 结婚证",
    EventKind.MARRIED_OUT: "如 结婚证",
    EventKind.MOVED_IN: "如 准迁证",
    EventKind.MOVED_OUT: "如 户口迁移证",
}


def _person_fields(keys: tuple[str, ...], words: Words, required: tuple[str, ...] = ()) -> list[TextField]:
    declared = {each.key: each for each in PERSON}
    made = [form_field(declared[key], words, required=key in required) for key in keys]
    return [replace(_headless(field), key=NEWCOMER + field.key) for field in made]


def _headless(field: TextField) -> TextField:
    """A newcomer is not the head."""
    if field.key != "relation" or not isinstance(field, WordField):
        return field
    return replace(field, choices=tuple(each for each in field.choices if each.value != HEAD))


def newcomer(values: Mapping[str, Any]) -> PersonDraft | None:
    """Who comes from outside, None when nobody was typed in."""
    typed = {key.removeprefix(NEWCOMER): value for key, value in values.items() if key.startswith(NEWCOMER)}
    if not (typed.get("name") or typed.get("id_number")):
        return None
    return PersonDraft(
        name=typed.get("name") or "",
        id_number=typed.get("id_number") or "",
        relation=typed.get("relation") or "",
        sex=typed.get("sex") or "",
        birth_date=typed.get("birth_date"),
        ethnicity=typed.get("ethnicity") or "",
        phone=typed.get("phone") or "",
    )
