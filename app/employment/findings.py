"""Which spells and intentions break the county's rules, all at once: what it would send back as doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from app.employment.intentions import OPEN
from app.employment.places import SCOPE
from app.employment.rules import Doubt, Limits, SpellFacts, intention_doubts, overlap_doubt, spell_doubts
from app.employment.spell_records import read_limits
from app.households.record_sources import holds, of_person

_CARE = f"EXISTS (SELECT 1 FROM identity i WHERE i.person_id = p.id AND i.kind = '特困' AND {holds('i')})"
_SPELLS = (
    f"SELECT w.id, h.id, v.name, p.name, w.person_id, w.valid_from, w.valid_to, {SCOPE}, coalesce(w.county, w.place), "
    "w.employer, w.industry, w.channel, w.monthly_pay, w.point_to_point, p.birth_date, c.labour, c.schooling, "
    f"{_CARE} FROM work_spell w {of_person('w.person_id')} ORDER BY w.person_id, w.valid_from, w.id"
)
_INTENTIONS = (
    "SELECT w.id, h.id, v.name, p.name, w.wanted, w.service, c.labour "
    f"FROM work_intention w {of_person('w.person_id')} WHERE {OPEN} ORDER BY w.person_id"
)


@dataclass(frozen=True)
class WorkFinding:
    """One broken rule: its number, whose record, and the sentence."""

    number: str
    sentence: str
    kind: str
    record_id: int
    household_id: int | None
    village: str
    name: str


def work_findings(session: Session, on: date) -> tuple[WorkFinding, ...]:
    """Return every broken rule of the spells that still last or began in the last years, and of open intentions."""
    limits = read_limits(session, on)
    found = [*_of_spells(session, limits, on), *_of_intentions(session, on)]
    return tuple(sorted(found, key=lambda one: (one.number, one.village, one.name)))


def _of_spells(session: Session, limits: Limits, on: date) -> Iterator[WorkFinding]:
    for _, spells in groupby(_read(session, _SPELLS, on), key=lambda row: row[4]):
        rows = list(spells)
        facts = [_facts(row) for row in rows]
        for place, (row, spell) in enumerate(zip(rows, facts, strict=True)):
            earlier = [(each.since, each.until) for each in facts[:place]]
            doubts: list[Doubt] = [*spell_doubts(spell, limits, on)] if _counts(spell, on) else []
            overlap = overlap_doubt(spell.since, spell.until, earlier)
            for doubt in (*doubts, *([overlap] if overlap else [])):
                yield WorkFinding(doubt.number, doubt.sentence, "work", row[0], row[1], row[2] or "", row[3])


def _counts(spell: SpellFacts, on: date) -> bool:
    """The county looks at what lasts; of what has ended only the dates are compared."""
    return spell.until is None or spell.until > on


def _of_intentions(session: Session, on: date) -> Iterator[WorkFinding]:
    for id_, household, village, name, wanted, service, labour in _read(session, _INTENTIONS, on):
        for doubt in intention_doubts(bool(wanted), service or "", labour or ""):
            yield WorkFinding(doubt.number, doubt.sentence, "intentions", id_, household, village or "", name)


def _read(session: Session, sql: str, on: date) -> list[Any]:
    return list(session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'")))


def _facts(row: Any) -> SpellFacts:
    since, until, scope, place, employer, industry, channel, pay, point, born, labour, schooling, care = row[5:]
    return SpellFacts(
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        scope=scope or "",
        place=place or "",
        employer=employer or "",
        industry=industry or "",
        channel=channel or "",
        pay=None if pay is None else Decimal(pay) / 100,
        point_to_point=None if point is None else bool(point),
        born=date.fromisoformat(born) if born else None,
        labour=labour or "",
        schooling=schooling or "",
        in_care=bool(care),
    )
