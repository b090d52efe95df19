"""The lines of all kept lists (名册) as records: listed, filtered, exported, shown in the pane of a household."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.common.errors import CellProblem, UserError
from app.common.identifiers import read_id
from app.common.importing.sheets import Owner
from app.common.listing import FilterKind, Listed, ListFilter, Shown, Sum, day
from app.households.change_words import mask_numbers
from app.households.fields import Field, Kind
from app.households.record_kinds import Ownership, RecordColumn, RecordForm, RecordKind, RecordView, Values
from db.households.codes import HEAD
from db.households.entities import Person
from db.rosters.codes import Found
from db.rosters.entities import RosterRow

_FOUND = f"(w.how NOT IN ('{Found.SEVERAL}', '{Found.NOBODY}'))"
_NEWEST = "(NOT EXISTS (SELECT 1 FROM roster n WHERE n.name = r.name AND n.as_of > r.as_of))"
_BEFORE = "(SELECT max(b.as_of) FROM roster b WHERE b.name = r.name AND b.as_of < r.as_of)"
_EARLIER = f"(SELECT b.id FROM roster b WHERE b.name = r.name AND b.as_of = {_BEFORE})"
_JOINED = (
    f"({_BEFORE} IS NOT NULL AND CASE WHEN w.person_id IS NOT NULL THEN NOT EXISTS (SELECT 1 FROM roster_row o "
    f"WHERE o.person_id = w.person_id AND o.roster_id IN {_EARLIER}) ELSE NOT EXISTS (SELECT 1 FROM roster_row o "
    f"WHERE o.roster_id IN {_EARLIER} AND o.name IS w.name AND o.id_key IS w.id_key) END)"
)
_HEAD = (
    "(SELECT q.{} FROM membership d JOIN person q ON q.id = d.person_id WHERE d.household_id = h.id "
    f"AND d.relation = '{HEAD}' AND d.valid_to IS NULL LIMIT 1)"
)
_SHOWN_CELLS = 6
_SAYS_NOTHING = frozenset({"序号", "编号", "行政村", "村", "乡镇"})


@dataclass(frozen=True)
class RosterLineRow:
    """One line of a list; `name` is what the list says, `person` whom of the register it means."""

    id: int
    household_id: int | None
    person_id: int | None
    name: str
    roster: str
    office: str
    as_of: date
    row: int
    how: str
    person: str
    head_name: str
    village: str
    cells: str
    newest: int
    tone: str


def _number(stored: int | None) -> int | None:
    return stored


LINES = Listed(
    row=RosterLineRow,
    source="roster_row w JOIN roster r ON r.id = w.roster_id "
    "LEFT JOIN person p ON p.id = w.person_id AND p.deleted_at IS NULL "
    "LEFT JOIN membership m ON m.person_id = p.id AND m.valid_to IS NULL "
    "LEFT JOIN household h ON h.id = coalesce(m.household_id, w.household_id) AND h.deleted_at IS NULL "
    "LEFT JOIN village v ON v.id = h.village_id",
    key="w.id",
    shown={
        "id": Shown("w.id", int),
        "household_id": Shown("h.id", _number),
        "person_id": Shown("w.person_id", _number),
        "name": Shown("w.name"),
        "roster": Shown("r.name"),
        "office": Shown("r.office"),
        "as_of": Shown("r.as_of", day),
        "row": Shown("w.row", int),
        "how": Shown("w.how"),
        "person": Shown("p.name"),
        "head_name": Shown(_HEAD.format("name")),
        "village": Shown("v.name"),
        "cells": Shown("w.cells"),
        "newest": Shown(_NEWEST, int),
        "tone": Shown(
            f"CASE w.how WHEN '{Found.NOBODY}' THEN 'overdue' WHEN '{Found.SEVERAL}' THEN 'soon' "
            f"WHEN '{Found.NAME}' THEN 'soon' ELSE 'good' END"
        ),
    },
    order="r.as_of DESC, r.name, r.id, w.row",
    search=("w.name", "p.search", _HEAD.format("search"), "r.name", "w.cells"),
    filters=(
        ListFilter("roster", "名册", FilterKind.CHOICE, "r.name"),
        ListFilter("as_of", "数据日期", FilterKind.DAY, "r.as_of"),
        ListFilter("newest", "最新一份", FilterKind.YES_NO, _NEWEST),
        ListFilter("found", "在台账里", FilterKind.YES_NO, _FOUND),
        ListFilter("joined", "比上一份新进", FilterKind.YES_NO, _JOINED),
        ListFilter("how", "怎样找到", FilterKind.CHOICE, "w.how", choices=tuple(Found)),
        ListFilter("village", "行政村", FilterKind.CHOICE, "v.name"),
    ),
    sums=(
        Sum("found", "找到", f"coalesce(sum({_FOUND}), 0)", "行"),
        Sum("missing", "没找到", f"coalesce(sum(w.how = '{Found.NOBODY}'), 0)", "行"),
    ),
    sorted_by={"village": "v.position"},
)


def _cell_words(row: RosterLineRow) -> str:
    """What the line says beside name, place and document numbers."""
    cells = json.loads(row.cells)
    told = [
        f"{header} {mask_numbers(text)}"
        for header, text in cells.items()
        if text != row.name and header not in _SAYS_NOTHING and mask_numbers(text) == text
    ]
    return " · ".join(told[:_SHOWN_CELLS]) + (" …" if len(told) > _SHOWN_CELLS else "")


def roster_line(row: RosterLineRow) -> str:
    """One line in the pane of a household: 残联持证残疾人名册（2026-10-31）· 曾大海 · 残疾类别 肢体."""
    return " · ".join(filter(None, (f"{row.roster}（{row.as_of}）", row.name, _cell_words(row))))


def _line_values(session: Session, line_id: int) -> Values:
    number = session.scalar(
        select(Person.id_number).join(RosterRow, RosterRow.person_id == Person.id).where(RosterRow.id == line_id)
    )
    return {"who": number or ""}


def point_line(session: Session, line_id: int | None, owner: Ownership, values: Values, on: date) -> int:
    """Say by hand whom a line means; without a number it means nobody.

    Raises:
        UserError: there is no such line, the number cannot be one, or the register has nobody of that number.
    """
    line = session.get(RosterRow, line_id) if line_id is not None else None
    if line is None:
        raise UserError("名册的行由导入得到，不能单独登记", remedy="用“导入”读入新的名册，种类选“作为名册保存”")
    text = str(values.get("who") or "").strip()
    line.person_id, line.household_id, line.how = None, None, Found.NOBODY.value
    if text:
        person = _person_of(session, text)
        line.person_id, line.how = person, Found.DECIDED.value
    session.flush()
    return line.id


def _person_of(session: Session, text: str) -> int:
    try:
        key = read_id(text).key
    except CellProblem as problem:
        raise UserError(f"台账里的证件号码：{problem.message}", remedy="核对证件号码") from problem
    found = session.scalar(select(Person.id).where(Person.id_key == key, Person.deleted_at.is_(None)))
    if found is None:
        raise UserError("台账里的证件号码：台账里没有这个人", remedy="先登记这个人，或核对证件号码")
    return found


def _delete_lines(session: Session, ids: Sequence[int]) -> None:
    session.execute(delete(RosterRow).where(RosterRow.id.in_(ids)), execution_options={"synchronize_session": False})


_FIELDS: tuple[Field, ...] = (Field("who", "台账里的证件号码", Kind.ID),)

ROSTER_LINE = RecordKind(
    code="rosters",
    title="保存的名册",
    noun="名册行",
    unit="行",
    listed=LINES,
    columns=(
        RecordColumn("name", "姓名", 10, freeze=True, strong=True),
        RecordColumn("roster", "名册", 26),
        RecordColumn("as_of", "数据日期", 12),
        RecordColumn("how", "在台账里", 12, tone="tone"),
        RecordColumn("person", "台账姓名", 10),
        RecordColumn("head_name", "户主", 10),
        RecordColumn("village", "行政村", 14),
        RecordColumn("cells", "名册内容", 60, show=_cell_words),
        RecordColumn("office", "来自", 12, hidden=True),
        RecordColumn("row", "行号", 8, number=True, hidden=True),
    ),
    form=RecordForm(
        owner=Owner.PERSON,
        fields=_FIELDS,
        required=(),
        values=_line_values,
        save=point_line,
        delete=_delete_lines,
    ),
    line=roster_line,
    tone=lambda row: "" if row.newest else "quiet",
    views=(
        RecordView("最新一份", (("newest", "yes", ()),)),
        RecordView("没找到", (("newest", "yes", ()), ("found", "no", ()))),
        RecordView("新进", (("newest", "yes", ()), ("joined", "yes", ()))),
    ),
    empty="还没有保存名册。导入任何有姓名或证件号码的表，种类选“作为名册保存”，就会出现在这里。",
)
