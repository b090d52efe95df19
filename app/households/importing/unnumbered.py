"""People who are known, or named in the sheet, without a document number: found by name, village and birth date."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from app.households.importing.village_names import village_of
from app.households.matching import Likeness, Match, match_person
from db.households.codes import HEAD

_USABLE = "({0} IS NOT NULL AND {0} NOT LIKE '999999%')"
_DAY = "substr({0}, 7, 4) || '-' || substr({0}, 11, 2) || '-' || substr({0}, 13, 2)"
_VILLAGES = (
    f"SELECT w.name, {village_of('w.name')} AS id FROM (SELECT DISTINCT village AS name FROM staging.row_key "
    "WHERE village IS NOT NULL) w"
)
_SOUGHT = (
    f"WITH place AS ({_VILLAGES}) SELECT k.r, k.name, coalesce(s.person__birth_date, CASE WHEN "
    f"{_USABLE.format('k.id_key')} THEN {_DAY.format('k.id_key')} END), place.id, k.hnumber, k.head_key, s.head__name, "
    f"{_USABLE.format('k.id_key')} FROM staging.row_key k JOIN staging.staged s ON s.r = k.r "
    "LEFT JOIN place ON place.name = k.village WHERE k.person_id IS NULL AND k.name IS NOT NULL"
)
_KNOWN = (
    "SELECT p.id, p.name, p.birth_date, h.village_id, h.number, q.id_key, q.name, "
    f"{_USABLE.format('p.id_key')} FROM person p JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
    "JOIN household h ON h.id = m.household_id AND h.deleted_at IS NULL "
    f"LEFT JOIN membership d ON d.household_id = h.id AND d.valid_to IS NULL AND d.relation = '{HEAD}' "
    "LEFT JOIN person q ON q.id = d.person_id WHERE p.deleted_at IS NULL"
)
_NUMBERED = _USABLE.format("p.id_key")
Found = Mapping[int, Match]


def find_unnumbered(connection: Connection) -> Found:
    """Find for each row that matches nobody yet who it could be, where the row or the person has no document.

    Rows that mean one person for certain get that person; those with candidates are returned.
    """
    run = connection.exec_driver_sql
    bare_rows = run(
        f"SELECT EXISTS (SELECT 1 FROM staging.row_key k WHERE k.person_id IS NULL AND k.name IS NOT NULL "
        f"AND NOT {_USABLE.format('k.id_key')})"
    ).scalar()
    known = run(_KNOWN if bare_rows else f"{_KNOWN} AND NOT {_NUMBERED}").fetchall()
    if not known:
        return {}
    sought = run(_SOUGHT if any(not row[-1] for row in known) else f"{_SOUGHT} AND NOT {_USABLE.format('k.id_key')}")
    found = {row[0]: _match(row, places) for places in (_Places(known),) for row in sought}
    certain = [(match.certain, r) for r, match in found.items() if match.certain is not None]
    if certain:
        run("UPDATE staging.row_key SET person_id = ? WHERE r = ?", certain)
    return {r: match for r, match in found.items() if match.candidates}


class _Places:
    """The people of the registry by what a row could be looked for with."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._by: dict[tuple[str, object, object], list[tuple[Likeness, bool]]] = {}
        for row in rows:
            one, numbered = _likeness(row), bool(row[-1])
            for key in _keys_of(one):
                self._by.setdefault(key, []).append((one, numbered))

    def near(self, sought: Likeness, numbered: bool) -> list[Likeness]:
        """Return who could be meant; two different documents are two different people."""
        met = {one.key: one for key in _keys_of(sought) for one, has in self._by.get(key, ()) if not (has and numbered)}
        return list(met.values())


def _match(row: Sequence[Any], places: _Places) -> Match:
    sought = _likeness(row)
    return match_person(sought, places.near(sought, bool(row[-1])))


def _likeness(row: Sequence[Any]) -> Likeness:
    key, name, birth, village, household, head_key, head_name, _ = row
    return Likeness(int(key), str(name), birth, village, household, head_key, head_name)


def _keys_of(one: Likeness) -> list[tuple[str, object, object]]:
    keys: list[tuple[str, object, object]] = []
    if one.village is not None:
        keys += [("name", one.village, one.name)]
        keys += [("birth", one.village, one.birth)] if one.birth else []
        keys += [("head", one.village, one.head_name)] if one.head_name else []
    keys += [("household", one.household, "")] if one.household else []
    keys += [("head key", one.head_key, "")] if one.head_key else []
    return keys
