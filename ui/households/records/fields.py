"""Turns the declared fields of a record into fields of a form."""

from collections.abc import Sequence
from dataclasses import replace

from app.households.fields import Field, Kind
from app.households.record_choices import Choices
from app.households.record_kinds import RecordForm
from ui.common.fields import SuggestField, TextField
from ui.households.form_fields import form_field

_ANY_WORD = "words"


def record_fields(form: RecordForm, choices: Choices) -> list[TextField]:
    """Return the fields of a form in their order."""
    return [record_field(each, choices.get(each.key, ()), required=each.key in form.required) for each in form.fields]


def record_field(declared: Field, words: Sequence[str], *, required: bool = False) -> TextField:
    """Return one field; a text with words proposes them, a choice takes one of them."""
    if declared.kind is Kind.TEXT and words:
        return SuggestField(
            declared.key, declared.title, required=required, unit=declared.unit, suggestions=tuple(words)
        )
    return form_field(replace(declared, choices=_ANY_WORD), {_ANY_WORD: tuple(words)}, required=required)
