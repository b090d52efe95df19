"""Lists of links and dividends as enterprises and villages write them."""

from app.industry.sheets import DIVIDENDS, LINKS
from tests.builders import Desk, digest, id_of, problems, tally
from tests.employment.builders import bring, plan

LINK_HEADERS = [c.header for c in LINKS.columns]
PAID_HEADERS = [c.header for c in DIVIDENDS.columns]


def linked(number: str, name: str, enterprise: str, form: str = "入股分红", invested: str = "3000") -> list[str]:
    line = {
        "户编号": number,
        "户主姓名": name,
        "经营主体": enterprise,
        "联结方式": form,
        "协议起": "2024.1.1",
        "协议止": "2026年12月31日",
        "入股资金（元）": invested,
        "资金来源": "衔接资金",
    }
    return [line.get(header, "") for header in LINK_HEADERS]


def paid(number: str, name: str, enterprise: str, amount: str, day: str = "2026-10-20") -> list[str]:
    line = {"户编号": number, "户主姓名": name, "经营主体": enterprise, "分红金额（元）": amount, "发放日期": day}
    return [line.get(header, "") for header in PAID_HEADERS]


LINES = [
    linked("0581001", "曾大海", "黄桃合作社"),
    linked("0581001", "曾大海", "黄桃合作社", "土地流转", ""),
    linked("0581002", "李四喜", "硅砂公司", "务工", ""),
]


def test_links_are_taken_over_and_new_enterprises_registered(desk: Desk) -> None:
    planned = bring(desk, LINK_HEADERS, *LINES)

    assert planned.opened.recognised.kind == "利益联结名单"
    assert tally(planned.counts) == (3, 0, 0, 0, 0)
    assert desk.ask("SELECT name FROM enterprise ORDER BY id") in (
        [("黄桃合作社",), ("硅砂公司",)],
        [("硅砂公司",), ("黄桃合作社",)],
    )
    assert desk.ask(
        "SELECT h.number, e.name, l.form, l.agreed_to, l.invested, l.source FROM industry_link l "
        "JOIN household h ON h.id = l.household_id JOIN enterprise e ON e.id = l.enterprise_id ORDER BY l.id"
    ) == [
        ("0581001", "黄桃合作社", "入股分红", "2026-12-31", 300_000, "衔接资金"),
        ("0581001", "黄桃合作社", "土地流转", "2026-12-31", None, "衔接资金"),
        ("0581002", "硅砂公司", "务工", "2026-12-31", None, "衔接资金"),
    ]


def test_the_same_lists_twice_change_nothing(desk: Desk) -> None:
    dividends = [
        paid("0581001", "曾大海", "黄桃合作社", "280.50"),
        paid("0581001", "曾大海", "黄桃合作社", "100", "2026-05-01"),
    ]
    bring(desk, LINK_HEADERS, *LINES)
    bring(desk, PAID_HEADERS, *dividends)
    before = digest(desk.work, history=True)

    again = bring(desk, LINK_HEADERS, *LINES), bring(desk, PAID_HEADERS, *dividends)

    assert [tally(one.counts) for one in again] == [(0, 0, 3, 0, 0), (0, 0, 2, 0, 0)]
    assert digest(desk.work, history=True) == before


def test_dividends_are_taken_over_with_the_year_of_the_sheet(desk: Desk) -> None:
    bring(desk, LINK_HEADERS, *LINES)

    planned = bring(desk, PAID_HEADERS, paid("0581001", "曾大海", "黄桃合作社", "280.50"))

    assert planned.opened.recognised.kind == "分红名单"
    assert desk.ask("SELECT year, amount, paid_on FROM industry_dividend") == [(2026, 28_050, "2026-10-20")]


def test_a_dividend_of_an_unknown_enterprise_is_doubted(desk: Desk) -> None:
    planned = plan(desk, PAID_HEADERS, paid("0581001", "曾大海", "无名公司", "280.50"))

    assert tally(planned.counts) == (0, 0, 0, 1, 0)
    assert "没有这个经营主体" in problems(desk, planned)[0][2]


def test_a_list_of_any_shape_finds_the_household_by_a_member(desk: Desk) -> None:
    planned = bring(
        desk,
        ("姓名", "身份证号", "企业名称", "带动方式", "股金(万元)"),
        ("覃玉珍", id_of(2, sex="女"), "硅砂公司", "入股分红", "0.5"),
    )

    assert planned.opened.recognised.kind == "利益联结名单"
    assert desk.ask("SELECT h.number, l.invested FROM industry_link l JOIN household h ON h.id = l.household_id") == [
        ("0581001", 500_000)
    ]
