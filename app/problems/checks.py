"""Rounds of checks (摸排轮次): opened, laid out with what the register knows, filled in household by household."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.problems.rules import proposed_results
from app.problems.scan import SCANNED_KINDS, ScanOrder, current_problems
from app.problems.service import Finding, open_problem
from db.problems.codes import CHECKED_KINDS, CheckResult, ProblemKind
from db.problems.entities import CheckRound, ConditionCheck, Problem

SOURCE = "集中摸排"

_HELPED = (
    " AND EXISTS (SELECT 1 FROM identity i WHERE i.household_id = h.id AND i.kind IN ('脱贫户', '监测对象') "
    "AND i.valid_from <= :on AND (i.valid_to IS NULL OR i.valid_to > :on))"
)
_KNOWN = (
    "SELECT h.id, max(c.dangerous_house IS NOT NULL), max(c.safe_water IS NOT NULL), "
    "max(c.sanitary_toilet IS NOT NULL), max(c.road_hardened IS NOT NULL), max(c.home_electricity IS NOT NULL), "
    "min(s.resident_medical IS NOT NULL OR s.worker_medical IS NOT NULL), "
    "min(s.resident_pension IS NOT NULL OR s.worker_pension IS NOT NULL), "
    "min(s.schooling IS NOT NULL OR s.education IS NOT NULL) FROM household h "
    "LEFT JOIN household_condition c ON c.household_id = h.id AND c.valid_from <= :on "
    "AND (c.valid_to IS NULL OR c.valid_to > :on) "
    "LEFT JOIN membership m ON m.household_id = h.id AND m.valid_from <= :on "
    "AND (m.valid_to IS NULL OR m.valid_to > :on) "
    "LEFT JOIN person_condition s ON s.person_id = m.person_id AND s.valid_from <= :on "
    "AND (s.valid_to IS NULL OR s.valid_to > :on) "
    "WHERE h.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM condition_check k WHERE k.household_id = h.id "
    "AND k.round_id = :round)"
)
_KINDS = (
    *(ProblemKind.HOUSING, ProblemKind.WATER, ProblemKind.TOILET, ProblemKind.ROAD, ProblemKind.POWER),
    *(ProblemKind.MEDICAL, ProblemKind.PENSION, ProblemKind.SCHOOLING),
)


@dataclass(frozen=True)
class RoundDraft:
    """A round as it is typed in."""

    name: str
    starts_on: date
    ends_on: date | None = None
    kind: str = ""
    note: str = ""


@dataclass(frozen=True)
class RoundRow:
    """A round and how far it is: households laid out, checked, with a problem, problems opened in it and open yet."""

    id: int
    name: str
    kind: str
    starts_on: date
    ends_on: date | None
    households: int
    checked: int
    with_problems: int
    problems: int
    open_problems: int


def open_round(session: Session, draft: RoundDraft) -> int:
    """Begin a round; return its id.

    Raises:
        UserError: it has no name, one of that name is there, or it ends before it begins.
    """
    name = draft.name.strip()
    if not name:
        raise UserError("请填写轮次的名称", remedy="例如 2026 年下半年集中排查")
    if session.scalar(select(CheckRound.id).where(CheckRound.name == name)) is not None:
        raise UserError(f"已有一个轮次叫「{name}」", remedy="换一个名称，或打开原来的轮次")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        raise UserError("截止日期早于开始日期", remedy="请核对两个日期")
    opened = CheckRound(
        name=name,
        kind=draft.kind or None,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        note=draft.note or None,
    )
    session.add(opened)
    session.flush()
    return opened.id


def list_rounds(session: Session) -> tuple[RoundRow, ...]:
    """All rounds, the newest first."""
    some = " OR ".join(f"k.{column} = '{CheckResult.PROBLEM}'" for column in CHECKED_KINDS)
    rows = session.connection().exec_driver_sql(
        "SELECT r.id, r.name, r.kind, r.starts_on, r.ends_on, count(k.id), count(k.checked_on), "
        f"coalesce(sum(k.checked_on IS NOT NULL AND ({some})), 0), "
        "(SELECT count(*) FROM problem p WHERE p.round_id = r.id), "
        "(SELECT count(*) FROM problem p WHERE p.round_id = r.id AND p.cleared_on IS NULL) "
        "FROM check_round r LEFT JOIN condition_check k ON k.round_id = r.id "
        "GROUP BY r.id ORDER BY r.starts_on DESC, r.id DESC"
    )
    return tuple(
        RoundRow(
            id=row[0],
            name=row[1],
            kind=row[2] or "",
            starts_on=date.fromisoformat(row[3]),
            ends_on=date.fromisoformat(row[4]) if row[4] else None,
            households=row[5],
            checked=row[6],
            with_problems=row[7],
            problems=row[8],
            open_problems=row[9],
        )
        for row in rows
    )


def lay_out_round(session: Session, round_id: int, on: date, *, everyone: bool = False) -> int:
    """Give every household that has none yet a line in the round, with what the register says proposed; return how
    many lines. A line counts as checked only when somebody has been there.
    """
    found: dict[int, set[ProblemKind]] = defaultdict(set)
    for one in current_problems(session, ScanOrder(on, SCANNED_KINDS, everyone)):
        found[one.household_id].add(ProblemKind(one.kind))
    sql = (_KNOWN + ("" if everyone else _HELPED) + " GROUP BY h.id").replace(":round", str(int(round_id)))
    rows = session.connection().exec_driver_sql(sql.replace(":on", f"'{on.isoformat()}'")).fetchall()
    columns = tuple(CHECKED_KINDS)
    lines = []
    for household, *known in rows:
        proposed = proposed_results(frozenset(found[household]), dict(zip(_KINDS, map(bool, known), strict=True)))
        lines.append((household, round_id, *(proposed[column] for column in columns)))
    if lines:
        session.connection().exec_driver_sql(
            f"INSERT INTO condition_check (household_id, round_id, {', '.join(columns)}) "
            f"VALUES (?, ?{', ?' * len(columns)})",
            lines,
        )
    return len(lines)


def confirm_checks(session: Session, ids: Sequence[int], checked_on: date, checked_by: str = "") -> int:
    """Say that these households were looked at and stand as the lines say; problems are opened; return how many."""
    confirmed = 0
    for check_id in ids:
        check = find_check(session, check_id)
        if check.checked_on is None:
            check.checked_on, check.checked_by = checked_on, checked_by or None
            open_from_check(session, check)
            confirmed += 1
    session.flush()
    return confirmed


def open_from_check(session: Session, check: ConditionCheck) -> int:
    """Open a problem for every kind that a check names and that is not open in the household; return how many."""
    if check.checked_on is None:
        return 0
    round_ = session.get_one(CheckRound, check.round_id)
    opened = 0
    for column, kind in CHECKED_KINDS.items():
        if getattr(check, column) != CheckResult.PROBLEM:
            continue
        known = select(Problem.id).where(
            Problem.household_id == check.household_id,
            Problem.kind == kind,
            (Problem.cleared_on.is_(None)) | (Problem.round_id == check.round_id),
        )
        if session.scalar(known.limit(1)) is None:
            open_problem(
                session,
                Finding(
                    household_id=check.household_id,
                    kind=kind,
                    text=check.found or f"{round_.name}：{kind}有问题",
                    found_on=check.checked_on,
                    found_by=check.checked_by or "",
                    source=SOURCE,
                    round_id=check.round_id,
                ),
            )
            opened += 1
    return opened


def open_from_round(session: Session, round_id: int) -> int:
    """Open what the checked lines of a round name and is not open yet (after an import); return how many."""
    checks = session.scalars(
        select(ConditionCheck).where(ConditionCheck.round_id == round_id, ConditionCheck.checked_on.is_not(None))
    )
    return sum(open_from_check(session, check) for check in checks.all())


def find_check(session: Session, check_id: int) -> ConditionCheck:
    """A line of a round.

    Raises:
        UserError: it is not there any more.
    """
    found = session.get(ConditionCheck, check_id)
    if found is None:
        raise UserError("这条摸排记录已不在", remedy="可能已删除，请刷新后再看")
    return found
