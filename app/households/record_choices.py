"""What can be chosen in the forms and filters of records: code lists, villages, and words that stand in the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.listing import FilterKind, Listed, ListFilter
from app.common.pinyin import name_search
from app.common.policy.queries import code_values
from app.households.fields import Kind, Value
from app.households.record_kinds import RecordKind
from app.households.villages import list_villages
from app.households.words import WORDS

VILLAGE = "village"
_MOST = 500

Choices = Mapping[str, tuple[str, ...]]


def form_choices(session: Session, kind: RecordKind, on: date) -> Choices:
    """The words offered in each field of the form of a kind, by field key."""
    named = {field.key: code_words(session, field.choices, on) for field in kind.form.fields if field.choices}
    own = {key: tuple(words) for key, words in kind.form.choices(session, on).items()}
    villages = {
        field.key: tuple(each.name for each in list_villages(session))
        for field in kind.form.fields
        if field.key == VILLAGE and field.kind is Kind.CHOICE and not field.choices
    }
    return {**villages, **named, **own}


@dataclass(frozen=True)
class Offered:
    """What a form offers: the words of each field by its key, and their pinyin by the word."""

    words: Choices
    spelled: Mapping[str, str]

    def keeping(self, values: Mapping[str, Value]) -> "Offered":
        """Return the same with words that are stored but no longer offered."""
        words = {
            key: (*known, str(values[key])) if values.get(key) and values[key] not in known else known
            for key, known in self.words.items()
        }
        return replace(self, words=words)


def offer(session: Session, kind: RecordKind, on: date) -> Offered:
    """Read what the form of a kind offers."""
    words = form_choices(session, kind, on)
    return Offered(words, {word: name_search(word) for some in words.values() for word in some})


def filter_choices(session: Session, kind: RecordKind, on: date) -> Choices:
    """The values offered by each filter of a list that asks for choices, by filter key."""
    listed = kind.listed
    return {each.key: _values(session, listed, each, on) for each in listed.filters if each.kind is FilterKind.CHOICE}


def code_words(session: Session, name: str, on: date) -> tuple[str, ...]:
    """The words of a code list on a day: those stored in the file, else our own."""
    return code_values(session, name, on) or tuple(WORDS.get(name, ()))


def _values(session: Session, listed: Listed[Any], declared: ListFilter, on: date) -> tuple[str, ...]:
    if declared.choices:
        return declared.choices
    if declared.code_list:
        return code_words(session, declared.code_list, on)
    if declared.key == VILLAGE:
        return tuple(each.name for each in list_villages(session))
    return tuple(_found(session, listed, declared, on))


def _found(session: Session, listed: Listed[Any], declared: ListFilter, on: date) -> Sequence[str]:
    """The values that stand in the list."""
    where = f"({listed.where}) AND " if listed.where else ""
    sql = (
        f"SELECT DISTINCT {declared.sql} FROM {listed.source} WHERE {where}({declared.sql}) IS NOT NULL "
        f"ORDER BY 1 LIMIT {_MOST}"
    ).replace(":on", f"'{on.isoformat()}'")
    return [str(value) for (value,) in session.connection().exec_driver_sql(sql)]
