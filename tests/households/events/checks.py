"""What holds in a register whatever happens to its people."""

from collections import Counter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.households.entities import Household, Membership
from db.schema import SUCCESSIONS


def check_households(session: Session) -> None:
    """At every date: a person lives in one household, and where people live, one of them is the head."""
    m = Membership
    rows = session.execute(select(m.household_id, m.person_id, m.relation, m.valid_from, m.valid_to)).all()
    assert not [r for r in rows if r.valid_to is not None and r.valid_to < r.valid_from]
    rows = [r for r in rows if r.valid_to != r.valid_from]
    days = sorted({day for row in rows for day in (row.valid_from, row.valid_to) if day is not None})
    closed = {each: day for each, day in session.execute(select(Household.id, Household.closed_on))}
    for day in days:
        held = [r for r in rows if r.valid_from <= day and (r.valid_to is None or r.valid_to > day)]
        people = Counter(r.person_id for r in held)
        assert not [person for person, count in people.items() if count > 1], day
        heads = Counter(r.household_id for r in held if r.relation == "户主")
        living = {r.household_id for r in held}
        known = {r.household_id for r in rows if r.valid_from <= day}
        for household, ended in closed.items():
            there = household in known and (ended is None or ended > day)
            assert (household in living) == there, (household, day, "lived in, but closed; or open, but empty")
            assert heads[household] == there, (household, day, "heads")


def check_successions(session: Session) -> None:
    """One row in force for each household, person and kind; nothing points nowhere."""
    run = session.connection().exec_driver_sql
    assert run("PRAGMA foreign_key_check").fetchall() == []
    for table, groups in SUCCESSIONS.items():
        for keys in groups:
            names = ", ".join(keys)
            in_force = f"SELECT {names} FROM {table} WHERE valid_to IS NULL AND {keys[0]} IS NOT NULL"
            assert run(f"{in_force} GROUP BY {names} HAVING count(*) > 1").fetchall() == [], table
            assert run(f"SELECT id FROM {table} WHERE valid_to < valid_from").fetchall() == [], table


def deleted_rows(session: Session) -> list[tuple[Any, ...]]:
    """What the latest change set deleted: table and row; a helper who never began to help may go."""
    last = "(SELECT max(id) FROM change_set)"
    gone = "action = 'delete' AND table_name <> 'pairing'"
    sql = f"SELECT table_name, before FROM change WHERE {gone} AND change_set_id = {last}"
    return [tuple(row) for row in session.connection().exec_driver_sql(sql)]


def latest(session: Session) -> int:
    """The latest change set."""
    return int(session.connection().exec_driver_sql("SELECT max(id) FROM change_set").scalar_one())
