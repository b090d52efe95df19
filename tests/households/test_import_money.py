"""Incomes arrive in 元 or 万元, for the year that the sheet speaks of."""

from datetime import date

import pytest

from app.households import imports
from tests.builders import (
    AS_OF,
    BANK,
    HOUSEHOLDS,
    MEMBERS_2021,
    VILLAGES,
    Desk,
    cells,
    columns_of,
    id_of,
    problems,
    row,
    tally,
    write_book,
)

INCOMES = "SELECT year, wage, per_person FROM income_year ORDER BY year"


@pytest.mark.parametrize(
    ("header", "cell", "fen"),
    [
        ("工资性收入", "12345.67", 1_234_567),
        ("工资性收入（元）", "12,345.67", 1_234_567),
        ("工资性收入(万元)", "1.234567", 1_234_567),
        ("工资性收入（万元）", "1.2", 1_200_000),
        ("工资性收入", "1.5万元", 1_500_000),
        ("工资性收入(万元)", "800元", 80_000),
        ("工资性收入", "-300", -30_000),
    ],
)
def test_the_unit_of_the_header_counts_unless_the_cell_has_its_own(
    desk: Desk, header: str, cell: str, fen: int
) -> None:
    line = [*(["石板溪村", "0581001", "曾大海"]), id_of(1), "户主", cell]
    book = write_book(desk.folder / "b.xlsx", ["村", "户编号", "姓名", "证件号码", "与户主关系", header], [line])

    plan, _ = desk.bring(book)

    assert problems(desk, plan) == []
    assert desk.ask("SELECT wage FROM income_year") == [(fen,)]


def test_a_unit_line_above_the_header_counts_for_all_money_also_the_second_time(desk: Desk) -> None:
    line = row("0581001", "曾大海", 1, 工资性收入="1.2", **{"人均纯收入（元）": "9812.5"})
    book = write_book(
        desk.folder / "b.xlsx", columns_of(HOUSEHOLDS), [line], [("收入情况",), ("单位：深子湖镇    金额单位：万元",)]
    )

    desk.bring(book)
    again = desk.plan(book)

    assert desk.ask("SELECT wage, per_person FROM income_year") == [(1_200_000, 981_250)]
    assert again.opened.remembered
    assert tally(again.counts) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 10, 1), 2026), (date(2026, 9, 30), 2025), (date(2026, 12, 31), 2026), (date(2027, 1, 1), 2026)],
)
def test_the_income_year_runs_from_october_to_september(desk: Desk, day: date, year: int) -> None:
    desk.bring_rows([row("0581001", "曾大海", 1, 工资性收入="100")], HOUSEHOLDS, day)

    assert imports.options_for(day).year == year
    assert desk.ask(INCOMES) == [(year, 10_000, None)]


def test_each_year_has_its_own_row_and_a_correction_stays_in_its_year(desk: Desk) -> None:
    for year, yuan in ((2024, "100"), (2025, "200"), (2024, "150")):
        plan = desk.bring_rows([row("0581001", "曾大海", 1, 工资性收入=yuan)], HOUSEHOLDS, year=year)

    assert desk.ask(INCOMES) == [(2024, 15_000, None), (2025, 20_000, None)]
    assert cells(desk, plan) == [(4, "工资性收入", 10_000, 15_000)]


def test_a_year_column_that_says_one_year_throughout_is_believed(desk: Desk) -> None:
    headers = [*columns_of(MEMBERS_2021), "人均纯收入"]
    lines = [row("0581001", "曾大海", 1, 年度="2023", 人均纯收入="9000")]

    plan, _ = desk.bring(write_book(desk.folder / "b.xlsx", headers, lines))

    assert (plan.options.year, plan.options.as_of) == (2023, AS_OF)
    assert desk.ask(INCOMES) == [(2023, None, 900_000)]


def test_a_year_that_the_clerk_chose_stays_beside_the_day_of_the_sheet(desk: Desk) -> None:
    line = row("0581001", "曾大海", 1, 数据日期="2026-08-31", 人均纯收入="9000")

    plan = desk.bring_rows([line], BANK, year=2023)

    assert (plan.options.as_of, plan.options.year) == (date(2026, 8, 31), 2023)


def test_a_day_above_the_header_is_suggested(desk: Desk) -> None:
    book = write_book(
        desk.folder / "b.xlsx", columns_of(HOUSEHOLDS), [row("0581001", "曾大海", 1)], [("数据日期：2026年8月31日",)]
    )

    suggested = imports.suggest_options(desk.work, desk.open(book))

    assert (suggested.as_of, suggested.year) == (date(2026, 8, 31), 2025)


def test_villages_are_corrected_and_get_the_figures_of_their_year(desk: Desk) -> None:
    line = {"县": "清溪县", "乡": "深子湖镇", "村": "石板溪村", "是否出列": "是", "总户数": "512"}
    line |= {"村级集体经济收入（万元）": "12.5", "农民人均纯收入（元）": "15407", "是否通客运班车": "否"}

    first = desk.bring_rows([line], VILLAGES)
    second = desk.bring_rows([line | {"总户数": "513", "村小学（个数）": ""}], VILLAGES)
    other_year = desk.bring_rows([line], VILLAGES, year=2027)

    assert (tally(first.counts), tally(second.counts)) == ((0, 1, 0, 0, 0), (0, 1, 0, 0, 0))
    assert desk.one("SELECT lifted FROM village WHERE name = '石板溪村'") == 1
    assert desk.ask("SELECT year, total_households, collective_income, bus_service FROM village_year") == [
        (2026, 513, 12_500_000, 0),
        (2027, 512, 12_500_000, 0),
    ]
    assert tally(other_year.counts) == (0, 1, 0, 0, 0)


@pytest.mark.parametrize("add", [False, True])
def test_an_unknown_village_of_the_village_sheet_is_added_only_when_asked(desk: Desk, add: bool) -> None:
    lines = [{"村": "望江楼村", "总户数": "5"}, {"村": "", "总户数": "9"}, {"村": "望江楼村"}]

    plan = desk.bring_rows(lines, VILLAGES, add_villages=add)

    assert tally(plan.counts) == ((1, 0, 0, 1, 1) if add else (0, 0, 0, 2, 1))
    assert desk.one("SELECT count(*) FROM village") == (3 if add else 2)
    assert desk.one("SELECT count(*) FROM village_year") == int(add)


def test_an_amount_in_words_is_doubted_and_leaves_the_old_one(desk: Desk) -> None:
    desk.bring_rows([row("0581001", "曾大海", 1, 工资性收入="100")], HOUSEHOLDS)

    plan = desk.bring_rows([row("0581001", "曾大海", 1, 工资性收入="约三百元")], HOUSEHOLDS)

    assert [(r, h) for r, h, _ in problems(desk, plan)] == [(4, "工资性收入")]
    assert desk.ask(INCOMES) == [(2026, 10_000, None)]
