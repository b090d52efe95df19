"""Turns the declared fields of a record into fields of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from app.households.fields import Field, Kind
from app.households.record_choices import Choices
from app.households.record_kinds import RecordForm
from ui.common.fields import SuggestField, TextField
from ui.households.form_fields import form_field

MANY = 10
"""More words than that are found by typing instead of being looked through."""
_ANY_WORD = "words"

Spelled = Mapping[str, str]
"""The pinyin of words."""
_UNSPELLED: Spelled = MappingProxyType({})


def record_fields(form: RecordForm, choices: Choices, spelled: Spelled = _UNSPELLED) -> list[TextField]:
    """Return the fields of a form in their order."""
    return [
        record_field(each, choices.get(each.key, ()), spelled, required=each.key in form.required)
        for each in form.fields
    ]


def record_field(
    declared: Field, words: Sequence[str], spelled: Spelled = _UNSPELLED, *, required: bool = False
) -> TextField:
    """Return one field; a text with words proposes them, a choice takes one of them."""
    many = declared.kind is Kind.CHOICE and len(words) > MANY
    if many or (declared.kind is Kind.TEXT and words):
        return SuggestField(
            declared.key,
            declared.title,
            required=required,
            unit=declared.unit,
            placeholder="输入几个字或首字母，↓ 列出全部" if many else "",
            suggestions=tuple(words),
            spelled=tuple(spelled.get(word, "") for word in words),
            strict=many,
        )
    return form_field(replace(declared, choices=_ANY_WORD), {_ANY_WORD: tuple(words)}, required=required)
