"""`bangfu event` and `bangfu events`: population events without a window."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands.opening import opened_file
from app.common.errors import UserError
from app.common.identifiers import read_id
from app.common.listing import ListCondition, ListQuery, fetch_rows, sum_rows
from app.common.masking import mask_id
from app.households.clicks import write_click
from app.households.drafts import PersonDraft
from app.households.events.drafts import Choice, EventDraft, EventPlan, NewHousehold
from app.households.events.lists import EVENT_KIND, EVENTS, EventRow
from app.households.events.planning import plan_event
from app.households.events.recording import record_event
from app.households.record_export import RecordExport, write_record_list
from app.registers import HOLDERS
from db.households.codes import EventKind
from db.households.entities import Household, Membership, Person


@dataclass(frozen=True)
class EventOrder:
    """What was typed on the command line; people are document numbers, households household numbers."""

    data: Path
    kind: str
    happened_on: date
    reported_on: date | None = None
    household: str = ""
    other: str = ""
    people: tuple[str, ...] = ()
    head: str = ""
    new_head: str = ""
    new_number: str = ""
    relations: Mapping[str, str] = field(default_factory=dict)
    newcomer: tuple[str, str, str, str] = ("", "", "", "")
    place: str = ""
    basis: str = ""
    note: str = ""
    destinies: Mapping[str, str] = field(default_factory=dict)
    plan_only: bool = False


def write_event(order: EventOrder) -> dict[str, Any]:
    """Plan an event and, unless only the plan is wanted, record it.

    Raises:
        UserError: somebody is not found, or the event is not possible.
    """
    with opened_file(order.data) as work:
        on = work.clock.today()

        def prepare(session: Session) -> tuple[EventPlan, list[Choice]]:
            plan = plan_event(session, _draft(session, order, on), HOLDERS, on)
            return plan, _choices(plan, order.destinies)

        plan, choices = work.read(prepare)
        if order.plan_only:
            return {"event": None, **tell_plan(plan, choices)}
        click = write_click(work, lambda s: record_event(s, plan.draft, choices, HOLDERS, on), plan.title)
    return {"event": click.result, "change_set": click.change_set_id, **tell_plan(plan, choices)}


def _draft(session: Session, order: EventOrder, on: date) -> EventDraft:
    kind = EventKind(order.kind)
    people = tuple(_person(session, each) for each in order.people)
    name, number, sex, relation = order.newcomer
    correcting = kind is EventKind.ID_CORRECTED
    newcomers = (PersonDraft(name, number, relation, sex),) if name and not correcting else ()
    leaving = kind not in (EventKind.BIRTH, EventKind.MARRIED_IN, EventKind.MOVED_IN)
    household = _household(session, order.household) if order.household else None
    if household is None and people and leaving:
        household = _home(session, people[0])
    other = _household(session, order.other) if order.other else None
    if not leaving and people and other is None:
        other = _home(session, people[0])
    return EventDraft(
        kind=kind,
        happened_on=order.happened_on,
        reported_on=order.reported_on or on,
        household_id=household,
        people=people,
        other_household_id=other,
        newcomers=newcomers,
        new_household=NewHousehold(order.new_number) if kind is EventKind.SPLIT else None,
        head_id=_person(session, order.head) if order.head else None,
        new_head_id=_person(session, order.new_head) if order.new_head else None,
        relations={_person(session, each): words for each, words in order.relations.items()},
        number=number if correcting else "",
        place=order.place,
        basis=order.basis,
        note=order.note,
    )


def _person(session: Session, number: str) -> int:
    found = session.scalar(
        select(Person.id).where(Person.id_key == read_id(number).key, Person.deleted_at.is_(None)).limit(1)
    )
    if found is None:
        raise UserError(f"名册里没有证件号码 {mask_id(number)}", remedy="核对证件号码")
    return found


def _household(session: Session, number: str) -> int:
    found = session.scalar(select(Household.id).where(Household.number == number, Household.deleted_at.is_(None)))
    if found is None:
        raise UserError(f"名册里没有户编号 {number}", remedy="核对户编号")
    return found


def _home(session: Session, person_id: int) -> int | None:
    return session.scalar(
        select(Membership.household_id).where(Membership.person_id == person_id, Membership.valid_to.is_(None))
    )


def _choices(plan: EventPlan, destinies: Mapping[str, str]) -> list[Choice]:
    """Read the destinies that were typed by the clerk's words.

    Raises:
        UserError: no such thing, or it cannot go there.
    """
    found = []
    for key, words in destinies.items():
        holding = next((each for each in plan.holdings if each.holding.key == key), None)
        if holding is None:
            raise UserError(f"没有「{key}」", remedy="先用 --plan 看看有哪些")
        option = next((each for each in holding.options if words in (each.words, str(each.destiny))), None)
        if option is None:
            raise UserError(f"「{key}」不能“{words}”", remedy="可以选：" + "、".join(o.words for o in holding.options))
        found.append(Choice(holding.holding.holder, key, option.destiny, option.person_id))
    return found


def tell_plan(plan: EventPlan, choices: list[Choice]) -> dict[str, Any]:
    """Before and after, and what becomes of everything, as plain values."""
    chosen = {(each.holder, each.key): str(each.destiny) for each in choices}
    return {
        "title": plan.title,
        "households": [asdict(each) for each in plan.households],
        "holdings": [
            {
                "holder": each.holding.holder,
                "key": each.holding.key,
                "whose": each.whose,
                "words": each.holding.words,
                "destiny": chosen.get((each.holding.holder, each.holding.key), each.options[0].words),
                "options": [option.words for option in each.options],
            }
            for each in plan.holdings
        ],
        "ending": [f"{each.whose} {each.words}" for each in plan.ending],
        "carried": [f"{each.whose} {each.words}" for each in plan.carried],
        "warnings": list(plan.warnings),
        "problems": [f"{each.text}。{each.remedy}" for each in plan.problems],
    }


@dataclass(frozen=True)
class ListOrder:
    """Which events."""

    data: Path
    month: str = ""
    by: str = "happened"
    village: str = ""
    kind: str = ""
    unmasked: bool = False
    out: Path | None = None


def tell_events(order: ListOrder) -> dict[str, Any]:
    """List who was moved by events of a month, and sum up natural increase and decrease.

    Raises:
        UserError: the month is no month, or the workbook cannot be written.
    """
    if order.month:
        try:
            date.fromisoformat(f"{order.month}-01")
        except ValueError:
            raise UserError(f"「{order.month}」不是月份", remedy="写成 2026-11") from None
    asked = ((f"{order.by}_month", order.month), ("village", order.village), ("kind", order.kind))
    conditions = tuple(ListCondition(key, "any", (value,)) for key, value in asked if value)
    with opened_file(order.data) as work:
        query = ListQuery(work.clock.today(), conditions=conditions)
        rows = work.read(lambda s: fetch_rows(s, EVENTS, query))
        sums = {each.key: int(each.value) for each in work.read(lambda s: sum_rows(s, EVENTS, query))}
        if order.out is not None:
            columns = tuple(each.key for each in EVENT_KIND.columns if not each.hidden)
            write_record_list(work, EVENT_KIND, RecordExport(order.out, query, columns))
    told = [_told(row, unmasked=order.unmasked) for row in rows]
    return {"month": order.month, "by": order.by, "count": len(rows), **sums, "rows": told}


def _told(row: EventRow, *, unmasked: bool) -> dict[str, Any]:
    shown = row if unmasked else replace(row, id_number=_masked(row.id_number), old_number=_masked(row.old_number))
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(shown).items()}


def _masked(number: str) -> str:
    return mask_id(number) if number else ""
