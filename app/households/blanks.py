"""Gives out county sheets as workbooks: empty, or with the current values of a village to be corrected and returned."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common.errors import UserError
from app.common.exports import record_export
from app.common.importing.blank import Blank, write_blank
from app.common.importing.blank_columns import BlankColumn, blank_columns
from app.common.importing.identification import Identification
from app.common.importing.sheets import Grain, Owner, Register, Sheet
from app.common.policy.queries import code_values
from app.common.progress import Progress
from app.common.work import Work
from app.households.blank_values import Wanted, current_rows
from app.households.imports import options_for
from app.households.queries import household_ids
from app.households.rows import HouseholdQuery
from app.households.sheets import REGISTER
from app.households.villages import list_villages
from db.common.entities import CodeValue, Setting
from db.common.journal import ChangeSet
from db.households.entities import Household

_REQUIRED: Mapping[Grain, frozenset[str]] = {
    Grain.PERSON: frozenset(
        {"place.village", "household.number", "person.name", "person.id_number", "membership.relation"}
    ),
    Grain.PAIRING: frozenset({"household.number", "pairing.helper_name"}),
    Grain.VILLAGE: frozenset({"place.village"}),
}
_NAMES: Mapping[Grain, str] = {
    Grain.PERSON: "person.name",
    Grain.PAIRING: "pairing.helper_name",
    Grain.VILLAGE: "place.village",
}
_ROW_WORDS: Mapping[Grain, str] = {
    Grain.PERSON: "一人一行，同一户各行的户编号和户的情况要一致",
    Grain.PAIRING: "一户一名帮扶责任人一行",
    Grain.VILLAGE: "一村一行",
    Grain.RECORD: "一行一条记录，同一个人（户）可以有几行",
}
_OWN_KEYS: Mapping[Owner, frozenset[str]] = {
    Owner.PERSON: frozenset({"person.name", "person.id_number"}),
    Owner.HOUSEHOLD: frozenset({"household.number"}),
    Owner.VILLAGE: frozenset({"place.village"}),
}
_REGISTER_NAME_LENGTH = 12


@dataclass(frozen=True)
class BlankOrder:
    """Which sheet, for whom, where to.

    Args:
        village: "" for all villages.
        filled: with the current values.
    """

    kind: str
    out: Path
    village: str = ""
    filled: bool = False


@dataclass(frozen=True)
class BlankReport:
    """What was written; `withheld` counts values that a workbook cannot carry back (their cells are marked)."""

    path: Path
    kind: str
    rows: int
    columns: int
    village: str
    withheld: int


@dataclass(frozen=True)
class _Prepared:
    blank: Blank
    rows: Sequence[Sequence[Any]]


def blank_kinds(register: Register = REGISTER) -> tuple[str, ...]:
    """The sheets that can be given out."""
    return tuple(sheet.kind for sheet in register.sheets)


def give_out_blank(
    work: Work, order: BlankOrder, progress: Progress | None = None, register: Register = REGISTER
) -> BlankReport:
    """Write a workbook that an import takes back; one with values in it is recorded as having left the office.

    Raises:
        UserError: no such sheet or village, or the target cannot be written.
        Cancelled: the clerk stopped it; nothing was left behind.
    """
    sheet = register.sheet(order.kind)
    if sheet is None:
        raise UserError(f"没有「{order.kind}」这种表", remedy=f"可选：{'、'.join(blank_kinds(register))}")
    out = _target(order.out, order)
    progress = progress or Progress()
    progress.report(0, 0, "正在读取台账")
    prepared = work.read(partial(_prepare, order=order, sheet=sheet, on=work.clock.today(), register=register))
    written = write_blank(out, prepared.blank, prepared.rows, progress)
    if order.filled:
        left = partial(record_export, at=work.clock.now(), form=sheet.kind, out=out, rows=written.rows)
        work.write(left, title=f"导出 {out.name}", kind="export")
    return BlankReport(out, sheet.kind, written.rows, len(sheet.columns), order.village, written.withheld)


def _required(sheet: Sheet) -> frozenset[str]:
    """The fields that must be filled in; of a record also who it is for."""
    if sheet.records is None:
        return _REQUIRED[sheet.grain]
    return _OWN_KEYS[sheet.records.owner] | frozenset(sheet.records.required)


def _name_key(sheet: Sheet) -> str:
    """The field that a row is known by."""
    if sheet.records is None:
        return _NAMES[sheet.grain]
    return {Owner.PERSON: "person.name", Owner.HOUSEHOLD: "head.name"}.get(sheet.records.owner, "place.village")


def _target(out: Path, order: BlankOrder) -> Path:
    if out.is_dir():
        out = out / f"{order.kind}{f'（{order.village}）' if order.village else ''}.xlsx"
    elif out.suffix == "":
        out = out.with_name(out.name + ".xlsx")
    if out.suffix.lower() != ".xlsx":
        raise UserError(f"空白表是 .xlsx 工作簿，不能存成「{out.suffix}」", remedy="把文件名的后缀改成 .xlsx")
    return out


def _prepare(session: Session, order: BlankOrder, sheet: Sheet, on: date, register: Register) -> _Prepared:
    settings = {row.key: row.value for row in session.scalars(select(Setting))}
    villages = {v.name: v for v in list_villages(session)}
    if order.village and order.village not in villages:
        raise UserError(f"台账里没有「{order.village}」这个村", remedy=f"可选：{'、'.join(villages) or '（还没有村）'}")
    village = villages[order.village] if order.village else None
    offered: dict[str, Sequence[str]] = {
        "place.village": [village.name] if village else list(villages),
        "place.group": village.groups if village else (),
        "place.township": [settings["township"]] if settings.get("township") else (),
        "place.county": [settings["county"]] if settings.get("county") else (),
    }
    lists = _code_lists(session, on)
    columns = blank_columns(register, sheet, _required(sheet), lambda name: lists.get(name, ()), offered)
    year = options_for(on).year
    blank = Blank(
        title=f"{sheet.kind}（{order.village or settings.get('township') or '全部村'}）",
        notes=_notes(sheet, columns, year, order.filled),
        labels=_labels(order, on),
        columns=columns,
        mark=Identification(sheet.kind, _register_name(session), on.isoformat()),
        name_column=_place_of(columns, _name_key(sheet)),
    )
    rows: Sequence[Sequence[Any]] = ()
    if order.filled:
        village_id = village.id if village else None
        households = () if sheet.grain is Grain.VILLAGE else _households(session, village_id, on)
        wanted = Wanted(households, village_id, on, year, settings)
        rows = list(current_rows(session.connection(), register, sheet, wanted))
    return _Prepared(blank, rows)


def _code_lists(session: Session, on: date) -> Mapping[str, tuple[str, ...]]:
    names = session.scalars(select(CodeValue.list_name).distinct())
    return {name: code_values(session, name, on) for name in names}


def _households(session: Session, village_id: int | None, on: date) -> list[int]:
    """The households in the order of the register."""
    ids = household_ids(session, HouseholdQuery(on=on))
    if village_id is None:
        return ids
    own = set(session.scalars(select(Household.id).where(Household.village_id == village_id)))
    return [i for i in ids if i in own]


def _notes(sheet: Sheet, columns: Sequence[BlankColumn], year: int, filled: bool) -> tuple[str, ...]:
    kinds = {column.kind for column in columns}
    yearly = any(c.field and c.field.record in ("income_year", "village_year") for c in columns)
    notes = [
        _ROW_WORDS[sheet.grain],
        "带 * 的红字列必填，灰色列不用填；不要改动表头",
        "有下拉框的列从下拉框里选，鼠标停在表头上可以看到怎么填；证件号码、电话、编号列已设为文本，直接输入即可",
    ]
    if filled:
        notes.append("已填入台账中现有的内容，只改不对的；留空表示不变，不会清除原有内容；黄色格请按批注补填")
    else:
        notes.append("不知道的留空，不要写“无”或“/”")
    if yearly:
        money = "，金额单位看表头，没有写的是元" if "money" in kinds else ""
        notes.append(f"收入等年度数据填 {year} 年度的{money}")
    notes.append("填好后原样保存为 .xlsx 交回，由乡镇导入台账")
    return tuple(f"{note}。" for note in notes)


def _labels(order: BlankOrder, on: date) -> tuple[tuple[str, str], ...]:
    """What the importer reads above the header: the day from which a change holds."""
    day = ("数据日期", on.isoformat()) if order.filled else ("填表日期", "")
    village = (("村名", order.village),) if order.village else ()
    return *village, day, ("填表人", ""), ("联系电话", "")


def _place_of(columns: Sequence[BlankColumn], key: str) -> int:
    return next((place for place, c in enumerate(columns) if c.field and c.field.key == key), -1)


def _register_name(session: Session) -> str:
    """A short name of this registry that says nothing about it: the same in all its copies and backups."""
    first = session.execute(select(func.min(ChangeSet.id), func.min(ChangeSet.at))).one()
    return hashlib.sha256(f"{first[0]} {first[1]}".encode()).hexdigest()[:_REGISTER_NAME_LENGTH]
