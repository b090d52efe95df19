"""Procedures as they are declared in resources/procedures/*.toml; of one code several versions, each with its time."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.common.paths import resource
from app.common.procedures.workdays import Unit

Days = int | str
"""A number of days, or the key of the parameter that holds it."""


@dataclass(frozen=True)
class Paper:
    """A paper (材料) that a station needs; `template` is the Word file that makes it, "" if it comes from outside."""

    name: str
    template: str = ""
    required: bool = True


@dataclass(frozen=True)
class Station:
    """One step (环节).

    Args:
        after: code of the station from whose end its limit runs; "" = from the start of the procedure.
        days: its limit; 0 = none of its own.
        at_least: how long it has to last (公示), counted from its `started` fact.
        facts: what has to be filled in before it can end: place, people, opinion, started …
        gates: names of further conditions that the feature checks before it can end.
    """

    code: str
    name: str
    after: str
    days: Days
    unit: Unit
    at_least: Days
    papers: tuple[Paper, ...]
    facts: tuple[str, ...]
    gates: tuple[str, ...]


@dataclass(frozen=True)
class Procedure:
    """A procedure in one version.

    Args:
        limit: days from the start within which all of it has to be done; 0 = none.
        source: the document that says so, and how sure that is.
    """

    code: str
    version: str
    name: str
    valid_from: date
    valid_to: date | None
    limit: Days
    unit: Unit
    source: str
    stations: tuple[Station, ...]

    def station(self, code: str) -> Station:
        """The station of a code."""
        return next(station for station in self.stations if station.code == code)

    def place(self, code: str) -> int:
        """How many stations stand before it."""
        return [station.code for station in self.stations].index(code)


def procedure_on(code: str, day: date) -> Procedure:
    """The version of a procedure that is in force on a day; a run keeps the version of the day on which it began."""
    fitting = [
        one
        for one in _read_all()
        if one.code == code and one.valid_from <= day and (one.valid_to is None or day < one.valid_to)
    ]
    if not fitting:
        first = min((one for one in _read_all() if one.code == code), key=lambda one: one.valid_from)
        return first
    return fitting[-1]


def procedure_version(code: str, version: str) -> Procedure:
    """A procedure in the version that a run was begun with."""
    return next(one for one in _read_all() if (one.code, one.version) == (code, version))


@cache
def _read_all() -> tuple[Procedure, ...]:
    paths = sorted(Path(resource("procedures")).glob("*.toml"))
    read = [_procedure(tomllib.loads(path.read_text(encoding="utf-8"))) for path in paths]
    return tuple(sorted(read, key=lambda one: (one.code, one.valid_from)))


def _procedure(told: Mapping[str, Any]) -> Procedure:
    unit = Unit(told.get("unit", Unit.CALENDAR))
    stations = tuple(_station(one, unit) for one in told["station"])
    return Procedure(
        told["code"],
        told["version"],
        told["name"],
        told["valid_from"],
        told.get("valid_to"),
        told.get("limit", 0),
        unit,
        told["source"],
        stations,
    )


def _station(told: Mapping[str, Any], unit: Unit) -> Station:
    return Station(
        told["code"],
        told["name"],
        told.get("after", ""),
        told.get("days", 0),
        Unit(told.get("unit", unit)),
        told.get("at_least", 0),
        tuple(_paper(paper) for paper in told.get("papers", ())),
        tuple(told.get("facts", ())),
        tuple(told.get("gates", ())),
    )


def _paper(told: str | Mapping[str, Any]) -> Paper:
    if isinstance(told, str):
        return Paper(told)
    return Paper(told["name"], told.get("template", ""), told.get("required", True))
