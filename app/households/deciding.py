"""Doubtful rows decided side by side: what is asked about a row, and the clerk's answer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.decisions import CELL, Choice, forget_decisions, keep_decision
from app.common.importing.questions import (
    Beside,
    Candidate,
    Decision,
    RowQuestion,
    UnreadCell,
    words_of_choices,
)
from app.common.importing.sheets import Field, Grain, Register
from app.common.importing.shown import shown_label, shown_value
from app.common.importing.staged import Staged
from app.common.masking import group_id, mask_id
from app.common.progress import Progress
from app.common.work import Work
from app.households.imports import ImportPlan, identifying_fields, plan_again
from db.households.codes import HEAD

_PERSONAL = (Grain.PERSON, Grain.RECORD)
_SIDES: Mapping[str, tuple[str, str]] = {
    "person.name": ("姓名", "p.name"),
    "person.id_number": ("证件号码", "p.id_number"),
    "person.number": ("人编号", "p.number"),
    "person.sex": ("性别", "p.sex"),
    "person.birth_date": ("出生日期", "p.birth_date"),
    "membership.relation": ("与户主关系", "m.relation"),
    "head.name": ("户主", "q.name"),
    "household.number": ("户编号", "h.number"),
    "place.village": ("村", "v.name"),
    "place.group": ("组", "g.name"),
    "person.phone": ("电话", "p.phone"),
}
_REGISTRY = (
    "FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
    "LEFT JOIN household h ON h.id = m.household_id LEFT JOIN village v ON v.id = h.village_id "
    "LEFT JOIN village_group g ON g.id = h.group_id LEFT JOIN membership d ON d.household_id = h.id "
    f"AND d.valid_to IS NULL AND d.relation = '{HEAD}' LEFT JOIN person q ON q.id = d.person_id"
)


def question_of(session: Session, plan: ImportPlan, row: int) -> RowQuestion:
    """What can be decided about a row of a planned sheet, whose staging file is attached."""
    connection, staged = session.connection(), plan.staged
    candidates: tuple[Candidate, ...] = ()
    if staged.recognised.grain in _PERSONAL:
        candidates = _candidates(connection, staged, row)
    return RowQuestion(row, candidates, _unread_cells(connection, row, plan.opened.register), _decided(connection, row))


def decide_row(session: Session, plan: ImportPlan, decision: Decision, at: datetime) -> None:
    """Remember what the clerk decided about a row; it holds for every sheet of this kind with the same doubt.

    Raises:
        UserError: there is no such doubt (any more).
    """
    staged = plan.staged
    kind, keys = staged.recognised.kind, identifying_fields(plan.opened)
    row, choice = decision.row, decision.choice
    if choice is None:
        forget_decisions(session, kind, keys, row)
        return
    doubt = _doubt_of(session.connection(), staged, decision)
    if doubt is None:
        raise UserError(f"第 {row} 行没有可以这样决定的疑点", remedy="请在核对表里选一行存疑的再决定")
    keep_decision(session, kind, keys, row, doubt, choice, at, decision.person_id)


def decide_and_plan(
    work: Work,
    plan: ImportPlan,
    decisions: Sequence[Decision],
    progress: Progress | None = None,
    again: Callable[[Work, ImportPlan, Progress | None], ImportPlan] = plan_again,
) -> ImportPlan:
    """Remember some decisions and compare the rows again, as the register of households does or otherwise.

    Raises:
        UserError: one of them answers no doubt; none is remembered.
    """

    def decide(session: Session) -> None:
        for decision in decisions:
            decide_row(session, plan, decision, work.clock.now())

    work.write(decide, title="核对导入", attach=plan.opened.staging)
    return again(work, plan, progress)


def read_question(work: Work, plan: ImportPlan, row: int) -> RowQuestion:
    """Read what can be decided about a row of a plan."""
    return work.read(partial(question_of, plan=plan, row=row), attach=plan.opened.staging)


def _doubt_of(connection: Connection, staged: Staged, decision: Decision) -> str | None:
    """What is doubted about the row, as decisions are remembered by it; None when nothing is."""
    run = connection.exec_driver_sql
    if decision.choice is Choice.IGNORE:
        found = run(
            "SELECT field, value FROM staging.bad_cell WHERE r = ? AND field = ?", (decision.row, decision.field)
        ).first()
        return f"{CELL}{found[0]}:{found[1]}" if found else None
    if staged.recognised.grain not in _PERSONAL:
        return None
    doubt = run("SELECT doubt FROM staging.question WHERE r = ?", (decision.row,)).scalar()
    if decision.choice is Choice.SAME and doubt is not None:
        asked = "SELECT 1 FROM staging.person_doubt WHERE r = ? AND person_id = ?"
        if not run(asked, (decision.row, decision.person_id)).scalar():
            return None
    return str(doubt) if doubt is not None else None


def _candidates(connection: Connection, staged: Staged, row: int) -> tuple[Candidate, ...]:
    run = connection.exec_driver_sql
    asked = (
        "SELECT DISTINCT d.person_id FROM staging.person_doubt d WHERE d.r = ? "
        "AND NOT EXISTS (SELECT 1 FROM staging.settled t WHERE t.r = d.r)"
    )
    ids = [int(person) for (person,) in run(asked, (row,))]
    if not ids:
        return ()
    fields = {f.key: f for f in staged.fields if f.key in _SIDES}
    columns = ", ".join(f"s.{f.staged}" for f in fields.values())
    values = run(f"SELECT {columns} FROM staging.staged s WHERE s.r = ?", (row,)).one()
    sheet = dict(zip(fields, values, strict=True))
    found = []
    for person in ids:
        known = run(f"SELECT {', '.join(sql for _, sql in _SIDES.values())} {_REGISTRY} WHERE p.id = ?", (person,))
        registry = dict(zip(_SIDES, known.first() or (None,) * len(_SIDES), strict=True))
        sides = [_beside(key, fields.get(key), sheet.get(key), registry[key]) for key in _SIDES]
        shown = tuple(side for side in sides if side.sheet or side.registry)
        found.append(Candidate(person, str(registry["person.name"] or ""), shown))
    return tuple(found)


def _beside(key: str, field: Field | None, sheet: Any, registry: Any) -> Beside:
    title = _SIDES[key][0]
    if key == "person.id_number":
        mine, theirs = mask_id(str(sheet or "")), mask_id(str(registry or ""))
        if mine == theirs and sheet != registry:
            mine, theirs = group_id(str(sheet or "")), group_id(str(registry or ""))
        return Beside(title, mine, theirs)
    return Beside(title, shown_value(field, sheet) if field else "", str(registry or ""))


def _unread_cells(connection: Connection, row: int, register: Register) -> tuple[UnreadCell, ...]:
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT b.field, coalesce(b.value, ''), coalesce(c.header, '') FROM staging.bad_cell b "
        "JOIN staging.problem p ON p.r = b.r AND p.field = b.field AND p.value IS b.value "
        "LEFT JOIN staging.field_column c ON c.field = b.field WHERE b.r = ? ORDER BY b.col",
        (row,),
    )
    return tuple(UnreadCell(str(f), header or shown_label(register.by_key[f]), str(v)) for f, v, header in rows)


def _decided(connection: Connection, row: int) -> tuple[str, ...]:
    live = (
        f"EXISTS (SELECT 1 FROM staging.bad_cell b WHERE b.r = d.r AND d.doubt = '{CELL}' || b.field || ':' || b.value)"
    )
    if connection.exec_driver_sql("SELECT 1 FROM staging.sqlite_master WHERE name = 'settled'").scalar():
        live += (
            " OR EXISTS (SELECT 1 FROM staging.settled t JOIN staging.question q ON q.r = t.r "
            "WHERE t.r = d.r AND q.doubt = d.doubt)"
        )
    rows = connection.exec_driver_sql(
        "SELECT d.choice, coalesce(p.name, ''), coalesce((SELECT c.header FROM staging.field_column c "
        f"WHERE d.doubt LIKE '{CELL}' || c.field || ':%'), '') FROM staging.decided d "
        f"LEFT JOIN person p ON p.id = d.person_id WHERE d.r = ? AND ({live})",
        (row,),
    )
    return words_of_choices([(str(c), str(n), str(h)) for c, n, h in rows])
