"""The ledger from the register: what the current conditions say is not secured and nobody has opened yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.common.policy.numbers import number_or_none
from app.problems.rules import is_of_school_age, is_out_of_school, is_uninsured, limit_of
from db.problems.codes import ProblemKind
from db.problems.entities import Problem

SOURCE = "三保障状况"
USUAL_KINDS = (
    ProblemKind.HOUSING,
    ProblemKind.WATER,
    ProblemKind.SCHOOLING,
    ProblemKind.MEDICAL,
    ProblemKind.TOILET,
)
"""What a scan looks for unless the clerk says otherwise."""
SCANNED_KINDS = (*USUAL_KINDS, ProblemKind.PENSION, ProblemKind.ROAD, ProblemKind.POWER)
"""What a scan can look for."""

_HELPED = (
    "EXISTS (SELECT 1 FROM identity i WHERE i.household_id = h.id AND i.kind IN ('脱贫户', '监测对象') "
    "AND i.valid_from <= :on AND (i.valid_to IS NULL OR i.valid_to > :on))"
)
_HEAD = (
    "(SELECT q.name FROM membership m WHERE_Q m.household_id = h.id AND m.relation = '户主' AND m.valid_from <= :on "
    "AND (m.valid_to IS NULL OR m.valid_to > :on) LIMIT 1)"
).replace("WHERE_Q", "JOIN person q ON q.id = m.person_id WHERE")
_HOUSES = (
    f"SELECT h.id, v.name, {_HEAD}, c.valid_from, c.dangerous_house, c.safe_water, c.sanitary_toilet, "
    "c.toilet_usable, c.road_hardened, c.home_electricity FROM household_condition c "
    "JOIN household h ON h.id = c.household_id AND h.deleted_at IS NULL JOIN village v ON v.id = h.village_id "
    "WHERE c.valid_from <= :on AND (c.valid_to IS NULL OR c.valid_to > :on) AND (c.dangerous_house = 1 OR "
    "c.safe_water = 0 OR c.sanitary_toilet = 0 OR c.toilet_usable = 0 OR c.road_hardened = 0 OR "
    "c.home_electricity = 0)"
)
_PEOPLE = (
    "SELECT h.id, v.name, p.name, c.valid_from, p.id, p.birth_date, c.resident_medical, c.worker_medical, "
    "c.resident_pension, c.worker_pension, c.schooling, c.education, c.dropout_reason FROM person_condition c "
    "JOIN person p ON p.id = c.person_id AND p.deleted_at IS NULL "
    "JOIN membership m ON m.person_id = p.id AND m.valid_from <= :on AND (m.valid_to IS NULL OR m.valid_to > :on) "
    "JOIN household h ON h.id = m.household_id AND h.deleted_at IS NULL JOIN village v ON v.id = h.village_id "
    "WHERE c.valid_from <= :on AND (c.valid_to IS NULL OR c.valid_to > :on) AND ("
    "(coalesce(c.resident_medical, 0) = 0 AND coalesce(c.worker_medical, 0) = 0) OR "
    "(coalesce(c.resident_pension, 0) = 0 AND coalesce(c.worker_pension, 0) = 0) OR "
    "c.dropout_reason IS NOT NULL OR p.birth_date > date(:on, '-19 years'))"
)


@dataclass(frozen=True)
class ScanOrder:
    """What to look for.

    Args:
        everyone: all households; otherwise 脱贫户 and 监测对象 only, whose 三保障 the office answers for.
    """

    on: date
    kinds: tuple[str, ...] = USUAL_KINDS
    everyone: bool = False
    found_by: str = ""


@dataclass(frozen=True)
class Found:
    """One condition that says a problem; `since` is the day the condition was recorded for."""

    household_id: int
    person_id: int | None
    village: str
    name: str
    kind: str
    text: str
    since: date


@dataclass(frozen=True)
class Scan:
    """What a scan found.

    Args:
        new: to be opened.
        open_already: stand in the ledger, not cleared.
        cleared_since: were cleared after the condition was recorded: the condition was not brought up to date.
    """

    new: tuple[Found, ...] = ()
    open_already: tuple[Found, ...] = ()
    cleared_since: tuple[Found, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def scan_problems(session: Session, order: ScanOrder) -> Scan:
    """Look through the current conditions; nothing is written."""
    open_ones, cleared = _known(session)
    new: list[Found] = []
    already: list[Found] = []
    stale: list[Found] = []
    for found in current_problems(session, order):
        key = (found.household_id, found.person_id, found.kind)
        if key in open_ones:
            already.append(found)
        elif key in cleared and cleared[key] >= found.since:
            stale.append(found)
        else:
            new.append(found)
    counts = {kind: sum(each.kind == kind for each in new) for kind in order.kinds}
    return Scan(tuple(new), tuple(already), tuple(stale), counts)


def open_found(session: Session, order: ScanOrder) -> int:
    """Scan and open what is not open yet; return how many. A second time opens nothing."""
    days = number_or_none(session, "problem_limit_days", order.on)
    limit = None if days is None else limit_of(order.on, days)
    found = scan_problems(session, order).new
    session.add_all(
        Problem(
            household_id=one.household_id,
            person_id=one.person_id,
            kind=one.kind,
            text=one.text,
            found_on=order.on,
            found_by=order.found_by or None,
            source=SOURCE,
            limit_on=limit,
        )
        for one in found
    )
    session.flush()
    return len(found)


def current_problems(session: Session, order: ScanOrder) -> Iterator[Found]:
    """Everything that the conditions of the day say, household by household, then person by person."""
    for found in (*_of_houses(session, order), *_of_people(session, order)):
        if found.kind in order.kinds:
            yield found


def _of_houses(session: Session, order: ScanOrder) -> Iterator[Found]:
    for row in _run(session, _HOUSES, order):
        household, village, name, since, danger, water, toilet, usable, road, power = row
        said = (
            (danger == 1, ProblemKind.HOUSING, "住房为危房"),
            (water == 0, ProblemKind.WATER, "未解决安全饮用水"),
            (toilet == 0, ProblemKind.TOILET, "没有卫生厕所"),
            (toilet != 0 and usable == 0, ProblemKind.TOILET, "卫生厕所不能正常使用"),
            (road == 0, ProblemKind.ROAD, "入户道路未硬化"),
            (power == 0, ProblemKind.POWER, "未通生活用电"),
        )
        for holds, kind, text in said:
            if holds:
                yield Found(household, None, village, name or "", kind, text, date.fromisoformat(since))


def _of_people(session: Session, order: ScanOrder) -> Iterator[Found]:
    youngest = number_or_none(session, "compulsory_age_min", order.on)
    oldest = number_or_none(session, "compulsory_age_max", order.on)
    from_age = number_or_none(session, "pension_age_min", order.on)
    for row in _run(session, _PEOPLE, order):
        household, village, name, since, person, birth, medical, job_medical, pension, job_pension, *school = row
        born = date.fromisoformat(birth) if birth else None
        schooling, education, reason = school
        child = (
            born is not None
            and youngest is not None
            and oldest is not None
            and is_of_school_age(born, order.on, youngest, oldest)
        )
        grown = born is not None and from_age is not None and _turned(born, from_age) <= order.on
        words = f"适龄未在校{f'（{reason}）' if reason else ''}"
        said = (
            (child and is_out_of_school(schooling, education, reason), ProblemKind.SCHOOLING, words),
            (is_uninsured(medical, job_medical), ProblemKind.MEDICAL, "未参加基本医疗保险"),
            (grown and not schooling and is_uninsured(pension, job_pension), ProblemKind.PENSION, "未参加养老保险"),
        )
        for holds, kind, text in said:
            if holds:
                yield Found(household, person, village, name, kind, text, date.fromisoformat(since))


def _turned(born: date, years: int) -> date:
    """The day on which somebody is so many years old; 1 March for a child of 29 February."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _run(session: Session, sql: str, order: ScanOrder) -> Sequence[Any]:
    narrowed = "" if order.everyone else f" AND {_HELPED}"
    dated = f"{sql}{narrowed} ORDER BY v.position, h.id, c.id".replace(":on", f"'{order.on.isoformat()}'")
    return session.connection().exec_driver_sql(dated).fetchall()


def _known(session: Session) -> tuple[set[tuple[Any, ...]], dict[tuple[Any, ...], date]]:
    """Open problems, and for cleared ones the last day of clearing."""
    open_ones: set[tuple[Any, ...]] = set()
    cleared: dict[tuple[Any, ...], date] = {}
    rows = session.connection().exec_driver_sql(
        "SELECT household_id, person_id, kind, min(cleared_on IS NOT NULL), max(cleared_on) FROM problem "
        "GROUP BY household_id, person_id, kind"
    )
    for household, person, kind, all_cleared, last in rows:
        if all_cleared:
            cleared[household, person, kind] = date.fromisoformat(last)
        else:
            open_ones.add((household, person, kind))
    return open_ones, cleared
