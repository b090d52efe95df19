"""What `bangfu clue…` and `bangfu case…` do: each word is one verb in one change set, told as plain values."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands.opening import opened_file
from app.common.errors import UserError
from app.common.procedures.service import StationFacts
from app.common.work import Work
from app.households.clicks import undo_click, write_click
from app.monitoring.cases.opening import RemovalDraft, keep_without_labour, open_from_clue, open_removal
from app.monitoring.cases.papers import PaperOrder, bring_paper, make_paper, take_paper
from app.monitoring.cases.queries import CaseRow, StationRow, list_cases, list_stations, read_case
from app.monitoring.cases.service import (
    CaseEnding,
    break_off,
    choose_risks,
    choose_type,
    end_current,
    fill_case,
    note_income,
    reopen_case,
)
from app.monitoring.clues.service import ClueDraft, register_clue
from app.monitoring.measures.service import (
    MeasureDraft,
    measures_in_force,
    propose_measures,
    question_household,
    register_measure,
)
from db.households.entities import Household
from db.monitoring.codes import CaseOutcome, ClueSource, RemovalWay
from db.monitoring.entities import MonitoringCase


@dataclass(frozen=True)
class CaseOrder:
    """What `bangfu case …` was asked for; each word reads what it needs."""

    data: Path
    on: date | None = None
    number: int = 0
    household: str = ""
    clue: int = 0
    text: str = ""
    source: str = ClueSource.CADRE.value
    removal: bool = False
    way: str = RemovalWay.HELPED.value
    station: str = ""
    place: str | None = None
    people: str | None = None
    opinion: str | None = None
    started: date | None = None
    type: str = ""
    risks: Sequence[str] = ()
    income: Decimal | None = None
    papers: Sequence[str] = ()
    override: str = ""
    reason: str = ""
    out: Path | None = None
    file: Path | None = None
    name: str = ""
    kind: str = ""
    what: str = ""
    responsible: str = ""


def tell_cases(data: Path, on: date | None, *, only_open: bool) -> dict[str, Any]:
    """All cases, or those that run."""
    with opened_file(data) as work:
        day = on or work.clock.today()
        rows = work.read(lambda session: list_cases(session, day, only_open=only_open))
    return {"count": len(rows), "on": day.isoformat(), "rows": [told(row) for row in rows]}


def open_case(order: CaseOrder) -> dict[str, Any]:
    """Open a case from a clue, from a household, or to remove a risk."""

    def run(session: Session, day: date) -> int:
        if order.clue:
            return open_from_clue(session, order.clue, order.on)
        household = household_of(session, order.household)
        if order.removal:
            return open_removal(session, RemovalDraft(household, day, order.way, order.reason, order.override))
        clue = register_clue(session, ClueDraft(household, order.text, day, order.source))
        return open_from_clue(session, clue, order.on)

    return _written(order, "风险消除立案" if order.removal else "识别立案", run)


def keep_case(order: CaseOrder) -> dict[str, Any]:
    """Mark a household without labour as kept."""

    def run(session: Session, day: date) -> bool:
        return keep_without_labour(session, household_of(session, order.household), day)

    with opened_file(order.data) as work:
        day = order.on or work.clock.today()
        title = "标为整户无劳动能力兜底保障户"
        click = write_click(work, lambda session: run(session, day), title)
        return {"ok": True, "title": title, "change_set": click.change_set_id}


def fill(order: CaseOrder) -> dict[str, Any]:
    """Fill in whatever was given: type, risks, income, facts, papers that were brought."""

    def run(session: Session, day: date) -> int:
        if order.type:
            choose_type(session, order.number, order.type)
        if order.risks:
            choose_risks(session, order.number, [_risk(text) for text in order.risks])
        if order.income is not None:
            note_income(session, order.number, order.income)
        facts = StationFacts(order.place, order.people, order.opinion, order.started)
        if facts != StationFacts():
            fill_case(session, order.number, facts, order.station)
        for name in order.papers:
            bring_paper(session, order.number, name, day, order.station)
        return order.number

    return _written(order, "填写案件", run)


def end(order: CaseOrder) -> dict[str, Any]:
    """End the station whose turn it is."""

    def run(session: Session, day: date) -> int:
        end_current(session, order.number, CaseEnding(day, order.override))
        return order.number

    return _written(order, "办结环节", run)


def break_case_off(order: CaseOrder, outcome: CaseOutcome) -> dict[str, Any]:
    """Reject or withdraw a case."""

    def run(session: Session, day: date) -> int:
        break_off(session, order.number, outcome, order.reason, day)
        return order.number

    return _written(order, outcome.value, run)


def reopen(order: CaseOrder) -> dict[str, Any]:
    """Take the last step of a case back."""

    def run(session: Session, day: date) -> int:
        reopen_case(session, order.number)
        return order.number

    return _written(order, "退回案件", run)


def undo(order: CaseOrder) -> dict[str, Any]:
    """Take one change set back (`number`), whatever it was."""
    with opened_file(order.data) as work:
        report = undo_click(work, order.number, order.name or "监测案件")
        return {"ok": True, "undone": order.number, "report": told(report)}


def show(order: CaseOrder) -> dict[str, Any]:
    """One case with its stations, measures and what the county would ask about them."""
    with opened_file(order.data) as work:
        day = order.on or work.clock.today()
        return work.read(lambda session: _shown(session, order.number, day))


def paper(order: CaseOrder) -> dict[str, Any]:
    """Make papers of a case from their templates, or take one from outside in."""
    if order.out is None:
        raise UserError("没有说材料写到哪个文件夹", remedy="请用 --out 给出文件夹")
    with opened_file(order.data) as work:
        day = order.on or work.clock.today()
        asked = PaperOrder(order.number, order.name, order.out, day, order.station)
        made = [take_paper(work, asked, order.file)] if order.file else make_paper(work, asked)
        return {"ok": True, "made": [str(path) for path in made], **_case(work, order.number, day)}


def measure(order: CaseOrder) -> dict[str, Any]:
    """Register a measure, or tell what is proposed and what is questioned when no kind is given."""
    with opened_file(order.data) as work:
        day = order.on or work.clock.today()
        household = work.read(lambda session: household_of(session, order.household))
        change_set = None
        if order.kind:
            draft = MeasureDraft(household, order.kind, day, order.what, order.responsible)
            change_set = write_click(
                work, lambda session: register_measure(session, draft), "登记帮扶措施"
            ).change_set_id
        return {"ok": True, "change_set": change_set, **work.read(lambda session: _measures(session, household, day))}


def household_of(session: Session, number: str) -> int:
    """The household of a number.

    Raises:
        UserError: nobody has it.
    """
    found = session.scalars(
        select(Household.id).where(Household.number == number.strip(), Household.deleted_at.is_(None))
    ).first()
    if found is None:
        raise UserError(f"台账里没有户编号「{number}」", remedy="请核对户编号")
    return found


def told(row: Any) -> dict[str, Any]:
    """A frozen row as plain values: days as 2026-11-21, money as text."""
    return {each.name: _plain(getattr(row, each.name)) for each in fields(row)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _risk(text: str) -> tuple[str, str]:
    """因自然灾害/洪涝 is a risk with its sub-item."""
    risk, _, sub_item = text.partition("/")
    return risk.strip(), sub_item.strip()


def _written(order: CaseOrder, title: str, run: Callable[[Session, date], int]) -> dict[str, Any]:
    with opened_file(order.data) as work:
        day = order.on or work.clock.today()
        click = write_click(work, lambda session: run(session, day), title)
        return {"ok": True, "title": title, "change_set": click.change_set_id, **_case(work, click.result, day)}


def _case(work: Work, case_id: int, day: date) -> dict[str, Any]:
    return {"case": told(work.read(lambda session: read_case(session, case_id, day)))}


def _shown(session: Session, case_id: int, day: date) -> dict[str, Any]:
    if session.get(MonitoringCase, case_id) is None:
        raise UserError(f"没有第 {case_id} 号案件", remedy="用 bangfu cases 查看编号")
    row: CaseRow = read_case(session, case_id, day)
    stations: tuple[StationRow, ...] = list_stations(session, case_id, day)
    return {
        "case": told(row),
        "stations": [told(one) for one in stations],
        **_measures(session, row.household_id, day),
    }


def _measures(session: Session, household_id: int, day: date) -> dict[str, Any]:
    return {
        "measures": [
            {
                "id": one.id,
                "kind": one.kind,
                "what": one.what or "",
                "responsible": one.responsible or "",
                "starts_on": one.starts_on.isoformat(),
                "limit_on": one.limit_on.isoformat() if one.limit_on else None,
            }
            for one in measures_in_force(session, household_id, day)
        ],
        "proposed": list(propose_measures(session, household_id, day)),
        "questions": [asdict(one) for one in question_household(session, household_id, day)],
    }
