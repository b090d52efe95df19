"""新进、离开、变更: who joined, left or changed against the previous sheet, as a workbook."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.common.importing.sheets import Register
from app.common.importing.shown import shown_change, shown_label
from app.common.masking import mask_id
from app.common.progress import Progress
from app.common.reporting.cells import Cell, Kind
from app.common.reporting.listing import ListColumn, write_list
from app.common.work import Work
from app.households.importing.movements import JOINED, LEFT
from app.households.importing.sightings import list_missing
from app.households.imports import ImportPlan

_COLUMNS = (
    ListColumn("变化", 12, frozen=True),
    ListColumn("姓名", 12, frozen=True),
    ListColumn("证件号码", 26, Kind.ID),
    ListColumn("村", 18),
    ListColumn("户编号", 18, Kind.ID),
    ListColumn("表里第几行", 12),
    ListColumn("说明", 60),
)
Line = list[Cell]


def write_movements(work: Work, plan: ImportPlan, out: Path, progress: Progress | None = None) -> int:
    """Write who is new in the sheet, who is no longer in it and who changed; return how many lines.

    Raises:
        UserError: the target cannot be written.
    """
    kind = plan.opened.recognised.kind
    lines = work.read(lambda session: list(_lines(session, plan)), attach=plan.opened.staging)
    counts, on = plan.counts, plan.options.as_of
    subtitle = (
        f"「{plan.opened.book.name}」对照以前的「{kind}」：新进 {counts.joined:,} 人，离开 {counts.left:,} 人，"
        f"未在名册 {counts.missing:,} 人，变更 {counts.changed:,} 行；{on.year}年{on.month:02}月{on.day:02}日"
    )
    return write_list(out, "人员变化名单", _COLUMNS, lines, subtitle, progress=progress)


def _lines(session: Session, plan: ImportPlan) -> Iterator[Line]:
    kind = plan.opened.recognised.kind
    run = session.connection().exec_driver_sql
    rows: Any = run(
        "SELECT k.name, s.person__id_number, k.village, k.hnumber, k.r FROM staging.staged s JOIN "
        f"(SELECT k.* {JOINED}) k ON k.r = s.r ORDER BY k.r"
    )
    for name, number, village, household, r in rows.fetchall():
        yield _line("新进", name, number, village, household, str(r), "上一份同类名单里没有此人")
    left = {int(i) for (i,) in run(f"SELECT p.id {LEFT}")}
    missing = [person for person, _ in list_missing(session.connection(), kind, -1)]
    for person in dict.fromkeys([*sorted(left), *missing]):
        known = run(
            "SELECT p.name, p.id_number, v.name, h.number FROM person p LEFT JOIN membership m ON m.person_id = p.id "
            "AND m.valid_to IS NULL LEFT JOIN household h ON h.id = m.household_id "
            "LEFT JOIN village v ON v.id = h.village_id WHERE p.id = ?",
            (person,),
        ).one()
        word = "离开" if person in left else "未在名册"
        why = "上一份同类名单里有此人，这张表里没有" if person in left else "更早的同类名单里有此人，这张表里没有"
        yield _line(word, known[0], known[1], known[2], known[3], "", why)
    yield from _changed(run, plan.opened.register)


def _changed(run: Any, register: Register) -> Iterator[Line]:
    words: dict[int, list[str]] = {}
    cells = run(
        "SELECT c.r, c.field, c.old, c.new FROM staging.plan_cell c JOIN staging.row_status t ON t.r = c.r "
        "AND t.status = 'changed' ORDER BY c.r"
    )
    for r, key, old, new in cells:
        field = register.by_key[key]
        before, after = shown_change(field, old, new)
        words.setdefault(r, []).append(f"{shown_label(field)} {before or '空'} → {after}")
    rows = run(
        "SELECT k.r, k.name, s.person__id_number, k.village, k.hnumber FROM staging.row_key k "
        "JOIN staging.row_status t ON t.r = k.r AND t.status = 'changed' JOIN staging.staged s ON s.r = k.r "
        "ORDER BY k.r"
    )
    for r, name, number, village, household in rows:
        yield _line("变更", name, number, village, household, str(r), "；".join(words.get(r, ())))


def _line(word: str, name: Any, number: Any, village: Any, household: Any, row: str, why: str) -> Line:
    return [word, str(name or ""), mask_id(str(number or "")), str(village or ""), str(household or ""), row, why]
