"""Members of households that fit a few letters, the likeliest first, however many there are in the township."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.households.rules import age_on
from app.households.terms import finds_people, like_any, split_terms
from db.households.codes import HEAD

_FOUND = """
SELECT p.id AS person_id, m.household_id, {rank} AS rank
FROM membership m JOIN person p ON p.id = m.person_id AND p.deleted_at IS NULL
JOIN household h ON h.id = m.household_id AND h.deleted_at IS NULL
JOIN village v ON v.id = h.village_id LEFT JOIN village_group g ON g.id = h.group_id
WHERE m.valid_from <= :on AND (m.valid_to IS NULL OR m.valid_to > :on) AND {fits}
ORDER BY rank, m.relation IS NOT '户主', v.position, h.number, m.id LIMIT :most
"""
_SHOWN = """
SELECT f.person_id, f.household_id, p.name, p.id_number, p.birth_date, m.relation, h.number, v.name, g.name,
  (SELECT q.name FROM membership x JOIN person q ON q.id = x.person_id WHERE x.household_id = f.household_id
   AND x.relation = '户主' AND x.valid_from <= :on AND (x.valid_to IS NULL OR x.valid_to > :on) LIMIT 1),
  (SELECT count(*) FROM membership x WHERE x.household_id = f.household_id AND x.valid_from <= :on
   AND (x.valid_to IS NULL OR x.valid_to > :on))
FROM ({found}) f JOIN person p ON p.id = f.person_id JOIN household h ON h.id = f.household_id
JOIN membership m ON m.person_id = p.id AND m.household_id = h.id AND m.valid_from <= :on
  AND (m.valid_to IS NULL OR m.valid_to > :on)
JOIN village v ON v.id = h.village_id LEFT JOIN village_group g ON g.id = h.group_id
ORDER BY f.rank, m.relation IS NOT '户主', v.position, h.number, m.id
"""
_RANK = """
CASE WHEN p.name = :plain{n} OR h.number = :plain{n} THEN 0 WHEN lower(p.id_number) LIKE :end{n} THEN 1
WHEN p.search LIKE :word{n} THEN 2 WHEN p.name LIKE :begin{n} THEN 3 WHEN p.search LIKE :opens{n} THEN 4 ELSE 5 END
"""
"""Name or number itself; last digits of the document; whole initials or pinyin; beginnings; any part."""


@dataclass(frozen=True)
class FoundMember:
    """A member with what tells him from others of the name."""

    person_id: int
    household_id: int
    name: str
    id_number: str
    age: int | None
    relation: str
    household_number: str
    village: str
    group: str
    head_name: str
    people: int

    @property
    def is_head(self) -> bool:
        """Whether the household is led by this person."""
        return self.relation == HEAD


def find_members(session: Session, text: str, on: date, most: int) -> list[FoundMember]:
    """Return who fits every word of a text: by name, pinyin, digits of document or phone, household number, place."""
    terms = split_terms(text)
    if not terms:
        return []
    values: dict[str, Any] = {"on": on.isoformat(), "most": most}
    fits, ranks = [], []
    for number, term in enumerate(terms):
        values |= _patterns(number, term)
        people = f" OR p.search LIKE :any{number} ESCAPE '\\'" if finds_people(term) else ""
        fits.append(
            f"(h.number LIKE :any{number} ESCAPE '\\' OR v.name LIKE :any{number} ESCAPE '\\' "
            f"OR g.name LIKE :any{number} ESCAPE '\\'{people})"
        )
        ranks.append(_RANK.format(n=number))
    best = f"min({', '.join(ranks)})" if len(ranks) > 1 else ranks[0]
    sql = _SHOWN.format(found=_FOUND.format(rank=best, fits=" AND ".join(fits)))
    return [_member(row, on) for row in session.connection().exec_driver_sql(sql, values)]


def _patterns(number: int, term: str) -> dict[str, str]:
    bare = like_any(term)[1:-1]
    return {
        f"plain{number}": term,
        f"any{number}": f"%{bare}%",
        f"end{number}": f"%{bare}",
        f"word{number}": f"% {bare} %",
        f"begin{number}": f"{bare}%",
        f"opens{number}": f"% {bare}%",
    }


def _member(row: Any, on: date) -> FoundMember:
    person_id, household_id, name, document, born, relation, number, village, group, head, people = row
    age = age_on(date.fromisoformat(born), on) if born else None
    return FoundMember(
        person_id, household_id, name, document or "", age, relation or "", number or "", village, group or "",
        head or "", people,
    )  # fmt: skip
