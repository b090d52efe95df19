"""Sheets of records that hang on households and villages, told by declarations of this test over known tables."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.common.importing import child
from app.common.importing.limits import USUAL_LIMITS
from app.common.importing.reading import SheetGrid
from app.common.importing.sheets import Column, Field, Grain, Owner, Records, Register, Sheet
from app.households import imports, openings
from app.households.imports import ImportPlan
from app.households.sheets import REGISTER
from tests.builders import AS_OF, Desk, family, found, problems, write_book

HELPERS = Sheet(
    "走访责任人",
    Grain.RECORD,
    (
        Column("户编号", "household.number"),
        Column("责任人", "helper.helper_name"),
        Column("电话", "helper.helper_phone"),
    ),
    "试",
    own=(
        Field("helper.helper_name", "责任人", "name", aliases=("联户干部",)),
        Field("helper.helper_phone", "电话", "phone"),
        Field("helper.unit_name", "责任单位"),
    ),
    records=Records(
        "helper",
        "pairing",
        Owner.HOUSEHOLD,
        key=("helper.helper_name",),
        required=("helper.helper_name",),
        telling=("helper.helper_name", "helper.unit_name"),
        usual=(("valid_from", ":day"),),
    ),
)
FIGURES = Sheet(
    "村情",
    Grain.RECORD,
    (Column("村", "place.village"), Column("卫生室", "figure.clinics")),
    "试",
    own=(Field("figure.clinics", "卫生室", "count"),),
    records=Records("figure", "village_year", Owner.VILLAGE, key=("figure.year",), usual=(("year", ":year"),)),
)
WITH_RECORDS = Register(REGISTER.fields, (*REGISTER.sheets, HELPERS, FIGURES))
HEADERS = ("户编号", "户主姓名", "责任人", "电话")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A township with two families."""
    desk = Desk(found(tmp_path / "t.db"), tmp_path)
    desk.bring_rows([*family("0581001", 1, "曾大海", "覃玉珍"), *family("0581002", 11, "李四喜")])
    return desk


def plan(desk: Desk, headers: Sequence[str], *rows: Sequence[str], kind: str = "") -> ImportPlan:
    """Write a sheet, open it with the register of this test and compare it."""
    book = write_book(desk.folder / "records.xlsx", headers, rows)
    staging = desk.folder / "records.staging.db"
    staging.unlink(missing_ok=True)
    order = child.ReadingOrder(str(book), str(staging), USUAL_LIMITS)
    grids = [SheetGrid(*sheet) for sheet in child._read_all(order, lambda *_: None)]
    (opened,) = openings.open_grids(desk.work, book, staging, grids, kind, WITH_RECORDS)
    return imports.plan_sheet(desk.work, opened, imports.options_for(AS_OF))


def test_new_records_hang_on_the_household_of_the_number(desk: Desk) -> None:
    """Usual values fill what the sheet leaves open."""
    planned = plan(desk, HEADERS, ("0581001", "曾大海", "王干部", "13907450001"))

    imports.apply_plan(desk.work, planned)

    assert planned.counts.new == 1
    assert desk.ask(
        "SELECT h.number, g.helper_name, g.helper_phone, g.valid_from FROM pairing g JOIN household h ON h.id = "
        "g.household_id"
    ) == [("0581001", "王干部", "13907450001", AS_OF.isoformat())]


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    """A record is found again by its owner and key."""
    rows = (("0581001", "曾大海", "王干部", "13907450001"), ("0581002", "李四喜", "王干部", "13907450001"))
    imports.apply_plan(desk.work, plan(desk, HEADERS, *rows))

    again = plan(desk, HEADERS, *rows)

    assert (again.counts.same, again.counts.new, again.counts.changed) == (2, 0, 0)


def test_a_changed_cell_changes_the_record_and_a_blank_one_does_not(desk: Desk) -> None:
    """Cell by cell."""
    imports.apply_plan(desk.work, plan(desk, HEADERS, ("0581001", "曾大海", "王干部", "13907450001")))

    changed = plan(desk, HEADERS, ("0581001", "曾大海", "王干部", "13907450002"))
    imports.apply_plan(desk.work, changed)
    blank = plan(desk, HEADERS, ("0581001", "曾大海", "王干部", ""))

    assert (changed.counts.changed, blank.counts.same) == (1, 1)
    assert desk.one("SELECT helper_phone FROM pairing") == "13907450002"


def test_somebody_unknown_is_doubted_and_a_missing_value_is_an_error(desk: Desk) -> None:
    """Neither row is written."""
    planned = plan(desk, HEADERS, ("0589999", "无名氏", "王干部", ""), ("0581001", "曾大海", "", "13907450001"))

    found_ = problems(desk, planned)

    assert (planned.counts.doubtful, planned.counts.invalid) == (1, 1)
    assert any("没有这一户" in message for _, _, message in found_)
    assert any(message == "这一格必须填写" for _, _, message in found_)


def test_the_same_record_in_two_lines_is_doubted(desk: Desk) -> None:
    """The first line counts."""
    line = ("0581001", "曾大海", "王干部", "13907450001")

    planned = plan(desk, HEADERS, line, line)

    assert (planned.counts.new, planned.counts.doubtful) == (1, 1)


def test_a_sheet_of_any_shape_is_known_by_its_telling_columns(desk: Desk) -> None:
    """Other headers than the declared ones."""
    planned = plan(desk, ("姓名", "身份证号", "联户干部", "责任单位", "附记"), ("曾大海", "", "王干部", "镇政府", ""))

    assert planned.opened.recognised.kind == "走访责任人"


def test_a_person_leads_to_the_household(desk: Desk) -> None:
    """By the document number of any member."""
    number = str(desk.one("SELECT id_number FROM person WHERE name = '覃玉珍'"))

    imports.apply_plan(
        desk.work, plan(desk, ("姓名", "证件号码", "责任人", "责任单位"), ("覃玉珍", number, "王干部", "镇政府"))
    )

    assert desk.one("SELECT h.number FROM pairing g JOIN household h ON h.id = g.household_id") == "0581001"


def test_a_village_has_records_of_its_own(desk: Desk) -> None:
    """The year comes from the day of the sheet."""
    planned = plan(desk, ("村", "卫生室"), ("石板溪村", "2"), ("无此村", "1"), kind="村情")

    imports.apply_plan(desk.work, planned)

    assert (planned.counts.new, planned.counts.doubtful) == (1, 1)
    assert desk.ask("SELECT v.name, y.year, y.clinics FROM village_year y JOIN village v ON v.id = y.village_id") == [
        ("石板溪村", imports.options_for(AS_OF).year, 2)
    ]


def test_an_import_of_records_is_taken_back_as_one(desk: Desk) -> None:
    """Like every change set."""
    from app.households.undoing import undo_in_register

    batch = imports.apply_plan(desk.work, plan(desk, HEADERS, ("0581001", "曾大海", "王干部", "13907450001")))
    assert batch is not None

    desk.work.write(lambda session: undo_in_register(session, batch), title="撤销", kind="undo")

    assert desk.ask("SELECT * FROM pairing") == []


def test_a_list_of_people_is_still_a_list_of_people(desk: Desk) -> None:
    """Fields of records do not take columns of other sheets."""
    book = desk.write(family("0581003", 21, "张三"))
    opened = desk.open(book)

    assert replace(opened, register=WITH_RECORDS).recognised.grain is Grain.PERSON
