"""Keeping a compared list (名册) in the file: one change set, which can be taken back; the register stays as it is."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.common.clock import Clock
from app.common.errors import UserError
from app.common.importing.remembered import remember_mapping
from app.common.progress import Progress
from app.common.work import Work
from app.households.importing.sightings import record_batch
from app.households.imports import ImportPlan
from app.rosters.naming import LONGEST, REMEMBERED
from app.rosters.planning import ROSTER
from db.common.journal import ChangeSet, OpenChangeSet
from db.rosters.entities import Roster, RosterRow

_SLICE = 2_000
_LINE = ("row", "name", "id_key", "person_id", "household_id", "how")


def keep_roster(work: Work, plan: ImportPlan, progress: Progress | None = None, *, remember: bool = True) -> int:
    """Keep all lines of a compared list; return the change set.

    Args:
        remember: take the next sheet with this header for the same list.

    Raises:
        UserError: the list has no name, this very file is kept already, or the register changed meanwhile.
        Cancelled: the clerk stopped; nothing was written.
    """
    told = progress or Progress()
    name = " ".join(plan.options.roster.split())
    if not name or len(name) > LONGEST:
        raise UserError("名册要有名称，最多 40 个字", remedy="填上名称，例如“残联持证残疾人名册”；每月用同一个名称")
    content = plan.opened.book.read_bytes()
    clock = work.clock if remember else None
    named = replace(plan, options=replace(plan.options, roster=name))
    return work.write(
        lambda session: _keep(session, named, content, clock, told),
        title=f"保存名册「{name}」",
        kind="import",
        attach=plan.opened.staging,
    )


def _keep(session: Session, plan: ImportPlan, content: bytes, clock: Clock | None, progress: Progress) -> int:
    batch = session.scalars(select(OpenChangeSet.id)).one()
    before = (
        session.scalar(select(ChangeSet.id).where(ChangeSet.id != batch).order_by(ChangeSet.id.desc()).limit(1)) or 0
    )
    if before != plan.registry_version:
        raise UserError("核对之后台账又有了新的改动，没有写入", remedy="请重新核对一次再保存")
    opened, options = plan.opened, plan.options
    sha256 = hashlib.sha256(content).hexdigest()
    _refuse_twice(session, plan, sha256)
    record_batch(session, batch, (ROSTER, opened.book.name, opened.grid.name), options, plan.counts, content)
    roster = Roster(
        name=options.roster,
        office=options.office.strip() or None,
        as_of=options.as_of,
        book=_book_of(plan),
        sha256=sha256,
        headers=json.dumps([m.title for m in opened.recognised.columns], ensure_ascii=False),
        batch_id=batch,
    )
    session.add(roster)
    session.flush()
    lines = 0
    for part in _parts(session, plan):
        session.execute(insert(RosterRow), [{"roster_id": roster.id} | line for line in part])
        lines += len(part)
        progress.report(lines, plan.counts.rows, "正在保存名册")
    if clock is not None:
        kind = f"{REMEMBERED}{options.roster}"
        remember_mapping(session, opened.layout.headers, replace(opened.recognised, kind=kind), clock)
    return batch


def _book_of(plan: ImportPlan) -> str:
    return f"{plan.opened.book.name}（{plan.opened.grid.name}）"


def _refuse_twice(session: Session, plan: ImportPlan, sha256: str) -> None:
    options = plan.options
    same = (Roster.name == options.roster, Roster.as_of == options.as_of, Roster.book == _book_of(plan))
    if session.scalar(select(Roster.id).where(*same, Roster.sha256 == sha256)) is not None:
        raise UserError(
            f"「{options.roster}」{options.as_of} 的这份文件已经保存过，没有再存一份",
            remedy="换一份文件；日期填错了就先撤销上一次",
        )


def _parts(session: Session, plan: ImportPlan) -> Iterator[Sequence[dict[str, Any]]]:
    """The lines, some thousand at a time: whom they mean and all cells that are filled."""
    columns = [(m.column, m.title) for m in plan.opened.recognised.columns]
    cells = ", ".join(f"g.c{column:d}" for column, _ in columns)
    rows = session.connection().exec_driver_sql(
        f"SELECT t.r, t.name, k.id_key, f.person_id, f.household_id, f.how, {cells} FROM staging.row_status t "
        "JOIN staging.roster_found f ON f.r = t.r JOIN staging.row_key k ON k.r = t.r "
        f"JOIN staging.grid_{plan.opened.grid.position:d} g ON g.r = t.r WHERE t.status <> 'skipped' ORDER BY t.r"
    )
    while part := rows.fetchmany(_SLICE):
        yield [dict(zip(_LINE, line, strict=False)) | {"cells": _as_json(columns, line[len(_LINE) :])} for line in part]


def _as_json(columns: Sequence[tuple[int, str]], cells: Sequence[Any]) -> str:
    filled = {title: str(cell) for (_, title), cell in zip(columns, cells, strict=True) if cell is not None}
    return json.dumps(filled, ensure_ascii=False)
