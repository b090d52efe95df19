"""Papers of a case: made from the Word templates, noted at their station; what may be public is a type of its own."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.exports import record_export
from app.common.files import replace_file
from app.common.office import read_office
from app.common.paths import resource
from app.common.procedures.declared import Paper, Station
from app.common.procedures.service import keep_paper
from app.common.reporting.word import fill_word
from app.common.work import Work
from app.monitoring.cases.gates import chosen_risks, yuan_of
from app.monitoring.cases.service import current_station, find_case, procedure_of
from app.monitoring.homes import Home, Member, read_home
from app.monitoring.measures.service import measures_in_force, risks_of
from db.common.procedures import StationRun
from db.monitoring.entities import MonitoringCase

ALL = "全部"
"""Asks for every paper of the station that has a template."""


@dataclass(frozen=True)
class PaperOrder:
    """Which paper of which case goes into which folder; `station` "" = the one that needs it first."""

    case_id: int
    name: str
    folder: Path
    on: date
    station: str = ""


@dataclass(frozen=True)
class PublicFacts:
    """All that a notice may say of a case; there is no number, phone, account or illness in it to be let out.

    Source:
        qinan.gov.cn: 公示不得有身份证号码、电话、银行账号、健康状况.
    """

    township: str
    village: str
    group: str
    head: str
    people: int
    term: str
    kind: str
    type: str
    begins: str
    ends: str
    days: int
    on: str


PUBLIC_TEMPLATES = frozenset({"公示.docx", "结果公告.docx"})
"""Templates that are filled with `PublicFacts` and nothing else."""


def bring_paper(session: Session, case_id: int, name: str, on: date, station: str = "") -> int:
    """Note that a paper from outside is there (批复, 公示照片 …); return its id.

    Raises:
        UserError: no station asks for such a paper, or the case has ended.
    """
    case = find_case(session, case_id)
    place, found = _find(session, case, name, station)
    return keep_paper(session, _run(case), place.code, found.name, on)


def make_paper(work: Work, order: PaperOrder) -> list[Path]:
    """Make one paper, or all of the current station, into the household's folder; each is noted with its checksum.

    Raises:
        UserError: no station asks for such a paper, it has no template, or the folder cannot be written.
    """
    made = []
    for name in work.read(lambda session: _names(session, order)):
        station, paper, values, place = work.read(
            lambda session, name=name: _prepared(session, order, name)  # type: ignore[misc]
        )
        folder = order.folder / place
        folder.mkdir(parents=True, exist_ok=True)
        out = folder / f"{station.name}-{paper.name}.docx"
        fill_word(resource("templates", paper.template), out, values)
        work.write(_keeping(order, station.code, paper.name, out, work.clock.now()), title=f"生成材料：{paper.name}")
        made.append(out)
    return made


def take_paper(work: Work, order: PaperOrder, file: Path) -> Path:
    """Copy a file from outside (scanned 批复, photo of the notice) into the household's folder and note it.

    Raises:
        UserError: no station asks for such a paper, the case has ended, or the file cannot be read or copied.
    """

    def place(session: Session) -> tuple[Station, Paper, str]:
        case = find_case(session, order.case_id)
        return *_find(session, case, order.name, order.station), _folder(session, case, order.on)

    station, paper, folder = work.read(place)
    out = order.folder / folder / f"{station.name}-{paper.name}{file.suffix.lower()}"
    try:
        content = file.read_bytes()
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UserError(
            f"读不出文件「{file.name}」，或归档文件夹写不进去", remedy="核对文件和文件夹后再试"
        ) from problem
    replace_file(lambda target: target.write_bytes(content), out)
    work.write(_keeping(order, station.code, paper.name, out, work.clock.now()), title=f"收到材料：{paper.name}")
    return out


def public_facts(session: Session, case: MonitoringCase, on: date) -> PublicFacts:
    """What a notice of a case says."""
    home = read_home(session, case.household_id, on)
    notice = session.scalars(
        select(StationRun).where(StationRun.run_id == case.run_id, StationRun.code == "notice")
    ).one()
    begins = notice.started_on or on
    return PublicFacts(
        township=read_office(session).township,
        village=home.village,
        group=home.group,
        head=home.head,
        people=len(home.members),
        term=case.term,
        kind=case.kind,
        type=case.type or "",
        begins=_day(begins),
        ends=_day(begins + timedelta(days=notice.at_least)),
        days=notice.at_least,
        on=_day(on),
    )


def inside_facts(session: Session, case: MonitoringCase, on: date) -> Mapping[str, Any]:
    """What papers that stay in the office say of a case: everything that is known."""
    home = read_home(session, case.household_id, on)
    stations = session.scalars(select(StationRun).where(StationRun.run_id == case.run_id))
    return {
        **asdict(public_facts(session, case, on)),
        **_of_home(home),
        "county": read_office(session).county,
        "opened": _day(case.opened_on),
        "line": _money(case.line),
        "line_year": case.line_year,
        "reference": _money(case.reference_income),
        "way": case.way or "",
        "risks": _risks(session, case),
        "measures": [
            {"kind": one.kind, "what": one.what or "", "responsible": one.responsible or ""}
            for one in measures_in_force(session, home.household_id, on)
        ],
        "station": {
            one.code: {"place": one.place or "", "people": one.people or "", "opinion": one.opinion or ""}
            for one in stations
        },
    }


def _risks(session: Session, case: MonitoringCase) -> str:
    """The risks of the case; of a removal those of the identification before it."""
    chosen = chosen_risks(session, case.id)
    names = [f"{risk}（{sub}）" if sub else risk for risk, sub in chosen]
    return "、".join(names or risks_of(session, case.household_id))


def _of_home(home: Home) -> dict[str, Any]:
    return {
        "number": home.number,
        "phone": home.phone,
        "address": home.address,
        "contact": home.contact,
        "contact_phone": home.contact_phone,
        "contact_unit": home.contact_unit,
        "house": _yes_no(home.dangerous_house, "危房", "安全"),
        "water": _yes_no(home.safe_water, "安全", "不安全"),
        "members": [_of_member(member) for member in home.members],
    }


def _of_member(member: Member) -> dict[str, str]:
    told = member.condition
    return {
        "name": member.name,
        "relation": member.relation,
        "id_number": member.id_number,
        "labour": member.labour,
        "health": (told.health if told else "") or "",
        "schooling": (told.schooling if told else "") or "",
        "insured": _yes_no(member.insured, "已参保", "未参保"),
    }


def _names(session: Session, order: PaperOrder) -> list[str]:
    if order.name != ALL:
        return [order.name]
    case = find_case(session, order.case_id)
    procedure = procedure_of(session, case)
    code = order.station or current_station(session, case)
    if not code:
        raise UserError("这件案件已经结案", remedy="写明要哪一份材料")
    return [paper.name for paper in procedure.station(code).papers if paper.template]


def _prepared(session: Session, order: PaperOrder, name: str) -> tuple[Station, Paper, Mapping[str, Any], str]:
    case = find_case(session, order.case_id)
    station, paper = _find(session, case, name, order.station)
    if not paper.template:
        raise UserError(f"「{name}」没有模板，由外单位或村里提供", remedy="拿到后登记为已收到")
    if case.ended_on is not None:
        raise UserError("这件案件已经结案，不能再生成材料", remedy="先重新打开案件")
    public = paper.template in PUBLIC_TEMPLATES
    values = asdict(public_facts(session, case, order.on)) if public else inside_facts(session, case, order.on)
    return station, paper, values, _folder(session, case, order.on)


def _folder(session: Session, case: MonitoringCase, on: date) -> str:
    """Where the papers of a case lie: village, household, case."""
    home = read_home(session, case.household_id, on)
    return f"{_safe(home.village)}/{_safe(home.head)}户{home.number}/{case.kind}{case.opened_on}"


def _find(session: Session, case: MonitoringCase, name: str, station: str) -> tuple[Station, Paper]:
    """The first station that asks for a paper, from the current one on; before it where there is none."""
    procedure = procedure_of(session, case)
    current = current_station(session, case)
    now = procedure.place(current) if current else 0
    stations = [one for one in procedure.stations if not station or one.code == station]
    asking = [(one, paper) for one in stations for paper in one.papers if paper.name == name]
    if not asking:
        known = dict.fromkeys(paper.name for one in procedure.stations for paper in one.papers)
        raise UserError(f"这件案件没有材料「{name}」", remedy=f"材料有：{'、'.join(known)}")
    return next((pair for pair in asking if procedure.place(pair[0].code) >= now), asking[-1])


def _keeping(order: PaperOrder, code: str, name: str, out: Path, at: datetime) -> Callable[[Session], int]:
    """Note the paper at its station, and that a file about people was written."""
    kept = (out.name, hashlib.sha256(out.read_bytes()).hexdigest())

    def keep(session: Session) -> int:
        record_export(session, at=at, form=f"监测材料：{name}", out=out, rows=1)
        return keep_paper(session, _run(find_case(session, order.case_id)), code, name, order.on, kept)

    return keep


def _run(case: MonitoringCase) -> int:
    assert case.run_id is not None
    return case.run_id


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _money(stored: int | None) -> str:
    yuan = yuan_of(stored)
    return "" if yuan is None else f"{yuan:,.2f}"


def _yes_no(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no


def _safe(name: str) -> str:
    return "".join("_" if each in '\\/:*?"<>|' else each for each in name)
