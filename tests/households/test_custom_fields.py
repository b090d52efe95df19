"""Columns that the program knows nothing about fill items of the office's own (自定义项)."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.common.errors import UserError
from app.households import imports, openings
from app.households.custom import (
    CustomFieldDraft,
    CustomFieldRow,
    add_custom_field,
    custom_values,
    list_custom_fields,
    rename_custom_field,
    retire_custom_field,
    set_custom_value,
)
from app.households.list_export import ListExport, write_household_list
from app.households.recycle import delete_households, purge_households
from app.households.rows import HouseholdQuery
from app.households.undoing import undo_in_register
from db.households.codes import CustomKind, CustomOwner
from tests.builders import AS_OF, MEMBERS_2021, Desk, cells, digest, family, problems, tally, write_book

HEADERS = (
    "村",
    "户编号",
    "姓名",
    "证件号码",
    "与户主关系",
    "党员网格",
    "合同金额（万元）",
    "到期日",
    "是否危重",
    "茶园",
)
FIELDS = (
    (CustomOwner.PERSON, "党员网格", CustomKind.TEXT),
    (CustomOwner.HOUSEHOLD, "合同金额", CustomKind.MONEY),
    (CustomOwner.PERSON, "到期日", CustomKind.DAY),
    (CustomOwner.PERSON, "是否危重", CustomKind.YES_NO),
    (CustomOwner.HOUSEHOLD, "茶园", CustomKind.NUMBER),
)
SAID = {"党员网格": "三网格", "合同金额（万元）": "1.2", "到期日": "2027.3.1", "是否危重": "否", "茶园": "2.35"}


def add(desk: Desk, owner: CustomOwner, name: str, kind: CustomKind) -> CustomFieldRow:
    draft = CustomFieldDraft(owner, name, kind)
    return desk.work.write(partial(add_custom_field, draft=draft), title=f"新建自定义项「{name}」")


@pytest.fixture
def fields(desk: Desk) -> dict[str, CustomFieldRow]:
    """One item of every kind."""
    return {name: add(desk, owner, name, kind) for owner, name, kind in FIELDS}


def book_of(desk: Desk, said: Mapping[str, str] = SAID, name: str = "any.xlsx") -> Path:
    rows = [line | dict(said) for line in family("0581001", 1, "曾大海", "覃玉珍")]
    return write_book(desk.folder / name, HEADERS, rows)


def kept(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.ask(
        "SELECT f.name, coalesce(p.name, h.number, v.name), c.value FROM custom_value c "
        "JOIN custom_field f ON f.id = c.field_id LEFT JOIN person p ON p.id = c.person_id "
        "LEFT JOIN household h ON h.id = c.household_id LEFT JOIN village v ON v.id = c.village_id ORDER BY f.id, 2"
    )


@pytest.mark.usefixtures("fields")
def test_columns_fill_the_items_of_their_name(desk: Desk) -> None:
    desk.bring(book_of(desk))

    assert kept(desk) == [
        ("党员网格", "曾大海", "三网格"),
        ("党员网格", "覃玉珍", "三网格"),
        ("合同金额", "0581001", "1200000"),
        ("到期日", "曾大海", "2027-03-01"),
        ("到期日", "覃玉珍", "2027-03-01"),
        ("是否危重", "曾大海", "0"),
        ("是否危重", "覃玉珍", "0"),
        ("茶园", "0581001", "235"),
    ]


@pytest.mark.usefixtures("fields")
def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    desk.bring(book_of(desk))

    assert tally(desk.plan(book_of(desk)).counts) == (0, 0, 2, 0, 0)


@pytest.mark.usefixtures("fields")
def test_a_changed_cell_shows_old_and_new_and_a_blank_one_erases_nothing(desk: Desk) -> None:
    desk.bring(book_of(desk))
    plan = desk.plan(book_of(desk, {"党员网格": "", "合同金额（万元）": "1.5", "到期日": "2027-03-01"}, "next.xlsx"))

    assert cells(desk, plan) == [(4, "合同金额", "1200000", 1500000)]
    imports.apply_plan(desk.work, plan)
    assert ("合同金额", "0581001", "1500000") in kept(desk)
    assert ("党员网格", "曾大海", "三网格") in kept(desk)


@pytest.mark.usefixtures("fields")
def test_an_undone_import_takes_its_values_along(desk: Desk) -> None:
    before = digest(desk.work)
    _, batch = desk.bring(book_of(desk))
    assert batch is not None

    desk.work.write(lambda s: undo_in_register(s, batch), title="撤销", kind="undo")

    assert digest(desk.work) == before


@pytest.mark.usefixtures("fields")
def test_members_that_disagree_about_their_household_are_doubted(desk: Desk) -> None:
    rows = family("0581001", 1, "曾大海", "覃玉珍")
    rows[0]["茶园"], rows[1]["茶园"] = "2", "3"
    plan = desk.plan(write_book(desk.folder / "odd.xlsx", HEADERS, rows))

    assert [message for _, _, message in problems(desk, plan)] == ["与本户第4行不一致（那里是 2.00）"]


def test_a_column_pointed_at_an_item_is_remembered_with_its_header(desk: Desk) -> None:
    field = add(desk, CustomOwner.PERSON, "所在网格", CustomKind.TEXT)
    opened = openings.point_columns(desk.open(book_of(desk)), {6: field.key})
    imports.apply_plan(desk.work, desk.plan_opened(opened))

    again = desk.open(book_of(desk, name="again.xlsx"))
    assert again.remembered
    assert again.recognised.columns[5].field == again.register.by_key[field.key]


def test_a_village_s_item_is_filled_from_a_list_of_people(desk: Desk) -> None:
    add(desk, CustomOwner.VILLAGE, "茶园", CustomKind.TEXT)
    desk.bring(book_of(desk))

    assert kept(desk) == [("茶园", "石板溪村", "2.35")]
    assert tally(desk.plan(book_of(desk)).counts) == (0, 0, 2, 0, 0)


def test_a_village_s_item_is_filled_from_a_list_of_villages(desk: Desk) -> None:
    add(desk, CustomOwner.VILLAGE, "河长", CustomKind.TEXT)
    book = write_book(
        desk.folder / "v.xlsx",
        ("村", "总户数", "总人口数", "河长"),
        [("石板溪村", "310", "1200", "杨河"), ("圣人山村", "220", "900", "")],
    )
    desk.bring(book)

    assert kept(desk) == [("河长", "石板溪村", "杨河")]
    assert desk.plan(book).counts.same == 2


def test_a_header_that_means_something_else_keeps_that_meaning(desk: Desk) -> None:
    add(desk, CustomOwner.PERSON, "姓名", CustomKind.TEXT)

    opened = desk.open(book_of(desk))

    assert opened.recognised.columns[2].field == opened.register.by_key["person.name"]


def test_a_retired_item_is_offered_no_more_and_comes_back_with_its_values(desk: Desk, fields: Any) -> None:
    desk.bring(book_of(desk))
    field = fields["党员网格"]
    desk.work.write(partial(retire_custom_field, field_id=field.id), title="停用")

    assert field.key not in desk.open(book_of(desk)).register.by_key
    assert add(desk, field.owner, field.name, field.kind).id == field.id
    assert ("党员网格", "曾大海", "三网格") in kept(desk)


def test_names_of_items_are_told_apart(desk: Desk, fields: Any) -> None:
    with pytest.raises(UserError, match="已有「茶园」"):
        add(desk, CustomOwner.HOUSEHOLD, " 茶园 ", CustomKind.TEXT)
    with pytest.raises(UserError, match="没有名称"):
        add(desk, CustomOwner.HOUSEHOLD, "  ", CustomKind.TEXT)
    with pytest.raises(UserError, match="已有一个自定义项"):
        desk.work.write(partial(rename_custom_field, field_id=fields["茶园"].id, name="合同金额"), title="改名")


def test_a_typed_value_is_kept_changed_and_erased(desk: Desk, fields: Any) -> None:
    desk.bring(book_of(desk))
    household = desk.one("SELECT id FROM household")
    money, tea = fields["合同金额"].id, fields["茶园"].id

    def keep(value: Any) -> bool:
        return desk.work.write(lambda s: set_custom_value(s, money, household, value), title="修改")

    assert keep(Decimal("99.5")) is True
    assert keep(Decimal("99.5")) is False
    read = partial(custom_values, owner=CustomOwner.HOUSEHOLD, ids=[household])
    assert desk.work.read(read)[household] == {money: Decimal("99.5"), tea: Decimal("2.35")}
    assert keep(None) is True
    assert money not in desk.work.read(read)[household]


def test_the_list_says_for_how_many_an_item_is_filled(desk: Desk, fields: Any) -> None:
    desk.bring(book_of(desk))

    found = {row.name: row.filled for row in desk.work.read(list_custom_fields)}

    assert found == {"党员网格": 2, "到期日": 2, "是否危重": 2, "合同金额": 1, "茶园": 1}


@pytest.mark.usefixtures("fields")
def test_a_household_s_items_stand_in_the_exported_list(desk: Desk) -> None:
    desk.bring(book_of(desk))
    out = desk.folder / "list.xlsx"
    write_household_list(desk.work, ListExport(out, HouseholdQuery(on=AS_OF), ("head", "number")))

    rows = [[cell.value for cell in line] for line in openpyxl.load_workbook(out).worksheets[0].iter_rows()]
    header = next(line for line in rows if "户主" in line)
    assert header == ["户主", "户编号", "合同金额（元）", "茶园"]
    assert rows[rows.index(header) + 1] == ["曾大海", "0581001", 12000, 2.35]


@pytest.mark.usefixtures("fields")
def test_a_household_deleted_for_good_takes_its_items_along(desk: Desk) -> None:
    desk.bring(book_of(desk))
    household = desk.one("SELECT id FROM household")
    now = desk.work.clock.now()
    desk.work.write(lambda s: delete_households(s, [household], now), title="删除")
    desk.work.write(lambda s: purge_households(s, [household]), title="彻底删除")

    assert kept(desk) == []


def test_a_column_of_a_known_sheet_that_is_left_alone_fills_the_item_of_its_name(desk: Desk) -> None:
    header = "识别标准"
    field = add(desk, CustomOwner.PERSON, header, CustomKind.TEXT)
    desk.bring_rows([line | {header: "第一批"} for line in family("0581001", 1, "曾大海")], MEMBERS_2021)

    assert kept(desk) == [(header, "曾大海", "第一批")]
    desk.work.write(partial(retire_custom_field, field_id=field.id), title="停用")
    opened = desk.open(desk.write(family("0581001", 1, "曾大海"), MEMBERS_2021))
    assert all(m.field is None for m in opened.recognised.columns if m.header == header)


def test_an_item_with_values_outlives_the_undoing_of_its_making(desk: Desk) -> None:
    add(desk, CustomOwner.PERSON, "党员网格", CustomKind.TEXT)
    made = desk.one("SELECT id FROM change_set WHERE title LIKE '新建自定义项%'")
    desk.bring(book_of(desk))

    report = desk.work.write(lambda s: undo_in_register(s, made), title="撤销", kind="undo")

    assert report.kept == ("自定义项 党员网格：后来登记的内容属于它，予以保留",)
    assert ("党员网格", "曾大海", "三网格") in kept(desk)
