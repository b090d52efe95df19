"""Families who work, sheets of records, and shortcuts to register spells."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.reading import SheetGrid
from app.employment.spell_records import WORK
from app.households import imports, openings
from app.households.imports import ImportPlan
from app.households.record_kinds import Ownership, RecordKind
from app.registers import REGISTER
from tests.builders import AS_OF, PLACES, Desk, family, write_book

TODAY = date(2026, 11, 21)
LONG_AGO = date(2022, 1, 1)
_LABOUR = {"劳动技能": "普通劳动力"}


def plant_families(desk: Desk) -> None:
    """曾大海 and 覃玉珍 (out of poverty, moved), 李四喜 (monitored) and 王五 (neither)."""
    for key, value in (("county", "清溪县"), ("province", "湖南省"), ("city", "沅州市")):
        desk.do("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, value)
    desk.bring_rows(
        [
            *family("0581001", 1, "曾大海", "覃玉珍", **_LABOUR),
            *family("0581002", 11, "李四喜", village=PLACES[1], **_LABOUR),
            *family("0581003", 21, "王五", **_LABOUR),
        ],
        as_of=LONG_AGO,
    )
    for number, kind, category in (
        ("0581001", "脱贫户", "脱贫户"),
        ("0581001", "易地搬迁户", "集中安置"),
        ("0581002", "监测对象", "边缘易致贫户"),
    ):
        desk.do(
            "INSERT INTO identity (household_id, kind, category, valid_from) "
            "SELECT id, ?, ?, '2020-01-01' FROM household WHERE number = ?",
            kind,
            category,
            number,
        )


def person_id(desk: Desk, name: str) -> int:
    """The id of a person."""
    return int(desk.one("SELECT id FROM person WHERE name = ?", name))


def household_id(desk: Desk, number: str) -> int:
    """The id of a household."""
    return int(desk.one("SELECT id FROM household WHERE number = ?", number))


def save(desk: Desk, kind: RecordKind, owner: Ownership, /, **values: Any) -> int:
    """Register a record of a kind, its warnings confirmed."""
    return desk.work.write(lambda s: kind.form.save(s, None, owner, values, TODAY), title="登记")


def spell(desk: Desk, name: str, since: date, until: date | None = None, **more: Any) -> int:
    """Register a spell with all that the county asks for."""
    values: dict[str, Any] = {
        "valid_from": since,
        "valid_to": until,
        "county": "广东省东莞市",
        "employer": "东莞市某厂",
        "industry": "制造业",
        "channel": "外出务工",
        "monthly_pay": Decimal(4500),
        "point_to_point": False,
    }
    return save(desk, WORK, Ownership(person_id=person_id(desk, name)), **{**values, **more})


def bring(desk: Desk, headers: Sequence[str], *rows: Sequence[str], as_of: date = AS_OF, kind: str = "") -> ImportPlan:
    """Write a sheet, take it over with the whole register, return what was planned."""
    planned = plan(desk, headers, *rows, as_of=as_of, kind=kind)
    imports.apply_plan(desk.work, planned)
    return planned


def plan(desk: Desk, headers: Sequence[str], *rows: Sequence[str], as_of: date = AS_OF, kind: str = "") -> ImportPlan:
    """Write a sheet, open it with the whole register and compare it."""
    book = write_book(desk.folder / "records.xlsx", headers, rows)
    staging = desk.folder / "records.staging.db"
    staging.unlink(missing_ok=True)
    order = child.ReadingOrder(str(book), str(staging), USUAL_LIMITS)
    grids = [SheetGrid(*sheet) for sheet in child._read_all(order, lambda *_: None)]
    (opened,) = openings.open_grids(desk.work, book, staging, grids, kind, REGISTER)
    return imports.plan_sheet(desk.work, opened, imports.options_for(as_of))
