"""Due dates and gates of a procedure: pure; what the file holds and what the government set come in as arguments."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class StationLight(StrEnum):
    """How a station stands."""

    DONE = "已完成"
    OPEN = "办理中"
    WAITING = "未到"
    OVERDUE = "超期"


@dataclass(frozen=True)
class Limit:
    """A station's limit with the numbers in force: from the end of `after` ("" = the start), so many days, at least."""

    code: str
    after: str
    days: int
    at_least: int


@dataclass(frozen=True)
class StationState:
    """What is filled in at a station.

    Args:
        facts: filled facts by name; `started` is an ISO day.
        papers: names of papers that are there.
        override: why it was ended against a gate, "" if it was not.
    """

    code: str
    done_on: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    papers: frozenset[str] = frozenset()
    override: str = ""


AddDays = Callable[[str, date, int], date]
"""Adds days to a day in the unit of a station (code, day, days)."""


def lay_out_dates(
    limits: Sequence[Limit], started_on: date, done: Mapping[str, date], add_days: AddDays
) -> dict[str, date | None]:
    """Return the due date of each station in order; None where it has no limit.

    A limit runs from the day its reference station really ended, else from the day by which that should end, else from
    the last day known before it.
    """
    known: dict[str, date] = {"": started_on}
    due: dict[str, date | None] = {}
    last = started_on
    for limit in limits:
        start = known.get(limit.after, last)
        own = max(limit.days, limit.at_least)
        due[limit.code] = add_days(limit.code, start, own) if own else None
        last = done.get(limit.code) or due[limit.code] or last
        known[limit.code] = last
    return due


def light_of(code: str, current: str, done_on: date | None, due: date | None, today: date) -> StationLight:
    """How a station stands on a day; due today is not overdue."""
    if done_on is not None:
        return StationLight.DONE
    if due is not None and due < today:
        return StationLight.OVERDUE
    return StationLight.OPEN if code == current else StationLight.WAITING


@dataclass(frozen=True)
class Demand:
    """What a station asks for before it can end."""

    papers: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    at_least: int
    unit: str


def open_demands(demand: Demand, state: StationState, end: date, lasted: Callable[[date, date], int]) -> list[str]:
    """Return a sentence for everything that keeps a station from ending on `end`; empty = it may end.

    Args:
        lasted: days from its start to its end in its unit; `at_least` days are enough (5 天 from the 1st: the 6th).
    """
    found = [f"缺材料：{paper}" for paper in demand.papers if paper not in state.papers]
    found += [f"未填写：{word}" for name, word in demand.facts if not state.facts.get(name, "").strip()]
    started = state.facts.get("started", "")
    if demand.at_least and started:
        days = lasted(date.fromisoformat(started), end)
        if days < demand.at_least:
            found.append(f"公示不满 {demand.at_least} {demand.unit}（现为 {max(days, 0)}）")
    return found


def order_problems(codes: Sequence[str], code: str, done: Mapping[str, date], on: date, started_on: date) -> list[str]:
    """Return what speaks against ending the station `code` on a day because of the others; no override lifts these."""
    before = codes[: list(codes).index(code)]
    if code in done:
        return ["这一环节已经办结"]
    if any(each not in done for each in before):
        return ["前一环节还没有办结"]
    latest = max((done[each] for each in before), default=started_on)
    return [f"办结日期早于前一环节（{latest.isoformat()}）"] if on < latest else []
