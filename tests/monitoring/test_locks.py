"""No sequence of clicks reaches a removed risk past a closed gate, unless the reason for it is written down."""

import itertools
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.procedures.service import done_days, missing_for
from app.common.work import Work
from app.households.service import edit_household_condition
from app.monitoring.cases.gates import gates_of
from app.monitoring.cases.opening import RemovalDraft, open_case_of, open_removal
from app.monitoring.cases.service import CaseEnding, break_off, end_current, find_case, procedure_of, reopen_case
from db.common.procedures import StationRun
from db.households.entities import Identity
from db.monitoring.codes import CaseKind, CaseOutcome
from db.monitoring.entities import MonitoringCase
from tests.builders import NOON, Desk, found
from tests.monitoring.builders import complete, help_household, identify, plant_township, raise_income, step

START = date(2026, 3, 3)
_VERBS = ("open", "open anyway", "complete", "end", "end anyway", "reopen", "withdraw", "earn", "help", "spoil", "mend")


def _click(work: Work, home: int, verb: str, on: date) -> None:
    """One thing the clerk may do on a day."""

    def run(session: Session) -> None:
        case = open_case_of(session, home, CaseKind.REMOVAL)
        if verb in ("open", "open anyway"):
            reason = "县里要求" if verb == "open anyway" else ""
            open_removal(session, RemovalDraft(home, on, override=reason))
        elif verb in ("spoil", "mend"):
            edit_household_condition(session, home, {"safe_water": verb == "mend"}, on)
        elif verb == "reopen":
            last = session.query(MonitoringCase).filter_by(household_id=home).order_by(MonitoringCase.id.desc()).first()
            if last is not None and last.kind == CaseKind.REMOVAL:
                reopen_case(session, last.id)
        elif case is None:
            return
        elif verb == "complete":
            complete(session, case.id, on - timedelta(days=5))
        elif verb == "withdraw":
            break_off(session, case.id, CaseOutcome.WITHDRAWN, "不办了", on)
        else:
            end_current(session, case.id, CaseEnding(on, "县里要求" if verb == "end anyway" else ""))

    if verb == "earn":
        raise_income(work, home)
    elif verb == "help":
        help_household(work, home, on)
    else:
        work.write(run, title=verb)


def _broken_locks(session: Session, home: int) -> list[str]:
    """Stations of finished removals that lack something, or whose gates are closed, without a reason."""
    broken = []
    for case in session.query(MonitoringCase).filter_by(household_id=home, kind=CaseKind.REMOVAL):
        if case.outcome != CaseOutcome.REMOVED:
            continue
        assert case.run_id is not None
        done = done_days(session, case.run_id)
        assert set(done) == {one.code for one in procedure_of(session, case).stations}
        for run in session.query(StationRun).filter_by(run_id=case.run_id):
            missing = missing_for(session, case.run_id, run.code, done[run.code], {})
            broken += [f"{run.code}：{missing}"] if missing and not run.override else []
    return broken


def test_each_finished_station_was_complete_or_has_its_reason(tmp_path: Path) -> None:
    """Over many sequences; each one works on a copy of one file in which a household was identified a year ago."""
    number, first = itertools.count(), tmp_path / "first.db"
    work = found(first, "深子湖镇", ("桐油溪村",))
    home = work.write(plant_township, title="名册")["李建国"]
    identify(work, home, date(2025, 3, 3))
    work.close()

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(st.lists(st.sampled_from(_VERBS), max_size=20), st.booleans())
    def run(verbs: list[str], ready: bool) -> None:
        copied = Path(shutil.copy(first, tmp_path / f"{next(number)}.db"))
        work = Work(copied, FixedClock(NOON))
        try:
            if ready:
                raise_income(work, home)
                help_household(work, home, date(2025, 4, 1))
                verbs = ["open", *(["complete", "end"] * 6), *verbs]
            _try_all(work, home, verbs)
        finally:
            work.close()

    run()


def _try_all(work: Work, home: int, verbs: list[str]) -> None:
    """Press everything, refused or not; after each click the standing agrees with the cases and no lock is broken."""
    for place, verb in enumerate(verbs):
        day = START + timedelta(days=place)
        closed = work.read(lambda s, d=day: _closed_now(s, home, d))  # type: ignore[misc]
        before = work.read(lambda s: _removed_on(s, home))
        try:
            _click(work, home, verb, day)
        except UserError:
            continue
        after = work.read(lambda s: _removed_on(s, home))
        assert before == after or verb != "end" or not closed
        assert (after is not None) == work.read(lambda s: _has_removed(s, home))
        assert work.read(lambda s: _broken_locks(s, home)) == []


def _closed_now(session: Session, home: int, day: date) -> list[str]:
    """What the gate of a removal says on a day."""
    case = open_case_of(session, home, CaseKind.REMOVAL)
    return list(gates_of(session, case, day)["removal_allowed"]()) if case else []


def _removed_on(session: Session, home: int) -> date | None:
    (identity,) = session.query(Identity).filter_by(household_id=home, kind="监测对象")
    return identity.risk_removed_on


def _has_removed(session: Session, home: int) -> bool:
    return session.query(MonitoringCase).filter_by(household_id=home, outcome=CaseOutcome.REMOVED).count() > 0


def test_a_condition_that_breaks_while_the_case_runs_closes_the_last_lock(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["李建国"]
    identify(desk.work, home, date(2025, 3, 3))
    raise_income(desk.work, home)
    help_household(desk.work, home, date(2025, 4, 1))
    case = desk.work.write(lambda s: open_removal(s, RemovalDraft(home, START)), title="立案")
    for days in (1, 2, 3, 10, 11):
        step(desk.work, case, START + timedelta(days=days))
    desk.work.write(
        lambda s: edit_household_condition(s, home, {"safe_water": False}, START + timedelta(days=12)), title="断水"
    )

    with pytest.raises(UserError, match="饮水安全没有确认"):
        step(desk.work, case, START + timedelta(days=13))
    step(desk.work, case, START + timedelta(days=13), override="县里已派水车，下月通水")

    kept = desk.work.read(
        lambda s: s.query(StationRun).filter_by(run_id=find_case(s, case).run_id, code="marked").one().override
    )
    assert kept is not None and kept.startswith("县里已派水车，下月通水（还有没解决的问题：饮水安全没有确认")
