"""Reading what was typed for a record in a line of text: values, conditions and kinds by their keys or titles."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.common.errors import CellProblem, UserError
from app.common.importing import cleaning
from app.common.listing import FilterKind, ListCondition, ListFilter
from app.households.fields import Field, Kind, Value
from app.households.record_choices import Choices
from app.households.record_kinds import RecordKind
from app.households.records import FieldProblem

_LARGEST = 1e9
_YES, _NO = frozenset({"是", "有", "yes", "y", "1", "true"}), frozenset({"否", "无", "没有", "no", "n", "0", "false"})


def find_kind(kinds: Sequence[RecordKind], word: str) -> RecordKind:
    """Return the kind of a code, title or noun.

    Raises:
        UserError: there is none.
    """
    found = next((kind for kind in kinds if word in (kind.code, kind.title, kind.noun)), None)
    if found is None:
        known = "、".join(f"{kind.code}（{kind.title}）" for kind in kinds)
        raise UserError(f"没有「{word}」这一类记录", f"可以写：{known}")
    return found


def read_values(kind: RecordKind, typed: Mapping[str, str], choices: Choices) -> dict[str, Value]:
    """Return the values of fields named by key or title; an empty text empties the field.

    Raises:
        UserError: no such field.
        FieldProblem: a text cannot be read.
    """
    return {field.key: read_value(field, text, choices) for field, text in _named(kind, typed)}


def read_value(field: Field, text: str, choices: Choices) -> Value:
    """Return the value of a text.

    Raises:
        FieldProblem: it cannot be read.
    """
    if not text.strip():
        return None
    try:
        return _read(field, text, choices.get(field.key, ()))
    except CellProblem as problem:
        raise FieldProblem(field.key, f"「{field.title}」：{problem.message}", "请改正后再试") from problem


def read_conditions(kind: RecordKind, typed: Mapping[str, str]) -> tuple[ListCondition, ...]:
    """Return the conditions of filters named by key or title: several choices with commas, ranges as low..high.

    Raises:
        UserError: no such filter.
    """
    return tuple(_condition(_filter(kind, name), text.strip()) for name, text in typed.items())


def view_conditions(kind: RecordKind, name: str) -> tuple[ListCondition, ...]:
    """Return the conditions of a view that is always there.

    Raises:
        UserError: there is none of that name.
    """
    for view in kind.views:
        if view.name == name:
            return tuple(ListCondition(key, operator, values) for key, operator, values in view.conditions)
    known = "、".join(view.name for view in kind.views)
    raise UserError(f"{kind.title}没有「{name}」这个视图", f"可以写：{known}" if known else "")


def _named(kind: RecordKind, typed: Mapping[str, str]) -> list[tuple[Field, str]]:
    known = {word: field for field in kind.form.fields for word in (field.key, field.title)}
    for name in typed:
        if name not in known:
            titles = "、".join(f"{field.key}（{field.title}）" for field in kind.form.fields)
            raise UserError(f"{kind.title}没有「{name}」这一项", f"可以写：{titles}")
    return [(known[name], text) for name, text in typed.items()]


def _read(field: Field, text: str, words: Sequence[str]) -> Value:
    cleaners: dict[Kind, Any] = {
        Kind.DATE: cleaning_day,
        Kind.MONEY: lambda cell: _hundredths(cleaning.money()(cell)),
        Kind.MEASURE: lambda cell: _hundredths(cleaning.scaled(2, 0, _LARGEST)(cell)),
        Kind.COUNT: cleaning.whole_number(0, int(_LARGEST)),
        Kind.YES_NO: lambda cell: None if (found := cleaning.yes_no()(cell)) is None else bool(found),
        Kind.PHONE: cleaning.phone(),
        Kind.ID: cleaning.identity_number(),
    }
    if words and field.kind is Kind.CHOICE:
        cleaners[Kind.CHOICE] = cleaning.code(words)
    if words and field.kind is Kind.SEVERAL:
        cleaners[Kind.SEVERAL] = cleaning.multi_code(words)
    value: Value = cleaners.get(field.kind, str.strip)(text)
    return value


def cleaning_day(text: str) -> date | None:
    """Read a day in any usual notation.

    Raises:
        CellProblem: it is none.
    """
    day = cleaning.day()(text)
    return date.fromisoformat(str(day)) if day else None


def _hundredths(stored: Any) -> Decimal | None:
    return None if stored is None else Decimal(stored) / 100


def _filter(kind: RecordKind, name: str) -> ListFilter:
    found = next((each for each in kind.listed.filters if name in (each.key, each.title)), None)
    if found is None:
        known = "、".join(f"{each.key}（{each.title}）" for each in kind.listed.filters)
        raise UserError(f"{kind.title}不能按「{name}」筛选", f"可以写：{known}")
    return found


def _condition(declared: ListFilter, text: str) -> ListCondition:
    if declared.kind is FilterKind.CHOICE:
        parts = text.replace("，", ",").replace("、", ",").split(",")
        return ListCondition(declared.key, "any", tuple(part.strip() for part in parts if part.strip()))
    if declared.kind is FilterKind.YES_NO:
        if text.lower() not in _YES | _NO:
            raise UserError(f"「{declared.title}」要写 是 或 否，现在是「{text}」")
        return ListCondition(declared.key, "yes" if text.lower() in _YES else "no")
    low, dots, high = text.partition("..")
    ends = (low, high) if dots else (text, text)
    if declared.kind is FilterKind.DAY:
        ends = (_day_text(declared, ends[0]), _day_text(declared, ends[1]))
    return ListCondition(declared.key, "between", ends)


def _day_text(declared: ListFilter, text: str) -> str:
    try:
        day = cleaning_day(text) if text.strip() else None
    except CellProblem as problem:
        raise UserError(f"「{declared.title}」：{problem.message}") from problem
    return day.isoformat() if day else ""
