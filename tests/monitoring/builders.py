"""A township with monitoring lines, households everything is known of, and cases walked the way the clerk does."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from app.common.procedures.service import StationFacts
from app.common.work import Work
from app.households.service import edit_household_condition, edit_member_condition, record_income
from app.monitoring.cases.opening import RemovalDraft, open_from_clue, open_removal
from app.monitoring.cases.papers import bring_paper
from app.monitoring.cases.service import (
    CaseEnding,
    choose_risks,
    choose_type,
    current_station,
    end_current,
    fill_case,
    find_case,
    procedure_of,
)
from app.monitoring.clues.service import ClueDraft, register_clue
from app.monitoring.measures.service import MeasureDraft, register_measure
from db.households.entities import Membership, Pairing
from tests.households.builders import LONG_AGO, plant_registry

OLD, NEW = date(2025, 3, 3), date(2026, 3, 3)
"""Days under the rules to 2025 and under those of 2026."""
PHONE = "13908441234"
_LINES = (("8000", "2025-01-01", "2026-01-01", "县办〔2025〕3号"), ("8600", "2026-01-01", None, "县办〔2026〕2号"))
_LINE = (
    "INSERT INTO parameter (key, name, region, value, unit, valid_from, valid_to, document) VALUES "
    "('monitoring_line', '监测线', '全国', ?, '元', ?, ?, ?)"
)


def plant_township(session: Session) -> dict[str, int]:
    """Four families, lines for 2025 and 2026; of each family but 王长根's everything is known and income is low."""
    ids = plant_registry(session)
    run = session.connection().exec_driver_sql
    for value, begins, ends, document in _LINES:
        run(_LINE, (value, begins, ends, document))
    run("DELETE FROM income_year")
    run("DELETE FROM pairing")
    for name in ("曾大海", "李建国", "仇春花"):
        make_known(session, ids[name])
    return ids


def make_known(session: Session, household: int, per_person: str = "7000") -> None:
    """Fill in income, housing, water, insurance, schooling, labour and a helper with a phone."""
    for year in (2024, 2025, 2026):
        record_income(session, household, year, {"per_person": Decimal(per_person), "people_now": 1})
    edit_household_condition(session, household, {"dangerous_house": False, "safe_water": True}, LONG_AGO)
    for member in session.query(Membership).filter_by(household_id=household):
        known: dict[str, Any] = {"resident_medical": True, "schooling": "小学", "labour": "普通劳动力"}
        edit_member_condition(session, member.person_id, known, LONG_AGO)
    session.add(
        Pairing(
            household_id=household, helper_name="杨帮扶", helper_phone=PHONE, valid_from=LONG_AGO, unit_name="镇政府"
        )
    )
    session.flush()


def begin(work: Work, household: int, on: date = NEW) -> int:
    """Register a clue and open a case with it."""

    def run(session: Session) -> int:
        clue = register_clue(session, ClueDraft(household, "户主住院，花费大", on, found_by="村干部"))
        return open_from_clue(session, clue)

    return work.write(run, title="立案")


def complete(session: Session, case_id: int, on: date) -> None:
    """Fill the current station in with all it asks for."""
    case = find_case(session, case_id)
    station = procedure_of(session, case).station(current_station(session, case))
    fill_case(session, case_id, StationFacts("村委会", "张三、李四", "同意", on))
    for paper in station.papers:
        bring_paper(session, case_id, paper.name, on, station.code)


def step(work: Work, case_id: int, on: date, override: str = "") -> str:
    """Complete and end the current station; the notice lasts, so it ends five days later."""

    def run(session: Session) -> str:
        case = find_case(session, case_id)
        end = on + timedelta(days=5) if current_station(session, case) == "notice" else on
        complete(session, case_id, on)
        return end_current(session, case_id, CaseEnding(end, override))

    return work.write(run, title="办结环节")


def choose(work: Work, case_id: int, type_: str = "突发严重困难户", *risks: str) -> None:
    """Choose type and risks."""

    def run(session: Session) -> None:
        choose_type(session, case_id, type_)
        choose_risks(session, case_id, [(risk, "") for risk in risks or ("因病",)])

    work.write(run, title="填写")


def walk(work: Work, case_id: int, start: date) -> None:
    """Go through all stations that are left; the notice begins on the fourth day."""
    for number in range(9):
        if work.read(lambda session: find_case(session, case_id).ended_on) is not None:
            return
        station = work.read(lambda session: current_station(session, find_case(session, case_id)))
        late = station in ("township", "county", "entered", "marked")
        step(work, case_id, start + timedelta(days=number + (10 if late else 0)))


def identify(work: Work, household: int, on: date = NEW) -> int:
    """A whole identification."""
    case = begin(work, household, on)
    choose(work, case)
    walk(work, case, on)
    return case


def help_household(work: Work, household: int, on: date) -> None:
    """A measure for 因病."""
    work.write(lambda s: register_measure(s, MeasureDraft(household, "健康帮扶", on, "慢病签约")), title="措施")


def begin_removal(work: Work, household: int, on: date, override: str = "", way: str = "帮扶消除") -> int:
    """Open a removal."""
    return work.write(lambda s: open_removal(s, RemovalDraft(household, on, way, "", override)), title="消除")


def raise_income(work: Work, household: int, per_person: str = "12000") -> None:
    """The household earns more."""

    def run(session: Session) -> None:
        for year in (2025, 2026):
            record_income(session, household, year, {"per_person": Decimal(per_person)})

    work.write(run, title="收入")
