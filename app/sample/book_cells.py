"""The text of one cell of a county book: everything there is text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.sample.county import INCOME_YEAR
from app.sample.shapes import AS_OF, House, Person, Township, Value

_COUNTED = frozenset({"people_now", "people_in_year"})


@dataclass(frozen=True, slots=True)
class Line:
    """What one row of a book speaks of."""

    place: int
    township: Township
    house: House
    person: Person


def cell_text(line: Line, source: str) -> str:
    """The plain text of one cell; the mess is added afterwards."""
    record, _, column = source.rpartition(".")
    if record == "c":
        return plain_text(line.person.condition[column])
    if record == "h":
        value = line.house.condition[column]
        return hundredths(value) if type(value) is int else plain_text(value)
    if record == "i":
        value = line.house.incomes[INCOME_YEAR][column]
        return hundredths(value) if type(value) is int and column not in _COUNTED else plain_text(value)
    return plain_text(_SOURCES[source](line))


def plain_text(value: Value) -> str:
    """是/否, a date as 2026-10-31, numbers and words as they are; nothing is ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.isoformat() if isinstance(value, date) else str(value)


def hundredths(value: int) -> str:
    """12345 → 123.45, 12300 → 123."""
    whole, rest = divmod(value, 100)
    return f"{whole}.{rest:02d}" if rest else str(whole)


def year_month(day: date | None) -> str | None:
    """A month as the national system writes it: 202306."""
    return f"{day:%Y%m}" if day else None


def _monitored(line: Line) -> str | None:
    return line.house.monitored.category if line.house.monitored else None


def _risk_removed(line: Line) -> bool | None:
    return line.house.monitored.removed is not None if line.house.monitored else None


def _identified(line: Line) -> str | None:
    return year_month(line.house.monitored.identified) if line.house.monitored else None


def _removed(line: Line) -> str | None:
    return year_month(line.house.monitored.removed) if line.house.monitored else None


def _first_listed(line: Line) -> str | None:
    return "201401" if line.house.lifted else _identified(line)


_SOURCES: Mapping[str, Callable[[Line], Value]] = {
    "place": lambda line: line.place,
    "as_of": lambda line: AS_OF,
    "year": lambda line: AS_OF.year,
    "province": lambda line: line.township.province,
    "city": lambda line: line.township.city,
    "county": lambda line: line.township.county,
    "township": lambda line: line.township.name,
    "village": lambda line: line.township.villages[line.house.village].name,
    "group": lambda line: line.house.group,
    "house_number": lambda line: line.house.number,
    "house_phone": lambda line: line.house.phone,
    "house_kind": lambda line: "脱贫户" if line.house.lifted else "普通农户",
    "monitored": _monitored,
    "risk_removed": _risk_removed,
    "identified": _identified,
    "removed": _removed,
    "first_listed": _first_listed,
    "relocated": lambda line: line.house.relocated is not None,
    "standard": lambda line: "国家标准" if line.house.lifted else None,
    "head_name": lambda line: line.house.head.name,
    "head_id": lambda line: line.house.head.id_number,
    "head_number": lambda line: line.house.head.number,
    "number": lambda line: line.person.number,
    "name": lambda line: line.person.name,
    "id_number": lambda line: line.person.id_number,
    "id_kind": lambda line: line.person.id_kind,
    "sex": lambda line: line.person.sex,
    "born": lambda line: line.person.born,
    "ethnicity": lambda line: line.person.ethnicity,
    "phone": lambda line: line.person.phone,
    "relation": lambda line: line.person.relation,
    "joined": lambda line: year_month(line.person.joined),
    "dibao": lambda line: line.person.dibao is not None,
    "tekun": lambda line: line.person.tekun is not None,
    "disability": lambda line: line.person.disability,
    "orphan": lambda line: False,
    "unit_name": lambda line: line.house.helper.unit_name if line.house.helper else None,
    "unit_affiliation": lambda line: line.house.helper.unit_affiliation if line.house.helper else None,
    "unit_number": lambda line: line.house.helper.unit_number if line.house.helper else None,
    "helper_name": lambda line: line.house.helper.name if line.house.helper else None,
    "helper_sex": lambda line: line.house.helper.sex if line.house.helper else None,
    "helper_phone": lambda line: line.house.helper.phone if line.house.helper else None,
    "helper_number": lambda line: line.house.helper.number if line.house.helper else None,
    "helper_politics": lambda line: line.house.helper.politics if line.house.helper else None,
    "helped_from": lambda line: line.house.helped_from,
    "helped_to": lambda line: None,
}
