"""What `bangfu clues` and `bangfu clue …` do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands.cases import household_of, told
from app.commands.opening import opened_file
from app.common.errors import UserError
from app.households.clicks import write_click
from app.monitoring.clues.queries import list_clues
from app.monitoring.clues.service import (
    ClueDraft,
    dismiss_clue,
    merge_clue,
    register_clue,
    register_screened,
    reopen_clue,
)
from app.monitoring.screening.screen import ScreenOrder, screen
from db.households.entities import Membership, Person
from db.monitoring.codes import USUAL, ClueSource


@dataclass(frozen=True)
class ClueOrder:
    """What `bangfu clue …` was asked for."""

    data: Path
    on: date | None = None
    number: int = 0
    household: str = ""
    person: str = ""
    households: Sequence[str] = ()
    text: str = ""
    source: str = ClueSource.CADRE.value
    found_by: str = ""
    urgency: str = USUAL
    due: date | None = None
    reason: str = ""
    everybody: bool = False


def tell_clues(data: Path, on: date | None, state: str) -> dict[str, Any]:
    """All clues, or those of one state."""
    with opened_file(data) as work:
        day = on or work.clock.today()
        rows = work.read(lambda session: list_clues(session, day, state))
    return {"count": len(rows), "on": day.isoformat(), "rows": [told(row) for row in rows]}


def add(order: ClueOrder) -> dict[str, Any]:
    """Put one clue into the inbox."""

    def run(session: Session, day: date) -> dict[str, Any]:
        household = household_of(session, order.household)
        draft = ClueDraft(
            household_id=household,
            person_id=_member(session, household, order.person),
            text=order.text,
            found_on=day,
            source=order.source,
            found_by=order.found_by,
            urgency=order.urgency,
            due_on=order.due,
        )
        return {"clue": register_clue(session, draft)}

    return _written(order, "登记线索", run)


def merge(order: ClueOrder) -> dict[str, Any]:
    """Merge a clue into the open case of its household."""
    return _written(order, "并入案件", lambda session, day: {"case": merge_clue(session, order.number, day)})


def dismiss(order: ClueOrder) -> dict[str, Any]:
    """Dismiss a clue with the reason."""

    def run(session: Session, day: date) -> dict[str, Any]:
        dismiss_clue(session, order.number, order.reason, day)
        return {"clue": order.number}

    return _written(order, "线索不予受理", run)


def reopen(order: ClueOrder) -> dict[str, Any]:
    """Take what was made of a clue back."""

    def run(session: Session, day: date) -> dict[str, Any]:
        reopen_clue(session, order.number)
        return {"clue": order.number}

    return _written(order, "线索退回待处理", run)


def screen_clues(order: ClueOrder) -> dict[str, Any]:
    """Make clues of chosen hits of the screening.

    Raises:
        UserError: neither households were named nor everybody was meant.
    """
    if not order.households and not order.everybody:
        raise UserError("没有说哪些户转为线索", remedy="用 --household 给出户编号，或用 --all 全部转")

    def run(session: Session, day: date) -> dict[str, Any]:
        rows = screen(session, ScreenOrder(day)).rows
        chosen = [row for row in rows if order.everybody or row.number in order.households]
        return {"hits": len(chosen), "registered": register_screened(session, chosen, day)}

    return _written(order, "筛查结果转线索", run)


def _member(session: Session, household: int, document: str) -> int | None:
    """The member of a household with a document number; None when nobody was named."""
    if not document:
        return None
    found = session.scalars(
        select(Person.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.household_id == household, Person.id_number == document.strip().upper())
    ).first()
    if found is None:
        raise UserError("这一户没有这个证件号码的人", remedy="请核对证件号码")
    return found


def _written(order: ClueOrder, title: str, run: Callable[[Session, date], dict[str, Any]]) -> dict[str, Any]:
    with opened_file(order.data) as work:
        day = order.on or work.clock.today()
        click = write_click(work, lambda session: run(session, day), title)
        return {"ok": True, "title": title, "change_set": click.change_set_id, **click.result}
