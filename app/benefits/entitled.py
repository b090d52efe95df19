"""Who should have had support and did not (应享未享), and who had it without being eligible (不符合而享受)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.benefits.catalogue import programme_named
from app.benefits.facts import conditions_of, home_of
from app.benefits.rules import Conditions, Facts, Line, Verdict, eligible, explain_eligibility, usual_period
from app.common.errors import UserError
from app.common.periods import check_period, overlap, span_of
from app.households.rules import age_on
from db.benefits.codes import Recipient
from db.benefits.entities import BenefitPayment, BenefitProgramme

_HELD = "{0}.valid_from <= :on AND ({0}.valid_to IS NULL OR {0}.valid_to > :on)"
_HOUSEHOLDS = (
    "SELECT h.id, v.name, coalesce(g.name, ''), coalesce((SELECT q.name FROM membership m JOIN person q ON q.id = "
    f"m.person_id WHERE m.household_id = h.id AND m.relation = '户主' AND {_HELD.format('m')} LIMIT 1), '') "
    "FROM household h JOIN village v ON v.id = h.village_id LEFT JOIN village_group g ON g.id = h.group_id "
    "WHERE h.deleted_at IS NULL ORDER BY v.position, g.id, h.number, h.id"
)
_PEOPLE = (
    "SELECT m.household_id, p.id, p.name, p.birth_date, c.schooling, c.education, c.work_place, c.labour "
    "FROM membership m JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL "
    f"LEFT JOIN person_condition c ON c.person_id = p.id AND {_HELD.format('c')} WHERE {_HELD.format('m')} "
    "ORDER BY m.household_id, m.relation <> '户主', p.id, c.id DESC"
)
_IDENTITIES = f"SELECT i.household_id, i.person_id, i.kind, i.category FROM identity i WHERE {_HELD.format('i')}"


class Gap(StrEnum):
    """What does not fit together; the value is the clerk's word."""

    UNPAID = "应享未享"
    INELIGIBLE = "不符合而享受"


@dataclass(frozen=True)
class GapRow:
    """A person, or a household as a whole, and why it stands here."""

    id: int
    household_id: int
    person_id: int | None
    village: str
    group: str
    head_name: str
    name: str
    reason: str


@dataclass(frozen=True)
class _Someone:
    """A person or a household with what the register says."""

    household_id: int
    person_id: int | None
    place: tuple[str, str, str]
    name: str
    facts: Facts


@dataclass(frozen=True)
class GapOrder:
    """Which programme (by any of its names), for which period ("" = the present one), as of which day."""

    programme: str
    period: str
    today: date


@dataclass(frozen=True)
class GapsFound:
    """What does not fit for a programme and period."""

    programme: str
    period: str
    gaps: Mapping[Gap, list[GapRow]]


def read_gaps(session: Session, order: GapOrder) -> GapsFound:
    """Compare a programme with the register.

    Raises:
        UserError: the programme is unknown, the period is none, or nobody has said who is eligible.
    """
    programme = programme_named(session, order.programme)
    period = check_period(order.period or usual_period(programme.period_kind, order.today))
    if conditions_of(programme) == Conditions():
        raise UserError(f"「{programme.name}」没有写谁能享受", remedy="先在帮扶项目目录里填写身份、年龄等条件")
    return GapsFound(programme.name, period, find_gaps(session, programme, period, order.today))


def find_gaps(session: Session, programme: BenefitProgramme, period: str, today: date) -> dict[Gap, list[GapRow]]:
    """Compare who is eligible for a programme with who was paid for a period.

    The register is asked as of the last day of the period, or today while it lasts. Who cannot be judged is no gap.
    """
    on = min(span_of(period)[1], today)
    conditions, paid = conditions_of(programme), _paid(session, programme, period)
    gaps: dict[Gap, list[GapRow]] = {gap: [] for gap in Gap}
    for one in _everybody(session, programme.recipient, on):
        had = (one.person_id if one.person_id is not None else one.household_id) in paid
        lines = explain_eligibility(conditions, one.facts)
        verdict = eligible(lines)
        if verdict is Verdict.MET and not had:
            gaps[Gap.UNPAID].append(_row(one, "；".join(line.found for line in lines)))
        elif verdict is Verdict.UNMET and had:
            gaps[Gap.INELIGIBLE].append(_row(one, _unmet(lines)))
    return gaps


def _paid(session: Session, programme: BenefitProgramme, period: str) -> set[int]:
    """Ids of the people (of the households, for a household's programme) paid for a common day."""
    owner = BenefitPayment.person_id if programme.recipient == Recipient.PERSON else BenefitPayment.household_id
    rows = session.execute(select(owner, BenefitPayment.period).where(BenefitPayment.programme_id == programme.id))
    return {int(one) for one, paid_for in rows if one is not None and overlap(period, paid_for)}


def _everybody(session: Session, recipient: str, on: date) -> Iterator[_Someone]:
    def run(sql: str) -> Any:
        return session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'"))

    home = home_of(session)
    of_household, of_person, grades = _identities(run(_IDENTITIES))
    people: dict[int, dict[int, Any]] = defaultdict(dict)
    for row in run(_PEOPLE):
        people[row[0]].setdefault(row[1], row)
    for household_id, *place in run(_HOUSEHOLDS):
        members = people.get(household_id, {})
        kinds = of_household.get(household_id, frozenset())
        where = (place[0], place[1], place[2])
        if recipient == Recipient.HOUSEHOLD:
            kinds = kinds.union(*(of_person.get(each, frozenset()) for each in members))
            grade = next((grades[each] for each in members if each in grades), "")
            if members:
                yield _Someone(household_id, None, where, place[2], Facts(kinds, grade, home=home))
            continue
        for person_id, row in members.items():
            facts = _facts(row, kinds | of_person.get(person_id, frozenset()), grades.get(person_id, ""), home, on)
            yield _Someone(household_id, person_id, where, str(row[2]), facts)


def _identities(rows: Any) -> tuple[Mapping[int, frozenset[str]], Mapping[int, frozenset[str]], Mapping[int, str]]:
    """Kinds by household, kinds by person, category of 残疾 by person."""
    of_household: dict[int, frozenset[str]] = defaultdict(frozenset)
    of_person: dict[int, frozenset[str]] = defaultdict(frozenset)
    grades: dict[int, str] = {}
    for household_id, person_id, kind, category in rows:
        if household_id is not None:
            of_household[household_id] |= {kind}
        else:
            of_person[person_id] |= {kind}
            if kind == "残疾":
                grades[person_id] = category
    return of_household, of_person, grades


def _facts(row: Any, kinds: frozenset[str], grade: str, home: tuple[str, str], on: date) -> Facts:
    _, _, _, born, schooling, education, work_place, labour = row
    return Facts(
        identities=kinds,
        disability=grade,
        age=age_on(date.fromisoformat(born), on) if born else None,
        schooling=schooling or "",
        schooled=bool(schooling or education),
        work_place=work_place or "",
        labour=labour or "",
        home=home,
    )


def _unmet(lines: tuple[Line, ...]) -> str:
    return "；".join(f"要求{line.condition}，是{line.found}" for line in lines if line.verdict is Verdict.UNMET)


def _row(one: _Someone, reason: str) -> GapRow:
    village, group, head = one.place
    key = one.person_id if one.person_id is not None else one.household_id
    return GapRow(key, one.household_id, one.person_id, village, group, head, one.name, reason)
