"""问题台账 as a kind of record: registered, mended, cleared, listed."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.policy.numbers import number_or_none
from app.households.dated import stored_values
from app.households.fields import Field, Kind, Value
from app.households.record_kinds import Ownership, RecordForm, RecordKind, Values
from app.problems.lists import PROBLEM_COLUMNS, PROBLEM_VIEWS, PROBLEMS, ProblemRow, days_words
from app.problems.rules import limit_of
from app.problems.service import MENDED, check_person, find_problem, write_mended
from db.problems.codes import ProblemState
from db.problems.entities import CheckRound, Problem

ROUND, UPDATE = "round_name", "update_condition"
_FOUND, _MEND, _CLEARED = "发现", "整改", "清零"

FIELDS = (
    Field("kind", "类别", Kind.CHOICE, choices="问题类别", block=_FOUND),
    Field("text", "问题", block=_FOUND),
    Field("found_on", "发现日期", Kind.DATE, block=_FOUND),
    Field("found_by", "发现人", block=_FOUND),
    Field("source", "来源", Kind.CHOICE, choices="问题来源", block=_FOUND),
    Field(ROUND, "摸排轮次", Kind.CHOICE, block=_FOUND),
    Field("measure", "整改措施", block=_MEND),
    Field("responsible", "责任人", block=_MEND),
    Field("limit_on", "整改时限", Kind.DATE, block=_MEND),
    Field("cleared_on", "清零日期", Kind.DATE, block=_CLEARED),
    Field("cleared_how", "清零方式", Kind.CHOICE, choices="问题清零方式", block=_CLEARED),
    Field("evidence", "销号依据", block=_CLEARED),
    Field(UPDATE, "清零时把户情改为已解决", Kind.YES_NO, block=_CLEARED),
    Field("note", "备注", block=_CLEARED),
)
_STORED = tuple(each for each in FIELDS if each.key not in (ROUND, UPDATE))


def problem_values(session: Session, record_id: int) -> Values:
    """What the form holds of a problem.

    Raises:
        UserError: it is not there any more.
    """
    problem = find_problem(session, record_id)
    values: dict[str, Value] = {each.key: getattr(problem, each.key) for each in _STORED}
    values[ROUND] = session.get_one(CheckRound, problem.round_id).name if problem.round_id else None
    return {**values, UPDATE: None}


def save_problem(session: Session, record_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Open or correct a problem; with a day of 清零 it is cleared, the condition too when the clerk says so.

    Raises:
        UserError: dates stand the wrong way round, it is cleared without evidence, the person does not live there.
    """
    problem = Problem(household_id=owner.household_id, person_id=owner.person_id)
    if record_id is not None:
        problem = find_problem(session, record_id)
    else:
        check_person(session, owner.household_id, owner.person_id, on)
    stored = stored_values(_STORED, {each.key: values.get(each.key) for each in _STORED if each.key in values})
    was_cleared = problem.cleared_on
    for key, value in stored.items():
        setattr(problem, key, value)
    if ROUND in values:
        problem.round_id = _round_id(session, values[ROUND])
    if problem.found_on is None:
        problem.found_on = on
    if record_id is None and problem.limit_on is None:
        days = number_or_none(session, "problem_limit_days", problem.found_on)
        problem.limit_on = None if days is None else limit_of(problem.found_on, days)
    _refuse(problem)
    if problem.cleared_on is not None and problem.cleared_how is None:
        problem.cleared_how = MENDED
    session.add(problem)
    session.flush()
    if values.get(UPDATE) and problem.cleared_on is not None and was_cleared != problem.cleared_on:
        write_mended(session, problem, problem.cleared_on)
    return problem.id


def _refuse(problem: Problem) -> None:
    if problem.limit_on is not None and problem.limit_on < problem.found_on:
        raise UserError("「整改时限」早于发现日期", remedy="请核对两个日期")
    if problem.cleared_on is None:
        return
    if problem.cleared_on < problem.found_on:
        raise UserError("「清零日期」早于发现日期", remedy="请核对两个日期")
    if not problem.evidence:
        raise UserError("已填清零日期，没有填「销号依据」", remedy="写明核实经过、凭证或照片编号")


def _round_id(session: Session, name: Value) -> int | None:
    if not name:
        return None
    found = session.scalar(select(CheckRound.id).where(CheckRound.name == name))
    if found is None:
        raise UserError(f"没有「{name}」这个「摸排轮次」", remedy="请从已登记的轮次里选")
    return found


def delete_problems(session: Session, ids: Sequence[int]) -> None:
    """Take problems out of the ledger."""
    for problem_id in ids:
        session.delete(find_problem(session, problem_id))


def problem_warnings(
    session: Session, owner: Ownership, values: Values, record_id: int | None, on: date
) -> Sequence[str]:
    """Say when the same is open already, or a day lies in the future."""
    said = []
    same = session.scalars(
        select(Problem).where(
            Problem.household_id == owner.household_id,
            Problem.person_id.is_(None) if owner.person_id is None else Problem.person_id == owner.person_id,
            Problem.kind == values.get("kind"),
            Problem.cleared_on.is_(None),
            Problem.id != (record_id or 0),
        )
    ).first()
    if same is not None:
        said.append(f"已有一条未清零的{same.kind}问题（{same.found_on}：{same.text}）")
    for key, title in (("found_on", "发现日期"), ("cleared_on", "清零日期")):
        day = values.get(key)
        if isinstance(day, date) and day > on:
            said.append(f"{title} {day} 还没有到")
    return said


def round_choices(session: Session, on: date) -> Mapping[str, Sequence[str]]:
    """The rounds there are, newest first."""
    names = session.scalars(select(CheckRound.name).order_by(CheckRound.starts_on.desc(), CheckRound.id.desc()))
    return {ROUND: tuple(names)}


def problem_line(row: ProblemRow) -> str:
    """One line in the pane: 饮水安全 · 未解决安全饮用水 · 逾期 12 天."""
    return " · ".join(filter(None, (row.kind, row.text, days_words(row))))


PROBLEM = RecordKind(
    code="problems",
    title="问题台账",
    noun="问题",
    unit="条",
    listed=PROBLEMS,
    columns=PROBLEM_COLUMNS,
    form=RecordForm(
        owner=Owner.PERSON,
        whole_household=True,
        fields=FIELDS,
        required=("kind", "text", "found_on"),
        values=problem_values,
        save=save_problem,
        delete=delete_problems,
        usual=lambda on: {"found_on": on},
        choices=round_choices,
        warnings=problem_warnings,
    ),
    line=problem_line,
    tone=lambda row: "quiet" if row.state == ProblemState.CLEARED else row.tone,
    views=PROBLEM_VIEWS,
    sheet="问题台账",
    empty="台账里没有问题。可以逐条登记、导入问题清单，或从三保障状况生成。",
)
