"""A registry with everything that is easily lost in a workbook, and what happens to a workbook between two desks."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from sqlalchemy.orm import Session

from app.common.importing.plan import Counts
from app.households import imports
from app.households.blanks import BlankOrder, BlankReport, give_out_blank
from app.households.drafts import IdentityDraft, PersonDraft
from app.households.identities import set_identity
from app.households.members import add_member
from app.households.recycle import delete_households
from app.households.service import edit_household_condition, edit_member_condition, record_income
from db.households.codes import IdentityKind
from db.households.entities import Identity, Pairing, Person, VillageYear
from tests.builders import (
    NOON,
    Desk,
    id_of,
    tally,
)
from tests.households.builders import LONG_AGO, plant_household, plant_registry
from tests.households.builders import person as member


def plant_odd_registry(session: Session) -> None:
    """Everything that is easily lost on the way through a workbook."""
    ids = plant_registry(session)
    zeng, chou = ids["曾大海"], ids["仇春花"]
    village_id = 1
    yang = plant_household(
        session,
        village_id,
        "",
        PersonDraft(name="阿依古丽·买买提", relation="户主", id_number=id_of(1, "19900101") + "42"),
        PersonDraft(name="杨占位", relation="之女", id_number="999999202401010123"),
        group="",
    )
    add_member(session, chou, PersonDraft(name="仇无证", relation="之孙子", birth_date=date(2024, 2, 29)), LONG_AGO)
    set_identity(session, IdentityDraft(IdentityKind.MONITORED, "脱贫不稳定户", date(2023, 6, 17), household_id=yang))
    identity = session.query(Identity).filter_by(household_id=yang, kind=IdentityKind.MONITORED).one()
    identity.risk_removed_on = date(2025, 1, 31)
    set_identity(session, IdentityDraft(IdentityKind.LIFTED, "脱贫户", LONG_AGO, household_id=yang))
    people = {p.name: p.id for p in session.query(Person)}
    for name, kind, category in (
        ("曾小军", IdentityKind.DISABLED, "肢体二级"),
        ("曾大海", IdentityKind.DIBAO, "低保"),
        ("覃玉珍", IdentityKind.DIBAO, "农村低保"),
        ("王长根", IdentityKind.TEKUN, "农村特困"),
    ):
        set_identity(session, IdentityDraft(kind, category, LONG_AGO, person_id=people[name]))
    record_income(
        session,
        zeng,
        2026,
        {
            "wage": Decimal("20000.05"),
            "property": Decimal("0"),
            "net": Decimal("-12.3"),
            "per_person": Decimal("12300"),
        },
    )
    edit_household_condition(session, chou, {"arable_land": Decimal("2.35"), "dangerous_house": False}, LONG_AGO)
    edit_member_condition(
        session,
        people["曾小军"],
        {"health": "长期慢性病,残疾", "work_months": 7, "work_place": "=广东省 @东莞", "mandarin": False},
        LONG_AGO,
    )
    session.add(Pairing(household_id=zeng, helper_name="李旧人", valid_from=LONG_AGO, valid_to=date(2025, 1, 1)))
    session.add(Pairing(household_id=yang, helper_name="李新人", helper_phone="13874501234", valid_from=LONG_AGO))
    session.add(
        VillageYear(
            village_id=1, year=2026, total_households=210, collective_income=1_234_567, dibao_people=8, bus_service=True
        )
    )
    gone = plant_household(session, village_id, "0589999", member("龙已删"))
    delete_households(session, [gone], NOON)


def give_out(desk: Desk, kind: str, village: str = "", filled: bool = True) -> BlankReport:
    return give_out_blank(desk.work, BlankOrder(kind, desk.folder / f"{kind}.xlsx", village, filled))


def bring_back(desk: Desk, book: Path) -> imports.ImportPlan:
    opened = desk.open(book)
    return imports.plan_sheet(desk.work, opened, imports.suggest_options(desk.work, opened))


def same(counts: Counts) -> bool:
    return tally(counts) == (0, 0, counts.rows, 0, 0)


def written(book: Path) -> list[dict[str, Any]]:
    """The rows below the header by header, as Excel shows them."""
    sheet = load_workbook(book)["填报表"]
    headers = [str(c.value).lstrip("*") for c in sheet[4]]
    return [dict(zip(headers, row, strict=True)) for row in sheet.iter_rows(min_row=5, values_only=True)]


def row_of(book: Path, name: str) -> dict[str, Any]:
    return next(row for row in written(book) if row["姓名"] == name)


def put(book: Path, name: str, header: str, value: str) -> None:
    """What the village does: one cell, saved by another program."""
    loaded = load_workbook(book)
    sheet = loaded["填报表"]
    headers = [str(c.value).lstrip("*") for c in sheet[4]]
    for row in sheet.iter_rows(min_row=5):
        if row[headers.index("姓名")].value == name:
            row[headers.index(header)].value = value
    loaded.save(book)
