"""Registering clues, merging them into an open case, dismissing them, taking either back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.queries import code_values
from app.monitoring.cases.opening import merge_into, open_case_of, waiting_clue
from app.monitoring.homes import number_or_none
from app.monitoring.screening.screen import ScreenedRow
from app.problems.service import check_person
from db.monitoring.codes import URGENT, USUAL, CaseKind, ClueSource, ClueState
from db.monitoring.entities import Clue

SCREENED_BY = "监测筛查"
"""Who found a clue that the screening brought."""


@dataclass(frozen=True)
class ClueDraft:
    """A clue as it comes in; without a day until which it is due it has the usual time."""

    household_id: int
    text: str
    found_on: date
    source: str = ClueSource.CADRE.value
    person_id: int | None = None
    found_by: str = ""
    urgency: str = USUAL
    due_on: date | None = None


def register_clue(session: Session, draft: ClueDraft) -> int:
    """Put a clue into the inbox; return its id.

    Raises:
        UserError: no text, an unknown source, or somebody who does not live in the household.
    """
    if not draft.text.strip():
        raise UserError("请填写「线索内容」", remedy="写明发现了什么")
    known = code_values(session, "线索来源", draft.found_on) or tuple(ClueSource)
    if draft.source not in known:
        raise UserError(f"「{draft.source}」不是线索来源", remedy=f"可以填：{'、'.join(known)}")
    if draft.urgency not in (USUAL, URGENT):
        raise UserError(f"「{draft.urgency}」不是紧急程度", remedy=f"可以填：{USUAL}、{URGENT}")
    check_person(session, draft.household_id, draft.person_id, draft.found_on)
    clue = Clue(
        household_id=draft.household_id,
        person_id=draft.person_id,
        source=draft.source,
        text=draft.text.strip(),
        found_on=draft.found_on,
        found_by=draft.found_by.strip() or None,
        urgency=draft.urgency,
        due_on=draft.due_on or _usual_due(session, draft),
        state=ClueState.WAITING.value,
    )
    session.add(clue)
    session.flush()
    return clue.id


def register_screened(session: Session, rows: Sequence[ScreenedRow], on: date) -> int:
    """Make clues of chosen hits of the screening; return how many.

    All reasons of a household stand in one clue; a household with a waiting clue or an open case is left out.
    """
    registered = 0
    for row in rows:
        waiting = select(func.count()).where(Clue.household_id == row.household_id, Clue.state == ClueState.WAITING)
        if session.scalar(waiting) or open_case_of(session, row.household_id, CaseKind.IDENTIFICATION):
            continue
        text = "；".join(f"{hit.rule.value}：{hit.text}" for hit in row.hits)
        draft = ClueDraft(row.household_id, text, on, ClueSource.BUREAU.value, found_by=SCREENED_BY)
        register_clue(session, draft)
        registered += 1
    return registered


def merge_clue(session: Session, clue_id: int, on: date) -> int:
    """Merge a waiting clue into the household's open case; return the case.

    Raises:
        UserError: there is no open case.
    """
    clue = waiting_clue(session, clue_id)
    case = open_case_of(session, clue.household_id, CaseKind.IDENTIFICATION)
    if case is None:
        raise UserError("这一户没有在办的识别案件", remedy="先用这条线索立案")
    merge_into(clue, case.id, on)
    session.flush()
    return case.id


def dismiss_clue(session: Session, clue_id: int, reason: str, on: date) -> None:
    """Dismiss a waiting clue.

    Raises:
        UserError: no reason was given.
    """
    if not reason.strip():
        raise UserError("不予受理要写明理由", remedy="填写理由后再试")
    clue = waiting_clue(session, clue_id)
    clue.state, clue.reason, clue.settled_on = ClueState.DISMISSED.value, reason.strip(), on
    session.flush()


def reopen_clue(session: Session, clue_id: int) -> None:
    """Take a dismissal or a merging back; the clue a case began with stays with it.

    Raises:
        UserError: it waits already, or a case began with it.
    """
    clue = session.get(Clue, clue_id)
    if clue is None or clue.state == ClueState.WAITING:
        raise UserError("这条线索还没有处理", remedy="刷新后再看一眼")
    if clue.case_id is not None:
        first = session.scalar(select(func.min(Clue.id)).where(Clue.case_id == clue.case_id))
        if first == clue.id:
            raise UserError("案件是用这条线索立的，不能分开", remedy="不办了可以撤回案件")
    clue.state, clue.case_id, clue.reason, clue.settled_on = ClueState.WAITING.value, None, None, None
    session.flush()


def _usual_due(session: Session, draft: ClueDraft) -> date | None:
    key = "clue_limit_urgent" if draft.urgency == URGENT else "verification_limit"
    days = number_or_none(session, key, draft.found_on)
    return None if days is None else draft.found_on + timedelta(days=int(days))
