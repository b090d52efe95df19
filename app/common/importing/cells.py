"""Which cleaner a field's cells go through, and the memory that cleans each distinct value once."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from app.common.errors import CellProblem
from app.common.importing import cleaning
from app.common.importing.cleaning import Cleaner
from app.common.importing.plain import drop_blanks, fold
from app.common.importing.sheets import Field
from app.common.importing.usual_cells import quick_day, quick_id, quick_name, quick_text
from app.common.importing.wordings import Meanings, translate
from app.common.periods import clean_period

FORMULA_ERRORS = frozenset({"#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
"""What Excel shows where a formula has no result."""
_POINT_NOUGHT = re.compile(r"^(\d{6,})\.0$")
"""A number of a household that a program wrote as a decimal: 4312260001.0."""
_HOLDS = frozenset({"是", "√", "有", "享受"})
Codes = Callable[[str], Sequence[str]]
"""The legal values of a code list on the day of the import."""

_NO_WORDS: Meanings = MappingProxyType({})

NOT_HELD = "-"
"""Cleaned value of a standing that the cell says does not hold."""

_PLAIN: Mapping[str, Callable[[], Cleaner]] = {
    "name": lambda: quick_name(cleaning.person_name()),
    "id": lambda: quick_id(cleaning.identity_number()),
    "phone": cleaning.phone,
    "card": cleaning.card,
    "yes_no": cleaning.yes_no,
    "day": lambda: quick_day(cleaning.day()),
    "text": lambda: quick_text(cleaning.text(200)),
    "count": lambda: cleaning.whole_number(0, 10_000_000),
    "months": lambda: cleaning.whole_number(0, 12),
    "year": lambda: cleaning.whole_number(1949, 2100),
    "scaled": lambda: cleaning.scaled(2, 0, 10_000_000),
    "period": lambda: clean_period,
    "sex": lambda: cleaning.code(("男", "女"), {"1": "男", "2": "女", "男性": "男", "女性": "女"}),
}


def cleaner_of(field: Field, unit: str, codes: Codes, meanings: Meanings = _NO_WORDS) -> Cleaner:
    """The cleaner for a field.

    Args:
        unit: in which its numbers are written ("万元" turns into 分 exactly).
        meanings: what the clerk said that words of the field mean.
    """
    return translate(_usual_cleaner(field, unit, codes), field, meanings)


def _usual_cleaner(field: Field, unit: str, codes: Codes) -> Cleaner:
    if field.kind == "money":
        return cleaning.money_in(unit)
    if field.kind == "share":
        return cleaning.share_in(unit)
    if field.kind == "month":
        return _first_of_month
    if field.kind == "standing":
        return _standing(field, codes)
    if field.kind in ("code", "codes"):
        values = codes(field.codes)
        if not values:
            return cleaning.text(200)
        spoken = {word: value for word, value in field.spoken if value in values}
        return cleaning.code(values, spoken) if field.kind == "code" else cleaning.multi_code(values, spoken)
    if field.kind == "text" and (field.record == "place" or field.column.endswith("number")):
        return quick_text(_solid(cleaning.text(200)))
    return _PLAIN[field.kind]()


class CellMemory(dict[str | None, str | int | None]):
    """Cleaned values of one column by raw text; a bad value is None and its sentence lies in `problems`."""

    def __init__(self, clean: Cleaner) -> None:
        super().__init__({None: None})
        self._clean = clean
        self.problems: dict[str, str] = {}

    def __missing__(self, raw: str | None) -> str | int | None:
        """Clean a value met for the first time."""
        assert raw is not None
        value: str | int | None
        try:
            if raw in FORMULA_ERRORS:
                raise CellProblem(f"单元格是公式错误 {raw}，请在表里改正公式或填上内容")
            value = self._clean(raw)
        except CellProblem as problem:
            self.problems[raw] = problem.message
            value = None
        self[raw] = value
        return value


def _solid(clean: Cleaner) -> Cleaner:
    """Names of places and numbers of households have no blanks inside (石 板溪村 is 石板溪村)."""

    def look(raw: str) -> str | int | None:
        value = clean(raw)
        return _POINT_NOUGHT.sub(r"\1", drop_blanks(value)) if isinstance(value, str) else value

    return look


def _first_of_month(raw: str) -> str | int | None:
    month = cleaning.year_month()(raw)
    return f"{month}-01" if month else None


def _standing(field: Field, codes: Codes) -> Cleaner:
    """是 means the field's own word, a code its category, 否 (or 普通农户 …) that it does not hold."""
    values = [v for v in codes(field.codes) if v not in field.none_words] if field.codes else []
    check = cleaning.code((*values, "是")) if values else cleaning.text(100)
    none_words = frozenset(map(fold, field.none_words))

    def clean(raw: str) -> str | int | None:
        plain = fold(raw)
        if plain in none_words:  # before 无 counts as a blank
            return NOT_HELD
        return "是" if plain in _HOLDS else check(raw)

    return clean
