"""The current values of the registry for the columns of a county sheet, row by row, as the importer keeps them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection

from app.common.importing.blank_cells import Withheld
from app.common.importing.cells import NOT_HELD
from app.common.importing.sheets import Field, Grain, Register, Sheet
from app.households.importing.standings import KINDS
from app.households.record_blanks import record_lines, record_values
from db.households.codes import HEAD, IdentityKind

_PLACEHOLDER = "999999"
_NOT_SET = "（未设置）"
"""Stands for a county that nobody named: a first row of figures behind two blank cells reads like column numbers."""


@dataclass(frozen=True)
class Wanted:
    """Which values are wanted.

    Args:
        households: ids in the order of the sheet.
        village_id: only this village; None for all.
        on: the day of the workbook.
        year: the year of its incomes and figures.
        settings: names of the office (province, city, county, township).
    """

    households: Sequence[int]
    village_id: int | None
    on: date
    year: int
    settings: Mapping[str, str]


class Line(NamedTuple):
    """What one row of the sheet speaks of; 0 where it speaks of none."""

    place: int
    household: int = 0
    person: int = 0
    village: int = 0
    record: int = 0


Reader = Callable[[Line], Any]
_Table = dict[int, tuple[Any, ...]]

_SOURCES: Mapping[str, tuple[str, str]] = {
    "household": ("id", "household"),
    "household_condition": ("household_id", "household_condition WHERE valid_to IS NULL ORDER BY valid_from"),
    "income_year": ("household_id", "income_year WHERE year = {year}"),
    "person": ("id", "person"),
    "person_condition": ("person_id", "person_condition WHERE valid_to IS NULL ORDER BY valid_from"),
    "membership": ("person_id", "membership WHERE valid_to IS NULL ORDER BY valid_from"),
    "village": ("id", "village"),
    "village_year": ("village_id", "village_year WHERE year = {year}"),
    "pairing": ("id", "pairing"),
}
"""Record → the column that says whose row it is, and where the rows in force stand."""

_OWNERS: Mapping[str, Callable[[Line], int]] = {
    "household": lambda line: line.household,
    "household_condition": lambda line: line.household,
    "income_year": lambda line: line.household,
    "person": lambda line: line.person,
    "person_condition": lambda line: line.person,
    "membership": lambda line: line.person,
    "village": lambda line: line.village,
    "village_year": lambda line: line.village,
    "pairing": lambda line: line.record,
}
_UNREAD_HEADERS = {"省": "province", "市": "city"}


def current_rows(connection: Connection, register: Register, sheet: Sheet, wanted: Wanted) -> Iterator[list[Any]]:
    """Yield one row per person, pairing, village or record; everything is read before the first is given."""
    if sheet.records is not None:
        lines = [Line(*line) for line in record_lines(connection, sheet.records, wanted.households, wanted.village_id)]
    else:
        lines = _LINES[sheet.grain](connection, wanted)
    readers = _readers(connection, register, sheet, wanted)
    return ([read(line) for read in readers] for line in lines)


def _lines_of_people(connection: Connection, wanted: Wanted) -> list[Line]:
    """The members of each household, the head first."""
    members: dict[int, list[tuple[int, int]]] = {}
    found = connection.exec_driver_sql(
        "SELECT m.household_id, m.person_id, h.village_id FROM membership m JOIN household h ON h.id = m.household_id "
        "JOIN person p ON p.id = m.person_id WHERE m.valid_to IS NULL AND p.deleted_at IS NULL "
        f"ORDER BY m.relation IS NOT '{HEAD}', m.id"
    )
    for household, person, village in found:
        members.setdefault(household, []).append((person, village))
    people = ((h, person, village) for h in wanted.households for person, village in members.get(h, ()))
    return [Line(place, h, person, village) for place, (h, person, village) in enumerate(people, 1)]


def _lines_of_pairings(connection: Connection, wanted: Wanted) -> list[Line]:
    """The newest pairing with each helper, which is the one an import would find, if it is in force."""
    helped: dict[int, dict[tuple[Any, Any], tuple[int, int, bool]]] = {}
    found = connection.exec_driver_sql(
        "SELECT g.household_id, g.id, h.village_id, g.helper_name, g.helper_number, "
        "g.valid_to IS NULL OR g.valid_to > ? FROM pairing g JOIN household h ON h.id = g.household_id "
        "ORDER BY g.valid_from, g.id",
        (wanted.on.isoformat(),),
    )
    for household, pairing, village, name, number, in_force in found:
        helped.setdefault(household, {})[name, number] = (pairing, village, in_force)
    pairs = ((h, *pair) for h in wanted.households for pair in helped.get(h, {}).values())
    in_force = [(h, g, v) for h, g, v, holds in pairs if holds]
    return [Line(place, h, village=v, record=g) for place, (h, g, v) in enumerate(in_force, 1)]


def _lines_of_villages(connection: Connection, wanted: Wanted) -> list[Line]:
    ids = [i for (i,) in connection.exec_driver_sql("SELECT id FROM village ORDER BY position, name")]
    ids = [i for i in ids if wanted.village_id in (None, i)]
    return [Line(place, village=village) for place, village in enumerate(ids, 1)]


_LINES: Mapping[Grain, Callable[[Connection, Wanted], list[Line]]] = {
    Grain.PERSON: _lines_of_people,
    Grain.PAIRING: _lines_of_pairings,
    Grain.VILLAGE: _lines_of_villages,
}


def _readers(connection: Connection, register: Register, sheet: Sheet, wanted: Wanted) -> list[Reader]:
    """One reader per column; the columns of one record share one query."""
    fields = [register.by_key[c.field] if c.field else None for c in sheet.columns]
    columns: dict[str, list[str]] = {}
    for field in fields:
        if field and field.record in _SOURCES:
            columns.setdefault(field.record, []).append(field.column)
    tables = {record: _read_table(connection, record, names, wanted.year) for record, names in columns.items()}
    special = _special_readers(connection, wanted)
    if sheet.records is not None:
        values = record_values(connection, sheet.records, [f for f in fields if f])
        special |= {key: _plain(table, lambda line: line.record, 0) for key, table in values.items()}
    readers = []
    for column, field in zip(sheet.columns, fields, strict=True):
        if field is None:
            readers.append(_unread(column.header, wanted))
        elif field.record in _SOURCES:
            place = columns[field.record].index(field.column)
            readers.append(_plain(tables[field.record], _OWNERS[field.record], place))
        else:
            readers.append(special.get(field.key, lambda line: None))
    return _without_contradictions(fields, readers)


def _read_table(connection: Connection, record: str, columns: Sequence[str], year: int) -> _Table:
    owner, source = _SOURCES[record]
    names = ", ".join(f'"{name}"' for name in columns)
    found = connection.exec_driver_sql(f"SELECT {owner}, {names} FROM {source.format(year=year)}")
    return {row[0]: tuple(row)[1:] for row in found}


def _plain(table: _Table, owner: Callable[[Line], int], place: int) -> Reader:
    def read(line: Line) -> Any:
        row = table.get(owner(line))
        return row[place] if row is not None else None

    return read


def _unread(header: str, wanted: Wanted) -> Reader:
    """Columns that the importer leaves alone: 序号 and the names of the office."""
    if header == "序号":
        return lambda line: line.place
    value = wanted.settings.get(_UNREAD_HEADERS.get(header, ""), "")
    return lambda line: value


def _special_readers(connection: Connection, wanted: Wanted) -> dict[str, Reader]:
    """Readers of places, heads, standings and of what the whole sheet says."""
    run = connection.exec_driver_sql
    villages: dict[int, str] = dict(tuple(row) for row in run("SELECT id, name FROM village"))
    groups: dict[int, str] = dict(
        tuple(row) for row in run("SELECT h.id, g.name FROM household h JOIN village_group g ON g.id = h.group_id")
    )
    settings = wanted.settings
    county = settings.get("county") or ("" if settings.get("township") else _NOT_SET)
    readers: dict[str, Reader] = {
        "place.county": lambda line: county,
        "place.township": lambda line: settings.get("township"),
        "place.village": lambda line: villages.get(line.village),
        "place.group": lambda line: groups.get(line.household),
        "batch.as_of": lambda line: wanted.on.isoformat(),
        "batch.year": lambda line: wanted.year,
    }
    heads: _Table = {
        row[0]: tuple(row)[1:]
        for row in run(
            "SELECT m.household_id, p.name, p.id_number, p.number FROM membership m "
            "JOIN person p ON p.id = m.person_id "
            f"WHERE m.valid_to IS NULL AND m.relation = '{HEAD}' AND p.deleted_at IS NULL ORDER BY m.id DESC"
        )
    }
    for place, key in enumerate(("head.name", "head.id_number", "head.number")):
        readers[key] = _plain(heads, _OWNERS["household"], place)
    return readers | _standing_readers(connection)


def _standing_readers(connection: Connection) -> dict[str, Reader]:
    held: dict[str, _Table] = {kind.value: {} for kind in IdentityKind}
    found = connection.exec_driver_sql(
        "SELECT kind, coalesce(household_id, person_id), category, substr(valid_from, 1, 7) || '-01', "
        "risk_removed_on IS NOT NULL, substr(risk_removed_on, 1, 7) || '-01' FROM identity "
        "WHERE valid_to IS NULL ORDER BY valid_from"
    )
    for kind, owner, *rest in found:
        held.setdefault(kind, {})[owner] = tuple(rest)
    readers = {key: _standing(held[kind.value], key.startswith("personal.")) for key, kind in KINDS.items()}
    monitored = held[IdentityKind.MONITORED.value]
    details = ("standing.monitored_from", "standing.risk_removed", "standing.risk_removed_on")
    return readers | {key: _plain(monitored, _OWNERS["household"], place) for place, key in enumerate(details, 1)}


def _standing(held: _Table, personal: bool) -> Reader:
    owner = _OWNERS["person" if personal else "household"]
    return lambda line: held[owner(line)][0] if owner(line) in held else NOT_HELD


def _without_contradictions(fields: Sequence[Field | None], readers: list[Reader]) -> list[Reader]:
    """Mark what the importer would doubt or could not match: the registry contradicts itself, or knows too little."""
    keys = {field.key: place for place, field in enumerate(fields) if field}
    if "person.id_number" not in keys:
        return readers
    numbers = readers[keys["person.id_number"]]
    for key in ("person.birth_date", "person.sex"):
        if key in keys:
            readers[keys[key]] = _agreeing(readers[keys[key]], numbers, key == "person.sex")
    others = [readers[keys[key]] for key in ("person.number", "household.number") if key in keys]
    readers[keys["person.id_number"]] = _matchable(numbers, others)
    return readers


def _agreeing(read: Reader, number_of: Reader, of_sex: bool) -> Reader:
    def agree(line: Line) -> Any:
        value, number = read(line), number_of(line)
        if not value or not number or len(number) < 18 or number.startswith(_PLACEHOLDER):
            return value
        if of_sex:
            right = "男" if number[16] in "13579" else "女"
        else:
            right = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
        return value if value == right else Withheld(value, f"证件号码里是 {right}")

    return agree


def _matchable(number_of: Reader, others: Sequence[Reader]) -> Reader:
    """Somebody without a document and without any number cannot be matched when the sheet comes back."""

    def match(line: Line) -> Any:
        number = number_of(line)
        if number or any(read(line) for read in others):
            return number
        return Withheld("", "没有证件号码、人编号和户编号，交回时对不上是谁，请补填证件号码")

    return match
