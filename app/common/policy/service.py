"""What the clerk does with policy values: fill in a new line, add and retire code values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.policy.loading import NATIONWIDE, read_definitions
from db.common.entities import CodeValue, Parameter

_WORDS_BY_UNIT = {"名称": (), "自然日/工作日": ("自然日", "工作日")}
"""Units of parameters that are words, with the words allowed (none: any)."""


@dataclass(frozen=True)
class ParameterDraft:
    """A value typed in: it holds from `valid_from` on, until the next one or `valid_to`."""

    key: str
    value: str
    valid_from: date
    document: str
    region: str = NATIONWIDE
    valid_to: date | None = None


@dataclass(frozen=True)
class CodeDraft:
    """A code value typed in."""

    list_name: str
    value: str
    source: str
    valid_from: date | None = None


def set_parameter(session: Session, draft: ParameterDraft) -> int:
    """Set what holds from a day on and end the value before it; the same day again corrects it.

    Raises:
        UserError: the value is not what the unit asks for, the document is missing, or the period is empty.
    """
    name, unit = read_definitions()[draft.key]
    value = _check_value(name, unit, draft)
    siblings = session.scalars(
        select(Parameter).where(Parameter.key == draft.key, Parameter.region == draft.region)
    ).all()
    later = [row.valid_from for row in siblings if row.valid_from is not None and row.valid_from > draft.valid_from]
    ends = [end for end in (draft.valid_to, min(later, default=None)) if end is not None]
    same = next((row for row in siblings if row.valid_from == draft.valid_from), None)
    for row in siblings:
        if row is not same and _covers(row, draft.valid_from):
            row.valid_to = draft.valid_from
    target = same or Parameter(key=draft.key, name=name, region=draft.region, unit=unit, valid_from=draft.valid_from)
    target.value, target.document, target.valid_to = value, draft.document.strip(), min(ends, default=None)
    session.add(target)
    session.flush()
    return target.id


def add_code_value(session: Session, draft: CodeDraft) -> int:
    """Add a value at the end of a list, or bring a retired one back; return its id.

    Raises:
        UserError: the value is blank or in the list already.
    """
    value = draft.value.strip()
    if not value:
        raise UserError("代码值是空的", remedy="请填写要添加的代码值")
    known = session.scalar(select(CodeValue).where(CodeValue.list_name == draft.list_name, CodeValue.value == value))
    if known is not None and known.valid_to is None:
        raise UserError(f"「{draft.list_name}」里已经有「{value}」", remedy="不用再添加")
    if known is not None:
        known.valid_to = None
        session.flush()
        return known.id
    last = session.scalar(select(func.max(CodeValue.position)).where(CodeValue.list_name == draft.list_name))
    added = CodeValue(
        list_name=draft.list_name,
        value=value,
        position=0 if last is None else last + 1,
        valid_from=draft.valid_from,
        source=draft.source.strip(),
    )
    session.add(added)
    session.flush()
    return added.id


def retire_code_value(session: Session, code_id: int, on: date) -> None:
    """End a value: from that day on it is not offered any more; records that have it keep it.

    Raises:
        UserError: the value began later than that.
    """
    row = session.get_one(CodeValue, code_id)
    if row.valid_from is not None and on < row.valid_from:
        raise UserError(f"「{row.value}」{row.valid_from.isoformat()} 才开始使用", remedy="停用日期请填在这一天之后")
    row.valid_to = on
    session.flush()


def _covers(row: Parameter, day: date) -> bool:
    begun = row.valid_from is None or row.valid_from < day
    return begun and (row.valid_to is None or row.valid_to > day)


def _check_value(name: str, unit: str, draft: ParameterDraft) -> str:
    value = draft.value.strip()
    if not draft.document.strip():
        raise UserError(f"{name}没有写依据", remedy="请填写文件名称和文号")
    if draft.valid_to is not None and draft.valid_to <= draft.valid_from:
        raise UserError(f"{name}的截止日期不在开始日期之后", remedy="请核对起止日期")
    words = _WORDS_BY_UNIT.get(unit)
    if words is None:
        return _check_number(name, unit, value)
    if not value or (words and value not in words):
        raise UserError(f"{name}不能是「{value}」", remedy=f"请填写{'或'.join(words) or '名称'}")
    return value


def _check_number(name: str, unit: str, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise UserError(f"{name}应是不小于 0 的数，现在是「{value}」", remedy=f"请只填数字，单位是{unit}")
    return value
