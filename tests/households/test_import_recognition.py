"""County sheets are known by their headers wherever they stand, whatever the file is called."""

import pytest
import xlsxwriter

from app.common.errors import UserError
from app.common.importing.sheets import Grain
from app.households import imports, openings
from app.households.sheets import REGISTER
from tests.builders import (
    HOUSEHOLDS,
    MEMBERS,
    PAIRINGS,
    VILLAGES,
    Desk,
    add_sheet,
    columns_of,
    family,
    id_of,
    problems,
    row,
    statuses,
    write_book,
)

KINDS = [sheet.kind for sheet in REGISTER.sheets]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_known_by_its_headers_whatever_the_file_is_called(desk: Desk, kind: str) -> None:
    others = [k for k in KINDS if k != kind]
    book = write_book(desk.folder / f"{others[0]} (22).xlsx", columns_of(kind), family("0581001", 1, "曾大海"))

    opened = desk.open(book)

    assert opened.recognised.kind == kind
    assert [m.header for m in opened.recognised.columns] == columns_of(kind)


@pytest.mark.parametrize("above", range(0, 20, 3))
def test_the_header_is_found_in_rows_one_to_twenty(desk: Desk, above: int) -> None:
    lines = [("全县全字段 2026 年",), *[("",)] * 19][:above]
    book = write_book(desk.folder / "b.xlsx", columns_of(MEMBERS), family("0581001", 1, "曾大海", "覃玉珍"), lines)

    plan = desk.plan(book)

    assert plan.opened.layout.header_rows == (above + 1,)
    assert (plan.opened.recognised.kind, plan.counts.new) == (MEMBERS, 2)


def test_a_header_below_row_twenty_is_not_looked_for(desk: Desk) -> None:
    book = write_book(desk.folder / "b.xlsx", columns_of(MEMBERS), [], [("说明",)] * 21)

    with pytest.raises(UserError, match="前 20 行里没有找到表头"):
        desk.open(book)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_header_of_one_to_three_rows_is_read_by_its_lowest_names(desk: Desk, depth: int) -> None:
    columns = columns_of(MEMBERS)
    blocks = [("所在地", 3), ("户和人", 5), ("基本情况", len(columns) - 8)]
    titles = [name if place == 0 else "" for name, width in blocks for place in range(width)]
    wide = ["户信息", *[""] * 7, "成员信息", *[""] * (len(columns) - 9)]
    book = write_book(
        desk.folder / "b.xlsx", columns, family("0581001", 1, "曾大海"), [wide, titles][2 - (depth - 1) :]
    )

    plan = desk.plan(book)

    assert plan.opened.layout.header_rows == tuple(range(1, depth + 1))
    assert (plan.opened.recognised.kind, plan.counts.new) == (MEMBERS, 1)


def test_columns_in_another_order_with_some_missing_and_some_of_their_own_are_still_known(desk: Desk) -> None:
    columns = [c for c in reversed(columns_of(HOUSEHOLDS)) if c not in ("水面面积", "产业奖励", "就业奖励")]
    book = write_book(desk.folder / "b.xlsx", [*columns, "本地备注", "核查人"], family("0581001", 1, "曾大海"))

    plan = desk.plan(book)

    assert plan.opened.recognised.kind == HOUSEHOLDS
    assert [m.header for m in plan.opened.recognised.columns if m.field is None][-2:] == ["本地备注", "核查人"]
    assert plan.counts.new == 1


def test_a_list_of_unknown_shape_is_matched_by_alias_and_likeness(desk: Desk) -> None:
    headers = ["姓名", "身份证号", "手机号", "户号", "行政村", "与户主的关系", "是否参加城乡居民基本医疗保险"]
    headers += ["是否参加城乡居民基本养老险", "喜欢的颜色"]
    line = ["曾大海", id_of(1), "13907451234", "0581001", "石板溪村", "户主", "是", "否", "绿"]

    opened = desk.open(write_book(desk.folder / "b.xlsx", headers, [line]))
    plan = desk.plan_opened(opened)
    imports.apply_plan(desk.work, plan)

    matched = {m.header: (m.field.key if m.field else None, m.sure) for m in opened.recognised.columns}
    assert opened.recognised.kind == "其他名单"
    assert matched["身份证号"] == ("person.id_number", True)
    assert matched["是否参加城乡居民基本养老险"] == ("person_condition.resident_pension", False)
    assert matched["喜欢的颜色"] == (None, True)
    assert desk.ask("SELECT name, phone FROM person") == [("曾大海", "13907451234")]
    assert desk.ask("SELECT resident_medical, resident_pension FROM person_condition") == [(1, 0)]


def test_what_the_clerk_corrected_is_remembered_for_the_next_file_with_this_header(desk: Desk) -> None:
    headers = ["姓名", "身份证号", "户号", "行政村", "与户主的关系", "住在哪里打工"]
    lines = [["曾大海", id_of(1), "0581001", "石板溪村", "户主", "东莞"]]
    opened = desk.open(write_book(desk.folder / "a.xlsx", headers, lines))
    assert opened.recognised.columns[-1].field is None

    corrected = openings.point_columns(opened, {6: "person_condition.work_place"})
    imports.apply_plan(desk.work, desk.plan_opened(corrected))
    again = desk.open(write_book(desk.folder / "b.xlsx", headers, [*lines, *lines], [("九月名单",)]))

    assert again.remembered
    assert again.recognised.columns == corrected.recognised.columns
    assert desk.ask("SELECT work_place FROM person_condition") == [("东莞",)]


def test_a_header_that_the_clerk_points_out_is_taken(desk: Desk) -> None:
    book = write_book(desk.folder / "b.xlsx", ["姓名", "身份证号", "户号", "行政村"], [], [("姓名", "村"), ("a", "b")])
    opened = desk.open(book)

    assert openings.move_header(desk.work, opened, [3]).layout.header_rows == (3,)
    with pytest.raises(UserError, match="不能作表头"):
        openings.move_header(desk.work, opened, [1, 3])


def test_the_clerk_may_take_a_sheet_for_another_kind(desk: Desk) -> None:
    headers = ["户编号", "单位名称", "姓名", "性别", "联系人电话", "户主姓名"]
    book = write_book(desk.folder / "b.xlsx", headers, [["0581001", "镇政府", "杨帮扶", "男", "13907451234", "曾大海"]])

    assert desk.open(book).recognised.grain is Grain.PERSON
    assert desk.open(book, PAIRINGS).recognised.grain is Grain.PAIRING
    assert desk.open(book, PAIRINGS).recognised.has("pairing.helper_name")


def test_a_kind_that_does_not_exist_is_refused_with_the_ones_that_do(desk: Desk) -> None:
    book = desk.write(family("0581001", 1, "曾大海"))

    with pytest.raises(UserError, match="没有「名单表」这种表") as refused:
        desk.open(book, "名单表")

    assert MEMBERS in refused.value.remedy


def test_sheets_of_one_workbook_are_planned_applied_and_annotated_each_for_itself(desk: Desk) -> None:
    from openpyxl import load_workbook

    from app.households.annotating import annotate_book

    path = desk.folder / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        add_sheet(book, "一组", columns_of(MEMBERS), family("0581001", 1, "曾大海", "覃玉珍"))
        add_sheet(book, "二组", columns_of(MEMBERS), [*family("0581002", 11, "李建国"), row("0581002", "", 12, "配偶")])
        add_sheet(book, "封面", ["深子湖镇"], [])

    plans = [desk.plan_opened(opened) for opened in desk.open_all(path)]
    annotate_book(desk.work, plans, desk.folder / "out.xlsx")

    assert [(p.opened.grid.name, p.counts.new, p.counts.invalid) for p in plans] == [("一组", 2, 0), ("二组", 1, 1)]
    assert statuses(desk, plans[0]) == {2: "new", 3: "new"}
    assert statuses(desk, plans[1]) == {2: "new", 3: "invalid"}
    out = load_workbook(desk.folder / "out.xlsx")
    words = {name: [str(c.value) for line in out[name].iter_rows() for c in line] for name in ("一组", "二组")}
    assert not any("缺姓名" in word for word in words["一组"])
    assert any("缺姓名" in word for word in words["二组"])


def test_a_hidden_sheet_is_not_imported(desk: Desk) -> None:
    path = desk.folder / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        add_sheet(book, "名单", columns_of(MEMBERS), family("0581001", 1, "曾大海"))
        add_sheet(book, "旧", columns_of(MEMBERS), family("0581009", 90, "李旧"))
        book.worksheets()[1].hide()

    assert [opened.grid.name for opened in desk.open_all(path)] == ["名单"]


def test_totals_notes_and_signatures_below_the_rows_are_no_people(desk: Desk) -> None:
    rows: list[object] = [*family("0581001", 1, "曾大海", "覃玉珍")]
    lines = [[line.get(h, "") for h in columns_of(MEMBERS)] for line in rows]  # type: ignore[attr-defined]
    lines += [["合计", "", "", "", "", "2人"], [""], ["填表说明：证件号码按文本填写"]]
    lines += [["制表人：向某某　　审核人：　　日期：2026年10月31日"]]

    plan = desk.plan(write_book(desk.folder / "b.xlsx", columns_of(MEMBERS), lines))

    assert (plan.counts.rows, plan.counts.new) == (2, 2)
    assert problems(desk, plan) == []


def test_villages_and_pairings_have_their_own_grain(desk: Desk) -> None:
    villages = write_book(desk.folder / "a.xlsx", columns_of(VILLAGES), [["清溪县", "深子湖镇", "石板溪村", "是"]])

    assert desk.open(villages).recognised.grain is Grain.VILLAGE
    assert desk.plan(villages).counts.changed == 1
